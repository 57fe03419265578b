from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normaliser.columns import Columns
from normaliser.compare import find_overlap
from normaliser.furniture import HeldParagraphs, Neighbour, find_furniture
from normaliser.reading import Reading

NOTICE = (
    "Recibe cada mañana nuestro boletín con las noticias de la comarca, la agenda cultural, las "
    "esquelas y los pasatiempos; al registrarte aceptas las condiciones generales del grupo."
)


def furniture_of(press, text, others, stories):
    """Furniture of `text` at diario; `others` are (site, text), `stories` tell them apart."""
    reading = Reading(press.prepare(text, site="diario"))
    neighbours = [
        Neighbour(
            document := press.prepare(other, site=site, url=f"https://{site}.example/{number}"),
            find_overlap(reading.columns, Reading(document).columns),
            story,
        )
        for number, ((site, other), story) in enumerate(zip(others, stories, strict=True), 10)
    ]
    return find_furniture(reading.document, neighbours)


CASES = {
    "two texts of the site": (["diario", "diario"], [1, 2], {7}),
    "one text of the site": (["diario"], [1], set()),
    "three texts elsewhere": (["a", "b", "c"], [1, 2, 3], {7}),
    "two texts elsewhere": (["a", "b"], [1, 2], set()),
    "copies of one text": (["a", "b", "c"], [1, 1, 1], set()),
}


@pytest.mark.parametrize(("sites", "stories", "expected"), CASES.values(), ids=CASES)
def test_a_paragraph_that_unrelated_texts_hold(press, texts, sites, stories, expected):
    hosts = (texts.library, texts.street, texts.weather("Orbigo", 15, 3, 45, 11, "7:34", "21:12"))
    others = [(site, host + "\n\n" + NOTICE) for site, host in zip(sites, hosts, strict=False)]

    found = furniture_of(press, texts.harbour + "\n\n" + NOTICE, others, stories)

    assert found == expected


def test_texts_that_share_everything_are_no_evidence(press, texts):
    others = [(site, texts.harbour) for site in "abc"]

    assert furniture_of(press, texts.harbour, others, [1, 2, 3]) == frozenset()


def test_furniture_takes_no_part_in_the_overlap(press, texts):
    one = Reading(press.prepare(texts.harbour + "\n\n" + NOTICE))
    other = Reading(press.prepare(texts.library + "\n\n" + NOTICE))
    overlap = find_overlap(one.columns, other.columns)

    assert overlap.passages
    assert overlap.without_furniture(frozenset({7})) is None


paragraphs_of_words = st.lists(
    st.lists(st.sampled_from(["puerto", "dique", "barco", "lonja", "grano", "sal"]), max_size=12),
    max_size=8,
).map(lambda paragraphs: "\n\n".join(" ".join(words) for words in paragraphs))


@given(paragraphs_of_words, paragraphs_of_words)
def test_held_paragraphs(one, other):
    overlap = find_overlap(*(Columns.of_text(text) for text in (one, other)))
    held = Counter(overlap.copy.content.paragraphs[overlap.copy_words].tolist())
    sizes = Counter(overlap.copy.content.paragraphs.tolist())
    expected = [number for number in sizes if held[number] >= 0.6 * sizes[number]]
    if overlap.coverage > 0.6 or len(expected) > 3:
        expected = []

    assert list(HeldParagraphs(overlap.copy).find(overlap.alignment)) == expected
