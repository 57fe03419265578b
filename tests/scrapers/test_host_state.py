from datetime import UTC, datetime, timedelta

import pytest

from config.settings import FetchSettings
from scrapers.host_state import (
    Breaker,
    HostState,
    Result,
    Verdict,
    at_the_clock,
    ended,
    taken,
    unknown_host,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SETTINGS = FetchSettings(rest_after_failures=3, first_rest=timedelta(minutes=1))
WELL = Result(Verdict.WELL, 200)
FAILED = Result(Verdict.FAILED, 503, "http_status", "HTTP 503")


def seconds(count: float) -> datetime:
    return NOON + timedelta(seconds=count)


def asked(state: HostState, at: datetime, result: Result, delay_s: float = 2) -> HostState:
    return ended(taken(state, at, "me", 30), at, delay_s=delay_s, result=result, settings=SETTINGS)


def failing(count: int) -> HostState:
    state = unknown_host("a.example", NOON)
    for _ in range(count):
        state = asked(state, NOON, FAILED)
    return state


def test_the_distance_counts_from_the_end() -> None:
    state = taken(unknown_host("a.example", NOON), NOON, "me", 30)
    assert (state.holder, state.next_at) == ("me", seconds(30))
    state = ended(state, seconds(7), delay_s=2, result=WELL, settings=SETTINGS)
    assert (state.holder, state.next_at, state.delay_s) == (None, seconds(9), 2)
    assert state.may_be_asked_at(2) == seconds(9)
    assert state.may_be_asked_at(10) == seconds(17), "the longer of the two distances"
    assert state.may_be_asked_at(0) == seconds(9), "the one that was last kept"


@pytest.mark.parametrize(
    ("failures", "rest"),
    [(0, None), (2, None), (3, 1), (4, 2), (5, 4), (13, 1024), (14, 1440), (10_000, 1440)],
)
def test_the_rest_doubles_up_to_a_day(failures: int, rest: int | None) -> None:
    state = failing(failures)
    assert state.rests_until == (rest and NOON + timedelta(minutes=rest))
    assert state.failures == failures


def test_the_breaker_opens_half_opens_and_closes() -> None:
    state = failing(3)
    assert state.breaker(NOON) is Breaker.OPEN
    later = NOON + timedelta(minutes=1)
    assert state.breaker(later) is Breaker.HALF_OPEN
    worse = asked(state, later, FAILED)
    assert worse.breaker(later + timedelta(seconds=119)) is Breaker.OPEN
    assert worse.last_error == "HTTP 503"
    well = asked(state, later, WELL)
    assert well.breaker(later) is Breaker.CLOSED
    assert (well.failures, well.failed_at, well.last_error) == (0, None, None)


def test_one_success_forgets_the_failures() -> None:
    state = asked(failing(2), NOON, WELL)
    assert asked(state, NOON, FAILED).failures == 1


def test_what_was_given_up_says_nothing_of_the_host() -> None:
    state = asked(failing(2), NOON, Result(Verdict.UNKNOWN))
    assert state.failures == 2
    assert state.holder is None


@pytest.mark.parametrize(
    ("asked_s", "next_s", "rests_s"),
    [(1, 2, None), (90, 90, None), (600, 600, 600), (86_400, 86_400, 86_400)],
)
def test_retry_after(asked_s: float, next_s: float, rests_s: float | None) -> None:
    result = Result(Verdict.FAILED, 429, "http_status", "HTTP 429", retry_after_s=asked_s)
    state = asked(unknown_host("a.example", NOON), NOON, result)
    assert state.next_at == seconds(next_s)
    assert state.rests_until == (rests_s and seconds(rests_s))


@pytest.mark.parametrize("hours", [1, 24 * 365])
def test_a_clock_that_was_set_back_holds_nobody_up(hours: int) -> None:
    state = failing(3)
    before = NOON - timedelta(hours=hours)
    moved = at_the_clock(state, before)
    assert moved.next_at == before + timedelta(seconds=2)
    assert moved.rests_until == before + timedelta(minutes=1)
    assert moved.may_be_asked_at(5) == before + timedelta(seconds=5)
    assert at_the_clock(state, seconds(1)) == state
