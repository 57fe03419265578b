"""Pages that cost far more to read than to send are told by their bytes, before any parse.

Parsers take time with the square of the nesting and of the attributes of one element: 2 MB of
attributes keep Lexbor busy for half a minute. Counting is cheap; the tags themselves are walked
over only where the counts are out of the ordinary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from config.settings import FetchSettings
from scrapers.errors import TooComplex

_BLOCK = 4_096
_TAG = re.compile(
    rb"<(script|style)\b.*?(?:</\1|\Z)|<!--.*?(?:-->|\Z)|<(/?)([a-z][^\s/>]*)([^>]*)",
    re.IGNORECASE | re.DOTALL,
)
_SCRIPT = re.compile(rb"<(script|style)\b.*?(?:</\1|\Z)", re.IGNORECASE | re.DOTALL)
_TAG_START = re.compile(rb"<[A-Za-z]")
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_SCRIPT_TAG = 300
"""Bytes within which the type of a script stands."""
_JSON_TEXT = re.compile(rb'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")
_CLOSED_BY_ITSELF = frozenset(
    b"area base br col embed hr img input link meta param source track wbr "
    b"p li dt dd tr td th thead tbody tfoot option optgroup rp rt html head body".split()
)
"""Elements without content, and those that an end tag need not close: they do not nest."""


def check_complexity(url: str, body: bytes, settings: FetchSettings) -> None:
    """Raises TooComplex for a page over one of the bounds on elements, depth, attributes and
    JSON-LD."""
    _check_json_ld(url, body, settings)
    marks = body.count(b"<")
    if (
        marks > settings.max_elements
        or (marks > settings.max_depth and _may_nest_deep(body, settings))
        or (
            _may_hold_many_attributes(body, settings)
            and _may_hold_many_attributes(_SCRIPT.sub(b"", body), settings)
        )
    ):
        _walk(url, body, settings)


def _check_json_ld(url: str, body: bytes, settings: FetchSettings) -> None:
    scripts = list(_json_ld_of(body))
    if sum(map(len, scripts)) > settings.max_json_ld_bytes:
        raise TooComplex(url, f"more than {settings.max_json_ld_bytes} bytes of JSON-LD")
    deepest = settings.max_json_ld_depth
    for script in scripts:
        if script.count(b"{") + script.count(b"[") <= deepest:
            continue
        steps = (
            1 if mark in b"[{" else -1 for mark in _BRACKET.findall(_JSON_TEXT.sub(b"", script))
        )
        if any(depth > deepest for depth in accumulate(steps)):
            raise TooComplex(url, f"JSON-LD nested more than {deepest} deep")


def _json_ld_of(body: bytes) -> Iterator[bytes]:
    lower = body.lower()
    at = lower.find(b"ld+json")
    while at >= 0:
        start = lower.find(b">", at) + 1
        end = lower.find(b"</script", start)
        if start == 0:
            return
        end = len(body) if end < 0 else end
        if lower.rfind(b"<script", max(0, at - _SCRIPT_TAG), at) >= 0:
            yield body[start:end]
        at = lower.find(b"ld+json", end)


def _may_nest_deep(body: bytes, settings: FetchSettings) -> bool:
    """Somewhere there may be too many tags that none has closed. Those that need no end tag count,
    too, and all of a block's as if they stood before its end tags: never less than the depth."""
    depth = 0
    for start in range(0, len(body), _BLOCK):
        ends = body.count(b"</", start, start + _BLOCK)
        begins = body.count(b"<", start, start + _BLOCK) - ends
        if depth + begins > settings.max_depth:
            return True
        depth += begins - ends
    return False


def _room_for_attributes(settings: FetchSettings) -> int:
    """Bytes without which no tag has too many: a letter and a space each."""
    return 2 * settings.max_attributes


def _may_hold_many_attributes(body: bytes, settings: FetchSettings) -> bool:
    room = _room_for_attributes(settings)
    return any(
        len(piece) > room
        and (tag := _TAG_START.search(piece))
        and len(piece[tag.start() :].split()) > settings.max_attributes
        for piece in body.split(b">")
    )


def _walk(url: str, body: bytes, settings: FetchSettings) -> None:
    elements = depth = 0
    for found in _TAG.finditer(body):
        name = found[3]
        if name is None:
            continue
        if found[2]:
            depth = max(0, depth - (name.lower() not in _CLOSED_BY_ITSELF))
            continue
        elements += 1
        if elements > settings.max_elements:
            raise TooComplex(url, f"more than {settings.max_elements} elements")
        rest = found[4]
        if len(rest) > _room_for_attributes(settings):
            _check_attributes(url, rest, settings)
        if name.lower() not in _CLOSED_BY_ITSELF and not rest.endswith(b"/"):
            depth += 1
            if depth > settings.max_depth:
                raise TooComplex(url, f"elements nested more than {settings.max_depth} deep")


def _check_attributes(url: str, rest: bytes, settings: FetchSettings) -> None:
    if len(_QUOTED.sub(b"", rest).split()) > settings.max_attributes:
        raise TooComplex(url, f"an element with more than {settings.max_attributes} attributes")
