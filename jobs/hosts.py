"""The turns and the files of hosts that all processes on one store share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from config.settings import FetchSettings, Settings
from jobs.app import App, open_store_if_any, utc_now
from scrapers.fetch import Fetcher
from scrapers.host_files import FileCopy
from scrapers.host_state import Result
from scrapers.turns import Ask, Busy, HostTurns, MemoryShelf, Resting, Turn
from store.hosts import Hosts


def open_fetcher(app: App) -> Fetcher:
    """A fetcher that keeps its distance to what any process on this store asks for."""
    return _fetcher_over(app.config.settings.fetch, app.store.hosts, app.clock)


@asynccontextmanager
async def fetcher_by_hand(settings: Settings) -> AsyncIterator[Fetcher]:
    """A fetcher for a page that somebody names by hand. It takes its turns among those of all
    processes where there is a store, and makes none where there is none."""
    without = "Hosts are paced by this command alone"
    store = open_store_if_any(settings.database, without=without)
    try:
        async with _fetcher_over(settings.fetch, store.hosts if store else None) as fetcher:
            yield fetcher
    finally:
        if store is not None:
            store.close()


def _fetcher_over(
    settings: FetchSettings, hosts: Hosts | None, clock: Callable[[], datetime] = utc_now
) -> Fetcher:
    if hosts is None:
        return Fetcher(settings, turns=HostTurns(MemoryShelf(settings)), clock=clock)
    turns = HostTurns(StoredTurns(hosts, settings))
    return Fetcher(settings, turns=turns, clock=clock, shelf=StoredFiles(hosts))


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


class StoredFiles:
    """The shelf of `scrapers.host_files.HostFiles` over the store."""

    def __init__(self, hosts: Hosts) -> None:
        self._hosts = hosts

    async def load(self, url: str) -> FileCopy | None:
        """See `FileShelf.load`."""
        return await asyncio.to_thread(self._hosts.file_copy, url)

    async def save(self, copy: FileCopy) -> None:
        """See `FileShelf.save`."""
        await asyncio.to_thread(self._hosts.save_file, copy)
