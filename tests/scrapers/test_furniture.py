"""What names say of an element's part, against the same by regular expressions."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers import furniture
from scrapers.furniture import Part, read_names
from tests.scrapers.plain_outline import part_of

NAMES = {name: part for part, names in furniture._RANKED if part for name in names}
BEFORE = "(?<![a-z])(?<!has-)(?<!with-)(?<!no-)(?<!without-)"
POST = re.compile(
    r"(?<![a-z])(?:hentry|type-post|type-page|post-[0-9]+|postid-[0-9]+|sidebar-grid"
    r"|content-sidebar-wrap)(?![a-z0-9])"
)
EXPRESSIONS = [
    (
        part,
        re.compile(
            "|".join(name[:-1] if name[-1] == "*" else rf"{name}s?(?![a-z])" for name in names)
        ),
    )
    for part, names in furniture._RANKED
    if part
]
WORD_BEGIN = re.compile(BEFORE)
TAGS = ["main", "aside", "figcaption", "article", "div", "section", "p", "li", "figure", "x-y", "é"]
PIECES = [
    *(name.rstrip("*") for name in NAMES), "s", "a", "-", " ", "_", "1", "has-", "with-", "no-",
    "without-", "pia", "hentry", "type-post", "type-page", "post-", "postid-", "sidebar-grid",
    "content-sidebar-wrap", "12", "é", "\u2003",
]  # fmt: skip


def find_plainly(tag: str, hints: str) -> Part:
    """The part by definition: at each beginning of a word the first part that has a name there."""
    if tag in ("main", "html", "body"):
        return Part.UNKNOWN
    if tag in ("aside", "form", "footer"):
        return Part.FURNITURE
    if tag == "figcaption":
        return Part.CAPTION
    if tag in ("article", "div", "section") and POST.search(hints):
        return Part.UNKNOWN
    found = set()
    for begin in WORD_BEGIN.finditer(hints):
        here = (part for part, names in EXPRESSIONS if names.match(hints, begin.start()))
        found.add(next(here, Part.UNKNOWN))
    if tag == "article":
        found &= {Part.BODY, Part.CAPTION, Part.LEDE}
    return next((part for part, _ in EXPRESSIONS if part in found), Part.UNKNOWN)


@pytest.mark.parametrize(
    "form", ["{}", "{}s", "{}ss", "{}-x", "x-{}", "x{}", "no-{}", "{}é", "1{}"]
)
def test_every_name_is_known_in_every_form(form: str) -> None:
    for name in NAMES:
        hints = form.format(name.rstrip("*"))
        for tag in ("div", "article"):
            assert part_of(tag, hints) is find_plainly(tag, hints), hints


@given(st.sampled_from(TAGS), st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
def test_parts_are_those_of_the_expressions(tag: str, hints: str) -> None:
    assert part_of(tag, hints) is find_plainly(tag, hints)


@given(st.lists(st.binary(max_size=9).map(lambda name: name.replace(b"\0", b" ")), max_size=9))
def test_any_bytes_are_read_within_their_bounds(names: list[bytes]) -> None:
    assert len(read_names(b"".join(name + b"\0" for name in names), len(names))) == len(names)


def test_names_say_what_else_an_element_holds() -> None:
    names = b"p \0li list\0td \0figure photo\0div \0root \0"
    card, hints, text, other = 8, 16, 32, 64
    assert read_names(names, 6).tolist() == [
        text, card | hints | text, other, card | hints | other, card, 0,
    ]  # fmt: skip
