"""Sites: one page each, with its rhythm, what its pages give, the gap and what came last."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from config.site import Site
from jobs.app import App
from jobs.dashboard.charts import Bars, draw_bars, draw_hours
from jobs.dashboard.now import site_lines
from jobs.dashboard.rendering import app_of, render
from jobs.dry_run import try_site
from jobs.dry_run_text import describe, describe_listing
from jobs.gaps import stated_gap
from jobs.hosts import open_fetcher
from jobs.politeness import describe_host, describe_robots, politeness_of
from store.activity import ReadPage

router = APIRouter()

FIELDS = ("title", "paragraphs", "authors", "published", "lede", "section", "images", "tags")
_PAGES = 240
"""Latest articles of which the coverage of fields is shown."""
_GROUPS = 24
_DAYS = 14


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of a site's articles gave one field, over time."""

    field: str
    share: float
    """Of the latest group of articles."""
    bars: Bars


@router.get("/sites", response_class=HTMLResponse)
def list_sites(request: Request) -> HTMLResponse:
    """Every configured site."""
    return render(request, "sites.html", lines=site_lines(app_of(request)))


@router.get("/sites/{site_id}", response_class=HTMLResponse)
def show_site(request: Request, site_id: str) -> HTMLResponse:
    """One site."""
    app = app_of(request)
    return _page(request, app, _site(app, site_id), checked=None)


@router.post("/sites/{site_id}/check", response_class=HTMLResponse)
def check_site(request: Request, site_id: str) -> HTMLResponse:
    """Looks at the site now, like `teletipo sites check --live`: nothing is stored."""
    app = app_of(request)
    site = _site(app, site_id)
    if not request.app.state.may_act:
        raise HTTPException(403, "Read only: start with --allow-actions to ask sites from here.")
    return _page(request, app, site, checked=asyncio.run(_look_at(app, site)))


async def _look_at(app: App, site: Site) -> list[str]:
    lines: list[str] = []
    async with open_fetcher(app) as fetcher:
        result = await try_site(site, fetcher, lambda it: lines.append(describe_listing(it)))
    return [*lines, *describe(result)]


def _site(app: App, site_id: str) -> Site:
    found = next((site for site in app.config.sites if site.id == site_id), None)
    if found is None:
        raise HTTPException(404, f"No site has the id {site_id}.")
    return found


def _page(request: Request, app: App, site: Site, *, checked: list[str] | None) -> HTMLResponse:
    now = app.clock()
    runs = app.store.activity.site_runs(site.id, 20)
    pages = app.store.activity.read_pages(site.id, _PAGES)
    week = app.store.activity.articles_by_hour(now - timedelta(days=7), site_id=site.id)
    gaps = stated_gap(app, days=_DAYS, site_ids=[site.id])
    looks = app.store.activity.looks([run.id for run in runs[:6]], limit=24)
    (line,) = site_lines(app, site.id)
    return render(
        request,
        "site.html",
        site=site,
        line=line,
        week=draw_hours(week.get(site.id, {}), now, hours=168),
        rhythm=say_rhythm(app.store.activity.arrivals(site.id, 200)),
        coverage=draw_coverage(pages),
        pages_read=len(pages),
        gaps=gaps,
        runs=runs,
        looks=looks,
        politeness=_say_politeness(app, site),
        incidents=app.store.incidents.list(site_id=site.id, limit=10),
        configuration=list_configuration(site),
        checked=checked,
    )


def say_rhythm(arrivals: Sequence[datetime]) -> str:
    """How often new articles come, in words."""
    if len(arrivals) < 3:
        return "Too little was listed to know how often something new is."
    gaps = sorted(later - former for former, later in pairwise(arrivals))
    # Articles of one run are seen at one moment: only what lies between runs is a rhythm.
    between = [gap for gap in gaps if gap > timedelta(seconds=90)]
    if len(between) < 3:
        return "All it listed came in a few runs."
    middle, longest = between[len(between) // 2], between[-1]
    minutes = [int(span.total_seconds() // 60) for span in (middle, longest)]
    return (
        f"Mostly {minutes[0]} min lie between two new things; the longest silence was"
        f" {minutes[1]} min."
    )


def draw_coverage(pages: Sequence[ReadPage]) -> list[Coverage]:
    """For each field, its share among the pages, which come latest first: one column a group."""
    if not pages:
        return []
    in_time = list(reversed(pages))
    size = max(1, -(-len(in_time) // _GROUPS))
    groups = [in_time[at : at + size] for at in range(0, len(in_time), size)]
    found = []
    for field in FIELDS:
        shares = [sum(field in page.fields for page in group) / len(group) for group in groups]
        labelled = [
            (f"{group[0].created_at:%Y-%m-%d %H:%M}: {share:.0%} of {len(group)}", share)
            for group, share in zip(groups, shares, strict=True)
        ]
        summary = f"{field}: {shares[-1]:.0%} of the latest {len(groups[-1])} articles"
        bars = draw_bars(labelled, width=240, height=26, top=1.0, summary=summary)
        found.append(Coverage(field, shares[-1], bars))
    return found


def _say_politeness(app: App, site: Site) -> list[str]:
    found = politeness_of(app, site.id, limit=1)
    return [
        *(describe_host(host, found.now) for host in found.hosts),
        *(describe_robots(copy) for copy in found.robots),
    ]


def list_configuration(site: Site) -> list[tuple[str, str]]:
    """What the site's file says, as keys and values. Of headers only the names: a value may be
    a key to a licensed site."""
    said: list[tuple[str, str]] = []
    for key, value in site.model_dump(mode="json", exclude_defaults=True).items():
        if isinstance(value, dict):
            for inner, setting in value.items():
                shown = list(setting) if inner == "headers" else setting
                said.append((f"{key}.{inner}", _say(shown)))
        else:
            said.append((key, _say(value)))
    return said


def _say(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
