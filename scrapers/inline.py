"""A run of text with inline markup: its plain text, and what the markup says besides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from scrapers.text import squeeze

ATTRIBUTES = r'[^>"]*+(?:"[^"]*+"[^>"]*+)*+'
"""The inside of a tag. Lexbor writes every attribute value in double quotes and may leave ">"
unescaped inside."""

_TAG = re.compile(rf"</?[a-z]{ATTRIBUTES}>")
_STRAY_TAG = re.compile(r"</?[a-z][^<>]*>")
"""A tag whose attributes have quotes in their names; Lexbor writes "<" of text as an entity."""
_LINK = re.compile(rf"<a(?=[\s>])({ATTRIBUTES})>|</a>")
_ONLY_LINK = re.compile(rf"\s*<a(?=[\s>])({ATTRIBUTES})>([^<]+)</a>\s*")
_HREF = ' href="'
"""As Lexbor writes it: one space before each attribute."""
_STRESSED = re.compile(rf"<(b|strong|em|i)(?=[\s>]){ATTRIBUTES}>(.*?)</\1>", re.DOTALL)
_SRC = re.compile(r'\s(?:data-src|data-original|data-lazy-src|src)="([^"]+)"')
_PICTURE = re.compile(rf"<(?:amp-)?img(?=[\s>])({ATTRIBUTES})>")
_TIME = re.compile(rf"<time(?=\s)({ATTRIBUTES})>")
_DATETIME = re.compile(r'\sdatetime="([^"]+)"')
_CREDIT_SPAN = re.compile(
    r'<span(?=\s)([^>]*?\s(?:class|itemprop)="[^"]*(?<![a-z])(?:cred(?:it[a-z]*)?|caption'
    r'|copyright)(?![a-z])[^"]*"[^>]*)>',
    re.IGNORECASE,
)
"""An inline element that calls itself a caption or a credit: a block of its own."""
_CREDIT_STEMS = ("cred", "caption", "copyright")
"""One of these is in each: asking for them first spares the expression."""
_SPAN = re.compile(r"<(/?)span\b[^>]*>")
_SIGNED = re.compile(
    r'<(a|span)(?=\s)[^>]*?(?:\srel="[^"]*\bauthor\b|\s(?:class|itemprop|id)="[^"]*(?<![a-z])'
    r'(?:author|byline|fn)(?![a-z])|\shref="[^"]*/(?:author|autor|auteur|autore|autoren|authors)/)'
    r"[^>]*>",
    re.IGNORECASE,
)
"""An inline element that says it holds the name of who wrote."""
_BREAK = r"<br\b[^>]*>"
_BETWEEN = r"(?:\s|&nbsp;|</?(?:span|b|i|em|strong|font|u)\b[^>]*>)*"
_ONE_BREAK = re.compile(_BREAK)
_TWO_BREAKS = re.compile(rf"{_BREAK}(?:{_BETWEEN}{_BREAK})+")


class Run(NamedTuple):
    """One run. Lengths are in characters."""

    text: str
    link_chars: int
    links: tuple[str, ...]
    leaves_link_open: bool


def read_run(markup: str, *, is_linked: bool) -> Run:
    """Reads a run; `is_linked`: it begins inside of a link."""
    if "<" not in markup:
        text = read_text(markup)
        return Run(text, len(text) if is_linked else 0, (), is_linked)
    if not is_linked:
        if "<a" not in markup:
            return Run(read_text(_TAG.sub("", markup)), 0, (), False)
        if only := _ONLY_LINK.fullmatch(markup):
            text = read_text(only[2])
            return Run(text, len(text), _target(only[1]), False)
    return _read_linked(markup, is_linked=is_linked)


def _read_linked(markup: str, *, is_linked: bool) -> Run:
    """A run of links among other text."""
    pieces = _LINK.split(markup)
    texts = [_strip(piece) for piece in pieces[::2]]
    link_chars = len(texts[0].strip()) if is_linked else 0
    links: tuple[str, ...] = ()
    for attributes, text in zip(pieces[1::2], texts[1:], strict=True):
        is_linked = attributes is not None
        if is_linked:
            links += _target(attributes)
            link_chars += len(text.strip())
    text = read_text("".join(texts))
    return Run(text, min(link_chars, len(text)), links, is_linked)


def _target(attributes: str) -> tuple[str, ...]:
    """The address of a link, if it has any."""
    begin = attributes.find(_HREF)
    if begin < 0:
        return ()
    begin += len(_HREF)
    return (attributes[begin : attributes.index('"', begin)],)


def count_stressed(markup: str) -> int:
    """Characters in bold or italics."""
    return sum(len(_strip(found[2])) for found in _STRESSED.finditer(markup))


def _strip(markup: str) -> str:
    return _TAG.sub("", markup) if "<" in markup else markup


def read_text(markup: str) -> str:
    """The plain text of a piece of markup without tags, but for stray ones."""
    if "<" in markup:
        markup = _STRAY_TAG.sub(" ", markup)
    if "&" in markup:
        markup = unescape(markup)
    return squeeze(markup)


def split_breaks(markup: str, *, single: bool = False) -> list[str]:
    """Cuts at paragraph breaks, which are two line breaks in a row; with `single`, at each."""
    return (_ONE_BREAK if single else _TWO_BREAKS).split(markup)


def find_credit_span(markup: str) -> tuple[str, str, str, str] | None:
    """The first inline credit as what stands before it, its attributes, its inside and what
    follows; `None` without."""
    lowered = markup.lower()
    found = any(map(lowered.__contains__, _CREDIT_STEMS)) and _CREDIT_SPAN.search(markup)
    if not found:
        return None
    depth = 1
    for span in _SPAN.finditer(markup, found.end()):
        depth += -1 if span[1] else 1
        if depth == 0:
            inside = markup[found.end() : span.start()]
            return markup[: found.start()], found[1], inside, markup[span.end() :]
    return markup[: found.start()], found[1], markup[found.end() :], ""


def find_pictures(markup: str) -> Iterator[str]:
    """The addresses of the pictures, as written."""
    for attributes in _PICTURE.findall(markup):
        for src in _SRC.findall(attributes):
            if not src.startswith("data:"):
                yield unescape(src)
                break


def find_times(markup: str) -> Iterator[tuple[str, str]]:
    """The machine-readable times, each with the attributes of its element."""
    for attributes in _TIME.findall(markup):
        if found := _DATETIME.search(attributes):
            yield found[1], attributes


def find_signed(markup: str) -> Iterator[str]:
    """The names of who wrote, where an inline element says it holds one: the innermost does."""
    opened = list(_SIGNED.finditer(markup))
    for i, found in enumerate(opened):
        end = markup.find(f"</{found[1]}>", found.end())
        is_innermost = i + 1 == len(opened) or opened[i + 1].start() > end
        if end > 0 and is_innermost and (name := read_text(_strip(markup[found.end() : end]))):
            yield name
