"""One request at a time to a host, at a distance, and none while the host rests.

`HostTurns` waits; what it waits for is kept by a `HostShelf`: in memory for one process, in the
database for all that share it.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol
from uuid import uuid4

from config.settings import FetchSettings
from scrapers.errors import Follow, HostResting, HttpStatus, ScrapeError
from scrapers.host_state import (
    HostState,
    Result,
    Verdict,
    at_the_clock,
    ended,
    taken,
    unknown_host,
)

_LOOK_AGAIN_S = 0.25
"""Between two looks at a host that somebody else is asking."""
_LEASE_BEYOND_S = 5.0
"""Past the bound of a request itself, until its process counts as dead."""


class Permission(StrEnum):
    """What robots.txt says of a request."""

    ALLOWED = "allowed"
    DISALLOWED = "disallowed"
    EXEMPT = "exempt"
    """It is robots.txt that is asked for."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A request that is about to be made, and what allows it."""

    url: str
    host: str
    site_id: str | None
    delay_s: float
    """Distance to the end of the request before it."""
    timeout_s: float
    permission: Permission
    rule: str | None = None
    """The deciding line of robots.txt; `None` where none matches."""

    @property
    def lease_s(self) -> float:
        """Seconds after which the request has ended, or its process has died."""
        return self.timeout_s + _LEASE_BEYOND_S


@dataclass(frozen=True, slots=True)
class Turn:
    """A request that may be made now."""

    ask: Ask
    holder: str
    began_at: datetime
    waited_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Busy:
    """The host may not be asked yet."""

    wait_s: float
    is_held: bool
    """By somebody who may be done sooner."""


@dataclass(frozen=True, slots=True)
class Resting:
    """The host is not asked for a while: its breaker is open."""

    until: datetime
    reason: str


class NotNeeded(Exception):
    """Raised inside a turn: the request is not to be made after all."""


class HostShelf(Protocol):
    """Keeps the states of hosts."""

    async def take(self, ask: Ask, holder: str) -> Turn | Busy | Resting:
        """Lets `holder` ask, or says why not yet."""

    async def end(self, turn: Turn, result: Result, elapsed_s: float) -> None:
        """The request has ended; it is on record from now on."""

    async def refuse(self, ask: Ask) -> None:
        """Records a request that robots.txt did not let us make."""


class HostTurns:
    """Gives each request its turn.

    The distance also holds by this process's own stopwatch, whatever is done to the clock.
    """

    def __init__(
        self,
        shelf: HostShelf,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._shelf = shelf
        self._sleep = sleep
        self._monotonic = monotonic
        self._queues: dict[str, asyncio.Lock] = {}
        self._ended: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, ask: Ask) -> AsyncIterator[Callable[[int], None]]:
        """Begins when the request may be made; it is to be made inside. What is given takes the
        status of the answer. Raises HostResting."""
        async with self._queues.setdefault(ask.host, asyncio.Lock()):
            turn = await self._wait_for_turn(ask)
            started = self._monotonic()
            result = Result(Verdict.UNKNOWN, error="given_up")

            def answered(status: int) -> None:
                nonlocal result
                result = Result(Verdict.WELL, status)

            try:
                yield answered
            except NotNeeded:
                result = Result(Verdict.UNUSED)
                raise
            except ScrapeError as error:
                result = _result_of(error, result.status)
                raise
            finally:
                now = self._monotonic()
                if result.verdict is not Verdict.UNUSED:
                    self._ended[ask.host] = now
                await self._shelf.end(turn, result, now - started)

    async def refuse(self, ask: Ask) -> None:
        """Records a request that robots.txt did not let us make."""
        await self._shelf.refuse(ask)

    async def _wait_for_turn(self, ask: Ask) -> Turn:
        asked_at = self._monotonic()
        own_s = self._ended.get(ask.host, -math.inf) + ask.delay_s - asked_at
        if own_s > 0:
            await self._sleep(own_s)
        holder = uuid4().hex
        while True:
            found = await self._shelf.take(ask, holder)
            if isinstance(found, Turn):
                waited_s = max(0.0, self._monotonic() - asked_at)
                return Turn(ask, holder, found.began_at, waited_s)
            if isinstance(found, Resting):
                raise HostResting(ask.url, ask.host, found.until, found.reason)
            await self._sleep(min(found.wait_s, _LOOK_AGAIN_S) if found.is_held else found.wait_s)


def _result_of(error: ScrapeError, status: int | None) -> Result:
    retry_after_s = error.retry_after_s if isinstance(error, HttpStatus) else None
    status = error.status if isinstance(error, HttpStatus) else status
    failed = error.follow is Follow.RETRY_LATER
    verdict = Verdict.FAILED if failed else Verdict.WELL
    return Result(verdict, status, error.outcome, str(error), retry_after_s)


def look(state: HostState, now: datetime, ask: Ask, holder: str) -> HostState | Busy | Resting:
    """The state with the turn taken, or why it cannot be had. `state` is as the clock has it."""
    if state.rests_until is not None and state.rests_until > now:
        return Resting(state.rests_until, state.last_error or "it failed too often")
    wait_s = (state.may_be_asked_at(ask.delay_s) - now).total_seconds()
    if wait_s > 0:
        return Busy(wait_s, state.holder is not None)
    return taken(state, now, holder, ask.lease_s)


class MemoryShelf:
    """For the requests of one process."""

    def __init__(
        self, settings: FetchSettings, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._states: dict[str, HostState] = {}

    async def take(self, ask: Ask, holder: str) -> Turn | Busy | Resting:
        """See `HostShelf.take`."""
        now = self._clock()
        state = at_the_clock(self._states.get(ask.host) or unknown_host(ask.host, now), now)
        found = look(state, now, ask, holder)
        if not isinstance(found, HostState):
            self._states[ask.host] = state
            return found
        self._states[ask.host] = found
        return Turn(ask, holder, now)

    async def end(self, turn: Turn, result: Result, elapsed_s: float) -> None:
        """See `HostShelf.end`; keeps no record."""
        now = self._clock()
        state = at_the_clock(self._states[turn.ask.host], now)
        self._states[turn.ask.host] = ended(
            state, now, delay_s=turn.ask.delay_s, result=result, settings=self._settings
        )

    async def refuse(self, ask: Ask) -> None:
        """See `HostShelf.refuse`; keeps no record."""
