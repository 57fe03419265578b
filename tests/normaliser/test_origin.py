from __future__ import annotations

from dataclasses import replace

from normaliser.origin import LATE_WIRE, WIRE, origin_of
from normaliser.values import Derivation, Relation


def origin_of_press(press):
    derivations = [d for found in press.index.all_sources.values() for d in found]
    return origin_of(press.index.all_documents, derivations)


def test_the_wire_on_the_agency_s_own_site(press, texts):
    wire = press.publish(texts.harbour, site="efe", agency="efe")
    press.publish(texts.harbour, minutes=30)

    origin = origin_of_press(press)

    assert origin.document_ids == (wire.id,)
    assert origin.agency_ids == ("efe",)
    assert origin.confidence > 0.9
    assert wire.url in origin.reasons[0]


def test_a_merged_text_begins_with_both_wires(press, texts):
    first = press.publish(texts.harbour, site="efe", agency="efe")
    second = press.publish(texts.library, site="ep", agency="europa-press", minutes=5)
    press.publish(texts.harbour + "\n\n" + texts.library, minutes=60)

    origin = origin_of_press(press)

    assert origin.document_ids == (first.id, second.id)
    assert origin.agency_ids == ("efe", "europa-press")


def test_a_wire_that_was_never_crawled_is_a_virtual_origin(press, texts):
    press.publish("Brañalta, 2 mar (EFE).- " + texts.harbour, site="diario")
    press.publish(texts.harbour + "\n\n(Con información de EFE)", site="gaceta", minutes=20)

    origin = origin_of_press(press)

    assert origin.document_ids == ()
    assert origin.agency_ids == ("efe",)
    assert any("dateline" in reason and "(EFE)" in reason for reason in origin.reasons)
    assert "2 sites credit EFE for this text" in origin.reasons


def test_one_credit_line_says_less_than_two_sites(press, texts):
    press.publish(texts.harbour + "\n\n(Con información de EFE)")
    alone = origin_of_press(press)
    press.publish(texts.harbour + "\n\n(Con información de EFE)", site="gaceta", minutes=20)

    assert alone.agency_ids == ("efe",)
    assert alone.confidence < origin_of_press(press).confidence


def test_copies_may_credit_what_the_earliest_does_not(press, texts):
    press.publish(texts.harbour)
    press.publish(texts.harbour + "\n\n(Con información de EFE)", site="gaceta", minutes=20)

    origin = origin_of_press(press)

    assert (origin.document_ids, origin.agency_ids) == ((), ("efe",))
    assert origin.confidence < 0.75


def test_nobody_credits_anybody(press, texts):
    first = press.publish(texts.harbour)
    press.publish(texts.harbour, site="gaceta", minutes=20)

    origin = origin_of_press(press)

    assert (origin.document_ids, origin.agency_ids) == ((first.id,), ())
    assert f"{first.url} is the first of 2 documents that carry this text" in origin.reasons


def test_the_first_document_may_bear_the_later_time(press, texts):
    copy, first = press.prepare(texts.harbour), replace(press.prepare(texts.harbour), id=2)
    links = [Derivation(copy.id, first.id, Relation.COPY, 1, 1, 0.9, "test/1")]

    origin = origin_of({copy.id: copy, first.id: first}, links)

    assert origin.document_ids == (first.id,)
    assert f"{copy.url} bears an earlier time, but was made from another" in origin.reasons


def test_a_photo_credit_makes_no_origin(press, texts):
    first = press.publish(texts.harbour + "\n\nFoto: Reuters")

    assert origin_of_press(press).agency_ids == ()
    assert origin_of_press(press).document_ids == (first.id,)


def test_an_outlet_that_is_named_but_not_there(press, texts):
    press.publish(texts.harbour + "\n\nFuente: El Faro de Castromar")

    origin = origin_of_press(press)

    assert origin.confidence <= 0.5
    assert "El Faro de Castromar" in origin.reasons[0]


def test_a_copy_whose_clock_is_before_its_wire_makes_no_origin(press, texts):
    press.publish(texts.harbour + "\n\n(Con información de EFE)", published=-180, minutes=0)
    wire = press.publish(texts.harbour, site="efe", agency="efe", minutes=20)

    origin = origin_of_press(press)

    assert origin.document_ids == (wire.id,)
    assert origin.agency_ids == ("efe",)


def test_a_wire_that_is_dated_anew_is_still_the_origin(press, texts):
    """Days after its copies the agency's page bears a new date, and is seen then for the first
    time."""
    days = 3 * 24 * 60
    press.publish("Brañalta, 2 mar (EFE).- " + texts.harbour)
    press.publish(texts.harbour + "\n\nEFE", site="gaceta", minutes=20)
    wire = press.publish(texts.harbour, site="efe", agency="efe", minutes=days)

    assert origin_of_press(press).document_ids == (wire.id,)


def test_where_time_alone_decided_the_credit_corrects_it(press, texts):
    copy = press.prepare("Brañalta, 2 mar (EFE).- " + texts.harbour)
    documents = {1: copy, 2: replace(press.prepare(texts.harbour, agency="efe"), id=2)}
    links = [Derivation(2, 1, Relation.EDITED, 1, 1, 0.9, "test/1")]

    origin = origin_of(documents, links)
    other = origin_of({**documents, 1: replace(copy, credits=())}, links)

    assert (origin.document_ids, origin.agency_ids) == ((2,), ("efe",))
    assert origin.confidence == LATE_WIRE < WIRE
    assert "bears an earlier time, but credits EFE" in origin.reasons[1]
    assert other.document_ids != (2,)


def test_an_agency_whose_page_only_excerpts_the_text_did_not_write_it(press, texts):
    copy = press.prepare("Brañalta, 2 mar (EFE).- " + texts.harbour)
    documents = {1: copy, 2: replace(press.prepare(texts.harbour, agency="efe"), id=2)}

    origin = origin_of(documents, [Derivation(2, 1, Relation.MERGE, 1, 1, 0.9, "test/1")])

    assert (origin.document_ids, origin.agency_ids) == ((), ("efe",))


def test_several_sites_that_credit_an_agency_say_more_than_one(press, texts):
    press.publish(texts.harbour)
    press.publish(texts.harbour + "\n\n(Con información de EFE)", site="gaceta", minutes=20)
    one = origin_of_press(press)
    press.publish(texts.harbour + "\n\nEFE", site="faro", minutes=30)
    two = origin_of_press(press)

    assert "1 site that carries it credits EFE" in one.reasons
    assert "2 sites that carry it credit EFE" in two.reasons
    assert one.confidence < two.confidence


def test_an_agency_that_is_only_quoted_wrote_nothing(press, texts):
    first = press.publish(texts.harbour + "\n\n«Reabrimos», dijo a EFE la directora del puerto.")
    press.publish(texts.harbour, site="gaceta", minutes=20)

    assert origin_of_press(press).document_ids == (first.id,)
    assert origin_of_press(press).agency_ids == ()
