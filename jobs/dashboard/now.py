"""Now: whether the service is well, which site is not, since when and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from config.site import Site
from jobs.app import App
from jobs.dashboard.charts import Sparkline, draw_sparkline
from jobs.dashboard.rendering import app_of, render
from jobs.due import OVERDUE_AFTER, next_run_at
from store.incidents import Incident
from store.tables.runs import SiteRunStatus
from store.values import SiteRun

router = APIRouter()


@dataclass(frozen=True, slots=True)
class SiteLine:
    """One site in a list of sites."""

    site: Site
    state: str
    """`incident`, `failing`, `overdue`, `running`, `new` (it never ran), `well` or `off`."""
    last_run: SiteRun | None
    next_run_at: datetime | None
    hours: Sparkline
    new_today: int
    incidents: tuple[Incident, ...]


_ORDER = ("incident", "failing", "overdue", "running", "new", "well", "off")


@router.get("/", response_class=HTMLResponse)
def show_now(request: Request) -> HTMLResponse:
    """The first page."""
    app = app_of(request)
    lines = [line for line in site_lines(app) if line.state != "off"]
    incidents = app.store.incidents.open()
    return render(
        request,
        "now.html",
        lines=lines,
        incidents=incidents,
        cleared=app.store.incidents.list(is_open=False, limit=5),
        passes=app.store.activity.running(),
        running=[line for line in lines if line.state == "running"],
        stories=app.store.stories.recent(
            min_articles=2, limit=6, since=app.clock() - timedelta(days=365)
        ),
    )


def site_lines(app: App, site_id: str | None = None) -> list[SiteLine]:
    """Every configured site, or this one; those that need a look first."""
    now = app.clock()
    sites = [site for site in app.config.sites if site_id in (None, site.id)]
    last = app.store.runs.latest_site_runs()
    pulses = app.store.runs.pulses(sites)
    hours = app.store.activity.articles_by_hour(now - timedelta(hours=24), site_id=site_id)
    open_incidents: dict[str, list[Incident]] = {}
    for incident in app.store.incidents.open():
        if incident.finding.site_id is not None:
            open_incidents.setdefault(incident.finding.site_id, []).append(incident)
    lines = []
    for site in sites:
        run, counts = last.get(site.id), hours.get(site.id, {})
        due_at = next_run_at(site, run.started_at if run else None, pulses[site.id])
        found = tuple(open_incidents.get(site.id, ()))
        lines.append(
            SiteLine(
                site=site,
                state=_state(site, run, due_at, now, found),
                last_run=run,
                next_run_at=due_at,
                hours=draw_sparkline(counts, now),
                new_today=sum(counts.values()),
                incidents=found,
            )
        )
    return sorted(lines, key=lambda line: (_ORDER.index(line.state), line.site.name.casefold()))


def _state(
    site: Site,
    run: SiteRun | None,
    due_at: datetime | None,
    now: datetime,
    incidents: tuple[Incident, ...],
) -> str:
    if not site.enabled:
        return "off"
    if incidents:
        return "incident"
    if run is not None and run.status is SiteRunStatus.RUNNING:
        return "running"
    if run is not None and run.status is SiteRunStatus.FAILED:
        return "failing"
    if run is None or due_at is None:
        return "new"
    if now > due_at + OVERDUE_AFTER:
        return "overdue"
    return "well"
