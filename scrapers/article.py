"""The body's blocks made into paragraphs, with the credit lines taken out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from scrapers.authors import is_person, split_names
from scrapers.blocks import Block, Blocks
from scrapers.body import Body
from scrapers.credit_lines import (
    is_byline,
    is_closing_name,
    is_dateline,
    is_picture_line,
    is_source_line,
    picture_credit,
)
from scrapers.furniture import Part
from scrapers.phrases import ends_sentence
from scrapers.values import CreditLine, CreditPlace

_BYLINE_AMONG_FIRST = 3
_SHORTEST_BEFORE_CLOSING = 2


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The text and what was taken out of it."""

    texts: tuple[str, ...]
    credit_lines: tuple[CreditLine, ...]
    bylines: tuple[str, ...]
    """Lines that sign the text, as written."""


def part_credits(page: Blocks, body: Body, base: str | None) -> Paragraphs:
    """Parts the kept blocks into paragraphs and credit lines."""
    texts: list[str] = []
    lines: list[CreditLine] = []
    bylines: list[str] = []
    kept = set(body.kept)
    last = max(kept, default=-1)
    for i, block in _around(page, body):
        link = _only_link(block, base)
        if i not in kept:
            credit = (
                picture_credit(block.text) if body.parts[block.element] is Part.CAPTION else None
            )
            if credit:
                lines.append(CreditLine(block.text, CreditPlace.CAPTION, len(texts), link))
            continue
        place = _credit_place(block, len(texts), is_last=i == last)
        if place is CreditPlace.BYLINE:
            bylines.append(block.text)
        elif place is not None:
            lines.append(CreditLine(block.text, place, len(texts), link))
        else:
            texts.append(block.text)
    return Paragraphs(tuple(texts), tuple(_settle(lines, len(texts))), tuple(bylines))


def _around(page: Blocks, body: Body) -> Iterator[tuple[int, Block]]:
    """The blocks from the headline on to the end of the body's element."""
    kept = set(body.kept)
    first = min(kept, default=0)
    start = body.headline if body.headline is not None and body.headline < first else first
    for i, block in enumerate(page.blocks):
        if i in kept or (i >= start and (i < first or body.inside[block.element])):
            yield i, block


def _credit_place(block: Block, paragraphs: int, *, is_last: bool) -> CreditPlace | None:
    """Where a kept block stands as a credit line; `None` for a paragraph."""
    text = block.text
    if is_picture_line(text):
        return CreditPlace.CAPTION
    if paragraphs == 0 and is_dateline(text):
        return CreditPlace.BEFORE_BODY
    if paragraphs < _BYLINE_AMONG_FIRST and is_byline(text):
        return CreditPlace.BYLINE
    if is_source_line(text):
        return CreditPlace.IN_BODY if paragraphs else CreditPlace.BEFORE_BODY
    if is_last and paragraphs >= _SHORTEST_BEFORE_CLOSING and is_closing_name(text):
        return CreditPlace.AFTER_BODY
    return None


def _settle(lines: list[CreditLine], paragraphs: int) -> Iterator[CreditLine]:
    """Lines after the last paragraph stand after the body."""
    for line in lines:
        if line.place is CreditPlace.IN_BODY and line.paragraph == paragraphs:
            line = CreditLine(line.text, CreditPlace.AFTER_BODY, line.paragraph, line.link)
        yield line


def _only_link(block: Block, base: str | None) -> str | None:
    if len(block.links) != 1:
        return None
    try:
        link = urljoin(base or "", block.links[0].replace("&amp;", "&"))
    except ValueError:
        return None
    return link if link.startswith(("http://", "https://")) else None


def find_bylines(page: Blocks, body: Body) -> list[str]:
    """The texts of the byline boxes near the headline and at the end of the body."""
    first, last = min(body.kept, default=0), max(body.kept, default=0)
    headline = body.headline if body.headline is not None else first
    out = []
    for i, block in enumerate(page.blocks):
        if body.parts[block.element] is not Part.BYLINE or len(block.text) > 100:
            continue
        near_head = headline - 4 <= i <= first + 3
        near_tail = last < i <= last + 3 and body.inside[block.element]
        if (near_head or near_tail or body.inside[block.element]) and not ends_sentence(block.text):
            out.append(block.text)
    return out


def people_in(lines: list[str], outlets: tuple[str, ...]) -> list[str]:
    """The people that bylines name."""
    return [n for line in lines for n in split_names(line) if " " in n and is_person(n, outlets)]
