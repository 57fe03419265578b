"""Beginnings counted by their hashes against counting each by itself."""

from hypothesis import given
from hypothesis import strategies as st

from scrapers.beginnings import count_beginnings, count_in_utf8

WORDS = st.lists(st.sampled_from(["the ferry", " runs", "é", "船", "a" * 24, "a" * 8]), max_size=20)
TEXTS = WORDS.map("".join)


def count(text: str, other: str) -> int:
    """The places of the first 24 bytes, those that overlap each other included."""
    whole, beginning = text.encode(), other.encode()[:24]
    return sum(whole.startswith(beginning, at) for at in range(len(whole)))


@given(TEXTS, st.lists(TEXTS.filter(lambda text: len(text.encode()) >= 24), max_size=8))
def test_every_beginning_is_counted(text: str, others: list[str]) -> None:
    assert count_beginnings(text, others) == [count(text, other) for other in others]


@given(TEXTS, st.lists(TEXTS, max_size=8))
def test_those_too_short_are_not_counted(text: str, others: list[str]) -> None:
    utf8 = "".join(f"{other}\0" for other in others).encode()
    expected = [count(text, other) if len(other.encode()) >= 24 else 0 for other in others]
    assert count_in_utf8(text, utf8, len(others)) == expected
