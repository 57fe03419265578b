"""Times as feeds and sitemaps write them: RFC 3339, W3C datetime, RFC 822 and its relatives."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from email.utils import parsedate_to_datetime

EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
"""Years outside are typing errors or placeholders (0001, 1970, 9999)."""

_OFFSET = re.compile(r"\s*(?:GMT|UTC)?([+-]\d\d):?(\d\d)$")
_ZONES = {
    "WET": "+0000", "WEST": "+0100", "BST": "+0100", "CET": "+0100", "MET": "+0100",
    "CEST": "+0200", "MEST": "+0200", "EET": "+0200", "EEST": "+0300", "MSK": "+0300",
    "AT": "-0400", "ET": "-0500", "CT": "-0600", "MT": "-0700", "PT": "-0800",
    "ART": "-0300", "BRT": "-0300", "COT": "-0500", "PET": "-0500",
}  # fmt: skip
"""Names in feeds besides those of RFC 822 that mean one thing only (IST and CST do not)."""
_ZONE_NAME = re.compile(r"\b([A-Z]{2,4})$")
_HAS_TIME = re.compile(r"\d:\d\d|T\d")


def read_instant(raw: str | None, zone: tzinfo) -> datetime | None:
    """The instant in UTC; `zone` is taken for a time that names none, or none we know.

    `None` for anything else, placeholders among it: a day alone ("2026-03-01") is never made into
    an instant.
    """
    text = (raw or "").strip()
    if not _HAS_TIME.search(text):
        return None
    try:
        local = _read_iso(text) or _read_rfc822(text)
        return believed((local if local.tzinfo else local.replace(tzinfo=zone)).astimezone(UTC))
    except (ValueError, OverflowError):  # the 31st of February, the year 0
        return None


def believed(instant: datetime) -> datetime | None:
    """The instant; `None` for a placeholder."""
    return instant if EARLIEST_YEAR <= instant.year <= LATEST_YEAR else None


def latest_instant(raw: str | None, zone: tzinfo) -> datetime | None:
    """The last instant, in UTC, that the words can mean: for a day alone its end. For asking
    whether something is too old, never for saying when it was."""
    instant = read_instant(raw, zone)
    if instant is not None:
        return instant
    try:
        day = date.fromisoformat((raw or "").strip())
        return believed((datetime.combine(day, time(), zone) + timedelta(days=1)).astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def _read_iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d|Z$)", "", text))
    except ValueError:
        return None


def _read_rfc822(text: str) -> datetime:
    # Feeds write "+01:00" and "GMT+0100", which the parser takes for no zone.
    text = _OFFSET.sub(r" \1\2", text)
    text = _ZONE_NAME.sub(lambda found: _ZONES.get(found[1], found[1]), text)
    local = parsedate_to_datetime(text)
    # "-0000" is UTC of an unknown place; the parser makes it the same as no zone at all.
    return local.replace(tzinfo=UTC) if text.endswith("-0000") else local
