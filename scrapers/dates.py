"""Times as pages state them. A date is never guessed: what is not plain is `None`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, tzinfo
from email.utils import parsedate_to_datetime
from unicodedata import decimal
from zoneinfo import ZoneInfo

from scrapers.months import month_of
from scrapers.text import squeeze
from scrapers.values import PublishedTime

_EARLIEST, _LATEST = 1990, 2100
"""Years outside are typing errors or placeholders (0001, 1970, 9999)."""

_ISO = re.compile(
    r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{8})(?=T|$))"
    r"(?:[T\s]\s*(\d{1,2}:\d{2}(?::\d{2})?)(?:[.,:](\d+))?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?(?:\[[\w/]+\])?",
    re.IGNORECASE,
)
"""Year, month and day, or all three as one number; time, its fraction, and zone."""
_SLASHED = re.compile(r"(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?!\d)")
_UNIX = re.compile(r"(?P<seconds>1[0-9]{9})(?:[0-9]{3})?")
"""Seconds or milliseconds since 1970, from 2001 to 2033."""
_NAMED = re.compile(
    r"(?:[a-z]{3,9},? )?"
    r"(?:(?P<d>\d{1,2}) (?P<m>[a-z]{3,9})\.?,?|(?P<m2>[a-z]{3,9})\.? (?P<d2>\d{1,2}),?)"
    r" (?P<y>\d{4})",
    re.IGNORECASE,
)
_IN_URL = (
    re.compile(
        r"/(?P<y>(?:19|20)\d{2})[/_-]?(?P<m>\d{1,2})[/_-](?P<d>\d{1,2})(?=[/_.-]|$)"
        r"|(?<![\w%])(?P<y2>20\d{2})[_-](?P<m2>[01]?\d)[_-](?P<d2>[0-3]?\d)(?!\d)"
    ),
    # Guardian's /2024/feb/08/
    re.compile(r"/(?P<y>20\d{2})/(?P<name>[a-z]{3,9})/(?P<d>\d{1,2})/"),
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
    found = _ISO.match(raw if raw.isascii() else _in_ascii_digits(raw))
    if found is None:
        return _parse_other(raw)
    year, month, day, whole, time, part, offset = found.groups()
    if whole:
        year, month, day = whole[:4], whole[4:6], whole[6:]
    on = day_of(int(year), int(month), int(day))
    if on is None:
        return None
    return PublishedTime(raw, on, _instant(on, time, part, offset, zone) if time else None)


def _instant(
    day: date, time: str, part: str | None, offset: str | None, zone: tzinfo | None
) -> datetime | None:
    hours = time if time[1:2] != ":" else f"0{time}"
    fraction = f".{part}" if part else ""
    at = "" if offset is None else offset if offset[0] in "+-" else "Z"
    try:
        instant = datetime.fromisoformat(f"{day.isoformat()}T{hours}{fraction}{at}")
    except ValueError:
        return None
    if at:
        return instant
    return instant.replace(tzinfo=zone) if zone else None


def _in_ascii_digits(text: str) -> str:
    """Bengali, Arabic and all other decimal digits as 0 to 9."""
    return "".join(str(decimal(c)) if c.isdecimal() else c for c in text)


def _parse_other(raw: str) -> PublishedTime | None:
    if found := _SLASHED.match(raw):
        day = day_of(int(found["y"]), int(found["m"]), int(found["d"]))
        return PublishedTime(raw, day) if day else None
    if found := _UNIX.fullmatch(raw):
        instant = datetime.fromtimestamp(int(found["seconds"]), UTC)
        return PublishedTime(raw, instant.date(), instant)
    if found := _NAMED.fullmatch(raw):
        month = month_of(found["m"] or found["m2"], "en")
        day = day_of(int(found["y"]), month, int(found["d"] or found["d2"])) if month else None
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
    """The day, where there is one in the years that pages are from."""
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def zone_of(name: str | None) -> tzinfo | None:
    """The zone of the IANA database by name."""
    return ZoneInfo(name) if name else None
