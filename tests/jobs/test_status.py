"""Where each site stands, from what the store knows and the configuration expects."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rich.console import Console

from config.load import Config
from config.settings import Settings
from config.site import Site
from jobs.app import App, open_configured
from jobs.status import is_well, render, site_statuses, to_json
from store.tables.runs import Trigger
from store.values import SiteRunCounts

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
FARO = Site.model_validate({"id": "faro", "url": "https://faro.example", "every": "10m"})
OFF = Site.model_validate(
    {"id": "off", "url": "https://off.example", "enabled": False, "disabled_reason": "licensed"}
)


@pytest.fixture
def app(database_url: str) -> Iterator[App]:
    settings = Settings(database=database_url)
    config = Config(Path("config"), settings, agencies=(), sites=(FARO, OFF))
    with open_configured(config, clock=lambda: NOON) as it:
        it.store.runs.sync_sites(config.sites, now=NOON)
        yield it


def ran(app: App, minutes_ago: int, error: str | None = None) -> None:
    at = NOON - timedelta(minutes=minutes_ago)
    run_id = app.store.runs.start(Trigger.CRON, "0", now=at)
    site_run_id = app.store.runs.start_site(run_id, "faro", now=at)
    app.store.runs.finish_site(site_run_id, SiteRunCounts(), now=at, error=error)


def shown(app: App) -> str:
    console = Console(width=200)
    table = render(site_statuses(app), NOON)
    return "".join(segment.text for segment in console.render(table))


def test_a_site_that_never_ran_is_overdue_and_a_disabled_one_not_there(app: App) -> None:
    (status,) = site_statuses(app)
    assert status.is_overdue
    assert not is_well(app)
    assert "never" in shown(app)


@pytest.mark.parametrize(
    ("minutes_ago", "well", "words"),
    [(2, True, "in 8 min"), (12, True, "due"), (16, False, "overdue")],
    ids=["waiting", "due", "late"],
)
def test_when_the_next_run_is(app: App, minutes_ago: int, well: bool, words: str) -> None:
    ran(app, minutes_ago)
    assert is_well(app) is well
    assert words in shown(app)


def test_a_failed_run_says_why(app: App) -> None:
    ran(app, 2, error="https://faro.example/rss: HTTP 503")
    (status,) = site_statuses(app)
    assert status.is_failing
    assert "HTTP 503" in shown(app)
    (row,) = json.loads(to_json([status]))
    assert row["last_run"]["error"] == "https://faro.example/rss: HTTP 503"
    assert row["next_run_at"] == "2026-03-04T12:18:00+00:00", "twice its usual wait"


def test_a_run_at_work_is_not_overdue(app: App) -> None:
    ran(app, 60)
    run_id = app.store.runs.start(Trigger.CRON, "0", now=NOON)
    app.store.runs.start_site(run_id, "faro", now=NOON - timedelta(minutes=40))
    (status,) = site_statuses(app)
    assert not status.is_overdue
