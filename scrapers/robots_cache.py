"""The robots.txt of every origin met, asked for at most once a day."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx

from scrapers.errors import AddressRefused, RobotsUnreachable, ScrapeError
from scrapers.robots import Robots, agent_token, parse_robots

KEPT_FOR = timedelta(hours=24)
FAILURE_KEPT_FOR = timedelta(minutes=5)
"""Every URL of a site asks for its rules; a dead host is not tried again for each of them."""


@dataclass(frozen=True)
class RobotsAnswer:
    """What asking for a robots.txt led to, redirects followed."""

    status: int
    body: bytes


@dataclass(frozen=True)
class _Kept:
    at: datetime
    robots: Robots | None
    """The last rules that could be had."""
    error: ScrapeError | None
    """Why the last try failed."""


class RobotsCache:
    """The rules of every origin met, asked for at most once in 24 hours.

    `ask` fetches a URL and follows redirects; it raises `ScrapeError` where there is no answer.
    """

    def __init__(
        self,
        ask: Callable[[httpx.URL, float], Awaitable[RobotsAnswer]],
        user_agent: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._ask = ask
        self._agent = agent_token(user_agent)
        self._clock = clock
        self._kept: dict[httpx.URL, _Kept] = {}
        self._locks: dict[httpx.URL, asyncio.Lock] = {}

    async def rules_for(self, url: httpx.URL, delay_s: float) -> Robots:
        """The rules that hold for `url`; `delay_s` is the pace at which they are asked for.

        An answer of 4xx allows everything. Raises RobotsUnreachable when there was no answer or
        one of 5xx and no earlier one is known, AddressRefused for an address not to be dialled.
        """
        place = url.copy_with(raw_path=b"/robots.txt")
        async with self._locks.setdefault(place, asyncio.Lock()):
            kept = self._kept.get(place)
            if kept is None or self._is_old(kept):
                kept = self._kept[place] = await self._renew(place, delay_s, kept)
        if kept.robots is not None:
            return kept.robots
        reason = f"{place} could not be had: {kept.error}"
        raise RobotsUnreachable(str(url), reason) from kept.error

    def _is_old(self, kept: _Kept) -> bool:
        return self._clock() - kept.at >= (FAILURE_KEPT_FOR if kept.error else KEPT_FOR)

    async def _renew(self, place: httpx.URL, delay_s: float, kept: _Kept | None) -> _Kept:
        try:
            answer = await self._ask(place, delay_s)
        except AddressRefused:
            raise
        except ScrapeError as error:
            # While the file is out of reach the rules known so far hold on (RFC 9309, 2.4).
            return _Kept(self._clock(), kept.robots if kept else None, error)
        body = answer.body if 200 <= answer.status < 300 else b""
        return _Kept(self._clock(), parse_robots(body, self._agent), None)
