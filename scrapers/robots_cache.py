"""The robots.txt of every origin met, asked for at most once a day."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

import httpx

from scrapers.errors import AddressRefused, HostResting, RobotsUnreachable, ScrapeError
from scrapers.robots import Robots, agent_token, parse_robots
from scrapers.turns import NotNeeded

KEPT_FOR = timedelta(hours=24)
FAILURE_KEPT_FOR = timedelta(minutes=5)
"""Every URL of a site asks for its rules; a dead host is not tried again for each of them."""


@dataclass(frozen=True, slots=True)
class RobotsAnswer:
    """What asking for a robots.txt led to, redirects followed."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class RobotsCopy:
    """What is known of the robots.txt at one URL."""

    url: str
    tried_at: datetime
    problem: str | None = None
    """Why the latest try failed; `None`: it did not."""
    got_at: datetime | None = None
    """When the copy was had. `None`: there never was one."""
    status: int | None = None
    body: bytes | None = None
    """Of an answer of 2xx."""

    def is_old(self, now: datetime) -> bool:
        """It is to be asked for anew. Also when it comes from the future: the clock was set."""
        kept_for = KEPT_FOR if self.problem is None else FAILURE_KEPT_FOR
        return not timedelta(0) <= now - self.tried_at < kept_for


class RobotsShelf(Protocol):
    """Keeps copies beyond this process."""

    async def load(self, url: str) -> RobotsCopy | None:
        """The copy of the robots.txt at this URL."""

    async def save(self, copy: RobotsCopy) -> None:
        """Replaces it."""


class MemoryRobots:
    """Keeps them no longer than the process."""

    async def load(self, url: str) -> RobotsCopy | None:
        """None."""
        return None

    async def save(self, copy: RobotsCopy) -> None:
        """Does nothing: the cache remembers."""


AskForRobots = Callable[
    [httpx.URL, float, str | None, Callable[[], Awaitable[None]]], Awaitable[RobotsAnswer]
]


class RobotsCache:
    """The rules of every origin met, asked for at most once in 24 hours.

    `ask` fetches a URL on behalf of a site and follows redirects; it raises `ScrapeError` where
    there is no answer. Once it is its turn it calls what it is given, which raises NotNeeded when
    another process has been faster.
    """

    def __init__(
        self,
        ask: AskForRobots,
        user_agent: str,
        clock: Callable[[], datetime],
        shelf: RobotsShelf,
        max_bytes: int,
    ) -> None:
        self._max_bytes = max_bytes
        self._ask = ask
        self._agent = agent_token(user_agent)
        self._clock = clock
        self._shelf = shelf
        self._kept: dict[httpx.URL, tuple[RobotsCopy, Robots | None]] = {}
        self._locks: dict[httpx.URL, asyncio.Lock] = {}

    async def rules_for(self, url: httpx.URL, delay_s: float, site_id: str | None = None) -> Robots:
        """The rules that hold for `url`; `delay_s` is the pace at which they are asked for.

        An answer of 4xx allows everything, but for 429. Raises RobotsUnreachable when there was
        no answer, or one of 429 or 5xx, and no earlier one is known; AddressRefused for an
        address not to be dialled, HostResting for a host that is left alone.
        """
        place = url.copy_with(raw_path=b"/robots.txt")
        async with self._locks.setdefault(place, asyncio.Lock()):
            copy, robots = self._kept.get(place) or await self._load(place)
            if copy is None or copy.is_old(self._clock()):
                copy = await self._renew(place, delay_s, site_id, copy)
                robots = self._read(copy)
            self._kept[place] = copy, robots
        if robots is not None:
            return robots
        raise RobotsUnreachable(str(url), f"{place} could not be had: {copy.problem}")

    async def _load(self, place: httpx.URL) -> tuple[RobotsCopy | None, Robots | None]:
        copy = await self._shelf.load(str(place))
        return copy, None if copy is None else self._read(copy)

    async def _renew(
        self, place: httpx.URL, delay_s: float, site_id: str | None, known: RobotsCopy | None
    ) -> RobotsCopy:
        found: RobotsCopy | None = None

        async def look_again() -> None:
            nonlocal found
            found = await self._shelf.load(str(place))
            if found is not None and not found.is_old(self._clock()):
                raise NotNeeded

        try:
            answer = await self._ask(place, delay_s, site_id, look_again)
        except NotNeeded:
            if found is None:
                raise
            return found
        except (AddressRefused, HostResting):
            raise
        except ScrapeError as error:
            # While the file is out of reach the rules known so far hold on (RFC 9309, 2.4).
            copy = known or RobotsCopy(str(place), self._clock())
            copy = replace(copy, tried_at=self._clock(), problem=str(error))
        else:
            now = self._clock()
            body = answer.body if 200 <= answer.status < 300 else None
            copy = RobotsCopy(str(place), now, None, now, answer.status, body)
        await self._shelf.save(copy)
        return copy

    def _read(self, copy: RobotsCopy) -> Robots | None:
        if copy.got_at is None:
            return None
        return parse_robots(copy.body or b"", self._agent, self._max_bytes)
