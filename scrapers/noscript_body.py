"""The article's text in what a page holds for browsers without scripts, where it shows no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from scrapers.blocks import Blocks, read_blocks
from scrapers.statements import take_statements

_OPENING = re.compile(r"<noscript(?:\s[^<>]*)?>", re.IGNORECASE)
_CLOSING = re.compile("</noscript", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
_FEWEST_PARAGRAPHS = 3


def read_noscript_body(html: str) -> Blocks | None:
    """The blocks of the longest such part of a page; `None` where none holds paragraphs."""
    longest = max(_find_parts(html), key=len, default="")
    if len(_PARAGRAPH.findall(longest)) < _FEWEST_PARAGRAPHS:
        return None
    tree = LexborHTMLParser(longest)
    take_statements(tree)
    return read_blocks((tree.body.html if tree.body else "") or "")


def _find_parts(html: str) -> Iterator[str]:
    """What stands in `noscript` elements; of one that is not closed nothing."""
    end = 0
    while begin := _OPENING.search(html, end):
        close = _CLOSING.search(html, begin.end())
        if close is None:
            return
        yield html[begin.end() : close.start()]
        end = close.end()
