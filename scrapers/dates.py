"""Times as pages state them. A date is never guessed: what is not plain is `None`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from scrapers.text import squeeze
from scrapers.values import PublishedTime

_EARLIEST, _LATEST = 1990, 2100
"""Years outside are typing errors or placeholders (0001, 1970, 9999)."""

_ISO = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2}|\d{8}(?=T|$))"
    r"(?:[T\s]\s*(?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?:[.,:](?P<part>\d+))?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?(?:\[[\w/]+\])?",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?!\d)")
_IN_URL = re.compile(r"/(?P<y>(?:19|20)\d{2})[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?=[/_.-]|$)")
_IN_URL_PACKED = re.compile(r"(?<!\d)(?P<y>20\d{2})(?P<m>[01]\d)(?P<d>[0-3]\d)(?:\d{6})?(?!\d)")

_MONTH_WORD = r"[^\W\d_]{3,12}\.?"
_WRITTEN = (
    # 8 de febrero de 2024 / 8. Februar 2024 / 8th February 2024 / 8 feb. 2024
    re.compile(
        r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?[\s-]+(?:de\s+|of\s+)?"
        rf"(?P<word>{_MONTH_WORD}),?[\s-]+(?:de\s+|del\s+)?(?P<y>\d{{4}})(?!\d)"
    ),
    # February 8, 2024
    re.compile(
        rf"(?P<word>{_MONTH_WORD})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?:de\s+)?(?P<y>\d{{4}})(?!\d)"
    ),
)
_NUMERIC = re.compile(
    r"(?<![\d.])(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})(?!\d)"
)
_LONGEST_LINE = 160
_CLOCK_TIME = re.compile(
    r"(?<![\d.])(?:at|um|às|as|à|a\slas|ore|kl\.?)?\s*\d{1,2}(?:[:.]\d{2}(?::\d{2})?|h\d{0,2})"
    r"(?!\d)\s*(?:[ap]\.?m\.?|horas|hrs?|h|uhr|[A-Z]{2,4}\b)?\.?",
    re.IGNORECASE,
)
_STAMP_WORD = re.compile(
    r"\b(?:(?:first\s|last\s)?(?:published|posted|updated|modified)|publicad[oa]|actualizad[oa]"
    r"|modificad[oa]|atualizad[oa]|publié|mis\sà\sjour|modifié|veröffentlicht|aktualisiert|stand"
    r"|pubblicato|aggiornato|on|el|le|am|em|il)\b(?=\W*$|\W*[|·•,–—-])",
    re.IGNORECASE,
)


def parse_stated(raw: str, zone: tzinfo | None = None) -> PublishedTime | None:
    """Reads a machine-readable time (ISO 8601 and its common misspellings, RFC 2822).

    A local time without an offset is an instant only when `zone` is given; else its day alone
    is kept.
    """
    raw = squeeze(raw)
    found = _ISO.match(raw)
    if found is None:
        return _parse_other(raw)
    try:
        day = date.fromisoformat(found["date"])
    except ValueError:
        return None
    if not _EARLIEST <= day.year <= _LATEST:
        return None
    at = _instant(day, found["time"], found["part"], found["zone"], zone) if found["time"] else None
    return PublishedTime(raw, day, at)


def _instant(
    day: date, time: str, part: str | None, offset: str | None, zone: tzinfo | None
) -> datetime | None:
    hours = time if time[1:2] != ":" else f"0{time}"
    micros = f".{(part or '0')[:6]:<06}"
    if len(hours) == 5:
        hours += ":00"
    try:
        local = datetime.fromisoformat(f"{day.isoformat()}T{hours}{micros}")
        if offset:
            if offset.upper() in ("Z", "UTC", "GMT"):
                return local.replace(tzinfo=UTC)
            digits = offset[1:].replace(":", "").ljust(4, "0")
            return datetime.fromisoformat(
                f"{local.isoformat()}{offset[0]}{digits[:2]}:{digits[2:]}"
            )
    except ValueError:
        return None
    return local.replace(tzinfo=zone) if zone else None


def _parse_other(raw: str) -> PublishedTime | None:
    if found := _SLASHED.match(raw):
        day = _day(int(found["y"]), int(found["m"]), int(found["d"]))
        return PublishedTime(raw, day) if day else None
    try:
        at = parsedate_to_datetime(raw)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if not _EARLIEST <= at.year <= _LATEST:
        return None
    # RFC 2822 knows "-0000" for "no zone stated": the value is naive then.
    return PublishedTime(raw, at.date(), at if at.tzinfo else None)


def parse_url_date(url: str) -> PublishedTime | None:
    """The day in an address such as /2024/02/08/ or -20240208141500.html."""
    for pattern in (_IN_URL, _IN_URL_PACKED):
        if found := pattern.search(url):
            day = _day(int(found["y"]), int(found["m"]), int(found["d"]))
            if day:
                return PublishedTime(found[0].strip("/"), day)
    return None


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
    days = {day: raw for day, raw in _visible_days(line, language, region) if day is not None}
    if len(days) != 1:
        return None
    day, raw = days.popitem()
    return PublishedTime(raw, day)


def strip_times(line: str) -> str | None:
    """What a line says besides dates and times of day; `None` when it gives no date."""
    rest = line
    for pattern in (_ISO, *_WRITTEN, _NUMERIC):
        rest = pattern.sub(" | ", rest)
    if rest == line:
        return None
    rest = _STAMP_WORD.sub(" ", _CLOCK_TIME.sub(" ", rest))
    return squeeze(rest).strip(" |-–—·•,:")


def _visible_days(
    line: str, language: str | None, region: str | None
) -> Iterable[tuple[date | None, str]]:
    if found := _ISO.search(line):
        stated = parse_stated(found[0])
        yield (stated.on if stated else None), found[0]
    for found in _NUMERIC.finditer(line):
        a, b, year = int(found["a"]), int(found["b"]), int(found["y"])
        month_first = region in ("us", "ph") and found["sep"] != "."
        ambiguous = language in (None, "en") and region is None and found["sep"] != "."
        if a > 12 or a == b or (not month_first and not ambiguous):
            yield _day(year, b, a), found[0]
        elif b > 12 or month_first:
            yield _day(year, a, b), found[0]
    for pattern in _WRITTEN:
        for found in pattern.finditer(line):
            month = _month(found["word"].strip(".").lower(), language)
            if month:
                yield _day(int(found["y"]), month, int(found["d"])), found[0]


_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre",
}
_MONTH_NUMBERS = {
    language: {name: number for number, name in enumerate(names.split(), 1)}
    for language, names in _MONTHS.items()
}
"""Full names, so that dateparser is loaded only for short forms and further languages."""


@lru_cache(maxsize=1024)
def _month(word: str, language: str | None) -> int | None:
    """The month a word names in a language."""
    if language in _MONTH_NUMBERS and (number := _MONTH_NUMBERS[language].get(word)):
        return number
    from dateparser.date import DateDataParser  # slow to import, and few pages need it

    languages = [language] if language else ["en", "es", "pt", "fr", "de", "it"]
    settings = {
        "STRICT_PARSING": True,
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
    }
    try:
        parser = DateDataParser(languages=languages, settings=settings)
    except ValueError:  # a language that dateparser does not know
        return None
    read = parser.get_date_data(f"14 {word} 2001").date_obj
    return read.month if read and (read.day, read.year) == (14, 2001) else None


def _day(year: int, month: int, day: int) -> date | None:
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def zone_of(name: str | None) -> tzinfo | None:
    """The zone of the IANA database by name."""
    return ZoneInfo(name) if name else None
