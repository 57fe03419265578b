"""A run should have begun long ago: nothing looks at the site any more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from config.site import Site
from jobs.due import OVERDUE_AFTER, next_run_at
from store.incidents import Finding
from store.tables.operations import IncidentKind
from store.tables.runs import SiteRunStatus
from store.values import SiteRun

_MIN_RUNS = 8
_TOLERANCE = 3


def find_overdue(
    site: Site,
    runs: Sequence[SiteRun],
    due_at: datetime | None,
    now: datetime,
    known: dict[str, Any] | None,
) -> Finding | None:
    """`runs` are the latest of the site, the latest first; the next one was due at `due_at`."""
    if len(runs) < _MIN_RUNS or runs[0].status is SiteRunStatus.RUNNING:
        return None
    usual = timedelta(seconds=known["usual_s"]) if known else _usual_lateness(site, runs)
    allowed = max(OVERDUE_AFTER, _TOLERANCE * usual)
    if due_at is None or now <= due_at + allowed:
        return None
    late = int((now - due_at).total_seconds() // 60)
    return Finding(
        kind=IncidentKind.OVERDUE,
        subject=f"site:{site.id}",
        site_id=site.id,
        summary=f"A run of {site.name} should have begun {late} min ago.",
        since=due_at,
        evidence={"usual_s": usual.total_seconds()},
    )


def _usual_lateness(site: Site, runs: Sequence[SiteRun]) -> timedelta:
    """How late the second latest of them was: cron may come by less often than the site is due."""
    late = [
        later.started_at - (next_run_at(site, former.started_at) or later.started_at)
        for later, former in pairwise(runs)
    ]
    return max(sorted(late)[-2], timedelta(0))
