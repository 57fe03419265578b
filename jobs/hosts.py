"""The turns and the robots.txt files that all processes on one store share."""

from __future__ import annotations

import asyncio

from config.settings import FetchSettings
from jobs.app import App, utc_now
from scrapers.fetch import Fetcher
from scrapers.host_state import Result
from scrapers.robots_cache import RobotsCopy
from scrapers.turns import Ask, Busy, HostTurns, MemoryShelf, Resting, Turn
from store.hosts import Hosts


def open_fetcher(app: App) -> Fetcher:
    """A fetcher that keeps its distance to what any process on this store asks for."""
    settings, hosts = app.config.settings.fetch, app.store.hosts
    return Fetcher(
        settings,
        turns=HostTurns(StoredTurns(hosts, settings)),
        clock=app.clock,
        robots=StoredRobots(hosts),
    )


def open_own_fetcher(settings: FetchSettings) -> Fetcher:
    """A fetcher for a page that somebody names by hand, where there is no store."""
    return Fetcher(settings, turns=HostTurns(MemoryShelf(settings)), clock=utc_now)


class StoredTurns:
    """The shelf of `scrapers.turns.HostTurns` over the store. What it raises is a StoreError."""

    def __init__(self, hosts: Hosts, settings: FetchSettings) -> None:
        self._hosts = hosts
        self._settings = settings

    async def take(self, ask: Ask, holder: str) -> Turn | Busy | Resting:
        """See `HostShelf.take`."""
        return await asyncio.to_thread(self._hosts.take_turn, ask, holder)

    async def end(self, turn: Turn, result: Result, elapsed_s: float) -> None:
        """See `HostShelf.end`."""
        await asyncio.to_thread(self._hosts.end_turn, turn, result, elapsed_s, self._settings)

    async def refuse(self, ask: Ask) -> None:
        """See `HostShelf.refuse`."""
        await asyncio.to_thread(self._hosts.refuse, ask)


class StoredRobots:
    """The shelf of `scrapers.robots_cache.RobotsCache` over the store."""

    def __init__(self, hosts: Hosts) -> None:
        self._hosts = hosts

    async def load(self, url: str) -> RobotsCopy | None:
        """See `RobotsShelf.load`."""
        return await asyncio.to_thread(self._hosts.robots_copy, url)

    async def save(self, copy: RobotsCopy) -> None:
        """See `RobotsShelf.save`."""
        await asyncio.to_thread(self._hosts.save_robots, copy)
