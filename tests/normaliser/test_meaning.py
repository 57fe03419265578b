"""Translations whose numbers and names say nothing, found by what their paragraphs mean."""

from __future__ import annotations

from dataclasses import replace

import pytest

from normaliser import Agencies, Normaliser
from normaliser.probe import PROBE_ID, ProbeIndex
from normaliser.values import Document, Relation
from tests.normaliser.conftest import Press
from tests.toy_model import Story

STORY = Story(1)
OTHERS = [Story(seed) for seed in range(20, 32)]


def press_with(agencies: Agencies, model) -> Press:
    press = Press(agencies)
    press.normaliser = Normaliser(agencies, press.index, embedder=model)
    return press


@pytest.fixture
def press(agencies, toy_model) -> Press:
    """The press with a model, and with some texts that have nothing to do with the story."""
    press = press_with(agencies, toy_model)
    for number, other in enumerate(OTHERS):
        press.publish(other.told("north"), site=f"north{number}", language="es")
    return press


def publish_wire(press: Press) -> Document:
    return press.publish(STORY.told("north"), site="wire", language="es")


def publish_south(press: Press, text: str, minutes: float = 90) -> Document:
    return press.publish(text, site="south", language="de", minutes=minutes)


def test_a_translation_is_found_by_meaning_alone(press):
    wire = publish_wire(press)
    copy = publish_south(press, STORY.translated("south"))

    (found,) = press.sources(copy)
    assert (found.source_id, found.relation) == (wire.id, Relation.TRANSLATION)
    assert found.method == "meaning/1"
    assert found.coverage == found.usage == 1
    assert 0.95 <= found.score <= 1


def test_it_is_not_found_without_a_model(agencies):
    press = press_with(agencies, None)
    publish_wire(press)
    copy = publish_south(press, STORY.translated("south"))

    assert press.sources(copy) == []


def test_a_wire_that_comes_in_after_its_translation_is_found(press):
    copy = publish_south(press, STORY.translated("south"))
    wire = publish_wire(press)

    assert [found.source_id for found in press.sources(copy)] == [wire.id]


def test_the_evidence_is_each_paragraph_beside_its_counterpart(press):
    wire = publish_wire(press)
    copy = publish_south(press, STORY.translated("south"))

    (found,) = press.sources(copy)
    pairs = [
        (copy.text[p.copy_start : p.copy_end], wire.text[p.source_start : p.source_end])
        for p in found.passages
    ]
    ours, theirs = copy.text.split("\n\n"), wire.text.split("\n\n")
    assert pairs == list(zip(ours, theirs, strict=True))


def test_a_shortened_translation_says_how_much_it_uses(press):
    publish_wire(press)
    text = "\n\n".join(STORY.translated("south").split("\n\n")[:4])
    copy = publish_south(press, text)

    (found,) = press.sources(copy)
    assert found.coverage == 1
    assert 0.6 < found.usage < 0.75


@pytest.mark.parametrize("seed", range(100, 106))
def test_another_report_on_the_event_is_no_translation(press, seed):
    publish_wire(press)
    report = publish_south(press, STORY.reported("south", seed))

    assert press.sources(report) == []


def test_the_same_paragraphs_in_another_order_are_no_translation(press):
    publish_wire(press)
    backwards = "\n\n".join(reversed(STORY.translated("south").split("\n\n")))

    assert press.sources(publish_south(press, backwards)) == []


def with_facts(text: str, facts: list[str]) -> str:
    """Each paragraph with one fact more."""
    paragraphs = text.split("\n\n")
    return "\n\n".join(f"{p} {fact}" for p, fact in zip(paragraphs, facts, strict=True))


NAMES = ["Brañalta", "Quintanal", "Castromar", "Villarenga", "Ariznabarreta", "Torrelara"]
OTHER_NAMES = ["Estevez", "Lugmonte", "Peñaroble", "Iturmendi", "Ondárroa", "Zubiaga"]
NUMBERS = ["1.250", "347", "18,4", "912", "6.500", "214"]
OTHER_NUMBERS = ["2.780", "563", "27,9", "458", "3.120", "739"]


@pytest.mark.parametrize(
    ("told", "translated", "is_found"),
    [
        pytest.param(NAMES, NAMES, True, id="the same names"),
        pytest.param(NAMES, OTHER_NAMES, False, id="other names"),
        pytest.param(NUMBERS, NUMBERS, True, id="the same numbers"),
        pytest.param(NUMBERS, OTHER_NUMBERS, False, id="other numbers"),
        pytest.param(NAMES, NUMBERS, True, id="nothing to compare"),
    ],
)
def test_an_item_of_a_series_is_no_translation_of_another(press, told, translated, is_found):
    wire = press.publish(with_facts(STORY.told("north"), told), site="wire", language="es")
    copy = publish_south(press, with_facts(STORY.translated("south"), translated))

    found = [derivation.source_id for derivation in press.sources(copy)]
    assert found == ([wire.id] if is_found else [])


def test_texts_beyond_the_window_are_not_compared(press):
    publish_wire(press)
    copy = publish_south(press, STORY.translated("south"), minutes=15 * 24 * 60)

    assert press.sources(copy) == []


def test_texts_in_one_language_are_left_to_their_words(press):
    publish_wire(press)
    again = press.publish(STORY.told("south"), site="east", language="es", minutes=30)

    assert press.sources(again) == []


def test_what_anchors_find_is_found_as_without_a_model(agencies, toy_model, texts):
    found = []
    for model in (None, toy_model):
        press = press_with(agencies, model)
        press.publish(texts.harbour, site="harbour", language="es")
        copy = press.publish(texts.harbour_en, site="english", language="en", minutes=30)
        found.append(press.sources(copy))

    assert found[0] == found[1]
    assert found[0][0].method == "anchors/1"


def test_without_a_model_nothing_more_is_kept(agencies, toy_model):
    without, with_model = press_with(agencies, None), press_with(agencies, toy_model)
    document = without.prepare(STORY.told("north"))
    plain, more = (p.normaliser.fingerprint(document) for p in (without, with_model))

    assert set(plain.anchors) < set(more.anchors)
    assert more.shingles == plain.shingles
    assert more.columns.startswith(plain.columns)
    assert len(more.columns) > len(plain.columns) > 0


def test_a_text_is_traced_without_being_kept(press):
    wire = publish_wire(press)
    text = STORY.translated("south")
    probe = press.prepare(text, site="south", language="de", minutes=60)
    document = replace(probe, id=PROBE_ID)
    prints = press.normaliser.fingerprint(document)
    placement = press.normaliser.over(ProbeIndex(press.index, document, prints)).place(document)

    assert [found.source_id for found in placement.sources[PROBE_ID]] == [wire.id]
