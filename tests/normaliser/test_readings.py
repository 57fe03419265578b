"""What is kept of the documents read last is bounded by their size, not only by their number."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from normaliser.columns import Columns
from normaliser.reading import Readings
from normaliser.values import Document

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATIN, OTHER = "El puerto reabrió", "Порт снова открыт"


def document(number: int, text: str) -> Document:
    url = f"https://a.example/{number}"
    return Document(number, url, url, "a", None, text, "es", NOON, NOON)


def test_a_reading_is_made_once_while_there_is_room() -> None:
    readings = Readings(most_chars=30)
    one, two = document(1, "x" * 10), document(2, "x" * 10)
    first = readings.of(one)
    readings.of(two)
    assert readings.of(one) is first


def test_the_oldest_go_when_the_texts_are_long() -> None:
    readings = Readings(most_chars=30)
    first = readings.of(document(1, "x" * 10))
    second = readings.of(document(2, "x" * 10))
    third = readings.of(document(3, "x" * 15))
    assert readings.of(third.document) is third
    assert readings.of(second.document) is second
    assert readings.of(first.document) is not first


def test_a_text_larger_than_all_the_room_is_read_and_then_forgotten() -> None:
    readings = Readings(most_chars=30)
    large = readings.of(document(1, "x" * 100))
    assert readings.of(large.document) is large
    readings.of(document(2, "x"))
    assert readings.of(large.document) is not large


def test_a_changed_document_counts_by_its_new_size() -> None:
    readings = Readings(most_chars=30)
    for text in ("x" * 25, "x" * 5):
        readings.of(document(1, text))
    other = readings.of(document(2, "x" * 25))
    assert readings.of(document(1, "x" * 5)).document.text == "x" * 5
    assert readings.of(other.document) is other


@pytest.mark.parametrize(
    ("text", "packed", "is_kept"),
    [
        pytest.param(LATIN, Columns.of_text(LATIN).packed, False, id="columns in Latin letters"),
        pytest.param(LATIN, b"", True, id="no columns"),
        pytest.param(
            LATIN, b"\1" + Columns.of_text(LATIN).packed[1:], True, id="of another version"
        ),
        pytest.param(OTHER, Columns.of_text(OTHER).packed, True, id="compared by its sounds"),
    ],
)
def test_of_stored_ones_those_are_kept_that_take_long(
    text: str, packed: bytes, *, is_kept: bool
) -> None:
    index = SimpleNamespace(columns=lambda _: {1: packed})
    readings = Readings()
    first, again = (readings.of_stored([document(1, text)], index)[1] for _ in range(2))

    assert (again is first) == is_kept
    assert again.columns.packed == first.columns.packed
