from __future__ import annotations

from unicodedata import is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.text import fold, may_begin_with, plain, squeeze


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (" a \n\t b\u00a0c ", "a b c"),
        ("Zu\u00adsam\u200bmen", "Zusammen"),
        ("a\u200b b", "a b"),
        ("NUL\x00 \x1b[31mred\ud800", "NUL [31mred"),
        ("cafe\u0301", "caf\u00e9"),
        ("\u09df", "\u09af\u09bc"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
    ids=["white space", "soft hyphen", "beside a space", "controls", "NFC", "Bengali", "joiner"],
)
def test_squeeze(text: str, wanted: str) -> None:
    assert squeeze(text) == wanted


@given(st.text(st.characters(codec=None)))
def test_what_is_squeezed_stays_as_it_is(text: str) -> None:
    once = squeeze(text)
    assert squeeze(once) == once
    assert is_normalized("NFC", once)
    once.encode()


@pytest.mark.parametrize(
    ("value", "wanted"),
    [("Tom &amp;amp; Ana", "Tom & Ana"), ("<b>Bold</b> text", "Bold text"), ("1 < 2", "1 < 2"),
     (" ", None), (3, None), (None, None)],
)  # fmt: skip
def test_plain(value: object, wanted: str | None) -> None:
    assert plain(value) == wanted


def test_fold_is_equal_for_two_spellings() -> None:
    assert fold("“Ferry runs”, twice – a day!") == fold("FERRY RUNS TWICE A DAY")


@given(st.text(st.characters(codec=None) | st.sampled_from("a“” …-É")))
def test_a_fold_holds_all_letters_and_digits(text: str) -> None:
    assert fold(text) == "".join(filter(str.isalnum, text.casefold()))


@given(st.text(st.characters(codec=None) | st.sampled_from("aA“ -É")), st.integers(1, 5))
def test_a_text_may_begin_with_what_it_does_begin_with(text: str, length: int) -> None:
    key = fold(text)[:length]
    assert not key or may_begin_with(text, key)
