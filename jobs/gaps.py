"""The stated gap: what each site listed on each day against what is stored of it, and why the
rest is not."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rich.table import Table
from rich.text import Text

from jobs.app import App
from jobs.console import make_console
from store.activity import DayOutcome
from store.kept import KEPT

BLOCKED_STATUSES = frozenset({401, 403, 407, 429, 451})
"""A site that answers so does not want to be read by us."""

_STATUS = re.compile(r"HTTP (\d{3})")
_REASONS = {
    None: "waiting",
    "not_article": "not an article",
    "too_short": "too short",
    "fetch_failed": "failed: our bug",
    "extraction_failed": "failed: our bug",
    "not_decodable": "not text",
}


@dataclass(frozen=True, slots=True)
class GapDay:
    """One site on one day (UTC). `found` is `stored` and all of `reasons` added up."""

    site_id: str
    day: date
    found: int
    """URLs that the site listed for the first time."""
    stored: int
    """Articles of those that are in the store."""
    reasons: dict[str, int]
    """Why the others are not, the most frequent first: blocked, robots, paywall, empty,
    too short, duplicate (two URLs led to one article), waiting, failed: …"""


def stated_gap(app: App, *, days: int, site_ids: Sequence[str] = ()) -> list[GapDay]:
    """The last so many days, today among them: the latest day first, then by site; of these
    sites, each once, or of all."""
    today = app.clock().replace(hour=0, minute=0, second=0, microsecond=0)
    since = today - timedelta(days=days - 1)
    if not site_ids:
        return add_up(app.store.activity.gap(since))
    chosen = dict.fromkeys(site_ids)
    return add_up([row for id_ in chosen for row in app.store.activity.gap(since, site_id=id_)])


def add_up(rows: Sequence[DayOutcome]) -> list[GapDay]:
    """The rows of each site and day, put together."""
    by_day: dict[tuple[str, date], list[DayOutcome]] = {}
    for row in rows:
        by_day.setdefault((row.site_id, row.day), []).append(row)
    days = [_one_day(site_id, day, those) for (site_id, day), those in by_day.items()]
    return sorted(days, key=lambda gap: (-gap.day.toordinal(), gap.site_id))


def status_of(words: str | None) -> int | None:
    """The status in "HTTP 404"; `None` when there is none."""
    found = _STATUS.search(words or "")
    return int(found[1]) if found else None


def to_row(gap: GapDay) -> dict[str, object]:
    """Plain values."""
    return {
        "site": gap.site_id,
        "day": gap.day.isoformat(),
        "found": gap.found,
        "stored": gap.stored,
        "reasons": gap.reasons,
    }


def print_gaps(gaps: Sequence[GapDay], *, as_json: bool) -> None:
    """Prints a table, or one JSON list with an object a site and day."""
    if as_json:
        print(json.dumps([to_row(gap) for gap in gaps], ensure_ascii=False, indent=2))
    elif gaps:
        make_console().print(render(gaps))
    else:
        print("No site listed anything in these days.")


def render(gaps: Sequence[GapDay]) -> Table:
    """A table for a person."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("day")
    table.add_column("site")
    for name in ("found", "stored", "missing"):
        table.add_column(name, justify="right")
    table.add_column("why")
    for gap in gaps:
        why = ", ".join(f"{count} {reason}" for reason, count in gap.reasons.items())
        counts = map(str, (gap.found, gap.stored, gap.found - gap.stored))
        table.add_row(gap.day.isoformat(), gap.site_id, *counts, Text(why))
    return table


def _one_day(site_id: str, day: date, rows: Sequence[DayOutcome]) -> GapDay:
    stored = sum(row.articles for row in rows if row.outcome == KEPT)
    reasons: dict[str, int] = {}
    for row in rows:
        reason = "duplicate" if row.outcome == KEPT else _say(row)
        count = row.count - row.articles if row.outcome == KEPT else row.count
        if count:
            reasons[reason] = reasons.get(reason, 0) + count
    ordered = dict(sorted(reasons.items(), key=lambda item: (-item[1], item[0])))
    return GapDay(site_id, day, sum(row.count for row in rows), stored, ordered)


def _say(row: DayOutcome) -> str:
    status = status_of(row.detail)
    if status in BLOCKED_STATUSES:
        return "blocked"
    if row.outcome in _REASONS:
        return _REASONS[row.outcome]
    if row.outcome in ("robots", "paywall", "empty"):
        return str(row.outcome)
    return f"failed: {row.detail or str(row.outcome).replace('_', ' ')}"
