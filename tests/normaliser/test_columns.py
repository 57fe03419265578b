"""What a text is compared by, kept and taken out again."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normaliser.columns import Columns
from normaliser.reading import Reading, Readings
from normaliser.text import clean_paragraphs
from normaliser.words import read_words

PARAGRAPHS = st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), max_size=6)


def columns_of(text: str) -> Columns:
    return Columns.of_words(read_words(text))


def are_equal(one: Columns, other: Columns) -> bool:
    pairs = ((one.content, other.content), (one.anchors, other.anchors))
    return one.is_latin == other.is_latin and all(
        np.array_equal(getattr(a, field.name), getattr(b, field.name))
        for a, b in pairs
        for field in fields(a)
    )


@given(PARAGRAPHS)
def test_what_was_packed_is_unpacked(paragraphs: list[str]) -> None:
    given_columns = columns_of("\n\n".join(clean_paragraphs(paragraphs)))

    unpacked = Columns.unpack(given_columns.pack())

    assert unpacked is not None
    assert are_equal(unpacked, given_columns)


@pytest.mark.parametrize(
    "text", ["a" * 70_000, "\n\n".join(["puerto"] * 70_000)], ids=["one long word", "paragraphs"]
)
def test_what_there_is_no_room_for_is_read_anew(press, text: str) -> None:
    packed = columns_of(text).pack()

    assert packed == b""
    document = press.prepare(text)
    assert len(Reading(document, packed).content) == len(columns_of(text).content) > 0


def test_what_another_version_packed_is_read_anew(press, texts) -> None:
    packed = bytes([99]) + columns_of(texts.library).pack()[1:]

    reading = Reading(press.prepare(texts.harbour), packed)

    assert reading.content.stems.tolist() == columns_of(texts.harbour).content.stems.tolist()


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
