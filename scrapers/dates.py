"""Times as pages state them. A date is never guessed: what is not plain is `None`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache
from unicodedata import decimal

from scrapers.months import month_of
from scrapers.text import squeeze
from scrapers.values import PublishedTime
from scrapers.zones import abbreviated_zone, named_zone

EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
"""Years outside are typing errors or placeholders (0001, 1970, 9999)."""
_BUDDHIST = 543
_OFFSET = re.compile(r"(?:UTC|GMT|Z)?(?:([+−-])(\d{1,2}):?(\d\d)?)?", re.IGNORECASE)
_TIME = (
    r"(?P<h>\d{1,2})[:.](?P<min>\d\d)(?:[:.](?P<s>\d\d)(?:[.,:](?P<part>\d+))?)?"
    r"\s*(?P<half>[ap]\.?\s?m\b)?\.?"
)
_ZONE = (
    r"\s*[\[(]?(?P<zone>Z\b|(?:UTC|GMT)?[+−-]\d{1,2}(?::?\d\d)?(?!\d)"
    r"|[a-z]{3,20}(?:/[a-z_]{3,20}){1,2}|[a-z]{2,5}\b)?"
)
"""An offset, a name of the IANA database or the short name of a zone."""
_ISO = re.compile(
    rf"(?:(?P<y>\d{{4}})(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})(?!\d)"
    r"|(?P<y2>\d{4})(?P<m2>\d\d)(?P<d2>\d\d)(?=T|\s|$|\d{4}(?:\d\d)?$))"
    rf"(?:(?:[T\s,]\s*{_TIME}|T?(?P<h2>\d\d)(?P<min2>\d\d)(?P<s2>\d\d)?(?!\d)){_ZONE})?",
    re.IGNORECASE,
)
"""Year, month and day, or all three as one number; time; zone."""
_UNIX = re.compile(r"(?P<seconds>1[0-9]{9})(?:[0-9]{3})?")
"""Seconds or milliseconds since 1970, from 2001 to 2033."""
_NAMED = re.compile(
    r"(?!.*-0000)(?:[a-z]{3,9}\.?,? )?"
    r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?[ -](?P<m>[a-z]{3,9})\.?,?"
    r"|(?P<m2>[a-z]{3,9})\.? (?P<d2>\d{1,2})(?:st|nd|rd|th)?,?)"
    rf"[ -](?P<y>\d{{4}})(?:(?:,| -| at)? {_TIME}{_ZONE}(?: \(.*\))?)?",
    re.IGNORECASE,
)
_HALF_DAY = re.compile(r"\d ?[ap]\.? ?m\b", re.IGNORECASE)
"""A clock of twelve hours, which RFC 2822 does not know."""
_IN_URL = (
    re.compile(
        r"/(?P<y>(?:19|20)\d{2})[/_-]?(?P<m>\d{1,2})[/_-](?P<d>\d{1,2})(?=[/_.-]|$)"
        r"|(?<![\w%])(?P<y2>20\d{2})[_-](?P<m2>[01]?\d)[_-](?P<d2>[0-3]?\d)(?!\d)"
    ),
    # Guardian's /2024/feb/08/
    re.compile(r"/(?P<y>20\d{2})/(?P<name>[a-z]{3,9})/(?P<d>\d{1,2})/"),
    # /2024/politics/02/08/
    re.compile(r"/(?P<y>20\d{2})/[a-z_.-]+/(?P<m>\d{1,2})/(?P<d>\d{1,2})/", re.IGNORECASE),
    # 20240208, 202402081415 and longer
    re.compile(
        r"(?<!\d)(?P<y>20\d{2})(?P<m>[01]\d)(?P<d>[0-3]\d)(?:[0-2]\d[0-5]\d\d{0,12})?(?!\d)"
    ),
    # 08022024, and 240208_ in a folder of its year
    re.compile(r"(?<=[/_-])(?P<d>[0-3]\d)(?P<m>[01]\d)(?P<y>20\d{2})(?=[/_.-]|$)"),
    re.compile(r"/(?P<y>20(?P<short>\d\d))/(?:[^?#]*/)?(?P=short)(?P<m>[01]\d)(?P<d>[0-3]\d)[_-]"),
)
_LONGEST_URL = 2000
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/")


def parse_stated(raw: str, zone: tzinfo | None = None) -> PublishedTime | None:
    """Reads a machine-readable time (ISO 8601 and its common misspellings, RFC 2822, Unix seconds
    or milliseconds, an English day with its month by name).

    A local time without an offset is an instant only when `zone` is given; else its day alone
    is kept.
    """
    raw = squeeze(raw)
    found = _ISO.match(in_ascii_digits(raw))
    if found is None:
        return _parse_other(raw, zone)
    year, month, day = found.group("y", "m", "d") if found["y"] else found.group("y2", "m2", "d2")
    on = day_of(int(year), int(month), int(day))
    if on is None:
        return None
    clock = found.group("h", "min", "s") if found["h"] else found.group("h2", "min2", "s2")
    return PublishedTime(raw, on, _instant(on, clock, found, zone))


def _instant(
    on: date, clock: Iterable[str | None], found: re.Match[str], zone: tzinfo | None
) -> datetime | None:
    """The instant at these hours, minutes and seconds of the day; `None` where they name none, or
    no zone is known."""
    hours, minutes, seconds = clock
    if hours is None or minutes is None:
        return None
    hour = int(hours)
    if half := found["half"]:
        hour = hour % 12 + 12 * (half[0] in "pP")
    fraction = (found["part"] or "")[:6].ljust(6, "0")
    try:
        at = time(hour, int(minutes), int(seconds or 0), int(fraction))
        there = _stated_zone(found["zone"]) or zone
    except ValueError:  # 25:14, +99:99
        return None
    return datetime.combine(on, at, there) if there else None


@lru_cache(maxsize=256)
def _stated_zone(name: str | None) -> tzinfo | None:
    """The zone that a time names by its offset, its short name or its place; `None` where it names
    none that we know. Raises ValueError for an offset of a day or more."""
    if not name:
        return None
    if "/" in name:
        return named_zone(name)
    offset = _OFFSET.fullmatch(name)
    if offset is None:
        return abbreviated_zone(name.upper())
    sign, hours, minutes = offset.groups()
    east = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return timezone(east if sign == "+" else -east) if east else UTC


def in_ascii_digits(text: str) -> str:
    """Bengali, Arabic and all other decimal digits as 0 to 9, each in its place."""
    return (
        text if text.isascii() else "".join(str(decimal(c)) if c.isdecimal() else c for c in text)
    )


def _parse_other(raw: str, zone: tzinfo | None) -> PublishedTime | None:
    if found := _UNIX.fullmatch(raw):
        instant = datetime.fromtimestamp(int(found["seconds"]), UTC)
        return PublishedTime(raw, instant.date(), instant)
    named = _read_named(raw, zone)
    if named and named.at:
        return named
    try:
        at = parsedate_to_datetime(raw)
    except (ValueError, TypeError, IndexError, OverflowError):
        return named
    if named and not at.tzinfo:
        return named
    if not EARLIEST_YEAR <= at.year <= LATEST_YEAR:
        return None
    # RFC 2822 knows "-0000" for "no zone stated": the value is naive then.
    there = at.tzinfo or (None if raw.endswith("-0000") else zone)
    is_instant = there is not None and not _HALF_DAY.search(raw)
    return PublishedTime(raw, at.date(), at.replace(tzinfo=there) if is_instant else None)


def _read_named(raw: str, zone: tzinfo | None) -> PublishedTime | None:
    found = _NAMED.fullmatch(raw)
    month = month_of(found["m"] or found["m2"], "en") if found else None
    if found is None or month is None:
        return None
    day = day_of(int(found["y"]), month, int(found["d"] or found["d2"]))
    if day is None:
        return None
    return PublishedTime(raw, day, _instant(day, found.group("h", "min", "s"), found, zone))


def parse_url_date(url: str) -> PublishedTime | None:
    """The day in an address such as /2024/02/08/ or -20240208141500.html. The one in which an
    archive wraps the address of its copy is none."""
    url = _ARCHIVED.sub("/", url).split("?", 1)[0][:_LONGEST_URL]
    for pattern in _IN_URL:
        for found in pattern.finditer(url):
            year, month, day = (
                found[name] if name in pattern.groupindex and found[name] else None
                for name in ("y", "m", "d")
            )
            if year is None:
                year, month, day = found["y2"], found["m2"], found["d2"]
            elif month is None:
                month = month_of(found["name"], "en")
            on = day_of(int(year), int(month), int(day)) if month and day else None
            if on:
                return PublishedTime(found[0].strip("/_-"), on)
    return None


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, where there is one in the years that pages are from. Buddhist years, as Thai pages
    count, are 543 more."""
    if EARLIEST_YEAR <= year - _BUDDHIST <= LATEST_YEAR:
        year -= _BUDDHIST
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
