"""A database that hangs while a site is run keeps nothing else waiting."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from jobs.app import App
from jobs.crawl import Crawl
from jobs.hosts import open_fetcher
from jobs.progress import Progress
from scrapers.discover import Listing
from store.errors import DatabaseUnreachable
from store.tables.runs import SiteRunStatus, Trigger

pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)


class ListsNothing:
    """A site without surfaces."""

    async def discover(self, *_: Any) -> AsyncIterator[Listing]:
        for listing in ():
            yield listing


class Hanging:
    """A question to the database that is answered when `may_answer` is set, or too late."""

    def __init__(self, method: Callable[..., Any]) -> None:
        self._method = method
        self.is_asked = threading.Event()
        self.may_answer = threading.Event()
        self.answered_in_time: list[bool] = []

    def __call__(self, *values: Any, **options: Any) -> Any:
        self.is_asked.set()
        self.answered_in_time.append(self.may_answer.wait(5))
        return self._method(*values, **options)


def fail(*_: Any, **__: Any) -> None:
    raise DatabaseUnreachable("gone")


async def run_site(app: App) -> None:
    runs = app.store.runs
    runs.sync_sites(app.config.sites, now=app.clock())
    run_id = runs.start(Trigger.CRON, "0.1", now=app.clock())
    async with open_fetcher(app) as fetcher:
        crawl = Crawl(
            app,
            fetcher,
            Progress(),
            run_id,
            asyncio.Event(),
            asyncio.Lock(),
            places_at_once=False,
        )
        await crawl.run_site(next(site for site in app.config.sites if site.id == "elfaro"))


async def test_while_it_is_asked_of_a_surface(
    press_app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanging = Hanging(press_app.store.frontier.validators)
    monkeypatch.setattr(press_app.store.frontier, "validators", hanging)
    run = asyncio.create_task(run_site(press_app))
    await asyncio.to_thread(hanging.is_asked.wait, 10)
    hanging.may_answer.set()
    await run
    assert all(hanging.answered_in_time), "the loop waited, too"


@pytest.mark.parametrize("is_cancelled", [False, True])
async def test_while_a_run_ends(
    press_app: App, monkeypatch: pytest.MonkeyPatch, *, is_cancelled: bool
) -> None:
    runs = press_app.store.runs
    hanging = Hanging(runs.finish_site)
    monkeypatch.setattr(runs, "finish_site", hanging)
    monkeypatch.setattr("jobs.crawl.scraper_for", lambda _: ListsNothing())
    run = asyncio.create_task(run_site(press_app))
    await asyncio.to_thread(hanging.is_asked.wait, 10)
    if is_cancelled:
        run.cancel()
    done, _ = await asyncio.wait([run], timeout=0.1)
    hanging.may_answer.set()
    await asyncio.wait([run])
    assert hanging.answered_in_time == [True], "the loop waited, too"
    assert not done, "the run was over before it was recorded"
    assert run.cancelled() == is_cancelled
    (recorded,) = runs.last_site_runs().values()
    assert recorded.status == SiteRunStatus.OK


@pytest.mark.parametrize(
    ("words", "error"),
    [(["took longer than 3 s"], "took longer than 3 s"), ([], "the process was ended")],
)
async def test_a_run_that_is_ended_records_why(
    press_app: App, monkeypatch: pytest.MonkeyPatch, words: list[str], error: str
) -> None:
    hanging = Hanging(press_app.store.frontier.validators)
    monkeypatch.setattr(press_app.store.frontier, "validators", hanging)
    run = asyncio.create_task(run_site(press_app))
    await asyncio.to_thread(hanging.is_asked.wait, 10)
    run.cancel(*words)
    hanging.may_answer.set()
    await asyncio.wait([run])
    assert run.cancelled()
    (recorded,) = press_app.store.runs.last_site_runs().values()
    assert (recorded.status, recorded.error) == (SiteRunStatus.FAILED, error)


@pytest.mark.parametrize("is_cancelled", [False, True])
async def test_a_run_whose_end_cannot_be_recorded_says_so(
    press_app: App, monkeypatch: pytest.MonkeyPatch, *, is_cancelled: bool
) -> None:
    hanging = Hanging(fail)
    monkeypatch.setattr(press_app.store.runs, "finish_site", hanging)
    monkeypatch.setattr("jobs.crawl.scraper_for", lambda _: ListsNothing())
    run = asyncio.create_task(run_site(press_app))
    await asyncio.to_thread(hanging.is_asked.wait, 10)
    if is_cancelled:
        run.cancel()
        await asyncio.wait([run], timeout=0.1)
    hanging.may_answer.set()
    with pytest.raises(DatabaseUnreachable):
        await run
