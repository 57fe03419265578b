"""Laws for every parser of outside bytes: nothing is raised but its own errors, and what it gives
is well-formed, whatever it is given."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from config.settings import FetchSettings
from scrapers.complexity import check_complexity
from scrapers.errors import ScrapeError
from scrapers.feeds import read_feed
from scrapers.index_links import read_feed_links, read_index_links
from scrapers.reservations import read_reservations
from scrapers.retries import LONGEST_WAIT_S, read_retry_after
from scrapers.robots import describe, parse_robots
from scrapers.sitemaps import read_sitemap
from scrapers.urls import clean_url, is_web_url, resolve_link, url_key
from scrapers.values import Page

NOW = datetime(2026, 3, 1, tzinfo=UTC)
URL = "https://a.example/x"


def pieces(*words: bytes) -> st.SearchStrategy[bytes]:
    """Bytes of anything, with these words among them far more often than chance has it."""
    piece = st.one_of(st.sampled_from(words), st.binary(max_size=12))
    return st.lists(piece, max_size=40).map(b"".join)


def page(body: bytes, **headers: str) -> Page:
    return Page(URL, URL, 200, headers, body, "", NOW, 0.1)


ROBOTS = pieces(
    b"User-agent:", b"Disallow:", b"Allow:", b"Crawl-delay:", b"Sitemap:", b"*", b"$", b"\n", b"\r",
    b"/", b"%", b"%2", b"%2F", b"?", b"#", b" ", b"teletipo", b"\xef\xbb\xbf", b"\xff\xfe", b"\0",
)  # fmt: skip
PATHS = st.text(alphabet=st.sampled_from("/a%2Fé?*$#;&=\udc80\ud800 \0"), max_size=30)


@given(ROBOTS, PATHS)
def test_robots(body: bytes, path: str) -> None:
    robots = parse_robots(body, "teletipo")
    decision = robots.decide(f"https://a.example/{path}")
    assert describe(robots, decision).startswith(("allowed", "disallowed"))
    assert decision.allowed is (decision.rule is None or decision.rule.allows)
    assert robots.crawl_delay_s is None or robots.crawl_delay_s >= 0


XML = pieces(
    b"<rss>", b"<channel>", b"<item>", b"</item>", b"<link>https://a.example/n</link>", b"<title>",
    b"</title>", b"<![CDATA[", b"]]>", b"<pubDate>", b"9999-12-31T23:59:59-12:00", b"</pubDate>",
    b"<feed xmlns='http://www.w3.org/2005/Atom'>", b"<entry>", b"<urlset>", b"<sitemapindex>",
    b"<url>", b"</url>", b"<loc>", b"</loc>", b"<lastmod>", b"0001-01-01T00:00:00+14:00",
    b"</lastmod>", b"<?xml version='1.0' encoding='utf-16'?>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"&b;", b"&#0;", b"&#xD800;", b'{"url":"',
    b'{"version":"https://jsonfeed.org/version/1","items":[',
)  # fmt: skip


@settings(deadline=None)
@given(XML)
def test_feeds(body: bytes) -> None:
    try:
        entries = read_feed(page(body), UTC)
    except ScrapeError:
        return
    assert all(is_web_url(entry.url) for entry in entries)


@given(XML)
def test_sitemaps(body: bytes) -> None:
    try:
        found = read_sitemap(page(body), UTC, NOW, FetchSettings())
    except ScrapeError:
        return
    assert all(is_web_url(one.url) for one in (*found.candidates, *found.children))


HTML = pieces(
    b"<head>", b"</head>", b"<base href='", b"<a href='", b"<meta name=robots content=", b"noindex",
    b"'>", b"<link rel=alternate type=application/rss+xml href=", b"<!--", b"<script>", b"//[",
    b"http://a.example:99999/", b"</a>", b"<meta charset=utf-7>", b"\xff\xfe",
)  # fmt: skip


@given(HTML, st.text(max_size=40))
def test_html(body: bytes, header: str) -> None:
    made = page(body, **{"x-robots-tag": header, "tdm-reservation": header})
    read_reservations(made, "teletipo")
    links = [candidate.url for candidate in read_index_links(made, URL)]
    assert all(is_web_url(url) for url in (*links, *read_feed_links(made)))
    with suppress(ScrapeError):
        check_complexity(URL, body, FetchSettings(max_attributes=1, max_depth=1))


@given(st.text(max_size=60), st.text(max_size=60))
def test_links(base: str, link: str) -> None:
    url = resolve_link(f"https://a.example/{base}", link)
    if url is not None:
        assert is_web_url(url)
        assert clean_url(clean_url(url)) == clean_url(url)
        assert url_key(clean_url(url)) == url_key(url)


@given(st.one_of(st.text(max_size=40), st.integers().map(str), st.datetimes().map(str)))
def test_retry_after(value: str) -> None:
    wait_s = read_retry_after(value, NOW)
    assert wait_s is None or 0 <= wait_s <= LONGEST_WAIT_S
