"""/.well-known/tdmrep.json: its rules, and when it is asked for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from config.site import Reserved
from scrapers.errors import HttpStatus, RobotsDisallowed, ScrapeError, Unreachable
from scrapers.reservations import Reservation, read_reservations
from scrapers.robots_cache import MemoryRobots
from scrapers.tdm_file import DECLARED, TdmFiles, TdmRule, parse_tdm_file
from scrapers.values import Page

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "https://a.example/news/x.html"
FILE = "https://a.example/.well-known/tdmrep.json"
RULES = b"""[
 {"location": "/free/", "tdm-reservation": 0},
 {"location": "/news/*.html$", "tdm-reservation": 1, "tdm-policy": "https://a.example/p.json"},
 {"location": "/", "tdm-reservation": "1"}
]"""


def page(url: str = URL, head: str = "", **headers: str) -> Page:
    body = f"<head>{head}</head><p>text".encode()
    return Page(url, url, 200, dict(headers), body, "", NOON, 0.1)


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"[", b"null", b'"x"', b"\xff", b"[" * 9999, b'[{"location": "/"}]', b"[1, null]",
     b'[{"location": "/", "tdm-reservation": 2}]', b'[{"location": 1, "tdm-reservation": 1}]'],
    ids=repr,
)  # fmt: skip
def test_what_is_no_rule_reserves_nothing(body: bytes) -> None:
    assert parse_tdm_file(body) == ()


def test_rules_are_read_in_their_order() -> None:
    assert parse_tdm_file(b"\xef\xbb\xbf" + RULES) == (
        TdmRule("/free/", False),
        TdmRule("/news/*.html$", True, "https://a.example/p.json"),
        TdmRule("/", True),
    )


class Host:
    """Answers for the file, and counts how often it was asked."""

    def __init__(self, answer: bytes | ScrapeError = RULES) -> None:
        self.answer = answer
        self.asked = 0
        self.now = NOON
        self.files = TdmFiles(self.fetch, lambda: self.now, MemoryRobots())

    async def fetch(self, url: str, site: object) -> Page:
        self.asked += 1
        assert url == FILE
        if isinstance(self.answer, ScrapeError):
            raise self.answer
        return replace(page(url), body=self.answer)

    async def reservations(self, made: Page) -> list[Reservation]:
        return list(read_reservations(await self.files.declare(made, None), "teletipo"))


SOURCE = "file:/.well-known/tdmrep.json"
NEWS = Reservation(Reserved.TDM, SOURCE, "/news/*.html$", "https://a.example/p.json")
REST = Reservation(Reserved.TDM, SOURCE, "/", None)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/news/x.html", [NEWS]),
        ("/news/x.html?a=1", [REST]),
        ("/other", [REST]),
        ("/free/x", []),
    ],
)
async def test_the_first_rule_that_matches_holds(path: str, expected: list[Reservation]) -> None:
    assert await Host().reservations(page(f"https://a.example{path}")) == expected


@pytest.mark.parametrize("word", ["0", "1"])
async def test_the_page_itself_goes_before_the_file(word: str) -> None:
    for made in (
        page(**{"tdm-reservation": word}),
        page(head=f'<meta name="tdm-reservation" content="{word}">'),
    ):
        found = await Host().reservations(made)
        assert [one.source for one in found if one.source == SOURCE] == []
        assert len(found) == int(word)


async def test_a_server_cannot_forge_the_rule() -> None:
    host = Host(HttpStatus(FILE, 404))
    assert await host.reservations(page(**{DECLARED: TdmRule("/", True).to_json()})) == []


async def test_the_file_is_asked_for_once_a_day() -> None:
    host = Host()
    for hours, asked in ((0, 1), (23, 1), (25, 2)):
        host.now = NOON + timedelta(hours=hours)
        assert await host.reservations(page()) == [NEWS]
        assert host.asked == asked


@pytest.mark.parametrize("error", [HttpStatus(FILE, 404), RobotsDisallowed(FILE, "no")])
async def test_a_host_without_the_file_is_left_alone_for_a_day(error: ScrapeError) -> None:
    host = Host(error)
    for minutes in (0, 10, 600):
        host.now = NOON + timedelta(minutes=minutes)
        assert await host.reservations(page()) == []
    assert host.asked == 1


async def test_while_the_file_is_out_of_reach_the_last_copy_holds() -> None:
    host = Host()
    await host.reservations(page())
    host.answer = Unreachable(FILE, "silence")
    for minutes, asked in ((1441, 2), (1443, 2), (1447, 3)):
        host.now = NOON + timedelta(minutes=minutes)
        assert await host.reservations(page()) == [NEWS]
        assert host.asked == asked
