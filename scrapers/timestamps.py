"""Times as feeds and sitemaps write them: RFC 3339, W3C datetime, RFC 822 and its relatives."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, tzinfo

from scrapers.dates import EARLIEST_YEAR, LATEST_YEAR, parse_stated
from scrapers.text import squeeze
from scrapers.values import PublishedTime

_LONGEST = 200
"""Characters of a time, its white space squeezed. What is longer is none."""
_ZONES = {
    "UT": "+0000", "-0000": "+0000", "AST": "-0400", "ADT": "-0300", "EST": "-0500",
    "EDT": "-0400", "CST": "-0600", "CDT": "-0500", "MST": "-0700", "MDT": "-0600",
    "PST": "-0800", "PDT": "-0700",
    "WET": "+0000", "WEST": "+0100", "BST": "+0100", "CET": "+0100", "MET": "+0100",
    "CEST": "+0200", "MEST": "+0200", "EET": "+0200", "EEST": "+0300", "MSK": "+0300",
    "AT": "-0400", "ET": "-0500", "CT": "-0600", "MT": "-0700", "PT": "-0800",
    "ART": "-0300", "BRT": "-0300", "COT": "-0500", "PET": "-0500",
}  # fmt: skip
"""The names of RFC 822, and those besides that mean one thing only in feeds (IST does not).
"-0000" is UTC of an unknown place."""
_ZONE_NAME = re.compile(r"(?:\b[A-Z]{2,4}|-0000)$")


def read_instant(raw: str | None, zone: tzinfo) -> datetime | None:
    """The instant in UTC; `zone` is taken for a time that names none, or none we know.

    `None` for anything else, placeholders among it: a day alone ("2026-03-01") is never made into
    an instant.
    """
    stated = _read(raw, zone)
    return believed(stated.at.astimezone(UTC)) if stated and stated.at else None


def believed(instant: datetime) -> datetime | None:
    """The instant; `None` for a placeholder."""
    return instant if EARLIEST_YEAR <= instant.year <= LATEST_YEAR else None


def latest_instant(raw: str | None, zone: tzinfo) -> datetime | None:
    """The last instant, in UTC, that the words can mean: for a day alone its end. For asking
    whether something is too old, never for saying when it was."""
    stated = _read(raw, zone)
    if stated is None:
        return None
    end_of_day = datetime.combine(stated.on + timedelta(days=1), time(), zone)
    return believed((stated.at or end_of_day).astimezone(UTC))


def _read(raw: str | None, zone: tzinfo) -> PublishedTime | None:
    text = squeeze(raw or "")
    if len(text) > _LONGEST:
        return None
    return parse_stated(_ZONE_NAME.sub(lambda found: _ZONES.get(found[0], found[0]), text), zone)
