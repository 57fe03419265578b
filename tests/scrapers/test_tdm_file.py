"""/.well-known/tdmrep.json: its rules, and what they say of a page."""

from datetime import UTC, datetime

import pytest

from config.site import Reserved
from scrapers.reservations import Reservation, read_reservations
from scrapers.tdm_file import DECLARED, TdmRule, declare, parse_tdm_file
from scrapers.values import Page

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "https://a.example/news/x.html"
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


def reservations(made: Page, body: bytes = RULES) -> list[Reservation]:
    return list(read_reservations(declare(made, parse_tdm_file(body)), "teletipo"))


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
def test_the_first_rule_that_matches_holds(path: str, expected: list[Reservation]) -> None:
    assert reservations(page(f"https://a.example{path}")) == expected


@pytest.mark.parametrize("word", ["0", "1"])
def test_the_page_itself_goes_before_the_file(word: str) -> None:
    for made in (
        page(**{"tdm-reservation": word}),
        page(head=f'<meta name="tdm-reservation" content="{word}">'),
    ):
        found = reservations(made)
        assert [one.source for one in found if one.source == SOURCE] == []
        assert len(found) == int(word)


def test_a_server_cannot_forge_the_rule() -> None:
    assert reservations(page(**{DECLARED: TdmRule("/", True).to_json()}), b"") == []
