"""One run of one site: what its surfaces list, then every article that is due."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog

from config.site import Site
from jobs.app import App
from jobs.ingest import Task, belief_at, ingest, place_new
from jobs.progress import Progress
from jobs.report import SiteReport
from scrapers.discover import Listing
from scrapers.errors import ScrapeError, SurfaceCrashed
from scrapers.fetch import Fetcher
from scrapers.sites import scraper_for
from scrapers.values import Validators
from store.errors import StoreError
from store.values import SiteRunCounts


@dataclass(frozen=True, slots=True)
class Crawl:
    """What the runs of one pass share."""

    app: App
    fetcher: Fetcher
    progress: Progress
    run_id: int
    stopping: asyncio.Event
    """Set once the process was asked to stop: the article in hand is the last one."""
    placing: asyncio.Lock
    """Held by the run that places what is new."""
    places_at_once: bool
    """Each run places what it stored. If not, the pass does so at its end."""

    async def run_site(self, site: Site) -> SiteReport:
        """Runs one site and records it. Raises StoreError when the database is lost."""
        report = SiteReport(site.id)
        runs = self.app.store.runs
        started_at = self.app.clock()
        site_run_id = await asyncio.to_thread(runs.start_site, self.run_id, site.id, now=started_at)
        structlog.contextvars.bind_contextvars(run_id=self.run_id, site=site.id)
        self.progress.site_started(site)
        try:
            await self._list(site, site_run_id, report)
            await self._fetch_due(site, site_run_id, report, started_at)
            if self.places_at_once:
                async with self.placing:
                    await asyncio.to_thread(place_new, self.app)
            kept_from = self.app.clock() - self.app.config.settings.fetch.keep_requests
            await asyncio.to_thread(self.app.store.hosts.forget_requests, before=kept_from)
            await asyncio.to_thread(self.app.store.memory.forget, site.id, now=self.app.clock())
        except asyncio.CancelledError as error:
            report.errors.append(str(error) or "the process was ended")
            raise
        except BaseException as error:
            report.errors.append(f"{type(error).__name__}: {error}".rstrip(": "))
            raise
        finally:
            report.duration_s = (self.app.clock() - started_at).total_seconds()
            await _to_its_end(self._finish(site, site_run_id, report))
        return report

    async def _list(self, site: Site, site_run_id: int, report: SiteReport) -> None:
        try:
            await self._list_surfaces(site, site_run_id, report)
        except StoreError:
            raise
        except Exception as error:  # the job boundary: what is due is taken all the same
            structlog.get_logger().exception("listing_crashed")
            report.errors.append(repr(error))

    async def _list_surfaces(self, site: Site, site_run_id: int, report: SiteReport) -> None:
        scraper = scraper_for(site)
        belief = belief_at(self.app)

        def validators(url: str) -> Validators | None:
            return self.app.store.frontier.validators(url, belief)

        async for listing in scraper.discover(site, self.fetcher, validators):
            await asyncio.to_thread(self._save_listing, site, site_run_id, listing)
            report.found += len(listing.candidates)
            report.surfaces += listing.page is not None and listing.error is None
            if listing.error is not None:
                report.errors.append(f"{listing.url}: {listing.error}")
                _log_failure(listing.url, listing.error)
            self.progress.site_listed(site, report.found)
            if self.stopping.is_set():
                report.stopped = True
                return

    def _save_listing(self, site: Site, site_run_id: int, listing: Listing) -> None:
        self.app.store.frontier.save_listing(
            site.id,
            listing.url,
            listing.candidates,
            site_run_id=site_run_id,
            now=self.app.clock(),
            page=listing.page,
            error=listing.error,
        )

    async def _fetch_due(
        self, site: Site, site_run_id: int, report: SiteReport, started_at: datetime
    ) -> None:
        schedule = self.app.config.settings.schedule
        scraper = scraper_for(site)
        due = await asyncio.to_thread(
            self.app.store.frontier.due,
            site.id,
            now=self.app.clock(),
            listed_since=started_at,
            recheck_after=schedule.recheck_after,
            recheck_within=schedule.recheck_within,
            limit=site.discover.max_articles,
        )
        self.progress.site_due(site, len(due))
        memory = await asyncio.to_thread(self.app.store.memory.of, site.id)
        for item in due:
            if self.stopping.is_set():
                report.stopped = True
                return
            task = Task(item, site, scraper, site_run_id, memory)
            outcome = await ingest(self.app, self.fetcher, task)
            report.outcomes[outcome] += 1
            structlog.get_logger().debug("article", url=item.candidate.url, outcome=outcome)
            self.progress.article_done(site, outcome)

    async def _finish(self, site: Site, site_run_id: int, report: SiteReport) -> None:
        await asyncio.to_thread(
            self.app.store.runs.finish_site,
            site_run_id,
            SiteRunCounts(
                found=report.found,
                fetched=report.fetched,
                stored=report.stored,
                new_versions=report.new_versions,
                unchanged=report.unchanged,
                skipped=report.skipped,
                failed=report.failed,
                surfaces=report.surfaces,
            ),
            error="; ".join(report.errors) or None,
            now=self.app.clock(),
        )
        self.progress.site_finished(site, report)
        structlog.get_logger().info(
            "site_run",
            status="ok" if report.is_ok else "failed",
            found=report.found,
            stored=report.stored,
            new_versions=report.new_versions,
            unchanged=report.unchanged,
            skipped=report.skipped,
            failed=report.failed,
            stopped=report.stopped,
            reasons=report.reasons,
            duration_s=round(report.duration_s, 3),
        )


async def _to_its_end(work: Coroutine[Any, Any, None]) -> None:
    """Awaits it. Whoever is cancelled meanwhile waits for its end all the same."""
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise


def _log_failure(url: str, error: ScrapeError) -> None:
    log = structlog.get_logger()
    if isinstance(error, SurfaceCrashed):
        log.error("surface_crashed", url=url, exc_info=error)
    else:
        log.warning("surface_failed", url=url, outcome=error.outcome, error=str(error))
