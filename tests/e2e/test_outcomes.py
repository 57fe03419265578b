"""Every candidate ends in one recorded outcome, and what may pass is tried again later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from config.load import load_config
from config.settings import Settings
from jobs.app import App, open_configured
from jobs.progress import Progress
from jobs.report import SiteReport
from jobs.run import run_once
from newsroom.replies import Reply, Request
from newsroom.server import Server
from scrapers.errors import SurfaceCrashed
from scrapers.fetch import Fetcher
from scrapers.scraper import Scraper
from scrapers.values import Page
from tests.e2e.conftest import with_database

START = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
TEXT = "El faro volvió a encenderse anoche después de seis años de obras y de silencio. " * 5


def page(body: str) -> str:
    return (
        '<html lang="es"><head><meta property="og:type" content="article"></head>'
        f"<body><h1>Nota</h1>{body}</body></html>"
    )


PAGES = {
    "/good": (200, page(f"<p>{TEXT}</p>"), "stored"),
    "/gone": (404, "no", "http_status"),
    "/broken": (500, "no", "http_status"),
    "/private": (200, page(f"<p>{TEXT}</p>"), "robots"),
    "/empty": (200, page(""), "empty"),
    "/short": (200, f"<h1>Nota</h1><p>{TEXT[:79]}</p>", "too_short"),
    "/tag/faros/": (200, f"<h1>Faros</h1><p>{TEXT}</p>", "not_article"),
    "/bomb": (200, page("<div>" * 30_000 + TEXT), "too_complex"),
    "/crash": (200, page(f"<p>{TEXT} crash</p>"), "extraction_failed"),
}


class Clock:
    now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def origin() -> Iterator[Server]:
    def alba(request: Request) -> Reply:
        if request.target == "/robots.txt":
            return Reply.plain(200, "User-agent: *\nDisallow: /private\n")
        if request.target == "/rss":
            links = "".join(f"<item><link>http://alba.example{p}</link></item>" for p in PAGES)
            return Reply(
                f"<rss version='2.0'><channel>{links}</channel></rss>".encode(), "text/xml"
            )
        if request.target not in PAGES:
            return Reply.plain(404, "nothing here")
        status, text, _ = PAGES[request.target]
        return Reply(text.encode(), "text/html; charset=utf-8", status=status)

    with Server({"alba.example": alba}) as server:
        yield server


@pytest.fixture
def app(
    tmp_path: Path,
    database_url: str,
    origin: Server,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[App]:
    (tmp_path / "sites").mkdir()
    (tmp_path / "agencies.toml").write_text("")
    (tmp_path / "sites" / "alba.toml").write_text(
        'url = "http://alba.example/"\n[discover]\nfeeds = ["http://alba.example/rss"]\n'
    )
    (tmp_path / "settings.toml").write_text(
        f'[fetch]\ndelay_s = 0\nretries = 0\nhosts = {{ "alba.example" = "{origin.address}" }}\n'
    )
    extract = Scraper.extract

    def extract_or_crash(self: Scraper, page: object, memory: object = None) -> object:
        if b"crash" in page.body:  # type: ignore[attr-defined]
            raise ZeroDivisionError("a bug of ours")
        return extract(self, page, memory)  # type: ignore[arg-type]

    monkeypatch.setattr(Scraper, "extract", extract_or_crash)
    config = with_database(load_config(tmp_path), database_url)
    with open_configured(config, clock=clock) as it:
        yield it


def crawl(app: App) -> SiteReport:
    (report,) = run_once(app, Progress(), site_ids=["alba"]).sites
    return report


def test_each_outcome_is_recorded(app: App) -> None:
    report = crawl(app)
    expected = [outcome for _, _, outcome in PAGES.values()]
    assert Counter(report.outcomes) == Counter(expected)
    assert (report.found, report.fetched, report.stored) == (9, 5, 1)
    assert (report.skipped, report.failed) == (4, 4)
    assert report.is_ok, "pages may fail; the site did not"
    (state,) = app.store.runs.states()
    assert sum(state.outcomes.values()) == len(PAGES)


def let_fetch_crash(monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    """From now on there is a bug on the way to the addresses with that ending."""
    fetch = Fetcher.fetch

    async def fetch_or_crash(self: Fetcher, url: str, **how: Any) -> Page:
        if url.endswith(ending):
            raise ZeroDivisionError("a bug of ours")
        return await fetch(self, url, **how)

    monkeypatch.setattr(Fetcher, "fetch", fetch_or_crash)


def test_a_bug_on_the_way_to_one_page_is_its_outcome(
    app: App, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_fetch_crash(monkeypatch, "/gone")
    failed = []
    for minute in range(0, 20, 5):
        clock.now = START + timedelta(minutes=minute)
        report = crawl(app)
        assert report.is_ok
        failed.append(report.outcomes["fetch_failed"])
    assert failed == [1, 1, 0, 1], "tried again, ever more rarely"
    assert report.outcomes.total() == 2, "the others were taken in the first run"


def test_a_bug_in_reading_a_surface_is_its_failure(
    app: App, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawl(app)

    def crash(*_: object) -> None:
        raise ZeroDivisionError("a bug of ours")

    monkeypatch.setattr("scrapers.discover.read_feed", crash)
    clock.now += timedelta(hours=1)
    with capture_logs() as logs:
        report = crawl(app)
    assert report.errors == ["http://alba.example/rss: ZeroDivisionError('a bug of ours')"]
    assert report.outcomes.total() > 0, "what is due is taken all the same"
    (said,) = [line for line in logs if line["event"] == "surface_crashed"]
    assert isinstance(said["exc_info"], SurfaceCrashed)


def test_a_bug_on_the_way_to_a_surface_is_told_of(
    app: App, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawl(app)
    let_fetch_crash(monkeypatch, "/rss")
    clock.now += timedelta(hours=1)
    with capture_logs() as logs:
        report = crawl(app)
    assert report.errors == ["ZeroDivisionError('a bug of ours')"]
    assert report.outcomes.total() > 0, "what is due is taken all the same"
    assert [line["event"] for line in logs if line["log_level"] == "error"] == ["listing_crashed"]


def test_a_site_that_failed_comes_back_by_itself(
    app: App, origin: Server, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fifteen minutes apart at first, then ever more, never more than a day; all day and night
    for three days, and then the site is well again."""
    tried: list[datetime] = []
    well = origin.hosts["alba.example"]

    def is_down(request: Request) -> Reply:
        tried.append(clock.now)
        return Reply.plain(500, "no")

    app = replace(app, config=replace(app.config, settings=without_breaker(app)))
    monkeypatch.setattr(origin, "hosts", {"alba.example": is_down})
    while clock.now < START + timedelta(days=3):
        run_once(app, Progress())
        clock.now += timedelta(minutes=15)
    days = sorted({(at - START) for at in tried})
    assert [gap.total_seconds() / 60 for gap in (days[1], days[2] - days[1])] == [30, 60]
    assert max(b - a for a, b in pairwise(days)) == timedelta(days=1)
    assert len(days) < 16
    monkeypatch.setattr(origin, "hosts", {"alba.example": well})
    clock.now += timedelta(days=1)
    (report,) = run_once(app, Progress()).sites
    assert report.stored == 1
    clock.now += timedelta(minutes=15)
    assert len(run_once(app, Progress()).sites) == 1, "back at its usual pace"


def without_breaker(app: App) -> Settings:
    """The breaker of a host goes by the real clock."""
    fetch = app.config.settings.fetch.model_copy(update={"rest_after_failures": 10_000})
    return app.config.settings.model_copy(update={"fetch": fetch})


def test_only_what_may_pass_is_asked_for_again_and_ever_more_rarely(
    app: App, origin: Server, clock: Clock
) -> None:
    tries = []
    for minute in range(0, 60, 5):
        clock.now = START + timedelta(minutes=minute)
        origin.clear_requests()
        crawl(app)
        asked = [request.path for request in origin.requests]
        assert "/gone" not in asked or minute == 0
        assert "/private" not in asked
        if "/broken" in asked:
            tries.append(minute)
    assert tries == [0, 5, 15, 35]
