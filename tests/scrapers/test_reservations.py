from datetime import UTC, datetime

import pytest

from config.site import Reserved
from scrapers.reservations import read_reservations
from scrapers.values import Page

NOINDEX, TDM = Reserved.NOINDEX, Reserved.TDM


def page(head: str = "", **headers: str) -> Page:
    return Page(
        requested_url="https://a.example/x",
        url="https://a.example/x",
        status=200,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
        body=f"<html><head>{head}</head><body><p>text</body></html>".encode(),
        sha256="",
        fetched_at=datetime(2026, 3, 1, tzinfo=UTC),
        elapsed_s=0.1,
    )


@pytest.mark.parametrize(
    ("value", "reserved"),
    [
        ("noindex", True),
        ("NoIndex, nofollow", True),
        ("nofollow, none", True),
        ("index, follow", False),
        ("noarchive", False),
        ("otherbot: noindex", False),
        ("teletipo: noindex", True),
        ("TeleTipo: nofollow, noindex", True),
        ("otherbot: nofollow, noindex", False),
        ("*: noindex", True),
        ("unavailable_after: 25 Jun 2026 15:00:00 PST, noindex", True),
        ("unavailable_after: Wed, 25 Jun 2026 15:00:00 GMT, noindex", True),
        ("otherbot: unavailable_after: Wed, 25 Jun 2026 15:00:00 GMT, noindex", False),
        ("otherbot: nofollow\nnoindex", True),
        ("noindex\notherbot: nofollow", True),
        ("otherbot: noindex\nnofollow", False),
        ("noindex;nofollow", True),
        ("nofollow; noindex", True),
        ("follow | noindex", True),
        ("noindex nofollow", True),
        ("index;follow", False),
        ("otherbot: noindex; nofollow", False),
        ("nofollow; otherbot: noindex", False),
        ("max-snippet: 20", False),
        ("index, follow, max-image-preview: none", False),
        ("index, follow max-image-preview: none", False),
        ("noindex max-image-preview: large", True),
        ("max-image-preview: none; noindex", True),
        ("otherbot: nofollow, max-image-preview: none, noindex", False),
        ("noindex" * 99, False),
        ("", False),
    ],
)
def test_x_robots_tag(value: str, reserved: bool) -> None:
    found = read_reservations(page(x_robots_tag=value), "teletipo")
    assert [one.kind for one in found] == ([NOINDEX] if reserved else [])
    assert all(one.source == "header:x-robots-tag" for one in found)


@pytest.mark.parametrize(
    ("head", "sources"),
    [
        ('<meta name="robots" content="noindex">', ["meta:robots"]),
        ("<META NAME=Robots CONTENT='Follow, NOINDEX'>", ["meta:robots"]),
        ('<meta name="teletipo" content="none">', ["meta:teletipo"]),
        ('<meta name="googlebot" content="noindex">', []),
        ("<meta name=robots content=index><meta name=robots content=noindex>", ["meta:robots"]),
        ("<meta name=robots content='x: all'><meta name=robots content=noindex>", ["meta:robots"]),
        ('<!-- <meta name="robots" content="noindex"> -->', []),
        ('<script>"<meta name=robots content=noindex>"</script>', []),
        ('<meta name="tdm-reservation" content="1">', ["meta:tdm-reservation"]),
        ('<meta name="tdm-reservation" content="1">' * 2, ["meta:tdm-reservation"]),
        ('<meta name="tdm-reservation" content="0">', []),
        ('<meta name="robots">', []),
        ("", []),
    ],
)
def test_meta_elements(head: str, sources: list[str]) -> None:
    assert [one.source for one in read_reservations(page(head), "teletipo")] == sources


def test_a_policy_comes_with_its_reservation() -> None:
    (found,) = read_reservations(
        page(tdm_reservation="1", tdm_policy="https://a.example/policy.json"), "teletipo"
    )
    assert (found.kind, found.source) == (TDM, "header:tdm-reservation")
    assert found.policy == "https://a.example/policy.json"
    assert read_reservations(page(tdm_policy="https://a.example/policy.json"), "teletipo") == ()


def test_what_is_said_twice_is_read_once() -> None:
    (found,) = read_reservations(page(tdm_reservation="1\n1", tdm_policy="/a, b\n/c"), "teletipo")
    assert (found.words, found.policy) == ("1", "/a, b")
    (found,) = read_reservations(page(x_robots_tag="x: all\nNoIndex"), "teletipo")
    assert found.words == "NoIndex"


@pytest.mark.parametrize(
    ("meta", "header", "sources"),
    [
        ("0", "1", []),
        ("1", "0", ["meta:tdm-reservation"]),
        ("1", "1", ["meta:tdm-reservation"]),
        ("", "1\n1", ["header:tdm-reservation"]),
        ("", "0, 1", ["header:tdm-reservation"]),
        ("", "0\n0", []),
        ("yes", "1", ["header:tdm-reservation"]),
    ],
)
def test_metadata_go_before_headers(meta: str, header: str, sources: list[str]) -> None:
    made = page(f'<meta name="tdm-reservation" content="{meta}">', tdm_reservation=header)
    assert [one.source for one in read_reservations(made, "teletipo")] == sources


def test_a_page_of_anything_raises_nothing() -> None:
    for body in (b"", b"\xff\xfe<\x00m\x00", b"<meta" * 100_000, bytes(range(256)) * 500):
        made = page()
        read_reservations(
            Page(made.url, made.url, 200, {}, body, "", made.fetched_at, 0.1), "teletipo"
        )
