"""What is known of one host: when it may be asked next, and whether it rests after failures.

Pure: a state and the time go in, a state comes out. Who keeps the states is said by
`scrapers.turns`. The breaker is closed while fewer than `rest_after_failures` requests in a row
have failed; then it opens for a rest that doubles with each further failure. After the rest the
next request is a trial (half-open): it closes the breaker, or opens it for longer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from config.settings import FetchSettings


class Breaker(StrEnum):
    """Whether a host that failed is asked."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


class Verdict(StrEnum):
    """What a request says of its host."""

    WELL = "well"
    """It answered, if only with an error of ours to make (404)."""
    FAILED = "failed"
    """No answer, 5xx or 429."""
    UNKNOWN = "unknown"
    """The request was given up before it came to an end."""
    UNUSED = "unused"
    """It was not made after all."""


@dataclass(frozen=True, slots=True)
class Result:
    """How one request ended."""

    verdict: Verdict
    status: int | None = None
    error: str | None = None
    """Outcome of `scrapers.errors`; `None` for an answer that was wanted."""
    message: str | None = None
    retry_after_s: float | None = None
    """What the host itself asks for."""


@dataclass(frozen=True, slots=True)
class HostState:
    """One host. Instants are aware."""

    host: str
    next_at: datetime
    """No request may begin earlier."""
    changed_at: datetime
    holder: str | None = None
    """Who is asking just now; `next_at` is then when that is given up for dead."""
    ended_at: datetime | None = None
    """End of the latest request."""
    delay_s: float = 0.0
    """The distance that was last kept."""
    failures: int = 0
    """Requests in a row that failed."""
    failed_at: datetime | None = None
    rests_until: datetime | None = None
    last_error: str | None = None

    def may_be_asked_at(self, delay_s: float) -> datetime:
        """When a request may begin that is to keep `delay_s` from the one before it."""
        if self.ended_at is None:
            return self.next_at
        # The distance that was last kept counts, too: robots.txt itself is asked for before one
        # knows of its Crawl-delay, perhaps after another process has kept it.
        apart = timedelta(seconds=max(delay_s, self.delay_s))
        return max(self.next_at, self.ended_at + apart)

    def breaker(self, now: datetime) -> Breaker:
        """The phase of the breaker."""
        if self.rests_until is None:
            return Breaker.CLOSED
        return Breaker.OPEN if self.rests_until > now else Breaker.HALF_OPEN


def unknown_host(host: str, now: datetime) -> HostState:
    """The state of a host that was never asked."""
    return HostState(host, next_at=now, changed_at=now)


def at_the_clock(state: HostState, now: datetime) -> HostState:
    """The state as the present clock has it: one that was set back takes all instants along, so
    that nobody waits for an hour to come round again."""
    ahead = state.changed_at - now
    if ahead <= timedelta(0):
        return state
    return replace(
        state,
        next_at=state.next_at - ahead,
        changed_at=now,
        ended_at=state.ended_at and state.ended_at - ahead,
        failed_at=state.failed_at and state.failed_at - ahead,
        rests_until=state.rests_until and state.rests_until - ahead,
    )


def taken(state: HostState, now: datetime, holder: str, lease_s: float) -> HostState:
    """The state once `holder` has begun a request that ends within `lease_s`, or never."""
    return replace(state, holder=holder, next_at=now + timedelta(seconds=lease_s), changed_at=now)


def ended(
    state: HostState,
    now: datetime,
    *,
    delay_s: float,
    result: Result,
    settings: FetchSettings,
) -> HostState:
    """The state once a request has ended. The distance to the next one counts from here."""
    if result.verdict is Verdict.UNUSED:
        return replace(state, holder=None, next_at=now, changed_at=now)
    state = replace(
        state,
        holder=None,
        delay_s=delay_s,
        next_at=now + timedelta(seconds=delay_s),
        changed_at=now,
        ended_at=now,
    )
    if result.verdict is Verdict.UNKNOWN:
        return state
    if result.verdict is Verdict.WELL:
        return replace(state, failures=0, failed_at=None, rests_until=None, last_error=None)
    asked = timedelta(seconds=result.retry_after_s or 0)
    state = replace(
        state,
        failures=state.failures + 1,
        failed_at=now,
        last_error=result.message,
        next_at=max(state.next_at, now + asked),
    )
    rest = max(_rest(state.failures, settings), asked)
    is_long = asked > timedelta(seconds=settings.max_retry_after_s)
    if state.failures >= settings.rest_after_failures or is_long:
        return replace(state, rests_until=now + min(rest, settings.longest_rest))
    return state


def _rest(failures: int, settings: FetchSettings) -> timedelta:
    doublings = min(max(failures - settings.rest_after_failures, 0), 30)
    return min(settings.first_rest * (1 << doublings), settings.longest_rest)
