"""Files that an origin keeps at one place, asked for once a day: robots.txt and tdmrep.json."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeVar

import httpx

from scrapers.errors import AddressRefused, HostResting, ScrapeError
from scrapers.turns import NotNeeded

KEPT_FOR = timedelta(hours=24)
FAILURE_KEPT_FOR = timedelta(minutes=5)
"""Every page of a site asks for its rules; a dead host is not tried again for each of them."""
MOST_ORIGINS = 1_000
"""Held in memory: a page may lead to any number of hosts, the shelf knows the rest."""


@dataclass(frozen=True, slots=True)
class FileAnswer:
    """What asking for a file led to, redirects followed."""

    status: int | None
    """`None`: it may not be asked for."""
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class FileCopy:
    """What is known of the file at one URL."""

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


class FileShelf(Protocol):
    """Keeps copies beyond this process."""

    async def load(self, url: str) -> FileCopy | None:
        """The copy of the file at this URL."""

    async def save(self, copy: FileCopy) -> None:
        """Replaces it."""


class NoShelf:
    """Keeps nothing beyond the process."""

    async def load(self, url: str) -> FileCopy | None:
        """None."""
        return None

    async def save(self, copy: FileCopy) -> None:
        """Does nothing."""


LookAgain = Callable[[], Awaitable[None]]
AskForFile = Callable[[httpx.URL, LookAgain], Awaitable[FileAnswer]]
"""Asks for the file at a URL, redirects followed. Raises ScrapeError where there is no answer that
settles it. Once it is its turn it calls what it is given, which raises NotNeeded when another
process has been faster."""
Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class HostFile(Generic[Content]):
    """A copy as read. `content` is `None` when the file could never be had."""

    copy: FileCopy
    content: Content | None


@dataclass(slots=True)
class _Slot(Generic[Content]):
    """One origin; the lock is held while it is asked."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    known: HostFile[Content] | None = None


class HostFiles(Generic[Content]):
    """The file at `path` of every origin met. `read` makes of its bytes what is to be known of
    them; an origin without the file is read as an empty one."""

    def __init__(
        self,
        path: str,
        read: Callable[[bytes], Content],
        clock: Callable[[], datetime],
        shelf: FileShelf,
    ) -> None:
        self._path = path.encode()
        self._read = read
        self._clock = clock
        self._shelf = shelf
        self._slots: dict[httpx.URL, _Slot[Content]] = {}

    async def of(self, url: httpx.URL, ask: AskForFile) -> HostFile[Content]:
        """The file of the origin of `url`: at most 24 hours old, or the last one that was had while
        it is out of reach. Raises AddressRefused for an origin not to be dialled, HostResting
        for a host that is left alone."""
        place = url.copy_with(raw_path=self._path)
        slot = self._slots.pop(place) if place in self._slots else _Slot()
        self._slots[place] = slot  # the latest is the last to be forgotten
        if len(self._slots) > MOST_ORIGINS:
            del self._slots[next(iter(self._slots))]
        async with slot.lock:
            known = slot.known or await self._load(place)
            if known is None or known.copy.is_old(self._clock()):
                known = self._as_read(await self._renew(place, ask, known.copy if known else None))
            slot.known = known
        return known

    async def _load(self, place: httpx.URL) -> HostFile[Content] | None:
        copy = await self._shelf.load(str(place))
        return None if copy is None else self._as_read(copy)

    async def _renew(self, place: httpx.URL, ask: AskForFile, known: FileCopy | None) -> FileCopy:
        found: FileCopy | None = None

        async def look_again() -> None:
            nonlocal found
            found = await self._shelf.load(str(place))
            if found is not None and not found.is_old(self._clock()):
                raise NotNeeded

        try:
            answer = await ask(place, look_again)
        except NotNeeded:
            if found is None:
                raise
            return found
        except HostResting:
            raise
        except ScrapeError as error:
            if isinstance(error, AddressRefused) and error.url == str(place):
                raise  # the origin itself, not a place that its file redirects to
            # While the file is out of reach what is known so far holds on (RFC 9309, 2.4).
            copy = known or FileCopy(str(place), self._clock())
            copy = replace(copy, tried_at=self._clock(), problem=str(error))
        else:
            now, is_there = self._clock(), answer.status is not None and answer.status // 100 == 2
            body = answer.body if is_there else None
            copy = FileCopy(str(place), now, None, now, answer.status, body)
        await self._shelf.save(copy)
        return copy

    def _as_read(self, copy: FileCopy) -> HostFile[Content]:
        return HostFile(copy, None if copy.got_at is None else self._read(copy.body or b""))
