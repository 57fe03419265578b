"""Dates as pages show them to their readers, in the page's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from scrapers.dates import day_of, in_ascii_digits
from scrapers.jalali import find_jalali
from scrapers.months import knows_months_of, month_of
from scrapers.text import lower, squeeze
from scrapers.values import PublishedTime

_LONGEST_LINE = 160
_MAY_DATE = re.compile(r"\d(?:\d{3}|[./-]\s?\d{1,2}[./-]\s?\d\d)")

_MACHINE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")
"""Beside another date it is hidden from readers by a style sheet: the date of a change, mostly."""
_NUMERIC = re.compile(
    r"(?<![\d/])(?<!\d[.,-])(?P<a>\d{1,2})\s?(?P<sep>[./|-])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?"
    r"(?P<y>\d{4}|\d{2})(?![\d%€$_]|[./,-]\d)"
)
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})(?:(?P<sep>[./-])\s?(?P<m>\d{1,2})(?P=sep)\s?(?P<d>\d{1,2})(?!\d)"
    r"|\s?[年년]\s?(?P<m2>\d{1,2})\s?[月월]\s?(?P<d2>\d{1,2})\s?[日일号])"
)
_REIWA = re.compile(r"令和\s?(?P<y>\d{1,2}|元)\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日")
"""The years of the emperor since 2019, in which offices and some papers date."""
_BEFORE_REIWA = 2018
_YEAR = r"(?:(?:19|20)\d\d|25[3-9]\d|26[0-4]\d)"
"""A Christian or Buddhist year."""
_LETTER = r"[^\s\d!-/:-@\[-`{-\u00bf]"
"""A letter of any script, or a sign over or under one: what is neither space, digit nor mark."""
_WORD = rf"(?:{_LETTER}{{2,16}}\.?|[ก-ฮ]{_LETTER}?\.[ก-ฮ]\.)"
_ORDINAL = r"(?:st|nd|rd|th|er|re|º|°|ª|\.)?"
_DAY_WORD_YEAR = re.compile(
    rf"(?<![\d.,:])(?P<d>\d{{1,2}}){_ORDINAL}[\s,/-]{{0,3}}(?:de\s+|d['’]|of\s+|di\s+)?"
    rf"(?P<word>{_WORD}),?[\s,/-]{{1,3}}(?:de\s+|del\s+|do\s+|г\.\s*)?(?P<y>{_YEAR})(?!\d)"
)
_DAY_YEAR = re.compile(rf"(?P<d>\d\d?)(?:st|nd|rd|th)?\s?,?\s{{0,2}}(?:de\s+)?(?P<y>{_YEAR})(?!\d)")
_WORD_BEFORE = re.compile(rf"(?P<word>{_WORD})\s{{0,2}}\Z")
"""The month before such a day: a line has fewer days with their year than words."""
_LONGEST_BEFORE = 17
_YEAR_WORD_DAY = re.compile(
    rf"(?<!\d)(?P<y>{_YEAR})(?:\.|\sm\.|\.\sgada|,)?[\s-]{{1,2}}(?:gada\s)?"
    rf"(?:(?P<word>{_WORD})[\s-](?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}})\.?\s(?P<word2>{_WORD}))(?!\d)"
)
_VIETNAMESE = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2}),?\s+(?:năm\s+)?(?P<y>20\d{2})(?!\d)",
    re.IGNORECASE,
)
_CLOCK_TIME = re.compile(
    r"(?<![\d.])(?:at|um|às|as|à|a\slas|ore|kl\.?)?\s*\d{1,2}(?:[:.]\d{2}(?::\d{2})?|h\d{0,2}"
    r"|(?=\s?(?-i:[AP]M\b|[ap]\.m\.)))(?!\d)"
    r"\s*(?:[ap]\.?m\.?(?:\s(?-i:[A-Z]{2,4})\b)?|horas|hrs?|h|uhr|[A-Z]{2,4}\b)?\.?",
    re.IGNORECASE,
)
_PUBLISHED = (
    r"publi\w*|posted|created|written|issued|released|veröffentlicht|erstellt|erschienen|geschrieben"
    r"|gepostet|eingestellt|verfasst|online\sseit|hinzugefügt|mis\sen\sligne|paru|créé|écrit"
    r"|pubblicat\w|scritto|creado|escrito|criado|gepubliceerd|geplaatst|julkaistu|udgivet"
    r"|publisert|opublikowan\w|dodan\w|utworzon\w|опубликован\w|дата|yay[ıi]nlan\w*|yay[ıi]n|vydáno"
    r"|publikováno|megjelent|közzétéve|objavljeno|[发發][布佈表]\w{0,2}"
    r"|公開\w{0,2}|投稿\w{0,2}|掲載\w{0,2}|配信\w{0,2}|[时時][间間]|日期"
    r"|(?:기사)?(?:입력|등록|승인|작성|송고|발행)(?:일시?)?|date|datum|fecha|datum|dato|день|datums"
)
_UPDATED = (
    r"(?:last\s)?updat\w*|(?:last\s)?modifi\w*|(?:last\s)?edit\w*|revised|reviewed|aktualisiert"
    r"|(?:letzte\s)?aktualisierung|(?:letzte\s)?änderung|geändert|bearbeitet|überarbeitet|zuletzt"
    r"|actualiz\w*|atualizad\w|modificad\w|mise?\sà\sjour|màj|aggiornat\w|bijgewerkt|gewijzigd"
    r"|uppdaterad|opdateret|oppdatert|päivitetty|zaktualizowan\w*|aktualizacja|обновлен\w*"
    r"|изменен\w*|güncelle\w*|aktualizováno|frissítve|ažurirano"
    r"|(?:最[后後])?更新\w{0,2}|최종\s?수정|수정|akt(?=\.)"
)
_LABEL = re.compile(rf"\b(?:(?P<updated>{_UPDATED})|(?P<published>{_PUBLISHED}))\b")
"""This and what follows is for lower case: of so many words, any case would take four times as
long."""
_WEEKDAY = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
    r"|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
)
_STAMP_WORD = re.compile(
    rf"\b(?:{_UPDATED}|{_PUBLISHED}|{_WEEKDAY}|first|stand|on|el|le|am|em|il|vom|den|the)\b"
    rf"(?=(?:\W*(?:on\s)?\b(?:{_WEEKDAY})\b)?(?:\W*$|\W*[|·•,–—-]))"
)
_RIGHTS = re.compile(r"©|\(c\)|copyright|is[bs]n\b")
"""Each begins with a plain character and not with a boundary: few places of a line are tried."""
_PERIOD = re.compile(r"^\s*(?:[-–—]|bis|until|to|al|au|hasta|until|through)\s*$")
_OPEN_PERIOD = re.compile(
    r"\b\d{1,2}\.?\s?(?:[-–—/]|bis|al?|au)\s?$|\b(?:bis|until)\W+(?:\w+\W+)?$"
    r"|\b(?:version|v|ver|release|build)\W?\s?$"
)
"""The beginning of "14. – 20. Januar 2022", of "verfügbar bis 6. Mai 2024", or a version."""
_OF_PEOPLE = re.compile(
    r"\b(?:regist\w+|joined|member since|mitglied seit|dabei seit|beigetreten|born|geboren"
    r"|nacid[oa]|membre depuis|inscrit\w*|nata?o?|miembro desde)\W{0,3}(?:on|am|el|le|il)?\W{0,2}$"
)
"""The day on which somebody was born or joined a forum."""
_MONTH_FIRST = frozenset(("us", "ph"))
_CENTURY = 100
_PERSIAN = "fa"
_LABEL_WITHIN = 28


class Label(StrEnum):
    """What the words before a date say that it is the date of."""

    NONE = "none"
    PUBLISHED = "published"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class Shown:
    """One full date in a line. `on` is `None` where it can be read in two ways, or names no day
    that there is; `start` and `end` are its place in the line."""

    on: date | None
    start: int
    end: int
    label: Label = Label.NONE


def find_shown(line: str, language: str | None, region: str | None = None) -> tuple[Shown, ...]:
    """The full dates of a line in reading order, with their labels. The bounds of a period and
    the years of a copyright are none."""
    may_date = _MAY_DATE.search(line) or "令和" in line
    return _find_shown(line, language, region) if may_date else ()


@lru_cache(maxsize=512)
def _find_shown(line: str, language: str | None, region: str | None) -> tuple[Shown, ...]:
    """Several fields ask for the dates of the same lines."""
    line = in_ascii_digits(line)
    if "T" in line and _MAY_DATE.search(rest := _MACHINE_TIME.sub(_blank, line)):
        line = rest
    found = sorted(_spans(line, language, region), key=lambda s: (s[1], -s[2]))
    lowered = lower(line)
    if not found or _RIGHTS.search(lowered):
        return ()
    spans: list[Shown] = []
    for on, start, end in found:
        if spans and start < spans[-1].end:
            continue
        before = lowered[spans[-1].end if spans else 0 : start]
        if spans and _PERIOD.match(before):
            spans.pop()
            continue
        if _OPEN_PERIOD.search(before) or _OF_PEOPLE.search(before):
            continue
        spans.append(Shown(on, start, end, _label_of(before)))
    return tuple(spans)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def parse_visible(
    line: str, language: str | None, region: str | None = None
) -> PublishedTime | None:
    """Reads the one full date of a short visible line, in the page's language.

    The line must give day, month and year. A line with two different dates, an ambiguous
    numeric date (03/04/2024 on a page in English of no known country) or a month's name that
    the language does not know gives `None`. The time of day is not taken: visible times seldom
    name their zone.
    """
    if len(line) > _LONGEST_LINE:
        return None
    shown = find_shown(line, language, region)
    days = {one.on for one in shown}
    if len(days) != 1 or (on := shown[0].on) is None:
        return None
    return PublishedTime(line[shown[0].start : shown[0].end], on)


def strip_times(line: str) -> str | None:
    """What a line says besides dates and times of day; `None` when it gives no date."""
    if len(line) > _LONGEST_LINE:
        return None
    rest = _MACHINE_TIME.sub(" | ", line) if "T" in line else line
    shown = find_shown(rest, None)
    if not shown and rest == line:
        return None
    for one in reversed(shown):
        rest = f"{rest[: one.start]} | {rest[one.end :]}"
    rest = _CLOCK_TIME.sub(" ", rest)
    for word in reversed(list(_STAMP_WORD.finditer(lower(rest)))):
        rest = f"{rest[: word.start()]} {rest[word.end() :]}"
    return squeeze(rest).strip(" |-–—·•,:")


def _label_of(before: str) -> Label:
    """The last label before a date."""
    label = Label.NONE
    for found in _LABEL.finditer(before[-_LABEL_WITHIN:]):
        label = Label.UPDATED if found["updated"] else Label.PUBLISHED
    return label


def _spans(
    line: str, language: str | None, region: str | None
) -> Iterator[tuple[date | None, int, int]]:
    for found in _YEAR_FIRST.finditer(line):
        month, day = found["m"] or found["m2"], found["d"] or found["d2"]
        yield day_of(int(found["y"]), int(month), int(day)), *found.span()
    for found in _REIWA.finditer(line) if "令和" in line else ():
        year = _BEFORE_REIWA + (1 if found["y"] == "元" else int(found["y"]))
        yield day_of(year, int(found["m"]), int(found["d"])), *found.span()
    for found in _NUMERIC.finditer(line):
        year = int(found["y"])
        year += 0 if year >= _CENTURY else 2000
        a, b, sep = int(found["a"]), int(found["b"]), found["sep"]
        yield _numeric_day(year, a, b, sep, language, region), *found.span()
    if language == _PERSIAN:
        yield from find_jalali(line)
    for found in _VIETNAMESE.finditer(line) if "tháng" in line.lower() else ():
        yield day_of(int(found["y"]), int(found["m"]), int(found["d"])), *found.span()
    for found in _DAY_WORD_YEAR.finditer(line):
        if number := _month(found["word"], language):
            yield day_of(int(found["y"]), number, int(found["d"])), *found.span()
    for found in _DAY_YEAR.finditer(line):
        start, end = found.span()
        before = _WORD_BEFORE.search(line, max(0, start - _LONGEST_BEFORE), start)
        if before and (number := _month(before["word"], language)):
            yield day_of(int(found["y"]), number, int(found["d"])), before.start(), end
    for found in _YEAR_WORD_DAY.finditer(line):
        word, day = found["word"] or found["word2"], found["d"] or found["d2"]
        if number := _month(word, language):
            yield day_of(int(found["y"]), number, int(day)), *found.span()


def _numeric_day(
    year: int, a: int, b: int, sep: str, language: str | None, region: str | None
) -> date | None:
    """Day and month of a date such as 08/02/2024, by their values, the separator, the language
    and the country."""
    may_be_of_month = sep != "." or language == "en"
    month_first = region in _MONTH_FIRST and may_be_of_month
    is_ambiguous = language in (None, "en") and region is None and may_be_of_month
    if b > 12 or (month_first and a <= 12):
        return day_of(year, a, b)
    if a > 12 or a == b or not is_ambiguous:
        return day_of(year, b, a)
    return None


def _month(word: str, language: str | None) -> int | None:
    """The month a word names in a language."""
    known = knows_months_of(language)
    return month_of(word, language) if known else _month_in(word, str(language))


@lru_cache(maxsize=2048)
def _month_in(word: str, language: str) -> int | None:
    """The same in a language whose months only dateparser knows."""
    from dateparser.date import DateDataParser  # slow to import, and few pages need it

    settings = {
        "STRICT_PARSING": True,
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
    }
    try:
        parser = DateDataParser(languages=[language], settings=settings)
        read = parser.get_date_data(f"14 {word} 2001").date_obj
    except ValueError:  # a language that dateparser does not know: some are told when it reads
        return month_of(word, "en")
    return read.month if read and (read.day, read.year) == (14, 2001) else month_of(word, "en")
