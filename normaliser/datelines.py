"""Datelines: the place, the day and the agency before the first words of a wire."""

from __future__ import annotations

import re
from collections.abc import Sequence

from normaliser.agencies import Mention
from normaliser.credit_forms import AGENCIES, AGENCY, PICTURE, Found, mentions_inside
from normaliser.credit_words import DESKS
from normaliser.values import CreditKind, CreditRole

_DASH = r"[-–—_]+"
_BRACKETED = (
    rf"(?:por\s|con\s|agencias?:?\s|\w{{2,12}}/)?{AGENCIES}(?:/[a-z]{{2,4}})?(?:\s\w{{2,15}})?"
)
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        # MADRID, 21 Sep. (EUROPA PRESS) - ...; (ANSA) - ROMA, 2 MAR - ...; Berlin (dpa/lsw) - ...
        rf"(?P<place>[^\n(（【\[]{{0,50}}(?:\[\w{{3,20}}\])?[^\n(（【\[]{{0,30}}?)[(（]\s*"
        rf"{_BRACKETED}\s*[)）]\s*(?P<sign>[.,]?\s*{_DASH}(?:\s*[^\W\d_]+,\s\d+\s\w+\.?\s{_DASH})?|[.:|]+|$)?",
        # 【東京＝AFP】; [東京 20日 ロイター] -; (서울 AFP=연합뉴스)
        rf"(?P<place>)[【\[(（][^\n】\])）]{{0,20}}?(?P<sign>[=\s])\s*{AGENCIES}[】\])）](?:\s*{_DASH})?",
        # 【ワシントン共同】
        rf"(?P<place>)【[^\n】]{{0,16}}?(?P<sign>){AGENCIES}】",
        # （美联社上海3月2日电）; 新华社北京3月2日电
        rf"(?P<place>)[(（]?{AGENCY}\w{{0,12}}?\d{{1,2}}月\d{{1,2}}日\w{{0,2}}(?P<sign>[电電讯訊])[)）]?",
        # MOSCOW, February 8. /TASS/. NEW YORK, March 1, 2026 /PRNewswire/ --
        rf"(?P<place>[^\n(]{{2,50}}?)[.,]?\s/{AGENCIES}/(?P<sign>\.|\s?{_DASH})",
        # VANCOUVER, BC / ACCESSWIRE / March 1, 2026 / ...
        rf"(?P<place>[^\n(/]{{2,50}}?)\s/\s{AGENCIES}\s/\s[^/\n]{{5,30}}(?P<sign>/)\s",
        # EFE.- ...; EFE / Madrid.- ...; dpa Berlin - ...; Agencia EFE | Bilbao ...
        rf"(?P<place>){AGENCIES}(?:\s*[/,|]?\s?[^\W\d_]{{3,20}}(?:\s[^\W\d_]{{3,20}})?)?"
        rf"\s*(?P<sign>\.\s*{_DASH}|\s{_DASH}\s|[|:]\s|\.\s*/)",
        # EFE/Madrid. ...
        rf"(?P<place>){AGENCIES}\s?/\s?(?P<after>[^\W\d_]{{3,20}}(?:\s[^\W\d_]{{2,20}}){{0,2}})"
        r"(?P<sign>\.)\s(?=.{40})",
        # EFE Washington El presidente ...
        rf"(?P<place>){AGENCIES}\s(?P<after>{DESKS})(?P<sign>\s)(?=(?P<begin>\w+)\s.{{30}})",
        # Madrid | EFE | ...; Madrid. EFE. ...; Bogotá / AFP - ...; Tehran, IRNA – ...
        rf"(?P<place>[^\n.(:|]{{2,40}}?(?:\.\s\d{{4}})?)(?:[,.|]|\s[/|]|\s{_DASH})?\s{AGENCIES}"
        rf"\s*(?P<sign>\.\s*{_DASH}|\s?{_DASH}\s|\s\|\s|\.\s)",
        # Por EFE. ...; By The Associated Press: ...
        rf"(?P<place>)(?:por|by|par|von|di|da|per)\s{AGENCIES}(?P<sign>[.:]\s|\s(?:\||{_DASH})\s)",
    )
)
_MAX_PLACE_WORDS = 9
_DIGIT = re.compile(r"\d")
_SMALL = re.compile(r"de|del|la|las|los|el|of|the|am|der|den|do|da|du|le|di")


def find_dateline(paragraph: str, masked: str, mentions: Sequence[Mention]) -> Found | None:
    """The dateline with which a paragraph begins."""
    for shape in _SHAPES:
        match = shape.match(masked)
        if match is None:
            continue
        inside = mentions_inside(mentions, 0, match.end())
        start, end = match.span("place")
        place = paragraph[start:end]
        if not inside or inside[0].start < end or PICTURE.search(match[0]):
            continue
        if not _begin_with_capitals(paragraph, match):
            continue
        is_marked = bool(match["sign"]) or paragraph[inside[0].start].islower()
        if _is_place(place, is_marked=is_marked):
            return Found(CreditRole.TEXT, CreditKind.DATELINE, 0, match.end(), inside)
    return None


def _begin_with_capitals(paragraph: str, match: re.Match[str]) -> bool:
    """The place after an agency, and the first word of the text after it."""
    spans = [match.span(name) for name in ("after", "begin") if match.re.groupindex.get(name)]
    words = [word for start, end in spans for word in paragraph[start:end].split()]
    return all(word[0].isupper() or _SMALL.fullmatch(word) is not None for word in words) and all(
        paragraph[start].isupper() for start, _ in spans
    )


def _is_place(words: str, *, is_marked: bool) -> bool:
    """The words before the agency name a place, a day or a desk. Where nothing marks the end of
    the dateline, they must be one word, hold a day or stand in capitals."""
    parts = [part.strip(",:;-–—/|[]") for part in words.split()]
    if len(parts) > _MAX_PLACE_WORDS:
        return False
    for number, part in enumerate(parts):
        # A month may be small: "8 février", "12 de mayo".
        is_dated = any(before[:1].isdigit() for before in parts[max(0, number - 2) : number])
        if not is_dated and not _belongs(part):
            return False
    return is_marked or len(parts) < 2 or words == words.upper() or bool(_DIGIT.search(words))


def _belongs(word: str) -> bool:
    """A name, a number, a small word inside a date or an abbreviation ("a.M.", "ago.")."""
    return not word or not word[0].islower() or bool(_SMALL.fullmatch(word)) or "." in word
