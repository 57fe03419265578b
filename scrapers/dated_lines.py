"""The dates that a page shows, each with the likelihood that it is the article's own.

What counts is where a date stands: under or over the headline, under the text, in an element
that calls itself a date; and what is beside it: nothing, or a word such as "published". Dates of
comments, of other articles and of the site's header are not the article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from math import exp

from scrapers.blocks import PICTURED, Block, Blocks, StatedTime
from scrapers.body import Body
from scrapers.credit_lines import picture_credit
from scrapers.dates import parse_stated
from scrapers.furniture import Part
from scrapers.inline import part_glued
from scrapers.phrases import ends_sentence
from scrapers.values import PublishedTime
from scrapers.visible_dates import Label, Shown, find_shown, strip_times

_MOST_DATES = 200
"""A page that shows more lists other things than the article; each costs time."""
_LONGEST_LINE = 160
_BEGIN = 3
"""Where a date that begins a line begins at the latest."""
_OPENING = 90
"""Characters at the beginning of a paragraph in which a date may stand for the whole text."""
_DATE_HINT = re.compile(
    r"(?<![a-z])(?:date[a-z]*|datum|fecha|datetime|time|timestamp|publi[a-z]*|posted|pubdate|created"
    r"|erstellt|entry-meta|post-meta|article-meta|meta|post-info|byline|info|dateline|submitted"
    r"|calendar|zeit)(?![a-z])"
)
_UPDATE_HINT = re.compile(r"(?<![a-z])(?:updated?|modified|last-?mod[a-z]*|aktual[a-z]*)(?![a-z])")
_ENTRY_HINT = re.compile(r"entry-date|published|itemprop-date-created")
"""Themes call the one date of an entry `entry-date published updated`: the words go together in
the hAtom microformat."""
_OTHERS_HINT = re.compile(
    r"(?<![a-z])(?:event[a-z]*|termin[a-z]*|kalender|archiv[a-z]*|comment[a-z]*|sidebar|footer"
    r"|widget|teaser[a-z]*|related[a-z]*|recent[a-z]*|latest[a-z]*|list[a-z]*|cards?|slider|nav)"
    r"(?![a-z])"
)
_SITE_HEADER_HINT = re.compile(
    r"(?<![a-z])(?:today|heute|hoy|hoje|oggi|site-?header|page-?header|masthead|top-?bar|header-top"
    r"|current-?(?:date|time)|ticker|weather|wetter)(?![a-z])"
)
_PICTURED = re.compile(r"\b(?:fotos?|photos?|bild|imagen|grafik)\s?:", re.IGNORECASE)
"""The line says who took a picture, and when."""
_DIGIT = re.compile(r"\d")
_NEAR = 6
_STEPS_UP = 3


@dataclass(frozen=True, slots=True)
class Dated:
    """One date that the page shows. `likelihood` is between 0 and 1."""

    time: PublishedTime
    rule: str
    label: Label
    likelihood: float
    block: int


def find_dated(page: Blocks, body: Body, language: str | None, region: str | None) -> list[Dated]:
    """The dates of a page, the likeliest first; of the same likelihood the first one."""
    dated = (
        (i, text, one, one.on)
        for i, block in enumerate(page.blocks)
        if len(block.text) <= _LONGEST_LINE or i in body.kept[:3]
        for text, shown in (_read_line(block, language, region),)
        for one in shown
        if one.on is not None
        if one.label is not Label.NONE or one.start <= _BEGIN or not _is_caption(body, block)
    )
    lines = list(islice(dated, _MOST_DATES))
    found = []
    agreed = 1.0 if len({on for *_, on in lines}) == 1 else 0.0
    for i, text, one, on in lines:
        weight = _weigh(page, body, i, one) + agreed
        time = PublishedTime(text[one.start : one.end], on)
        found.append(Dated(time, "visible", _label_of(page, i, one), _likelihood(weight), i))
    for stated in page.times[:_MOST_DATES]:
        found.extend(_read_element(page, body, stated))
    return sorted(found, key=lambda dated: -dated.likelihood)


def _read_line(
    block: Block, language: str | None, region: str | None
) -> tuple[str, tuple[Shown, ...]]:
    """A line and its dates; where it has none, those of the line with its elements set apart."""
    text = block.text[:_LONGEST_LINE]
    shown = find_shown(text, language, region)
    if shown or len(block.text) > _LONGEST_LINE or not _DIGIT.search(text):
        return text, shown
    parted = part_glued(block.markup)
    return (parted, find_shown(parted, language, region)) if parted else (text, shown)


def _is_caption(body: Body, block: Block) -> bool:
    """It tells something of a picture, or who took it: what it dates is that."""
    if block.kind not in PICTURED and body.parts[block.element] != Part.CAPTION:
        return False
    text = block.text[:_LONGEST_LINE]
    if ends_sentence(text) or ends_sentence(strip_times(text) or ""):
        return True
    credit = picture_credit(text)
    return credit is not None and strip_times(credit) != ""


def _read_element(page: Blocks, body: Body, stated: StatedTime) -> Iterator[Dated]:
    """A `time` element weighs as a line of its own in the block that it stands in."""
    time = parse_stated(unescape(stated.datetime))
    if time is None or not page.blocks:
        return
    index = min(stated.before, len(page.blocks) - 1)
    block = page.blocks[index]
    weight = -0.8 + _weigh_place(page, body, index, block)
    weight += 0.8 * bool(_DATE_HINT.search(stated.hints))
    weight += 3.0 * ("itemprop-date-published" in stated.hints)
    weight -= 1.5 * bool(_OTHERS_HINT.search(_hints_above(page, block)))
    weight -= 3.0 * (body.parts[block.element] == Part.STRANGERS)
    is_update = _names_update(stated.hints) or any(
        one.label is Label.UPDATED for one in find_shown(block.text[:_LONGEST_LINE], None)
    )
    label = Label.UPDATED if is_update else Label.NONE
    yield Dated(time, "time", label, _likelihood(weight), index)


def _likelihood(weight: float) -> float:
    return 1 / (1 + exp(-weight))


def _label_of(page: Blocks, index: int, one: Shown) -> Label:
    hints = page.elements.hints_of(page.blocks[index].element)
    return Label.UPDATED if one.label is Label.NONE and _names_update(hints) else one.label


def _names_update(hints: str) -> bool:
    """The element calls itself the date of a change, and of nothing else."""
    return bool(_UPDATE_HINT.search(hints)) and not _ENTRY_HINT.search(hints)


def _weigh(page: Blocks, body: Body, index: int, one: Shown) -> float:
    """Log-odds that the date is the article's."""
    block = page.blocks[index]
    weight = -2.0 + _weigh_place(page, body, index, block)
    if index in body.kept:
        weight += _weigh_in_text(body, index, block, one)
    else:
        rest = strip_times(block.text) or ""
        if index == body.headline:
            weight -= 1.5
        weight += 1.2 if len(rest) <= 25 else 0.3 if len(rest) <= 60 else -0.8
    hints = _hints_above(page, block)
    weight += 1.3 * bool(_DATE_HINT.search(hints))
    if body.headline is None or index != body.headline:
        weight -= 1.5 * bool(_OTHERS_HINT.search(hints))
    if body.parts[block.element] == Part.STRANGERS:
        weight -= 3.0
    if _PICTURED.search(block.text):
        weight -= 2.0
    if one.label is Label.PUBLISHED:
        weight += 1.5
    elif one.label is Label.UPDATED:
        weight -= 0.3
    if block.kind == "li" and block.link_density > 0.5:
        weight -= 1.0
    return weight


def _weigh_place(page: Blocks, body: Body, index: int, block: Block) -> float:
    if not body.kept and body.headline is None:
        return -0.5
    top = body.headline if body.headline is not None else min(body.kept) - _NEAR
    first, last = min(body.kept, default=top + _NEAR), max(body.kept, default=top + _NEAR)
    if top > first:
        top = first - _NEAR
    if index < top and _is_in_site_header(page, body, block):
        return -3.0
    if top < index < first or abs(index - top) <= 1:
        return 2.2
    if top - _NEAR <= index < top:
        return 1.0
    if index < top:
        return -1.5
    if first <= index <= first + 2 or last < index <= last + 3:
        return 1.0
    return 0.2 if block.element in body.inside else -0.8


def _is_in_site_header(page: Blocks, body: Body, block: Block) -> bool:
    """The line over the headline stands in a header that the headline does not stand in."""
    elements = page.elements
    headline = page.blocks[body.headline].element if body.headline is not None else 0
    shared = set(elements.around(headline))
    return any(
        elements.tag_of(at) == "header" or _SITE_HEADER_HINT.search(elements.hints_of(at))
        for at in elements.around(block.element)
        if at not in shared
    )


def _weigh_in_text(body: Body, index: int, block: Block, one: Shown) -> float:
    """A date inside a paragraph is mostly one that the article speaks of."""
    if one.start <= _BEGIN and index in body.kept[:3]:
        return 1.0
    if len(block.text) <= 60:
        return 0.4
    return -0.5 if one.label is Label.PUBLISHED and one.start < _OPENING else -2.0


def _hints_above(page: Blocks, block: Block) -> str:
    around = islice(page.elements.around(block.element), _STEPS_UP)
    return " ".join(map(page.elements.hints_of, around))
