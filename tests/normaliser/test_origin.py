from __future__ import annotations

from normaliser.origin import origin_of


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
    assert "it is the earliest of 2 documents that carry this text" in origin.reasons


def test_a_photo_credit_makes_no_origin(press, texts):
    first = press.publish(texts.harbour + "\n\nFoto: Reuters")

    assert origin_of_press(press).agency_ids == ()
    assert origin_of_press(press).document_ids == (first.id,)


def test_an_outlet_that_is_named_but_not_there(press, texts):
    press.publish(texts.harbour + "\n\nFuente: El Faro de Castromar")

    origin = origin_of_press(press)

    assert origin.confidence <= 0.5
    assert "El Faro de Castromar" in origin.reasons[0]
