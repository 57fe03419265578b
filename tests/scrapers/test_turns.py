import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from config.settings import FetchSettings
from scrapers.errors import HostResting, HttpStatus, NotDecodable, Unreachable
from scrapers.host_state import Breaker
from scrapers.turns import Ask, HostTurns, MemoryShelf, NotNeeded, Permission

SETTINGS = FetchSettings(rest_after_failures=2, first_rest=timedelta(seconds=60))
URL = "https://a.example/x"


class Time:
    """Two clocks: sleeping moves both, and a test may set the one on the wall."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.set_by = timedelta(0)
        self.slept: list[float] = []

    def now(self) -> datetime:
        return datetime(2026, 3, 1, tzinfo=UTC) + timedelta(seconds=self.seconds) + self.set_by

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 6))
        self.seconds += seconds
        await asyncio.sleep(0)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def shelf(time: Time) -> MemoryShelf:
    return MemoryShelf(SETTINGS, time.now)


@pytest.fixture
def turns(time: Time, shelf: MemoryShelf) -> HostTurns:
    return HostTurns(shelf, sleep=time.sleep, monotonic=lambda: time.seconds)


def ask(delay_s: float = 5, host: str = "a.example") -> Ask:
    return Ask(f"https://{host}/x", host, "a", delay_s, 30, Permission.ALLOWED)


async def request(turns: HostTurns, wish: Ask, time: Time, took_s: float = 0) -> float:
    """When it began."""
    async with turns.turn(wish) as answered:
        began = time.seconds
        time.seconds += took_s
        answered(200)
    return began


async def fail(turns: HostTurns, wish: Ask, error: Exception) -> None:
    with pytest.raises(type(error)):
        async with turns.turn(wish):
            raise error


async def test_the_first_request_does_not_wait(turns: HostTurns, time: Time) -> None:
    assert await request(turns, ask(), time) == 0
    assert time.slept == []


async def test_the_next_one_waits_from_the_end_of_the_first(turns: HostTurns, time: Time) -> None:
    await request(turns, ask(), time, took_s=3)
    time.seconds += 1
    assert await request(turns, ask(), time) == 8
    assert time.slept == [4]


async def test_the_longer_delay_counts(turns: HostTurns, time: Time) -> None:
    await request(turns, ask(0), time)
    assert await request(turns, ask(10), time) == 10
    assert await request(turns, ask(0), time) == 20
    assert await request(turns, ask(0), time) == 20


async def test_hosts_do_not_wait_for_each_other(turns: HostTurns, time: Time) -> None:
    await request(turns, ask(), time)
    assert await request(turns, ask(host="b.example"), time) == 0


async def test_concurrent_callers_queue_up(turns: HostTurns, time: Time) -> None:
    began = await asyncio.gather(*(request(turns, ask(2), time, took_s=1) for _ in range(4)))
    assert sorted(began) == [0, 3, 6, 9]


async def test_waking_up_late_does_not_bring_the_next_request_closer(
    turns: HostTurns, time: Time
) -> None:
    async def oversleep(seconds: float) -> None:
        time.seconds += seconds + 3

    await request(turns, ask(), time)
    turns._sleep = oversleep
    assert await request(turns, ask(), time) == 8
    turns._sleep = time.sleep
    assert await request(turns, ask(), time) == 13


@pytest.mark.parametrize("hours", [-1, 1])
async def test_the_distance_holds_while_the_clock_is_set(
    turns: HostTurns, time: Time, hours: int
) -> None:
    await request(turns, ask(), time)
    time.set_by = timedelta(hours=hours)
    # By the stopwatch, and once more where the clock says that no time has passed.
    assert await request(turns, ask(), time) == (10 if hours < 0 else 5)
    assert await request(turns, ask(), time) == (15 if hours < 0 else 10)


async def test_a_turn_that_is_not_needed_costs_nothing(turns: HostTurns, time: Time) -> None:
    await request(turns, ask(), time)
    with pytest.raises(NotNeeded):
        async with turns.turn(ask()):
            raise NotNeeded
    assert await request(turns, ask(), time) == 5


async def test_the_breaker_of_a_host(turns: HostTurns, shelf: MemoryShelf, time: Time) -> None:
    cut = Unreachable(URL, "cut")
    await fail(turns, ask(0), cut)
    await fail(turns, ask(0), HttpStatus(URL, 503))
    with pytest.raises(HostResting, match=r"a\.example rests until .* HTTP 503") as caught:
        await request(turns, ask(0), time)
    assert caught.value.until == time.now() + timedelta(seconds=60)
    await request(turns, ask(0, "b.example"), time)
    time.seconds += 60
    assert shelf._states["a.example"].breaker(time.now()) is Breaker.HALF_OPEN
    await fail(turns, ask(0), cut)
    time.seconds += 119
    with pytest.raises(HostResting):
        await request(turns, ask(0), time)
    time.seconds += 1
    await request(turns, ask(0), time)
    assert shelf._states["a.example"].breaker(time.now()) is Breaker.CLOSED


@pytest.mark.parametrize(
    "error", [HttpStatus(URL, 404), HttpStatus(URL, 403), NotDecodable(URL, "no text")]
)
async def test_what_is_no_fault_of_the_host(
    turns: HostTurns, shelf: MemoryShelf, error: Exception
) -> None:
    for _ in range(9):
        await fail(turns, ask(0), error)
    assert shelf._states["a.example"].failures == 0


async def test_a_request_that_is_given_up_frees_the_turn(turns: HostTurns, time: Time) -> None:
    async def hang() -> None:
        async with turns.turn(ask(0)):
            await asyncio.Event().wait()

    task = asyncio.create_task(hang())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert await request(turns, ask(0), time) == 0


async def test_who_asks_for_a_held_host_looks_again(shelf: MemoryShelf, time: Time) -> None:
    """The holder is another process: it dies, and its lease runs out after 35 s."""
    await shelf.take(ask(), "another process")
    turns = HostTurns(shelf, sleep=time.sleep, monotonic=lambda: time.seconds)
    assert await request(turns, ask(), time) == pytest.approx(35)
    assert max(time.slept) <= 0.25
