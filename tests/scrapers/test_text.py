from __future__ import annotations

from unicodedata import is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.text import fold, lower, may_begin_alike, plain, squeeze


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (" a \n\t b\u00a0c ", "a b c"),
        ("a\u2003\u3000b\r\n\u2028", "a b"),
        ("a\u200b   \u200bb", "a b"),
        ("Zu\u00adsam\u200bmen", "Zusammen"),
        ("a\u200b b", "a b"),
        ("NUL\x00 \x1b[31mred\ud800", "NUL [31mred"),
        ("cafe\u0301", "caf\u00e9"),
        ("\u09df", "\u09af\u09bc"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
    ids=[
        "white space",
        "wide spaces",
        "between spaces",
        "soft hyphen",
        "beside a space",
        "controls",
        "NFC",
        "Bengali",
        "joiner",
    ],
)
def test_squeeze(text: str, wanted: str) -> None:
    assert squeeze(text) == wanted


@given(st.text(st.characters(codec=None)))
def test_lower_case_goes_letter_for_letter(text: str) -> None:
    assert len(lower(text)) == len(text)


def test_lower_case_of_a_capital_with_a_dot() -> None:
    assert lower("İREM Ruiz") == "irem ruiz"


@given(st.text(st.characters(codec=None)))
def test_what_is_squeezed_stays_as_it_is(text: str) -> None:
    once = squeeze(text)
    assert squeeze(once) == once == " ".join(once.split())
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
def test_a_text_may_begin_as_its_own_beginning_does(text: str, length: int) -> None:
    for beginning in (text[:length], fold(text)[:length]):
        assert may_begin_alike(text, beginning)
        assert may_begin_alike(beginning, text)


def test_texts_of_other_first_letters_do_not_begin_alike() -> None:
    assert not may_begin_alike("Ferry", "Harbour")
    assert may_begin_alike("Ferry", "ferry")
    assert may_begin_alike("“Harbour", "ferry")
