"""Who may look, from where, and what browsers are told."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from jobs.app import App
from jobs.dashboard.access import PAGE_POLICY, local_target
from jobs.dashboard.server import Serving, is_loopback, make_dashboard

TOKEN = "long-enough-for-a-token"


@pytest.fixture
def guarded(guarded_dashboard: httpx.Client) -> Iterator[httpx.Client]:
    yield guarded_dashboard
    guarded_dashboard.cookies.clear()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "news.example"])
def test_no_other_address_without_a_token(crawled: App, host: str) -> None:
    with pytest.raises(ValueError, match="a token is needed"):
        make_dashboard(crawled, Serving(host=host))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_this_machine(host: str) -> None:
    assert is_loopback(host)


def test_a_short_token_is_none(crawled: App) -> None:
    with pytest.raises(ValueError, match="at least 16"):
        make_dashboard(crawled, Serving(token="secret"))


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil"])
def test_a_name_that_somebody_points_here_gets_nothing(dashboard: httpx.Client, host: str) -> None:
    assert dashboard.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8470", "127.0.0.1:8470", "[::1]:8470", "[::1]"])
def test_names_of_this_machine(dashboard: httpx.Client, host: str) -> None:
    assert dashboard.get("/trace", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ],
)
def test_a_form_of_another_site_is_refused(
    dashboard: httpx.Client, headers: dict[str, str]
) -> None:
    assert dashboard.post("/trace", data={"what": "x"}, headers=headers).status_code == 403
    assert dashboard.post("/sites/elfaro/check", headers=headers).status_code == 403


def test_without_the_token_nothing_is_told(guarded: httpx.Client) -> None:
    for path in ("/", "/stories", "/api/v1/stories", "/metrics", "/versions/1/raw"):
        assert guarded.get(path).status_code == 401
    page = guarded.get("/stories?q=x", headers={"accept": "text/html"})
    assert page.headers["location"] == "/sign-in?next=/stories%3Fq%3Dx"
    wrong = guarded.get("/", headers={"authorization": "Bearer long-enough-for-a-tokem"})
    assert wrong.status_code == 401
    assert guarded.get("/", headers={"cookie": f"teletipo={TOKEN}"}).status_code == 401


def test_the_token_opens(guarded: httpx.Client) -> None:
    assert guarded.get("/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert guarded.post("/sign-in", data={"token": "wrong"}).status_code == 403
    signed = guarded.post("/sign-in", data={"token": TOKEN, "next": "/stories?q=x"})
    assert (signed.status_code, signed.headers["location"]) == (303, "/stories?q=x")
    cookie = signed.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in cookie
    assert guarded.get("/").status_code == 200


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "/\\evil", "", None, "/a\r\nb: c"]
)
def test_signing_in_leads_nowhere_else(target: str | None) -> None:
    assert local_target(target) == "/"


@pytest.mark.parametrize("path", ["/", "/stories", "/nothing", "/static/teletipo.css"])
def test_browsers_are_told_to_run_nothing(dashboard: httpx.Client, path: str) -> None:
    headers = dashboard.get(path).headers
    assert headers["content-security-policy"] == PAGE_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_there_is_no_script_and_no_inline_style(dashboard: httpx.Client, flood: int) -> None:
    for path in ("/", "/sites/elfaro", "/stories", f"/stories/{flood}", "/trace"):
        html = dashboard.get(path).text
        assert "<script" not in html
        assert "style=" not in html
        assert "onclick" not in html
