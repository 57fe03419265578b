"""Files of hosts: when they are asked for, and what holds meanwhile."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import httpx
import pytest

from scrapers.errors import AddressRefused, HostResting, HttpStatus, Unreachable
from scrapers.host_files import (
    FAILURE_KEPT_FOR,
    KEPT_FOR,
    MOST_ORIGINS,
    FileAnswer,
    FileCopy,
    HostFiles,
    LookAgain,
)
from scrapers.robots import Robots, parse_robots


class Shelf:
    """Keeps copies as the store does, beyond one process."""

    def __init__(self) -> None:
        self.copies: dict[str, FileCopy] = {}

    async def load(self, url: str) -> FileCopy | None:
        return self.copies.get(url)

    async def save(self, copy: FileCopy) -> None:
        self.copies[copy.url] = copy


class Origin:
    """Answers with what it is told to, and counts."""

    def __init__(self) -> None:
        self.answer: FileAnswer | Exception = FileAnswer(200, b"User-agent: *\nDisallow: /x")
        self.asked: list[str] = []
        self.meanwhile: Callable[[], None] = lambda: None
        self.now = datetime(2026, 3, 1, tzinfo=UTC)
        self.shelf = Shelf()
        self.files = self.open()

    def open(self) -> HostFiles[Robots]:
        """As a process that begins."""
        read = partial(parse_robots, agent="teletipo")
        return HostFiles("/robots.txt", read, lambda: self.now, self.shelf)

    async def ask(self, url: httpx.URL, look_again: LookAgain) -> FileAnswer:
        self.meanwhile()
        await look_again()
        self.asked.append(str(url))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    async def allows(self, url: str) -> bool | None:
        found = await self.files.of(httpx.URL(url), self.ask)
        return found.content and found.content.allows(url)


async def test_an_origin_is_asked_once_a_day() -> None:
    origin = Origin()
    assert not await origin.allows("https://a.example/x?y=1")
    assert await origin.allows("https://a.example/b")
    assert origin.asked == ["https://a.example/robots.txt"]
    origin.now += KEPT_FOR
    origin.answer = FileAnswer(200, b"")
    assert await origin.allows("https://a.example/x")
    assert len(origin.asked) == 2


async def test_scheme_host_and_port_make_an_origin() -> None:
    origin = Origin()
    for url in ("https://a.example/b", "http://a.example/b", "https://a.example:8443/b"):
        await origin.allows(url)
    assert origin.asked == [
        "https://a.example/robots.txt",
        "http://a.example/robots.txt",
        "https://a.example:8443/robots.txt",
    ]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 301, None])
async def test_no_file_is_read_as_an_empty_one(status: int | None) -> None:
    origin = Origin()
    origin.answer = FileAnswer(status)
    assert await origin.allows("https://a.example/x")


@pytest.mark.parametrize(
    "error",
    [
        HttpStatus("https://a.example/robots.txt", 503),
        Unreachable("https://a.example/", "cut"),
        AddressRefused("http://10.0.0.1/robots.txt", "where it redirects to"),
    ],
)
async def test_a_host_out_of_reach_is_left_alone_for_a_while(error: Exception) -> None:
    origin = Origin()
    origin.answer = error
    for _ in range(2):
        found = await origin.files.of(httpx.URL("https://a.example/b"), origin.ask)
        assert found.content is None
        assert found.copy.problem == str(error)
    assert len(origin.asked) == 1
    origin.now += FAILURE_KEPT_FOR
    origin.answer = FileAnswer(404)
    assert await origin.allows("https://a.example/b")


async def test_the_old_file_holds_on_while_the_file_is_out_of_reach() -> None:
    origin = Origin()
    await origin.allows("https://a.example/b")
    origin.now += KEPT_FOR + timedelta(hours=1)
    origin.answer = HttpStatus("https://a.example/robots.txt", 500)
    assert not await origin.allows("https://a.example/x")
    assert await origin.allows("https://a.example/b")


async def test_a_refused_address_is_said_as_such() -> None:
    origin = Origin()
    origin.answer = AddressRefused("http://10.0.0.1/robots.txt", "private")
    with pytest.raises(AddressRefused):
        await origin.allows("http://10.0.0.1/b")


async def test_another_process_takes_the_copy() -> None:
    origin = Origin()
    await origin.allows("https://a.example/x")
    origin.files = origin.open()
    assert not await origin.allows("https://a.example/x")
    assert len(origin.asked) == 1
    origin.now += KEPT_FOR
    origin.files = origin.open()
    await origin.allows("https://a.example/x")
    assert len(origin.asked) == 2


async def test_the_last_good_copy_outlives_a_restart() -> None:
    origin = Origin()
    await origin.allows("https://a.example/x")
    origin.now += KEPT_FOR
    origin.answer = Unreachable("https://a.example/robots.txt", "cut")
    assert not await origin.allows("https://a.example/x")
    origin.files = origin.open()
    assert not await origin.allows("https://a.example/x")
    assert await origin.allows("https://a.example/b")
    assert len(origin.asked) == 2


async def test_a_failure_is_known_to_another_process() -> None:
    origin = Origin()
    origin.answer = Unreachable("https://a.example/robots.txt", "cut")
    for _ in range(2):
        assert await origin.allows("https://a.example/x") is None
        origin.files = origin.open()
    assert len(origin.asked) == 1


@pytest.mark.parametrize("hours", [-1, 1])
async def test_a_clock_that_is_set_back_does_not_prolong_the_copy(hours: int) -> None:
    origin = Origin()
    await origin.allows("https://a.example/x")
    origin.now += timedelta(hours=hours)
    await origin.allows("https://a.example/x")
    assert len(origin.asked) == (2 if hours < 0 else 1)


async def test_a_host_that_rests_is_no_answer() -> None:
    origin = Origin()
    origin.answer = HostResting("https://a.example/robots.txt", "a.example", origin.now, "503")
    with pytest.raises(HostResting):
        await origin.allows("https://a.example/x")
    assert origin.shelf.copies == {}


async def test_a_process_that_was_faster_is_not_repeated() -> None:
    origin = Origin()
    url = "https://a.example/robots.txt"
    theirs = FileCopy(url, origin.now, None, origin.now, 200, b"User-agent: *\nDisallow: /b")
    origin.meanwhile = lambda: origin.shelf.copies.update({url: theirs})
    assert not await origin.allows("https://a.example/b")
    assert origin.asked == []


async def test_more_origins_than_are_held_in_memory_come_from_the_shelf() -> None:
    origin = Origin()
    for number in range(MOST_ORIGINS + 1):
        await origin.allows(f"https://{number}.example/b")
    assert len(origin.files._slots) == MOST_ORIGINS
    assert not await origin.allows("https://0.example/x")
    assert len(origin.asked) == MOST_ORIGINS + 1
