"""A small HTTP origin on loopback that answers what a test tells it to, byte by byte if need be."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

from config.settings import FetchSettings
from scrapers.fetch import Fetcher
from scrapers.turns import HostTurns, MemoryShelf

ASCII_END = b"\r\n\r\n"


@dataclass(frozen=True)
class Request:
    path: str
    """With its query."""
    headers: Mapping[str, str]
    """Names in lower case."""

    @property
    def host(self) -> str:
        return self.headers["host"]


@dataclass(frozen=True)
class Reply:
    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def raw(self) -> bytes:
        lines = [f"HTTP/1.1 {self.status} Said So", f"Content-Length: {len(self.body)}"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        return "\r\n".join(lines).encode("latin-1") + ASCII_END + self.body


def redirect(location: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": location})


Script = Callable[[Request, asyncio.StreamWriter], Awaitable[None]]
"""Writes an answer itself; the connection is closed after it."""
Answer = Reply | Script


class Origin:
    """Serves every host name it is asked for; answers are set by "host/path" or by "/path".

    A list of answers is given one by one, its last one over and over. Anything not set is 404.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[Request] = []
        self._tls = tls
        self._answers: dict[str, list[Answer]] = {}

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._tls)
        self._tasks: set[asyncio.Task[None]] = set()
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.sleep(0)  # closed sockets are let go in the loop's next round
        await self._server.wait_closed()

    @property
    def address(self) -> str:
        host, port = self._server.sockets[0].getsockname()
        return f"{host}:{port}"

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.requests]

    def answer(self, place: str, *answers: Answer) -> None:
        self._answers[place] = list(answers)

    def page(self, place: str, text: str, content_type: str = "text/html; charset=utf-8") -> None:
        self.answer(place, Reply(text.encode(), headers={"Content-Type": content_type}))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                while await self._answer_one(reader, writer):
                    await writer.drain()
        except asyncio.CancelledError:
            pass
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _answer_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(ASCII_END)).decode("latin-1")
        first, *lines = head.strip().split("\r\n")
        pairs = (line.partition(":") for line in lines)
        request = Request(
            first.split(" ")[1], {name.lower(): value.strip() for name, _, value in pairs}
        )
        self.requests.append(request)
        answer = self._next_answer(request)
        if isinstance(answer, Reply):
            writer.write(answer.raw)
            return True
        await answer(request, writer)
        return False

    def _next_answer(self, request: Request) -> Answer:
        own = f"{request.host}{request.path}"
        answers = self._answers.get(own) or self._answers.get(request.path) or [Reply(status=404)]
        return answers.pop(0) if len(answers) > 1 else answers[0]


class ManualTime:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        return datetime(2026, 3, 1, 12, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds
        await asyncio.sleep(0)


def make_fetcher(origin: Origin, time: ManualTime, **settings: object) -> Fetcher:
    """A fetcher for which every name under .test is the origin; nothing waits in real time."""
    given = {"hosts": {"*.test": origin.address}, "delay_s": 0, **settings}
    checked = FetchSettings.model_validate(given)
    shelf = MemoryShelf(checked, time.now)
    return Fetcher(
        checked,
        turns=HostTurns(shelf, sleep=time.sleep, monotonic=time.monotonic),
        clock=time.now,
        sleep=time.sleep,
    )
