"""The article's text in the state that a page hands to its own scripts.

A page drawn by a script shows nothing without it; frameworks embed what it draws as JSON: Next.js,
Nuxt, Arc XP's Fusion, and stores under `window`. How the text is called there differs from site to
site, so that it is told by its length: the longest run of paragraphs is the article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from scrapers.blocks import Blocks, read_blocks
from scrapers.text import plain

_STATES = (
    re.compile(r"<script\b[^>]*\bid=[\"']__(?:NEXT|NUXT)_DATA__[\"'][^>]*>\s*"),
    re.compile(r"self\.__next_f\.push\("),
    re.compile(r"Fusion\.globalContent\s*=\s*"),
    re.compile(r"window\.__(?:INITIAL_STATE|PRELOADED_STATE|APOLLO_STATE|NUXT|DATA)__\s*=\s*"),
)
"""What stands before a state. Each begins with letters that are quickly looked for."""
_TEXT_KEYS = ("content", "text", "html", "value", "body", "paragraph")
_NO_TEXT_TYPES = frozenset(("image", "gallery", "video", "raw_html", "interstitial_link", "ad"))
_SHORTEST_TEXT = 300
_SHORTEST_PARAGRAPH = 40
_MOST_VALUES = 100_000
_DATA = re.compile(r"\s*(?:\w+:)?[\[{]")
"""A piece of data and no text, perhaps with its name before it."""
_TAG = re.compile(r"<[a-zA-Z/!][^>]*>")


def read_state_body(html: str) -> Blocks | None:
    """The article's text in the state of the page as blocks; `None` without."""
    found = max(
        (text for state in _read_states(html) for text in _find_texts(state)),
        key=lambda text: len(_TAG.sub("", text)),
        default=None,
    )
    if found is None:
        return None
    # What a script would draw is markup of any kind: the parser makes it whole.
    root = LexborHTMLParser(found).body
    if root is None:
        return None
    root.strip_tags(["script", "style", "iframe", "figure"], recursive=True)
    page = read_blocks(root.html or "")
    return page if page.blocks else None


def _read_states(html: str) -> Iterator[Any]:
    decoder = json.JSONDecoder(strict=False)
    for found in chain.from_iterable(opening.finditer(html) for opening in _STATES):
        try:
            yield decoder.raw_decode(html, found.end())[0]
        except (ValueError, RecursionError):
            continue


def _find_texts(state: Any) -> Iterator[str]:
    """Every long text, and every list of pieces that make one, as HTML."""
    stack = [state]
    for _ in range(_MOST_VALUES):
        if not stack:
            return
        value = stack.pop()
        if isinstance(value, str):
            if len(value) >= _SHORTEST_TEXT and " " in value and not _DATA.match(value):
                # Next.js writes the name of a piece before its markup.
                tag = _TAG.search(value)
                yield value[tag.start() :] if tag else _as_paragraphs(value.splitlines())
        elif isinstance(value, dict):
            stack.extend(value.values())
        elif isinstance(value, list):
            pieces = [piece for item in value if (piece := _piece_of(item))]
            is_text = sum(map(len, pieces)) >= _SHORTEST_TEXT and _are_paragraphs(pieces)
            if is_text and len(pieces) > 1:
                yield _as_paragraphs(pieces)
            stack.extend(value)


def _piece_of(item: Any) -> str | None:
    """One paragraph of a list of such."""
    if isinstance(item, str):
        return item
    if not isinstance(item, dict) or item.get("type") in _NO_TEXT_TYPES:
        return None
    return next((item[key] for key in _TEXT_KEYS if isinstance(item.get(key), str)), None)


def _are_paragraphs(pieces: list[str]) -> bool:
    """Half of them are as long as a sentence: no list of names or addresses."""
    long = sum(len(piece) >= _SHORTEST_PARAGRAPH and " " in piece for piece in pieces)
    return 2 * long >= len(pieces)


def _as_paragraphs(pieces: list[str]) -> str:
    return "".join(f"<p>{piece}</p>" for piece in pieces if plain(piece))
