"""`teletipo status`: where each site stands, and whether the service is well."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rich.table import Table
from rich.text import Text

from config.site import Site
from jobs.app import App
from jobs.due import OVERDUE_AFTER, next_run_at
from jobs.politeness import resting
from jobs.run import chosen_sites
from scrapers.host_state import HostState
from store.tables.runs import SiteRunStatus
from store.values import Pulse, SiteRun, SiteState


@dataclass(frozen=True, slots=True)
class SiteStatus:
    """One enabled site: what the store knows and what the configuration expects."""

    state: SiteState
    next_run_at: datetime | None
    """`None`: at once, it never ran."""
    is_overdue: bool
    hosts: tuple[HostState, ...] = ()
    """The hosts whose latest request failed."""

    @property
    def is_failing(self) -> bool:
        """Its last run failed."""
        last = self.state.last_run
        return last is not None and last.status is SiteRunStatus.FAILED


def site_statuses(app: App, *, only: Sequence[str] = ()) -> list[SiteStatus]:
    """Every configured and enabled site, or the named ones, by id. Raises StoreError, and
    ConfigError for a name that is none."""
    states = {state.site_id: state for state in app.store.runs.states()}
    failing = app.store.hosts.failing()
    chosen = chosen_sites(app, only)
    pulses = app.store.runs.pulses(chosen)
    return [
        replace(
            _status(site, states.get(site.id, _never_seen(site)), app, pulses[site.id]),
            hosts=tuple(failing.get(site.id, ())),
        )
        for site in chosen
    ]


def is_well(app: App, *, only: Sequence[str] = ()) -> bool:
    """No site waits for a run that should have begun. Nothing is counted: containers ask this
    every minute."""
    chosen = chosen_sites(app, only)
    pulses = app.store.runs.pulses(chosen)
    last = app.store.runs.latest_site_runs()
    runs = [_next_run(site, last.get(site.id), app, pulses[site.id]) for site in chosen]
    return not any(is_overdue for _, is_overdue in runs)


def to_json(statuses: Sequence[SiteStatus]) -> str:
    """One JSON list, an object a site."""
    return json.dumps([_row(status) for status in statuses], ensure_ascii=False, indent=2)


def render(statuses: Sequence[SiteStatus], now: datetime) -> Table:
    """A table for a person."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("site", "last run", "state", "next run"):
        table.add_column(name)
    for name in ("articles", "versions", "pending"):
        table.add_column(name, justify="right")
    table.add_column("outcomes so far, and what went wrong last")
    for status in statuses:
        state, last = status.state, status.state.last_run
        said = [f"{count} {name}" for name, count in state.outcomes.items()]
        if status.is_failing and last is not None and last.error:
            said.append(last.error)
        said += resting(status.hosts, now)
        table.add_row(
            state.site_id,
            f"{_ago(now - last.started_at)} ago" if last else "never",
            Text(last.status if last else "", style="red" if status.is_failing else ""),
            _when(status, now),
            str(state.articles),
            str(state.versions),
            str(state.pending),
            Text(", ".join(said)),
        )
    return table


def _status(site: Site, state: SiteState, app: App, pulse: Pulse) -> SiteStatus:
    due_at, is_overdue = _next_run(site, state.last_run, app, pulse)
    return SiteStatus(state, due_at, is_overdue)


def _next_run(
    site: Site, last: SiteRun | None, app: App, pulse: Pulse
) -> tuple[datetime | None, bool]:
    """When it is due, `None` for at once, and whether it should have begun."""
    due_at = next_run_at(site, last.started_at if last else None, pulse)
    running = last is not None and last.status is SiteRunStatus.RUNNING
    late = due_at is None or app.clock() > due_at + OVERDUE_AFTER
    return due_at, late and not running


def _never_seen(site: Site) -> SiteState:
    return SiteState(
        site_id=site.id,
        name=site.name,
        enabled=site.enabled,
        last_run=None,
        articles=0,
        versions=0,
        pending=0,
    )


def _when(status: SiteStatus, now: datetime) -> Text:
    if status.next_run_at is None or status.next_run_at <= now:
        return Text("overdue" if status.is_overdue else "due", "red" if status.is_overdue else "")
    return Text(f"in {_ago(status.next_run_at - now)}")


def _ago(span: timedelta) -> str:
    seconds = int(span.total_seconds())
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"


def _row(status: SiteStatus) -> dict[str, object]:
    state, last = status.state, status.state.last_run
    return {
        "site": state.site_id,
        "name": state.name,
        "last_run": last
        and {
            "started_at": last.started_at.isoformat(),
            "finished_at": last.finished_at and last.finished_at.isoformat(),
            "status": last.status,
            "error": last.error,
        },
        "next_run_at": status.next_run_at and status.next_run_at.isoformat(),
        "is_overdue": status.is_overdue,
        "articles": state.articles,
        "versions": state.versions,
        "pending": state.pending,
        "outcomes": state.outcomes,
        "failing_hosts": [
            {
                "host": host.host,
                "failures": host.failures,
                "rests_until": host.rests_until and host.rests_until.isoformat(),
                "last_error": host.last_error,
            }
            for host in status.hosts
        ],
    }
