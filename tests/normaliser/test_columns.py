"""What a text is compared by, kept and taken out again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normaliser.columns import Columns
from normaliser.reading import Reading, Readings
from normaliser.text import clean_paragraphs
from tests.normaliser.plain_reading import read_plainly

PARAGRAPHS = st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), max_size=6)


@given(PARAGRAPHS)
def test_the_columns_hold_the_words_that_carry_content(paragraphs: list[str]) -> None:
    text = "\n\n".join(clean_paragraphs(paragraphs))
    words = [word for word in read_plainly(text) if word.stem]

    columns = Columns.of_text(text)
    content = columns.content

    for at in range(len(words)):
        assert columns.span(0, at) == (content.starts[0], content.ends[at])
    assert content.stems.tolist() == [word.stem for word in words]
    assert content.starts.tolist() == [word.start for word in words]
    assert content.ends.tolist() == [word.start + len(word.printed) for word in words]
    assert content.paragraphs.tolist() == [word.paragraph for word in words]
    assert content.is_number.tolist() == [word.is_number for word in words]
    assert content.is_name.tolist() == [word.is_name for word in words]
    assert content.is_quoted.tolist() == [word.is_quoted for word in words]


@given(PARAGRAPHS)
def test_columns_of_anchors_alone(paragraphs: list[str]) -> None:
    anchors = Columns.of_text("\n\n".join(paragraphs)).anchors

    columns = Columns.of_anchors(anchors)

    assert (columns.word_count, columns.anchor_count) == (0, len(anchors))
    for name in ("keys", "tenths", "starts", "is_number", "is_name"):
        assert getattr(columns.anchors, name).tolist() == getattr(anchors, name).tolist()


LATIN = {
    "": True,
    "Elvira": True,
    "Эльвира": False,
    "Эльвира Elvira 1234567": False,
    "a" * 600 + "б" * 900: True,
}


@pytest.mark.parametrize(("text", "is_latin"), LATIN.items(), ids=range(len(LATIN)))
def test_whether_the_first_letters_are_latin(text: str, *, is_latin: bool) -> None:
    assert Columns.of_text(text).is_latin == is_latin


@given(PARAGRAPHS, st.binary())
def test_what_is_kept_behind_the_columns_is_parted_from_them(
    paragraphs: list[str], behind: bytes
) -> None:
    packed = Columns.of_text("\n\n".join(paragraphs)).packed

    columns = Columns.unpack(packed + behind)

    assert columns is not None
    assert (columns.packed, columns.beyond) == (packed, behind)


def test_a_word_and_paragraphs_without_room_are_cut_off() -> None:
    long = Columns.of_text("a" * 70_000).content
    many = Columns.of_text("\n\n".join(["puerto"] * 70_000)).content

    assert (long.starts.tolist(), long.ends.tolist()) == ([0], [65_535])
    assert many.paragraphs.tolist() == [min(number, 65_535) for number in range(70_000)]


DAMAGED = {
    "another version": lambda packed: bytes([99]) + packed[1:],
    "cut off": lambda packed: packed[:-1],
    "cut off in its head": lambda packed: packed[:5],
    "nothing": lambda packed: b"",
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED)
def test_what_cannot_be_unpacked_is_read_anew(press, texts, damage) -> None:
    packed = damage(Columns.of_text(texts.library).packed)

    reading = Reading(press.prepare(texts.harbour), packed)

    expected = Columns.of_text(texts.harbour).content
    assert reading.content.stems.tolist() == expected.stems.tolist()


def test_a_stored_text_is_compared_by_what_was_kept_of_it(press, texts) -> None:
    document = press.prepare(texts.harbour)
    kept = Reading(press.prepare(texts.library)).fingerprints
    press.index.add(document, kept)  # the columns of another text, to tell them apart

    (reading,) = Readings().of_stored([document], press.index).values()

    assert reading.fingerprints == kept


def test_readings_know_a_document_that_was_changed(press, texts) -> None:
    readings, former = Readings(), press.prepare(texts.harbour)
    later = press.prepare(texts.library)

    first = readings.of_stored([former], press.index)[former.id]

    assert readings.of(former) is first
    assert former.id == later.id
    assert readings.of(later) is not first
