"""`teletipo run`: one pass for cron, or the scheduler until it is told to stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version

import structlog
from rich.table import Table
from rich.text import Text

from config.errors import ConfigError, Problem
from config.site import Site
from jobs.app import App
from jobs.crawl import Crawl
from jobs.heartbeat import kept_alive
from jobs.hosts import open_fetcher
from jobs.ingest import place_new
from jobs.monitors.watch import watch
from jobs.progress import Progress
from jobs.report import PassReport, SiteReport
from jobs.scheduler import Scheduler
from store.tables.runs import Trigger


def run_once(app: App, progress: Progress, *, site_ids: Sequence[str] = ()) -> PassReport:
    """One pass over every due site, or over the named ones whether due or not.

    Raises PassRunning when another process is at work on this database, ConfigError for an
    unknown site, StoreError when the database is lost before a site has begun.
    """
    sites = chosen_sites(app, site_ids)
    return asyncio.run(_run(app, progress, sites, Trigger.CRON, forced=bool(site_ids)))


def run_forever(app: App, progress: Progress, *, site_ids: Sequence[str] = ()) -> PassReport:
    """Runs sites as they become due until SIGTERM or SIGINT, then ends the articles in hand."""
    sites = chosen_sites(app, site_ids)
    return asyncio.run(_run(app, progress, sites, Trigger.SCHEDULE, forced=False))


async def _run(
    app: App, progress: Progress, sites: list[Site], trigger: Trigger, *, forced: bool
) -> PassReport:
    log = structlog.get_logger()
    settings, runs = app.config.settings, app.store.runs
    with app.store.pass_lock() as lock, progress:
        runs.abort_dead(now=app.clock())
        runs.sync_sites(app.config.sites, broken=app.config.broken_sites, now=app.clock())
        run_id = runs.start(trigger, version("teletipo"), now=app.clock())
        placed_late = await asyncio.to_thread(place_new, app)
        log.info("run_started", run_id=run_id, sites=len(sites), placed_late=placed_late)
        for problem in app.config.problems:
            file = str(problem.file)
            log.warning("site_file_broken", file=file, line=problem.line, message=problem.message)
        stopping = asyncio.Event()
        async with open_fetcher(app) as fetcher:
            is_service = trigger is Trigger.SCHEDULE
            crawl = Crawl(
                app, fetcher, progress, run_id, stopping, asyncio.Lock(), places_at_once=is_service
            )
            scheduler = Scheduler(
                sites=sites,
                run_site=crawl.run_site,
                last_started=lambda: {
                    site_id: run.started_at for site_id, run in runs.last_site_runs().items()
                },
                pulses=runs.pulses,
                clock=app.clock,
                concurrency=settings.fetch.concurrency,
                site_timeout_s=settings.schedule.site_timeout_s,
                jitter_s=settings.schedule.jitter_s if is_service else 0.0,
                stopping=stopping,
            )
            reports: list[SiteReport] = []
            with _set_by_signals(stopping):
                async with kept_alive(app, run_id, lock, stopping, watching=is_service):
                    if is_service:
                        await scheduler.run_forever()
                    else:
                        reports = await scheduler.run_once(even_if_not_due=forced)
        await asyncio.to_thread(place_new, app)
        await asyncio.to_thread(watch, app)
        runs.finish(run_id, now=app.clock())
        log.info("run_finished", run_id=run_id, stopped=stopping.is_set())
    return PassReport(run_id, reports)


def chosen_sites(
    app: App, site_ids: Sequence[str], *, even_if_disabled: bool = False
) -> list[Site]:
    """The enabled sites, or the named ones, each once. Raises ConfigError for an unknown or
    disabled one."""
    if not site_ids:
        return [site for site in app.config.sites if site.enabled]
    by_id = {site.id: site for site in app.config.sites}
    problems = []
    for site_id in site_ids:
        if site_id not in by_id:
            problems.append(app.config.unknown_site(site_id))
        elif not (by_id[site_id].enabled or even_if_disabled):
            reason, folder = by_id[site_id].disabled_reason, app.config.folder / "sites"
            problems.append(Problem(folder, None, f"{site_id!r} is disabled: {reason}"))
    if problems:
        raise ConfigError(problems)
    return [by_id[site_id] for site_id in dict.fromkeys(site_ids)]


def need_known(app: App, site_ids: Sequence[str]) -> None:
    """Raises ConfigError for a site that there is not and never was."""
    # A site without a file any more keeps its articles.
    known = {*(site.id for site in app.config.sites), *app.store.runs.latest_site_runs()}
    problems = [app.config.unknown_site(name) for name in site_ids if name not in known]
    if problems:
        raise ConfigError(problems)


@contextmanager
def _set_by_signals(stopping: asyncio.Event) -> Iterator[None]:
    """SIGTERM and the first Ctrl-C set the event; a second Ctrl-C ends the process at once."""
    loop = asyncio.get_running_loop()

    def stop() -> None:
        stopping.set()
        structlog.get_logger().info("stopping")
        loop.remove_signal_handler(signal.SIGINT)

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


def render(report: PassReport) -> Table:
    """One line a site: found, fetched, stored, and why the rest is not."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("site")
    for name in ("found", "fetched", "stored", "changed", "unchanged", "skipped", "failed"):
        table.add_column(name, justify="right")
    table.add_column("reasons")
    for site in sorted(report.sites, key=lambda site: site.site_id):
        counts = (site.found, site.fetched, site.stored, site.new_versions, site.unchanged)
        reasons = [f"{count} {name}" for name, count in site.reasons.items()]
        table.add_row(
            site.site_id,
            *map(str, (*counts, site.skipped, site.failed)),
            Text(", ".join([*reasons, *site.errors])),
        )
    return table
