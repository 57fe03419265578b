"""Which sites run now: one pass for cron, or for ever under APScheduler.

APScheduler wakes `tick` once a second; what is due is worked out from the store and the clock
(`jobs.due`), so a restart loses nothing, missed runs fall together into one, and tests drive
`tick` with a clock of their own.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from config.site import Site
from jobs.due import next_run_at
from jobs.report import SiteReport
from store.errors import StoreError
from store.values import Pulse

TICK_S = 1.0
_PATIENCE_S = 30.0
"""A database that does not say for so long what is due counts as away."""


@dataclass
class _Run:
    task: asyncio.Task[SiteReport]
    started_s: float
    is_overdue: bool = False


@dataclass
class Scheduler:
    """Starts `run_site` for every site that is due: never twice at the same time for one site,
    never more than `concurrency` at once, none for longer than `site_timeout_s`.

    `last_started` gives the start of each site's latest run, from the store, and `pulses` what
    the past of sites says of when to look again; it is asked once a run. Whatever `run_site`
    raises is logged and costs that one run.
    """

    sites: Sequence[Site]
    run_site: Callable[[Site], Awaitable[SiteReport]]
    last_started: Callable[[], Mapping[str, datetime]]
    pulses: Callable[[Collection[Site]], Mapping[str, Pulse]]
    clock: Callable[[], datetime]
    concurrency: int
    site_timeout_s: float
    jitter_s: float = 0.0
    monotonic: Callable[[], float] = time.monotonic
    """Measures how long a run takes, whatever is done to the clock."""
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    """Set to end: no further run starts, and runs in hand finish their article."""
    _running: dict[str, _Run] = field(default_factory=dict)
    _started: dict[str, datetime] = field(default_factory=dict)
    _pulses: dict[str, tuple[datetime | None, Pulse | None]] = field(default_factory=dict)
    """By site: the run after which the pulse was taken, and the pulse."""
    _database_is_down: bool = False
    _asked_at_s: float | None = None
    """Since when the database is asked what is due, while it is."""

    async def run_once(self, *, even_if_not_due: bool = False) -> list[SiteReport]:
        """Runs every due site once and returns their reports as they end; a site that raised
        has one with the error."""
        waiting = list(self.sites) if even_if_not_due else self._due(self._read_past())
        active: set[asyncio.Task[SiteReport]] = set()
        reports: list[SiteReport] = []
        while active or (waiting and not self.stopping.is_set()):
            while waiting and self._has_room() and not self.stopping.is_set():
                active.add(self._start(waiting.pop(0)))
            done, active = await asyncio.wait(
                active, timeout=TICK_S, return_when=asyncio.FIRST_COMPLETED
            )
            reports.extend(task.result() for task in done)
            self._cancel_overdue()
        return reports

    async def run_forever(self) -> None:
        """Ticks until `stopping` is set, then waits for the runs in hand."""
        scheduler = AsyncIOScheduler(timezone="UTC")
        scheduler.add_job(
            self.tick,
            IntervalTrigger(seconds=TICK_S),
            coalesce=True,
            # One may wait for the database; the other sees that it does.
            max_instances=2,
            misfire_grace_time=None,
        )
        scheduler.start()
        await self.stopping.wait()
        scheduler.shutdown(wait=False)
        while self._running:
            await asyncio.wait([run.task for run in self._running.values()], timeout=TICK_S)
            self._cancel_overdue()

    async def tick(self) -> None:
        """Starts what is due and ends what has run too long."""
        self._cancel_overdue()
        if self.stopping.is_set():
            return
        if self._asked_at_s is not None:
            if self.monotonic() - self._asked_at_s > _PATIENCE_S:
                self._lose_database(f"no answer for {_PATIENCE_S:g} s")
            return
        self._asked_at_s = self.monotonic()
        try:
            last_started = await asyncio.to_thread(self._read_past)
        except StoreError as error:
            self._lose_database(str(error))
            return
        finally:
            self._asked_at_s = None
        if self._database_is_down:
            structlog.get_logger().info("database_back")
            self._database_is_down = False
        for site in self._due(last_started):
            if self._has_room():
                self._start(site)

    def _lose_database(self, error: str) -> None:
        if not self._database_is_down:
            structlog.get_logger().error("database_unavailable", error=error)
        self._database_is_down = True

    def _has_room(self) -> bool:
        return len(self._running) < self.concurrency

    def _due(self, last_started: Mapping[str, datetime]) -> list[Site]:
        """The one that has waited longest comes first, so that none starves."""
        now = self.clock()
        due: list[tuple[datetime, Site]] = []
        for site in self.sites:
            if site.id in self._running:
                continue
            known = [last_started.get(site.id), self._started.get(site.id)]
            last = max((instant for instant in known if instant), default=None)
            _, pulse = self._pulses.get(site.id, (None, None))
            due_at = next_run_at(site, last, pulse)
            if due_at is None or due_at + self._jitter(site, last) <= now:
                due.append((due_at or datetime.min.replace(tzinfo=UTC), site))
        return [site for _, site in sorted(due, key=lambda item: item[0])]

    def _read_past(self) -> Mapping[str, datetime]:
        """When each site's latest run began; its pulse is taken once a run."""
        last_started = self.last_started()
        new = [
            site
            for site in self.sites
            if site.id in last_started
            and self._pulses.get(site.id, (None, None))[0] != last_started[site.id]
        ]
        for site_id, pulse in (self.pulses(new) if new else {}).items():
            self._pulses[site_id] = (last_started[site_id], pulse)
        return last_started

    def _jitter(self, site: Site, last: datetime | None) -> timedelta:
        """The same for the same run, so that a tick does not roll the dice again."""
        draw = random.Random(f"{site.id} {last}")  # noqa: S311 (spreads load, guards nothing)
        return timedelta(seconds=draw.uniform(0, self.jitter_s))

    def _start(self, site: Site) -> asyncio.Task[SiteReport]:
        self._started[site.id] = self.clock()
        task = asyncio.create_task(self._run(site), name=f"site {site.id}")
        self._running[site.id] = _Run(task, self.monotonic())
        return task

    async def _run(self, site: Site) -> SiteReport:
        log = structlog.get_logger().bind(site=site.id)
        try:
            return await self.run_site(site)
        except asyncio.CancelledError:
            if not self._running[site.id].is_overdue:
                raise
            failure = self._too_long()
            log.error("site_timed_out", limit_s=self.site_timeout_s)
        except StoreError as error:
            failure = str(error)
            log.error("site_run_lost_database", error=failure)
        except Exception as error:  # the job boundary: one site never takes the rest down
            failure = f"{type(error).__name__}: {error}"
            log.exception("site_run_crashed")
        finally:
            del self._running[site.id]
        return SiteReport(site.id, errors=[failure])

    def _cancel_overdue(self) -> None:
        for run in self._running.values():
            if not run.is_overdue and self.monotonic() - run.started_s > self.site_timeout_s:
                run.is_overdue = True
                run.task.cancel(self._too_long())

    def _too_long(self) -> str:
        return f"took longer than {self.site_timeout_s:g} s"
