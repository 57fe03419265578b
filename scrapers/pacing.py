"""Keeping the distance between two requests to one host."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Protocol


class Pacer(Protocol):
    """Gives each request to a host its turn."""

    async def wait(self, host: str, delay_s: float) -> float:
        """Returns when the next request to `host` may start, at least `delay_s` after the one
        before it. Returns the seconds waited."""


class MemoryPacer:
    """A pacer for the requests of one process.

    A turn is taken before it is slept for, so that concurrent callers queue up behind each
    other instead of waking up together.
    """

    def __init__(
        self,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._monotonic = monotonic
        self._sleep = sleep
        self._last_turns: dict[str, float] = {}

    async def wait(self, host: str, delay_s: float) -> float:
        """See `Pacer.wait`."""
        now = self._monotonic()
        last = self._last_turns.get(host)
        turn = now if last is None else max(now, last + delay_s)
        self._last_turns[host] = turn
        if turn > now:
            await self._sleep(turn - now)
        return turn - now
