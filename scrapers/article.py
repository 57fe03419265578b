"""The body's blocks made into paragraphs, with the credit lines taken out."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from scrapers.blocks import PICTURED, Block, Blocks
from scrapers.body import Body
from scrapers.canonical import bare_host
from scrapers.credit_lines import (
    closing_reporter,
    dateline_reporters,
    ends_in_picture_credit,
    is_agency_byline,
    is_bare_name,
    is_byline,
    is_closing_name,
    is_dateline,
    is_picture_line,
    is_source_line,
    may_name_source,
    names_source,
)
from scrapers.furniture import Part
from scrapers.pictures import caption_of, credit_of
from scrapers.signer_kinds import names_agency
from scrapers.text import squeeze
from scrapers.urls import resolve_link
from scrapers.values import CreditLine, CreditPlace
from scrapers.visible_dates import strip_times

_BYLINE_AMONG_FIRST = 3
_LABELS = ("Written by ", "Author: ", "Autor: ", "Autora: ", "Autorin: ", "Auteur: ")
_MOST_WORDS_ALONE = 3
_SHORTEST_UNDER_NAME = 100
_SHORTEST_BEFORE_CLOSING = 2
_LONGEST_SOURCE = 200
_SOURCES_OVER = 4
_SOURCES_BEHIND = 3
_LICENCES = "creativecommons.org"


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The text and what was taken out of it."""

    texts: tuple[str, ...]
    credit_lines: tuple[CreditLine, ...]
    bylines: tuple[str, ...]
    """Lines that sign the text, as written, without the time beside it."""
    reporters: tuple[str, ...]
    """Who signs within the first or the last paragraph, as written there."""
    embedded: tuple[int, ...]
    """Which of the texts are other people's posts."""


def part_credits(page: Blocks, body: Body, base: str | None) -> Paragraphs:
    """Parts the kept blocks into paragraphs and credit lines."""
    texts: list[str] = []
    lines: list[CreditLine] = []
    bylines: list[str] = []
    reporters: list[str] = []
    embedded: list[int] = []
    captions = set(_find_captions(page, body))
    behind_picture = {picture.before for picture in page.pictures}
    ending = body.kept[-2:]
    sources = set(_find_sources(page, body, behind_picture)) - captions
    for i in sorted(captions.union(sources, body.kept)):
        block = page.blocks[i]
        place: CreditPlace | None = None
        if i in captions:
            place = CreditPlace.CAPTION
        elif i in sources:
            place = CreditPlace.IN_BODY if texts else CreditPlace.BEFORE_BODY
        elif i in body.embedded:
            embedded.append(len(texts))
        elif i == body.kept[0] and _opens_with_name(page, body):
            place = CreditPlace.BYLINE
        else:
            place = _credit_place(
                block, len(texts), is_last=i == body.kept[-1], may_sign=i in ending
            )
            if place is None and i in behind_picture and ends_in_picture_credit(block.text):
                place = CreditPlace.CAPTION
        if place is None:
            if not texts and (who := dateline_reporters(block.text)):
                reporters.append(who)
            if i == body.kept[-1] and (who := closing_reporter(block.text)):
                reporters.append(who)
            texts.append(block.text)
        elif place is CreditPlace.BYLINE:
            bylines.append(strip_times(block.text) or block.text)
        else:
            link = _target_of(block, base)
            text = caption_of(block) if place is CreditPlace.CAPTION else block.text
            if i in sources and not names_source(text):
                text = _undated(text) or text
            lines.append(CreditLine(text, place, len(texts), link))
    credit_lines = tuple(_settle(lines, len(texts)))
    return Paragraphs(tuple(texts), credit_lines, tuple(bylines), tuple(reporters), tuple(embedded))


def _opens_with_name(page: Blocks, body: Body) -> bool:
    """The first paragraph is a name and no more, over a long one."""
    if len(body.kept) < 2:
        return False
    first, second = (page.blocks[i] for i in body.kept[:2])
    is_name = first.text.count(" ") < _MOST_WORDS_ALONE and is_bare_name(first.text)
    return is_name and first.kind == "p" and len(second.text) >= _SHORTEST_UNDER_NAME


def _find_captions(page: Blocks, body: Body) -> Iterator[int]:
    """The captions with a credit from the headline on to the end of the body's element, but for
    those that are kept as text."""
    first = body.kept[0] if body.kept else 0
    start = body.headline if body.headline is not None and body.headline < first else first
    caption, parts, inside, kept = Part.CAPTION, body.parts, body.inside, set(body.kept)
    for i, block in enumerate(page.blocks[start:], start):
        is_caption = parts[block.element] == caption and (i < first or block.element in inside)
        if is_caption and i not in kept and credit_of(page, block):
            yield i


def _find_sources(page: Blocks, body: Body, behind_picture: Set[int]) -> Iterator[int]:
    """The lines around the headline and right behind the text, outside of its element, that name
    its source by a label, perhaps beside the time. One named like a caption names the source of a
    picture that stands over the text, but where it begins with the date."""
    if not body.kept:
        return
    first, last = body.kept[0], body.kept[-1]
    headline = body.headline if body.headline is not None else first
    over = range(max(0, headline - _SOURCES_OVER), headline)
    behind = range(last + 1, min(last + 1 + _SOURCES_BEHIND, len(page.blocks)))
    for i in (*over, *range(headline + 1, first), *behind):
        block = page.blocks[i]
        if len(block.text) > _LONGEST_SOURCE or i in behind_picture:
            continue
        if (
            not names_source(block.text)
            and not (may_name_source(block.text) and names_source(_undated(block.text)))
            and not (i > last and _credits_agency(block))
        ):
            continue
        part = body.parts[block.element]
        if part == Part.CAPTION:
            is_own = block.kind not in PICTURED and (i > last or block.text[0].isdigit())
        else:
            is_own = part not in (Part.STRANGERS, Part.BYLINE)
        if is_own:
            yield i


def _credits_agency(block: Block) -> bool:
    """The line names an agency, and says no more than that the text is from there."""
    text = block.text
    return (
        names_agency(text) and not block.is_link and (is_closing_name(text) or is_source_line(text))
    )


def _undated(text: str) -> str:
    """The line without the time that stands before what it says."""
    return strip_times(text) or ""


def _credit_place(
    block: Block, paragraphs: int, *, is_last: bool, may_sign: bool
) -> CreditPlace | None:
    """Where a kept block stands as a credit line; `None` for a paragraph. `may_sign`: it stands
    where a byline may end the text."""
    text = block.text
    if is_picture_line(text):
        return CreditPlace.CAPTION
    if paragraphs == 0 and is_dateline(text):
        return CreditPlace.BEFORE_BODY
    if paragraphs == 0 and is_agency_byline(text):
        return CreditPlace.BYLINE
    may_sign = may_sign or paragraphs < _BYLINE_AMONG_FIRST or text.startswith(_LABELS)
    if may_sign and is_byline(text):
        return CreditPlace.BYLINE
    if is_source_line(text):
        return CreditPlace.IN_BODY if paragraphs else CreditPlace.BEFORE_BODY
    if not is_last or paragraphs < _SHORTEST_BEFORE_CLOSING:
        return None
    is_name = is_closing_name(text) or (is_bare_name(text) and not block.links)
    return CreditPlace.AFTER_BODY if is_name else None


def _settle(lines: list[CreditLine], paragraphs: int) -> Iterator[CreditLine]:
    """Lines after the last paragraph stand after the body."""
    for line in lines:
        if line.place is CreditPlace.IN_BODY and line.paragraph == paragraphs:
            line = CreditLine(line.text, CreditPlace.AFTER_BODY, line.paragraph, line.link)
        yield line


def _target_of(block: Block, base: str | None) -> str | None:
    """Where the links of a line lead, if to one site, but for that of a licence: the deepest
    address, as the line may link the outlet and its article."""
    sites: dict[str, list[str]] = {}
    for href in block.links:
        if link := resolve_link(base or "", squeeze(href.replace("&amp;", "&"))):
            sites.setdefault(bare_host(link), []).append(link)
    sites.pop(_LICENCES, None)
    if len(sites) != 1:
        return None
    (links,) = sites.values()
    return max(links, key=lambda link: link.count("/"))
