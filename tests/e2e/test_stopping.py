"""SIGTERM is heard while a site is still listing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from jobs.app import App
from jobs.crawl import Crawl
from jobs.progress import Progress
from scrapers.discover import Listing
from scrapers.values import Surface
from store.tables.runs import Trigger


class Lists:
    """A site of many sitemaps, during the first of which the process is asked to stop."""

    def __init__(self, stopping: asyncio.Event) -> None:
        self.stopping = stopping
        self.read = 0

    async def discover(self, *_: Any) -> AsyncIterator[Listing]:
        for number in range(30):
            self.read += 1
            self.stopping.set()
            yield Listing(f"http://elfaro.example/{number}.xml", Surface.SITEMAP, None)


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_no_further_surface_is_read(press_app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    stopping = asyncio.Event()
    scraper = Lists(stopping)
    monkeypatch.setattr("jobs.crawl.scraper_for", lambda _: scraper)
    runs = press_app.store.runs
    runs.sync_sites(press_app.config.sites, now=press_app.clock())
    run_id = runs.start(Trigger.CRON, "0.1", now=press_app.clock())
    crawl = Crawl(
        press_app,
        None,
        Progress(),
        run_id,
        stopping,
        asyncio.Lock(),
        places_at_once=False,  # type: ignore[arg-type]
    )
    report = await crawl.run_site(next(s for s in press_app.config.sites if s.id == "elfaro"))
    assert scraper.read == 1
    assert report.stopped
