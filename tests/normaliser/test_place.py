"""Every relation, its direction, and what looks alike and is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations

import pytest

from normaliser.values import Relation
from scrapers.values import CreditLine, CreditPlace


def paragraphs(text: str, *numbers: int) -> str:
    return "\n\n".join(text.split("\n\n")[number] for number in numbers)


def only(derivations):
    (derivation,) = derivations
    return derivation


def test_copy_with_its_evidence(press, texts):
    wire = press.publish(
        "Brañalta, 2 mar (EFE).- " + texts.harbour + " EFE", site="efe", agency="efe"
    )
    copy = press.publish(texts.harbour + "\n\n(Con información de EFE)", minutes=40)

    derivation = only(press.sources(copy))

    assert derivation.source_id == wire.id
    assert derivation.relation is Relation.COPY
    assert derivation.coverage > 0.95
    assert derivation.usage > 0.95
    assert derivation.score > 0.9
    first = derivation.passages[0]
    assert (
        copy.text[first.copy_start : first.copy_end]
        == (wire.text[first.source_start : first.source_end])
    )
    assert press.sources(wire) == []


def test_edited_copy(press, texts):
    wire = press.publish(texts.harbour, site="efe", agency="efe")
    edited = (
        texts.harbour.replace("explicó que los trabajos", "señaló que las obras")
        .replace("la reparación definitiva no estará lista", "el arreglo final no llegará")
        .replace("encareció el transporte", "hizo más caro el traslado")
        .replace("prometió una línea", "anunció una línea")
        .replace("Los meteorólogos esperan", "La agencia meteorológica aguarda")
    )
    copy = press.publish(edited, minutes=60)

    derivation = only(press.sources(copy))

    assert derivation.source_id == wire.id
    assert derivation.relation is Relation.EDITED


def test_copy_cut_to_its_beginning(press, texts):
    wire = press.publish(texts.harbour, site="efe", agency="efe")
    copy = press.publish(paragraphs(texts.harbour, 0, 1), minutes=60)

    derivation = only(press.sources(copy))

    assert derivation.source_id == wire.id
    assert derivation.coverage > 0.9
    assert derivation.usage < 0.5


def test_excerpt_in_another_article(press, texts):
    wire = press.publish(texts.harbour, site="efe", agency="efe")
    host = texts.street + "\n\n" + paragraphs(texts.harbour, 3, 4) + "\n\n" + texts.library
    copy = press.publish(host, minutes=60)

    derivation = only(press.sources(copy))

    assert derivation.source_id == wire.id
    assert derivation.relation is Relation.EXCERPT


def test_merge_of_two_wires(press, texts):
    first = press.publish(texts.harbour, site="efe", agency="efe")
    second = press.publish(texts.library, site="ep", agency="europa-press", minutes=5)
    merged = paragraphs(texts.harbour, 0, 1, 2, 3) + "\n\n" + paragraphs(texts.library, 0, 1, 2, 3)
    copy = press.publish(merged, minutes=60)

    derivations = press.sources(copy)

    assert {d.source_id for d in derivations} == {first.id, second.id}
    assert {d.relation for d in derivations} == {Relation.MERGE}


def test_translation_pairs_the_paragraphs(press, texts):
    source = press.publish(texts.harbour)
    copy = press.publish(texts.harbour_en, site="gazette", language="en", minutes=90)

    derivation = only(press.sources(copy))

    assert derivation.source_id == source.id
    assert derivation.relation is Relation.TRANSLATION
    assert len(derivation.passages) == 7
    for passage in derivation.passages:
        assert "\n\n" not in copy.text[passage.copy_start : passage.copy_end]


def test_translation_comes_from_the_merged_text_not_from_its_wires(press, texts):
    press.publish(paragraphs(texts.harbour, 0, 1, 2, 3), site="efe", agency="efe")
    press.publish(paragraphs(texts.harbour, 4, 5, 6), site="ep", agency="europa-press", minutes=5)
    merged = press.publish(texts.harbour, minutes=30)
    copy = press.publish(texts.harbour_en, site="gazette", language="en", minutes=90)

    assert len(press.sources(merged)) == 2
    assert only(press.sources(copy)).source_id == merged.id


def test_later_version_of_one_url_is_a_revision(press, texts):
    url = "https://diario.example/puerto"
    first = press.publish(texts.harbour, url=url)
    second = press.publish(texts.harbour.replace("once días", "doce días"), url=url, minutes=30)

    derivation = only(press.sources(second))

    assert derivation.source_id == first.id
    assert derivation.relation is Relation.REVISION


@pytest.mark.parametrize("is_wire_late", [False, True], ids=["wire first", "wire last"])
def test_a_later_version_may_take_over_a_wire(press, texts, is_wire_late):
    """A flash that goes on below its first words is corrected with the agency's report."""
    page = "https://diario.example/puerto"
    wire = None if is_wire_late else press.publish(texts.harbour, site="efe", agency="efe")
    flash = press.publish(paragraphs(texts.library, 0), minutes=10, url=page)
    whole = press.publish(
        paragraphs(texts.library, 0) + "\n\nBrañalta (EFE).- " + texts.harbour, minutes=60, url=page
    )
    if wire is None:
        wire = press.publish(texts.harbour, site="efe", agency="efe", published=5, minutes=90)

    assert {(d.source_id, d.relation) for d in press.sources(whole)} == {
        (flash.id, Relation.REVISION),
        (wire.id, Relation.COPY),
    }


def test_a_correction_of_a_reprint_comes_from_the_reprint_alone(press, texts):
    page = "https://diario.example/puerto"
    press.publish(texts.harbour, site="efe", agency="efe")
    reprint = press.publish(texts.harbour, minutes=10, url=page)
    corrected = press.publish(texts.harbour.replace("112", "121"), minutes=60, url=page)

    assert [(d.source_id, d.relation) for d in press.sources(corrected)] == [
        (reprint.id, Relation.REVISION)
    ]


def test_a_version_that_states_a_time_may_follow_one_that_states_none(press, texts):
    page = "https://diario.example/puerto"
    first = replace(
        press.prepare(texts.harbour, minutes=70, url=page), published_at=None, published_on=None
    )
    press.index.add(first, press.normaliser.fingerprint(first))
    press.place(first)
    second = press.publish(texts.harbour + " Fin.", published=0, minutes=130, url=page)

    assert only(press.sources(second)).source_id == first.id
    assert press.sources(first) == []


def test_versions_that_arrive_out_of_order(press, texts):
    url = "https://diario.example/puerto"
    second = press.publish(texts.harbour.replace("once", "doce"), url=url, minutes=30)
    first = press.publish(texts.harbour, url=url, minutes=0)

    assert press.sources(first) == []
    assert only(press.sources(second)).source_id == first.id


def test_wire_that_arrives_after_its_copies(press, texts):
    early = press.publish(texts.harbour, minutes=10)
    late = press.publish(texts.harbour, site="gaceta", minutes=20)
    assert only(press.sources(late)).source_id == early.id

    wire = press.publish(
        "Brañalta, 2 mar (EFE).- " + texts.harbour, site="efe", agency="efe", minutes=45
    )

    assert press.sources(wire) == []
    assert only(press.sources(early)).source_id == wire.id
    assert only(press.sources(late)).source_id == wire.id


def test_named_outlet_is_the_source_whatever_the_clock_says(press, texts):
    copy = press.publish(
        texts.harbour, site="gaceta", minutes=10, credit_lines=(source_line("El Faro"),)
    )
    source = press.publish(texts.harbour, site="elfaro", minutes=25)

    assert only(press.sources(copy)).source_id == source.id


def test_linked_page_goes_before_the_wire(press, texts):
    press.publish(texts.harbour, site="efe", agency="efe")
    linked = press.publish(texts.harbour, site="diario", minutes=20)
    line = source_line("Otro nombre", link=linked.url)
    copy = press.publish(texts.harbour, site="gaceta", minutes=60, credit_lines=(line,))

    assert only(press.sources(copy)).source_id == linked.id


def test_the_page_that_a_copy_calls_canonical_goes_before_the_wire(press, texts):
    press.publish(texts.harbour, site="worldwire", agency="reuters", minutes=0)
    original = press.publish(texts.harbour, site="diario", minutes=20)
    line = CreditLine(original.url, CreditPlace.STRUCTURED, link=original.url)
    copy = press.publish(texts.harbour, site="gaceta", minutes=10, credit_lines=(line,))

    assert only(press.sources(copy)).source_id == original.id


def source_line(name: str, link: str | None = None) -> CreditLine:
    return CreditLine(f"Fuente: {name}", CreditPlace.AFTER_BODY, link=link)


def test_fellow_copies_come_from_the_wire(press, texts):
    wire = press.publish(texts.harbour, site="efe", agency="efe")
    copies = [press.publish(texts.harbour, site=f"s{n}", minutes=10 * n) for n in range(1, 6)]

    assert {only(press.sources(copy)).source_id for copy in copies} == {wire.id}


def test_items_of_a_template_series_are_no_copies(press, texts):
    for town, numbers in {
        "Orbigo": (15, 3, 45, 11, "7:34", "21:12"),
        "Castromar": (19, 8, 10, 32, "7:29", "21:05"),
        "Villarenga": (22, 11, 65, 24, "7:41", "21:20"),
    }.items():
        document = press.publish(texts.weather(town, *numbers), site=town.lower())
        assert press.sources(document) == []


def test_true_copy_of_one_item_of_a_series(press, texts):
    items = {
        town: press.publish(texts.weather(town, *numbers), site="tiempo")
        for town, numbers in {
            "Orbigo": (15, 3, 45, 11, "7:34", "21:12"),
            "Castromar": (19, 8, 10, 32, "7:29", "21:05"),
        }.items()
    }
    copy = press.publish(
        texts.weather("Castromar", 19, 8, 10, 32, "7:29", "21:05"), site="gaceta", minutes=60
    )

    assert only(press.sources(copy)).source_id == items["Castromar"].id


def test_wires_of_two_agencies_on_one_event_are_no_copies(press, texts):
    press.publish(texts.harbour, site="efe", agency="efe")
    rival = press.publish(texts.harbour_en, site="ap", agency="ap", language="en", minutes=30)
    credited = press.publish(
        texts.harbour_en + "\n\n(With information from EFE)",
        site="reuters",
        agency="reuters",
        language="en",
        minutes=40,
    )

    assert press.sources(rival) == []
    assert len(press.sources(credited)) == 1


def test_shared_quotation_is_no_copy(press, texts):
    quotation = paragraphs(texts.harbour, 2)
    press.publish(texts.library + "\n\n" + quotation, site="efe", agency="efe")
    other = press.publish(texts.street + "\n\n" + quotation, minutes=60)

    assert press.sources(other) == []


def test_footer_of_a_site_is_no_text(press, texts):
    footer = (
        "Suscríbete por un euro al mes a la edición digital y recibe cada mañana nuestro boletín "
        "con las noticias de la comarca, la agenda cultural, las esquelas y los pasatiempos; al "
        "registrarte aceptas las condiciones generales, la política de privacidad y el tratamiento "
        "de tus datos por las empresas editoras del grupo."
    )
    for text in (texts.harbour, texts.library, texts.street):
        document = press.publish(text + "\n\n" + footer)
        assert press.sources(document) == []


@pytest.mark.parametrize("minutes", [60, 15 * 24 * 60], ids=["within", "after the window"])
def test_window(press, texts, minutes):
    press.publish(texts.library)
    late = press.publish(texts.library, site="gaceta", minutes=minutes)

    assert bool(press.sources(late)) is (minutes == 60)


def test_wire_is_remembered_longer(press, texts):
    wire = press.publish(texts.library, site="efe", agency="efe")
    late = press.publish(texts.library, site="gaceta", minutes=20 * 24 * 60)

    assert only(press.sources(late)).source_id == wire.id


def test_placing_again_changes_nothing(press, texts):
    documents = [
        press.publish(texts.harbour, minutes=10),
        press.publish(texts.harbour_en, site="gazette", language="en", minutes=70),
        press.publish(texts.harbour, site="efe", agency="efe", minutes=20),
        press.publish(texts.library, site="gaceta", minutes=30),
    ]
    before = press.edges()

    for document in documents * 2:
        press.place(document)

    assert press.edges() == before


def test_order_of_placement_does_not_matter(new_press, texts):
    articles = [
        ("efe", {"text": texts.harbour, "agency": "efe", "published": 0}),
        ("ep", {"text": texts.library, "agency": "europa-press", "published": 10}),
        ("diario", {"text": texts.harbour, "published": 60}),
        (
            "gaceta",
            {
                "text": paragraphs(texts.harbour, 0, 1, 2, 3)
                + "\n\n"
                + paragraphs(texts.library, 0, 1, 2),
                "published": 90,
            },
        ),
    ]
    results = set()
    for order in permutations(articles):
        press = new_press()
        for site, about in order:
            press.publish(site=site, url=f"https://{site}.example/a", minutes=120, **about)
        results.add(frozenset(press.edges()))

    assert results == {
        frozenset(
            {
                ("https://efe.example/a", "https://diario.example/a", "copy"),
                ("https://efe.example/a", "https://gaceta.example/a", "merge"),
                ("https://ep.example/a", "https://gaceta.example/a", "merge"),
            }
        )
    }


@pytest.mark.parametrize("year", [1, 9999])
def test_a_text_from_the_end_of_the_calendar_is_placed(press, texts, year):
    document = replace(press.prepare(texts.harbour), published_at=datetime(year, 1, 1, tzinfo=UTC))

    assert press.normaliser.place(document).sources == {document.id: ()}
