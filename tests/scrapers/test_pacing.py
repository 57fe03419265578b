import asyncio

import pytest

from scrapers.pacing import MemoryPacer


class Time:
    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def pacer(time: Time) -> MemoryPacer:
    return MemoryPacer(lambda: time.now, time.sleep)


async def test_the_first_request_does_not_wait(pacer: MemoryPacer, time: Time) -> None:
    assert await pacer.wait("a.example", 5) == 0
    assert time.slept == []


async def test_the_next_one_waits_for_what_is_left(pacer: MemoryPacer, time: Time) -> None:
    await pacer.wait("a.example", 5)
    time.now += 2
    assert await pacer.wait("a.example", 5) == 3
    assert time.slept == [3]


async def test_time_that_has_passed_counts(pacer: MemoryPacer, time: Time) -> None:
    await pacer.wait("a.example", 5)
    time.now += 7
    assert await pacer.wait("a.example", 5) == 0


async def test_the_delay_of_the_later_request_counts(pacer: MemoryPacer) -> None:
    await pacer.wait("a.example", 0)
    assert await pacer.wait("a.example", 10) == 10


async def test_hosts_do_not_wait_for_each_other(pacer: MemoryPacer) -> None:
    await pacer.wait("a.example", 5)
    assert await pacer.wait("b.example", 5) == 0


async def test_concurrent_callers_queue_up(pacer: MemoryPacer) -> None:
    waited = await asyncio.gather(*(pacer.wait("a.example", 2) for _ in range(4)))
    assert sorted(waited) == [0, 2, 4, 6]


async def test_waking_up_late_does_not_bring_the_next_request_closer(
    pacer: MemoryPacer, time: Time
) -> None:
    async def oversleep(seconds: float) -> None:
        time.now += seconds + 3

    await pacer.wait("a.example", 5)
    pacer._sleep = oversleep
    assert await pacer.wait("a.example", 5) == 5
    pacer._sleep = time.sleep
    assert await pacer.wait("a.example", 5) == 5, "counted from when the second one began"
