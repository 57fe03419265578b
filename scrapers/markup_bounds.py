"""What a page's markup may do to a parser: bounds that only a hostile or broken page meets.

Lexbor compares every attribute of a tag with those before it and looks through all open elements
at every block tag, so that one page of 100,000 open tags or attributes would take it minutes.
"""

from __future__ import annotations

import re
from itertools import accumulate

from kernels import ARRAY, COUNT, kernel
from scrapers.charset import Source, read_source

DEEPEST = 512
"""Open elements at which browsers stop nesting as well (Chromium, WebKit)."""
_FEWEST_TAGS = 10_000
"""Fewer than this many "<" cannot cost a parser more than a moment, however nested."""
_LONGEST_TAG = 50_000
_MOST_ATTRIBUTES = 1_000

_LONG_TAG = re.compile(rf"<[a-zA-Z][^>]{{{_LONGEST_TAG}}}[^>]*+")
_TAG_START = re.compile(rb"<[a-zA-Z]")
_NAME = re.compile(r"[\s/]+[^\s/=\"'<>]+")
_QUOTED = re.compile(r"""=\s*(?:"[^"]*"?|'[^']*'?)""")
_NESTING = re.compile(
    # Scripts and comments hold no elements; those that have no end go on to that of the page.
    r"<(script|style)\b[^>]*+>.*?(?:</\1|\Z)|<!--.*?(?:-->|\Z)"
    # Elements that close by themselves, or hold none, do not add to the depth.
    r"|<(/?)(?!(?:p|li|d[td]|t[dhr]|t(?:body|head|foot)|opt(?:ion|group)|area|base|br|col|embed"
    r"|hr|img|input|link|meta|param|source|track|wbr)\b)[a-z][^>]*+>",
    re.IGNORECASE | re.DOTALL,
)

_count = kernel("count_tags", ARRAY, COUNT, gives=COUNT)


def bound_markup(page: Source) -> Source:
    """The page with no element deeper than `DEEPEST` and no tag of thousands of attributes.

    Text is never lost: elements that are too deep go, what they hold moves up. Nearly every page
    comes back as it is.
    """
    if _has_long_tag(page.utf8):
        page = read_source(_LONG_TAG.sub(_drop_attributes, page.text))
    if count_tags(page.utf8) > _FEWEST_TAGS and _is_deep(page.text):
        page = read_source(_Flattening().apply(page.text))
    return page


def count_tags(utf8: bytes) -> int:
    """How many "<" there are."""
    count: int = _count(utf8, len(utf8))
    return count


def _has_long_tag(utf8: bytes) -> bool:
    """Half of a long tag's length, cut anywhere, has no ">" in it: looking for one in every such
    window costs next to nothing, as the first is near. Data in a script or in one attribute may
    have none for as long, and is no such tag."""
    half = _LONGEST_TAG // 2
    at = 0
    while at < len(utf8) - half:
        if utf8.find(b">", at, at + half) >= 0:
            at += half
            continue
        start, end = utf8.rfind(b">", 0, at) + 1, utf8.find(b">", at)
        end = len(utf8) if end < 0 else end
        last = max(start, end - _LONGEST_TAG)
        first = utf8.find(b"<", start, last)  # in most data there is none
        tag = _TAG_START.search(utf8, first, last) if first >= 0 else None
        if (
            tag
            and utf8.rfind(b"<script", 0, start) <= utf8.rfind(b"</script", 0, start)
            and _has_many_names(utf8[tag.start() : end].decode())
        ):
            return True
        at = end
    return False


def _drop_attributes(tag: re.Match[str]) -> str:
    """The bare tag where it has too many attributes; a "<" in a script that only looks like one
    stays."""
    before, start = tag.string, tag.start()
    if before.rfind("<script", 0, start) > before.rfind("</script", 0, start):
        return tag[0]
    return re.split(r"[\s/]", tag[0], maxsplit=1)[0] if _has_many_names(tag[0]) else tag[0]


def _has_many_names(tag: str) -> bool:
    return len(_NAME.findall(_QUOTED.sub("= ", tag))) > _MOST_ATTRIBUTES


def _is_deep(html: str) -> bool:
    steps = (_step(tag) for tag in _NESTING.finditer(html))
    return max(accumulate(steps, lambda depth, step: max(depth + step, 0)), default=0) > DEEPEST


def _step(tag: re.Match[str]) -> int:
    """1 for a tag that opens, -1 for one that closes, 0 for what is no element."""
    if tag[2] is None or tag[0].endswith("/>"):
        return 0
    return -1 if tag[2] else 1


class _Flattening:
    """Drops the tags below the deepest level, opening and closing ones alike."""

    def __init__(self) -> None:
        self.depth = 0

    def apply(self, html: str) -> str:
        return _NESTING.sub(self._keep, html)

    def _keep(self, tag: re.Match[str]) -> str:
        step = _step(tag)
        is_too_deep = self.depth + max(step, 0) > DEEPEST
        self.depth = max(self.depth + step, 0)
        return " " if step and is_too_deep else tag[0]
