"""The scheduler under an injected clock: a minute passes in milliseconds."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Collection
from datetime import UTC, datetime, timedelta

import pytest
import structlog
from structlog.testing import capture_logs

from config.site import Site
from jobs.report import SiteReport
from jobs.scheduler import Scheduler
from store.errors import StoreError
from store.values import Pulse

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _log_every_level() -> None:
    """Whatever tests before these have set up."""
    structlog.reset_defaults()


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


class Press:
    """Remembers which site ran at which second; a site's behaviour can be set."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.ran: list[tuple[str, float]] = []
        self.last: dict[str, datetime] = {}
        self.behaviour: dict[str, Callable[[], Awaitable[None]]] = {}
        self.barren: dict[str, int] = {}
        self.database_is_down = False

    def last_started(self) -> dict[str, datetime]:
        if self.database_is_down:
            raise StoreError("the database does not answer")
        return dict(self.last)

    def pulses(self, of: Collection[Site]) -> dict[str, Pulse]:
        return {site.id: Pulse(self.barren.get(site.id, 0)) for site in of}

    async def run_site(self, site: Site) -> SiteReport:
        self.ran.append((site.id, (self.clock.now - NOON).total_seconds()))
        self.last[site.id] = self.clock.now
        if site.id in self.behaviour:
            await self.behaviour[site.id]()
        return SiteReport(site.id, found=1)

    def seconds(self, site_id: str) -> list[float]:
        return [second for name, second in self.ran if name == site_id]


def site(name: str, every: str = "20s") -> Site:
    return Site.model_validate({"id": name, "url": f"https://{name}.example", "every": every})


def scheduler(press: Press, *sites: Site, **options: float) -> Scheduler:
    return Scheduler(
        sites=sites,
        run_site=press.run_site,
        last_started=press.last_started,
        pulses=press.pulses,
        clock=press.clock,
        monotonic=lambda: press.clock.now.timestamp(),
        concurrency=int(options.get("concurrency", 4)),
        site_timeout_s=options.get("site_timeout_s", 1000.0),
        jitter_s=options.get("jitter_s", 0.0),
    )


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def pass_seconds(it: Scheduler, clock: Clock, seconds: int) -> None:
    for _ in range(seconds):
        await it.tick()
        await settle()
        clock.now += timedelta(seconds=1)


async def raises() -> None:
    raise ZeroDivisionError("a bug in this site's scraper")


async def hangs() -> None:
    await asyncio.Event().wait()


@pytest.fixture
def press() -> Press:
    return Press(Clock())


async def test_two_sites_for_a_minute(press: Press) -> None:
    it = scheduler(press, site("faro", "20s"), site("gaceta", "30s"))
    await pass_seconds(it, press.clock, 60)
    assert press.seconds("faro") == [0, 20, 40]
    assert press.seconds("gaceta") == [0, 30]


async def test_a_site_that_raises_takes_nobody_down(press: Press) -> None:
    press.behaviour["faro"] = raises
    it = scheduler(press, site("faro"), site("gaceta"))
    with capture_logs() as logs:
        await pass_seconds(it, press.clock, 60)
    assert press.seconds("faro") == press.seconds("gaceta") == [0, 20, 40]
    crashes = [line for line in logs if line["event"] == "site_run_crashed"]
    assert [line["site"] for line in crashes] == ["faro"] * 3


async def test_a_site_that_hangs_is_ended_and_tried_again(press: Press) -> None:
    ended: list[str] = []

    async def hangs_and_is_told_why() -> None:
        try:
            await hangs()
        except asyncio.CancelledError as error:
            ended.append(str(error))
            raise

    press.behaviour["faro"] = hangs_and_is_told_why
    it = scheduler(press, site("faro"), site("gaceta"), site_timeout_s=25)
    with capture_logs() as logs:
        await pass_seconds(it, press.clock, 60)
    assert press.seconds("gaceta") == [0, 20, 40]
    assert press.seconds("faro") == [0, 26, 52], "never twice at once, and again after the limit"
    assert {"event": "site_timed_out", "site": "faro", "limit_s": 25, "log_level": "error"} in logs
    assert set(ended) == {"took longer than 25 s"}
    it.stopping.set()


async def test_a_database_that_goes_away_for_a_while(press: Press) -> None:
    it = scheduler(press, site("faro"), site("gaceta"))
    with capture_logs() as logs:
        await pass_seconds(it, press.clock, 10)
        press.database_is_down = True
        await pass_seconds(it, press.clock, 25)
        press.database_is_down = False
        await pass_seconds(it, press.clock, 25)
    assert press.seconds("faro") == press.seconds("gaceta") == [0, 35, 55]
    events = [line["event"] for line in logs]
    assert events == ["database_unavailable", "database_back"], "said once each"


async def test_a_database_that_hangs_keeps_no_tick_from_its_work(press: Press) -> None:
    press.behaviour["gaceta"] = hangs
    answer = threading.Event()
    it = scheduler(press, site("faro"), site("gaceta", "1d"), site_timeout_s=20)
    await pass_seconds(it, press.clock, 1)
    it.last_started = lambda: press.last if answer.wait(10) else {}
    with capture_logs() as logs:
        waiting = asyncio.create_task(it.tick())
        await settle()
        await pass_seconds(it, press.clock, 60)
        events = [line["event"] for line in logs]
        assert events == ["site_timed_out", "database_unavailable"], "said once each"
        answer.set()
        await waiting
    assert logs[-1]["event"] == "database_back"
    await settle()
    assert press.seconds("faro") == [0, 61]


async def test_a_database_that_hangs_is_not_told_of_by_every_tick(
    press: Press, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("jobs.scheduler.TICK_S", 0.02)
    answer = threading.Event()
    it = scheduler(press, site("faro"))
    it.last_started = lambda: press.last if answer.wait(10) else {}
    service = asyncio.create_task(it.run_forever())
    await asyncio.sleep(0.3)
    it.stopping.set()
    answer.set()
    await asyncio.wait_for(service, 5)
    assert [record for record in caplog.records if record.levelname == "WARNING"] == []


async def test_missed_runs_fall_together(press: Press) -> None:
    press.last["faro"] = NOON - timedelta(days=2)
    it = scheduler(press, site("faro", "10m"))
    await pass_seconds(it, press.clock, 5)
    assert press.seconds("faro") == [0]


async def test_a_restart_asks_the_store_when_a_site_last_ran(press: Press) -> None:
    press.last["faro"] = NOON - timedelta(seconds=15)
    await pass_seconds(scheduler(press, site("faro")), press.clock, 10)
    assert press.seconds("faro") == [5]


async def test_jitter_delays_by_its_bound_at_most(press: Press) -> None:
    it = scheduler(press, site("faro"), jitter_s=5)
    await pass_seconds(it, press.clock, 120)
    gaps = [b - a for a, b in zip(press.seconds("faro"), press.seconds("faro")[1:], strict=False)]
    assert all(20 <= gap <= 26 for gap in gaps)
    assert len(set(gaps)) > 1


async def test_no_more_sites_at_once_than_allowed(press: Press) -> None:
    for name in "abc":
        press.behaviour[name] = hangs
    it = scheduler(press, *map(site, "abc"), concurrency=2, site_timeout_s=30)
    await pass_seconds(it, press.clock, 10)
    assert [name for name, _ in press.ran] == ["a", "b"]
    await pass_seconds(it, press.clock, 25)
    assert "c" in [name for name, _ in press.ran]


async def test_stopping_waits_for_the_run_in_hand(press: Press) -> None:
    started, release = asyncio.Event(), asyncio.Event()

    async def waits() -> None:
        started.set()
        await release.wait()

    press.behaviour["faro"] = waits
    it = scheduler(press, site("faro"))
    service = asyncio.create_task(it.run_forever())
    await asyncio.wait_for(started.wait(), 10)
    it.stopping.set()
    await asyncio.sleep(0.05)
    assert not service.done()
    release.set()
    await asyncio.wait_for(service, 5)


async def test_run_once_reports_every_due_site(press: Press) -> None:
    press.behaviour["faro"] = raises
    press.last["late"] = NOON - timedelta(seconds=1)
    it = scheduler(press, site("faro"), site("gaceta"), site("late"), concurrency=1)
    reports = await it.run_once()
    assert [(report.site_id, report.is_ok) for report in reports] == [
        ("faro", False),
        ("gaceta", True),
    ]
    assert reports[0].errors == ["ZeroDivisionError: a bug in this site's scraper"]


async def test_a_site_that_fails_is_tried_ever_more_rarely(press: Press) -> None:
    it = scheduler(press, site("faro"), site("gaceta"))
    press.barren["faro"] = 2
    await pass_seconds(it, press.clock, 100)
    assert press.seconds("faro") == [0, 80], "four times its usual wait"
    assert press.seconds("gaceta") == [0, 20, 40, 60, 80]
    press.barren["faro"] = 0
    await pass_seconds(it, press.clock, 100)
    assert press.seconds("faro")[2:] == [160, 180], "its pulse is taken once a run"
