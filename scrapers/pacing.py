"""Keeping the distance between two requests to one host."""

from __future__ import annotations

import asyncio
import math
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

    Callers queue up for a host and each waits from the turn before it as it really began, so
    that a process that wakes up late does not bring the next request closer.
    """

    def __init__(
        self,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._monotonic = monotonic
        self._sleep = sleep
        self._queues: dict[str, asyncio.Lock] = {}
        self._last_turns: dict[str, float] = {}

    async def wait(self, host: str, delay_s: float) -> float:
        """See `Pacer.wait`."""
        asked = self._monotonic()
        async with self._queues.setdefault(host, asyncio.Lock()):
            now = self._monotonic()
            turn = max(now, self._last_turns.get(host, -math.inf) + delay_s)
            if turn > now:
                await self._sleep(turn - now)
            self._last_turns[host] = max(turn, self._monotonic())
        return turn - asked
