"""The inline markup of a run of text: its links, and the names that it marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from scrapers.text import squeeze, without_loose_bracket

_ATTRIBUTES = r'[^>"]*+(?:"[^"]*+"[^>"]*+)*+'
"""The inside of a tag. Lexbor writes every attribute value in double quotes and may leave ">"
unescaped inside."""
_TAG = re.compile(rf"</?[a-z]{_ATTRIBUTES}>|(?s:<!--.*?-->)")
_PARTING = re.compile(
    rf"</?(?:br|div|p|li|h[1-6]|t[dhr]|d[dt]|section|header)(?=[\s>]){_ATTRIBUTES}>"
)
"""What begins or ends a line."""
_STRAY_TAG = re.compile(r"</?[a-z][^<>]*>")
"""A tag whose attributes have quotes in their names; Lexbor writes "<" of text as an entity."""
_LINK = re.compile(rf"<a(?=[\s>])({_ATTRIBUTES})>")
_HREF = ' href="'
"""As Lexbor writes it: one space before each attribute."""
BETWEEN_INLINE = re.compile(
    r"</(?:span|a|b|i|strong|em|small|cite)>\s*(?:<(?:span|a|b|i|strong|em|small|cite)\b[^>]*>)+"
)
"""Where an inline element ends and another begins."""
_GLUED = re.compile(
    r"(?<=[^\s>])</(?:span|a|b|strong|em|small|cite|time)>(?=<(?:span|a|b|strong|em|small|cite|time)\b)"
)
"""Where two inline elements touch, so that their words run together; a style sheet parts them."""
_CREDITED = re.compile(
    r'<(span|small|cite|em|i|strong|b)(?=\s)[^>]*? (?:class|itemprop)="[^"]*(?<![a-z])'
    r"(?:credits?|copyright(?:holder)?|photographer|rights)(?![a-z])[^>]*>([^<]{2,80})</\1>",
    re.IGNORECASE,
)
"""An inline element that says it holds the credit of a picture."""
_SIGNED = re.compile(
    r'<(a|span)(?=\s)[^>]*? (?:rel="[^"]*\bauthor\b|(?:class|itemprop|id)="[^"]*(?:(?<![a-z])'
    r'(?:(?:author(?:name)?|byline)(?![a-z])|(?<=["\s])fn(?=["\s])'
    r'|(?:writer|reporter|journalist|penulis|yazar)(?=["\s]))'
    r'|(?-i:(?<=[a-z])(?:Author|Byline)(?:Name)?(?=["\s])))'
    r'|href="[^"]*/(?:author|autor|auteur|autore|autoren|authors)/)[^>]*>',
    re.IGNORECASE,
)
"""An inline element that says it holds the name of who wrote."""


def find_links(markup: str) -> tuple[str, ...]:
    """The addresses of a run's links, as written."""
    return tuple(
        target
        for attributes in _LINK.findall(markup)
        if (target := _target(attributes)) is not None
    )


def _target(attributes: str) -> str | None:
    """The address of a link, if it has any."""
    begin = attributes.find(_HREF)
    if begin < 0:
        return None
    begin += len(_HREF)
    return attributes[begin : attributes.index('"', begin)]


def find_signed(markup: str) -> Iterator[str]:
    """The names of who wrote, where an inline element says it holds one: the innermost does."""
    opened = list(_SIGNED.finditer(markup))
    for i, found in enumerate(opened):
        end = markup.find(f"</{found[1]}>", found.end())
        is_innermost = i + 1 == len(opened) or opened[i + 1].start() > end
        if end > 0 and is_innermost and (name := strip_markup(markup[found.end() : end])):
            yield name


def find_credited(markup: str) -> str | None:
    """Who a caption credits, where an inline element says it holds that."""
    found = _CREDITED.search(markup)
    return without_loose_bracket(strip_markup(found[2])) or None if found else None


def part_glued(markup: str) -> str | None:
    """The plain text with a space between inline elements that touch; `None` where none do."""
    if "><" not in markup:
        return None
    parted, count = _GLUED.subn(r"\g<0> ", markup)
    return strip_markup(parted) if count else None


def strip_markup(markup: str) -> str:
    """The plain text of a piece of markup in one line: what begins or ends a line parts words."""
    return squeeze(unescape(_STRAY_TAG.sub(" ", _TAG.sub("", _PARTING.sub(" ", markup)))))
