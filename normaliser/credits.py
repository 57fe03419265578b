"""Who is credited for a text or a picture, in what words.

A credit stands in a dateline, in a line of its own (byline, closing line, "Source: ..."), at
the end of the last paragraphs, in structured data, in an attribution inside a sentence
("according to Reuters" — of an *agency*: an institution that is quoted made no text), or in
the site itself. Pictures' credits are kept apart by the words and slashes around the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from normaliser.agencies import Agencies, Mention
from normaliser.credit_words import (
    ATTRIBUTIONS,
    JOINERS,
    PERMISSIONS,
    PHOTO_WORDS,
    SOURCE_LEADS,
    TEXT_LEADS,
)
from normaliser.text import Span, fold_letters, paragraph_spans
from normaliser.values import Credit, CreditKind, CreditRole
from scrapers.values import CreditLine, CreditPlace

_NAME = "\ue000"
"""Stands for each letter of an agency's name, so that patterns need no names and offsets stay."""
_A = rf"(?:(?:the|la|el|l'|a|die|der|agencia)\s?)?{_NAME}+(?:\s(?:news agency|agency|agencia))?"
_JOIN = rf"\s*(?:[/,;&+|]|-|–|,?\s{JOINERS}\s)\s*"
_LIST = rf"{_A}(?:{_JOIN}{_A}){{0,6}}"

_DATELINE = re.compile(
    rf"[^\n(（【\[]{{0,70}}[(（]\s*(?:por\s)?{_LIST}\s*[)）]\s*(?:[.,]?\s*[-–—:|.,]+|$)|"
    rf"[【\[][^\n】\]]{{0,20}}[=\s]{_LIST}[】\]]|[(（]{_LIST}[)）]"
)
_DATELINE_BARE = re.compile(rf"{_LIST}\s*(?:\.\s*[-–—]+|\s[-–—]+\s|[|:]\s|\.\s*/)")
_DATELINE_PLACE = re.compile(
    rf"[^\n.(:]{{2,40}}?(?:\.\s\d{{4}})?(?:[,.]|\s/)?\s{_LIST}\s*(?:\.\s*[-–—]+|\s?[-–—]{{1,2}}\s|\s\|\s)"
)
_MAX_PLACE_WORDS = 9

_LEADS = "|".join(TEXT_LEADS + SOURCE_LEADS)
_TEXT_LINE = re.compile(
    rf"[\s(\[（*_—–-]*(?:(?:{_LEADS})(?!\w)\s*(?:[:.|/—–-]\s*)?){{0,4}}{_LIST}[\s)\].）*_]*"
)
_PHOTO = re.compile(rf"\b(?:{'|'.join(PHOTO_WORDS)})\b|©")
_PHOTO_SLASH = re.compile(
    rf"{_NAME}+(?:\sphoto)?\s*/\s*[^\W\d_{_NAME}][\w.'\s-]{{1,40}}|"
    rf"[^\W\d_{_NAME}][\w.'-]+(?:\s[\w.'-]+){{0,3}}\s?/\s?{_NAME}+[\s)\].]*$"
)
_PHOTO_TAIL = re.compile(
    rf"(?:^|[.!?…\"”»)]\s|\s[(（\[]|\s)(?P<credit>[(（\[]?(?:"
    rf"(?:{'|'.join(PHOTO_WORDS)})\b[^.\n]{{0,30}}?[:.(|/—–-]\s*(?:de\s)?[^.\n]{{0,30}}?{_A}[^\n]{{0,40}}"
    rf"|{_NAME}+\s*/\s*[\w.'\s-]{{2,40}}|{_NAME}+\sphoto(?:/[\w.'\s-]{{2,40}})?"
    rf")[)）\]]?\s*)$"
)
_CLOSING = re.compile(rf"[.!?…\"”»)]\s*(?P<credit>[(（—–-]?\s*{_LIST}\s*[)）]?)[\s.]*$")
_ATTRIBUTION = re.compile("|".join(pattern.replace("@", _LIST) for pattern in ATTRIBUTIONS))
_SOURCE_LINE = re.compile(
    rf"[\s(\[（*_—–-]*(?:{'|'.join(SOURCE_LEADS)})\s*(?P<colon>[:：|]?)\s*(?P<name>[^\n:]{{2,60}}?)"
    rf"(?:\s(?:{'|'.join(PERMISSIONS)})(?!\w)[^\n]{{0,60}})?[\s)\].）*_]*"
)
_MAX_LINE = 160
"""Letters of a line that is a credit and nothing else."""
_MAX_CAPTION = 240
_MAX_MENTIONS = 50
"""Names read in one paragraph; more is no news."""
_CLOSING_PARAGRAPHS = 4
_DATELINE_PARAGRAPHS = 8


def mask_names(text: str, mentions: Iterable[Mention]) -> str:
    """`text` folded letter by letter, each agency's name replaced by as many `_NAME`s."""
    letters = list(fold_letters(text))
    for mention in mentions:
        letters[mention.start : mention.end] = _NAME * (mention.end - mention.start)
    return "".join(letters)


@dataclass(frozen=True, slots=True)
class _Found:
    """Words that credit the agencies of `mentions`; offsets in the paragraph or line."""

    role: CreditRole
    kind: CreditKind
    start: int
    end: int
    mentions: tuple[Mention, ...]
    is_whole: bool = False
    """The words are furniture of the text, not part of what it says."""


def _inside(mentions: Sequence[Mention], start: int, end: int) -> tuple[Mention, ...]:
    return tuple(m for m in mentions if start <= m.start and m.end <= end)


def _find_dateline(paragraph: str, masked: str, mentions: Sequence[Mention]) -> _Found | None:
    for pattern in (_DATELINE, _DATELINE_BARE, _DATELINE_PLACE):
        match = pattern.match(masked)
        if match is None:
            continue
        inside = _inside(mentions, 0, match.end())
        place = paragraph[: inside[0].start].split() if inside else []
        if not inside or len(place) > _MAX_PLACE_WORDS or (place and place[0][0].islower()):
            continue
        return _Found(CreditRole.TEXT, CreditKind.DATELINE, 0, match.end(), inside, is_whole=True)
    return None


def _is_photo(masked: str) -> bool:
    return bool(_PHOTO.search(masked) or _PHOTO_SLASH.search(masked))


def _find_line(paragraph: str, masked: str, mentions: Sequence[Mention]) -> _Found | None:
    """A paragraph that is a credit and nothing else."""
    if len(paragraph) > _MAX_LINE:
        return None
    if _TEXT_LINE.fullmatch(masked) and not _PHOTO_SLASH.search(masked):
        kind = CreditKind.CREDIT_LINE
        return _Found(CreditRole.TEXT, kind, 0, len(paragraph), tuple(mentions), is_whole=True)
    if _is_photo(masked) and _without_names(masked) < 40:
        kind = CreditKind.CREDIT_LINE
        return _Found(CreditRole.PHOTO, kind, 0, len(paragraph), tuple(mentions), is_whole=True)
    return None


def _without_names(masked: str) -> int:
    return sum(1 for letter in masked if letter != _NAME and letter.isalpha())


def _find_tail(masked: str, mentions: Sequence[Mention], is_last: bool) -> _Found | None:
    """A picture's credit at the end of its caption, or the text's at the end of the text."""
    if len(masked) <= _MAX_CAPTION:
        match = _PHOTO_TAIL.search(masked)
        if match is not None:
            start, end = match.span("credit")
            inside = _inside(mentions, start, end)
            if inside:
                role = CreditRole.PHOTO
                return _Found(role, CreditKind.CREDIT_LINE, 0, len(masked), inside, is_whole=True)
    match = _CLOSING.search(masked) if is_last else None
    if match is None:
        return None
    start, end = match.span("credit")
    inside = _inside(mentions, start, end)
    return _Found(CreditRole.TEXT, CreditKind.CREDIT_LINE, start, end, inside, is_whole=True)


def _find_attributions(masked: str, mentions: Sequence[Mention]) -> list[_Found]:
    return [
        _Found(
            CreditRole.TEXT,
            CreditKind.CREDIT_LINE,
            match.start(),
            match.end(),
            _inside(mentions, match.start(), match.end()),
        )
        for match in _ATTRIBUTION.finditer(masked)
    ]


def _find_in_paragraph(
    paragraph: str, mentions: Sequence[Mention], is_first: bool, is_last: bool
) -> list[_Found]:
    masked = mask_names(paragraph, mentions)
    line = _find_line(paragraph, masked, mentions)
    if line is not None:
        return [line]
    found = []
    dateline = _find_dateline(paragraph, masked, mentions) if is_first else None
    if dateline is not None:
        found.append(dateline)
    tail = _find_tail(masked, mentions, is_last)
    if tail is not None:
        found.append(tail)
    taken = [(f.start, f.end) for f in found]
    for attribution in _find_attributions(masked, mentions):
        if not any(s < attribution.end and attribution.start < e for s, e in taken):
            found.append(attribution)
    return found


_SMALL_WORDS = (
    "de|del|des|della|dels|la|el|los|y|e|of|the|and|do|da|dos|der|die|du|le|les|i|und|van"
)
_OUTLET_WORD = re.compile(rf"[A-ZÀ-ÞĀ-Ž\d].*|(?:{_SMALL_WORDS})")


def find_outlet(line: str, is_linked: bool = False) -> str | None:
    """The outlet that a line such as "Source: Example Daily" names, as written. A name that
    `is_linked` needs no capitals to be one."""
    match = _SOURCE_LINE.fullmatch(fold_letters(line))
    if match is None or len(line) > _MAX_LINE:
        return None
    name = line[match.start("name") : match.end("name")].strip(" .\"'«»“”")
    words = name.split()
    if not 1 <= len(words) <= 6:
        return None
    if is_linked:
        return name
    if not all(_OUTLET_WORD.fullmatch(word) for word in words):
        return None
    return name if name and (name[0].isupper() or match["colon"]) else None


def credits_in_text(text: str, agencies: Agencies) -> tuple[Credit, ...]:
    """The credits that stand in a body whose paragraphs are parted by a blank line."""
    spans = paragraph_spans(text)
    credits: list[Credit] = []
    for number, (begin, finish) in enumerate(spans):
        paragraph = text[begin:finish]
        mentions = agencies.find(paragraph)[:_MAX_MENTIONS]
        if mentions:
            is_last = number >= len(spans) - _CLOSING_PARAGRAPHS
            for found in _find_in_paragraph(
                paragraph, mentions, number < _DATELINE_PARAGRAPHS, is_last
            ):
                credits.extend(_as_credits(found, paragraph, "body", begin))
        else:
            outlet = find_outlet(paragraph)
            if outlet is not None:
                role, kind = CreditRole.REPUBLISHED_FROM, CreditKind.CREDIT_LINE
                credits.append(
                    Credit(outlet, role, kind, paragraph, "body", start=begin, end=finish)
                )
    return tuple(credits)


def _as_credits(
    found: _Found, text: str, place: str, begin: int | None, link: str | None = None
) -> list[Credit]:
    """One credit for each agency that the words name."""
    seen: dict[str, Credit] = {}
    for mention in found.mentions:
        seen.setdefault(
            mention.agency.id,
            Credit(
                name=mention.agency.name,
                role=CreditRole.PHOTO if mention.agency.pictures_only else found.role,
                kind=found.kind,
                words=text[found.start : found.end].strip(),
                place=place,
                agency_id=mention.agency.id,
                start=None if begin is None else begin + found.start,
                end=None if begin is None else begin + found.end,
                link=link,
            ),
        )
    return list(seen.values())


def _kind_of(line: CreditLine) -> CreditKind:
    if line.place is CreditPlace.BYLINE:
        return CreditKind.BYLINE
    return CreditKind.JSON_LD if line.place is CreditPlace.STRUCTURED else CreditKind.CREDIT_LINE


def credits_in_line(line: CreditLine, agencies: Agencies) -> tuple[Credit, ...]:
    """The credits in words that the extractor took out of the page."""
    mentions = agencies.find(line.text)[:_MAX_MENTIONS]
    if not mentions:
        outlet = find_outlet(line.text, is_linked=line.link is not None)
        if outlet is None:
            return ()
        role, kind = CreditRole.REPUBLISHED_FROM, _kind_of(line)
        return (Credit(outlet, role, kind, line.text, line.place.value, link=line.link),)
    masked = mask_names(line.text, mentions)
    # "La Gaceta / EFE" is a picture's credit anywhere but in the byline.
    has_slash = line.place is not CreditPlace.BYLINE and bool(_PHOTO_SLASH.search(masked))
    is_photo = line.place is CreditPlace.CAPTION or has_slash or bool(_PHOTO.search(masked))
    role = CreditRole.PHOTO if is_photo else CreditRole.TEXT
    kind = _kind_of(line)
    dateline = None if is_photo else _find_dateline(line.text, masked, mentions)
    if dateline is not None:
        kind, mentions = CreditKind.DATELINE, dateline.mentions
    found = _Found(role, kind, 0, len(line.text), mentions)
    return tuple(_as_credits(found, line.text, line.place.value, None, line.link))


def furniture_spans(credits: Iterable[Credit]) -> tuple[Span, ...]:
    """Spans of the body that credit somebody and say nothing else: no part of a comparison."""
    return tuple(
        (credit.start, credit.end)
        for credit in credits
        if credit.start is not None and credit.end is not None and credit.place == "body"
    )
