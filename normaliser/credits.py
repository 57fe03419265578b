"""Who is credited for a text or a picture, in what words.

A credit stands in a dateline, in a line of its own (byline, closing line, "Source: ..."), at
the end of the last paragraphs, in structured data, in an attribution at the head of the text
("…, Reuters reported" — of an *agency*: an institution that is quoted made no text), or in the
site itself. Pictures' credits are kept apart by the words and slashes around the name, and so
are agencies that a sentence quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from normaliser.agencies import Agencies, Mention
from normaliser.attributions import find_attributions
from normaliser.credit_forms import PICTURE, Found, is_name, mask_names, mentions_inside
from normaliser.credit_lines import find_line, find_tail, is_picture_credit
from normaliser.credit_words import PERMISSIONS, SOURCE_LEADS
from normaliser.datelines import find_dateline
from normaliser.text import Span, fold_letters, paragraph_spans
from normaliser.values import Credit, CreditKind, CreditRole
from scrapers.republications import find_first_outlet
from scrapers.source_labels import DAY_BEFORE
from scrapers.urls import host_of
from scrapers.values import CreditLine, CreditPlace

_SOURCE_LINE = re.compile(
    rf"[\s(\[（*_—–-]*{DAY_BEFORE}(?:{'|'.join(SOURCE_LEADS)})\s*(?P<colon>[:：|]?)"
    r"\s*(?P<name>[^\n:]{2,60}?)"
    rf"(?:\s(?:{'|'.join(PERMISSIONS)})(?!\w)[^\n]{{0,60}})?"
    r"(?:\s(?:举报|(?:责任)?编辑\W|作者\W|记者\W)[^\n]*)?[\s)\].）*_]*"
)
_NAME_WITHOUT_CAPITALS = re.compile(
    r"(?!综合|互联网|网[络友]|本站|原创|自媒体)[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af][\w·・-]{1,13}"
    r"|(?!وكالات)[\u0590-\u074f\u0900-\u0e7f][^\s.,:]*(?:\s[\u0590-\u074f\u0900-\u0e7f][^\s.,:]*){0,3}"
)
"""An outlet in a script without capitals: not "the internet", "agencies"."""
_ORIGINAL_TITLE = re.compile(r"\W*(?:本文)?原[标標]?[题題]\s?[为為:：]")
"""The headline that the text had where it was taken from: whom it names, it does not credit."""
_MAX_SOURCE_LINE = 160
_MAX_MENTIONS = 50
"""Names read in one paragraph; more is no news."""
_CLOSING_PARAGRAPHS = 4
_DATELINE_PARAGRAPHS = 8
_SIGNED_PARAGRAPHS = 2
"""The first ones, among which a byline may stand."""
_OPENING_LETTERS = 800
"""The head of a text: paragraphs that begin before."""


def find_outlet(line: str, is_linked: bool = False) -> str | None:
    """The outlet that a line such as "Source: Example Daily" or "This article first appeared in
    ..." names, as written. A name that `is_linked` needs no capitals to be one."""
    if first := find_first_outlet(line):
        return line[slice(*first)]
    if len(line) > _MAX_SOURCE_LINE:
        return None
    match = _SOURCE_LINE.fullmatch(fold_letters(line))
    if match is None:
        return None
    name = line[match.start("name") : match.end("name")].strip(" .\"'«»“”")
    if is_linked and 0 < len(name.split()) <= 6:
        return name
    if match["colon"] and _NAME_WITHOUT_CAPITALS.fullmatch(name):
        return name
    return name if is_name(name) and (name[0].isupper() or match["colon"]) else None


def credits_in_text(text: str, agencies: Agencies) -> tuple[Credit, ...]:
    """The credits that stand in a body whose paragraphs are parted by a blank line."""
    spans = paragraph_spans(text)
    by_paragraph = _parted(agencies.find(text), spans)
    credits: list[Credit] = []
    for number, (begin, finish) in enumerate(spans):
        mentions = by_paragraph.get(number, ())
        paragraph = text[begin:finish]
        named = _named_as_first(paragraph, mentions)
        if named:
            size = len(paragraph)
            whole = Found(CreditRole.TEXT, CreditKind.CREDIT_LINE, 0, size, named)
            credits.extend(_as_credits(whole, paragraph, "body", begin))
        elif mentions and named is None:
            for found in _find_in_paragraph(paragraph, mentions, number, len(spans), begin):
                credits.extend(_as_credits(found, paragraph, "body", begin))
        elif (outlet := find_outlet(paragraph)) is not None:
            role, kind = CreditRole.REPUBLISHED_FROM, CreditKind.CREDIT_LINE
            credits.append(Credit(outlet, role, kind, paragraph, "body", start=begin, end=finish))
    return tuple(credits)


def _named_as_first(line: str, mentions: Sequence[Mention]) -> tuple[Mention, ...] | None:
    """Those of its mentions whom a line names as where the text was first; `None` where it says
    nothing of that, or mentions nobody."""
    first = find_first_outlet(line) if mentions else None
    return mentions_inside(mentions, *first) if first else None


def _parted(mentions: Iterable[Mention], spans: Sequence[Span]) -> dict[int, tuple[Mention, ...]]:
    """The first mentions of each paragraph that has some, with offsets in the paragraph."""
    parted: dict[int, tuple[Mention, ...]] = {}
    number = 0
    for mention in mentions:
        while mention.start > spans[number][1]:
            number += 1
        begin, finish = spans[number]
        before = parted.get(number, ())
        if mention.end <= finish and len(before) < _MAX_MENTIONS:
            own = Mention(mention.agency, mention.start - begin, mention.end - begin)
            parted[number] = (*before, own)
    return parted


def _find_in_paragraph(
    paragraph: str, mentions: Sequence[Mention], number: int, count: int, begin: int
) -> list[Found]:
    masked = mask_names(paragraph, mentions)
    is_last = number >= count - _CLOSING_PARAGRAPHS
    is_early = number < _DATELINE_PARAGRAPHS
    dateline = find_dateline(paragraph, masked, mentions) if is_early else None
    if dateline is None or dateline.end == len(paragraph):
        is_first = number < _SIGNED_PARAGRAPHS
        line = find_line(paragraph, masked, mentions, is_last=is_last, is_first=is_first)
        if line:
            return line
    tail = find_tail(paragraph, masked, mentions, is_last=is_last)
    found = [part for part in (dateline, tail) if part is not None]
    taken = [(part.start, part.end) for part in found]
    is_opening = begin < _OPENING_LETTERS
    for attribution in find_attributions(
        paragraph, masked, mentions, is_first=not begin, is_opening=is_opening
    ):
        if not any(start < attribution.end and attribution.start < end for start, end in taken):
            found.append(attribution)
    return found


def _as_credits(
    found: Found, text: str, place: str, begin: int | None, link: str | None = None
) -> Iterator[Credit]:
    """One credit for each agency that the words name."""
    seen: set[str] = set()
    part = text[found.start : found.end]
    words = part.strip()
    start = (begin or 0) + found.start + len(part) - len(part.lstrip())
    for mention in found.mentions:
        agency = mention.agency
        if agency.id in seen:
            continue
        seen.add(agency.id)
        yield Credit(
            name=agency.name,
            role=CreditRole.PHOTO if agency.pictures_only else found.role,
            kind=found.kind,
            words=words,
            place=place,
            agency_id=agency.id,
            start=None if begin is None else start,
            end=None if begin is None else start + len(words),
            link=link,
        )


def _kind_of(line: CreditLine) -> CreditKind:
    if line.place is CreditPlace.BYLINE:
        return CreditKind.BYLINE
    return CreditKind.JSON_LD if line.place is CreditPlace.STRUCTURED else CreditKind.CREDIT_LINE


@lru_cache(maxsize=4_096)  # the lines of a site are a few bylines over and over
def credits_in_line(line: CreditLine, agencies: Agencies) -> tuple[Credit, ...]:
    """The credits in words that the extractor took out of the page."""
    if _ORIGINAL_TITLE.match(line.text):
        return ()
    if line.place is CreditPlace.STRUCTURED and line.link is not None:
        return (_credit_of_original(line, line.link, agencies),)
    mentions = agencies.find(line.text)[:_MAX_MENTIONS]
    is_caption = line.place is CreditPlace.CAPTION
    if not is_caption and (named := _named_as_first(line.text, mentions)) is not None:
        mentions = named
    if not mentions:
        outlet = None if is_caption else find_outlet(line.text, is_linked=line.link is not None)
        if outlet is None:
            return ()
        role, kind = CreditRole.REPUBLISHED_FROM, _kind_of(line)
        return (Credit(outlet, role, kind, line.text, line.place.value, link=line.link),)
    return tuple(
        credit
        for found in _find_in_line(line, mentions)
        for credit in _as_credits(found, line.text, line.place.value, None, line.link)
    )


def _credit_of_original(line: CreditLine, link: str, agencies: Agencies) -> Credit:
    """Whose page the metadata calls the original: an agency's, or that of the outlet at a host."""
    host, place = host_of(link).removeprefix("www."), line.place.value
    agency, kind = agencies.by_host(host), CreditKind.JSON_LD
    if agency is None or agency.pictures_only:
        return Credit(host, CreditRole.REPUBLISHED_FROM, kind, line.text, place, link=link)
    return Credit(agency.name, CreditRole.TEXT, kind, line.text, place, agency.id, link=link)


def _find_in_line(line: CreditLine, mentions: Sequence[Mention]) -> list[Found]:
    """A line that was taken out credits somebody, whatever its words: for a picture when it
    stands under one or speaks of one."""
    kind, size = _kind_of(line), len(line.text)
    masked = mask_names(line.text, mentions)
    if line.place is CreditPlace.CAPTION:
        return [Found(CreditRole.PHOTO, kind, 0, size, tuple(mentions))]
    parts = find_line(line.text, masked, mentions, is_last=True)
    # "La Gaceta / EFE" is a picture's credit anywhere but in the byline.
    is_byline = line.place is CreditPlace.BYLINE
    if parts and (not is_byline or PICTURE.search(masked)):
        return [Found(part.role, kind, part.start, part.end, part.mentions) for part in parts]
    if not is_byline and is_picture_credit(masked):
        return [Found(CreditRole.PHOTO, kind, 0, size, tuple(mentions))]
    dateline = find_dateline(line.text, masked, mentions)
    if dateline is not None:
        return [Found(CreditRole.TEXT, CreditKind.DATELINE, 0, size, dateline.mentions)]
    return [Found(CreditRole.TEXT, kind, 0, size, tuple(mentions))]


def furniture_spans(credits: Iterable[Credit]) -> tuple[Span, ...]:
    """Spans of the body that credit somebody and say nothing else: no part of a comparison."""
    return tuple(
        (credit.start, credit.end)
        for credit in credits
        if credit.start is not None
        and credit.end is not None
        and credit.place == "body"
        and credit.role is not CreditRole.QUOTED
    )
