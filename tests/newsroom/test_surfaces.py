"""Each site lists exactly its articles, in its own way."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from newsroom.articles import Press
from newsroom.replies import Reply
from newsroom.traits import TRAITS, SurfaceKind

Ask = Callable[..., Reply]
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
RSS_SITES = [name for name, one in TRAITS.items() if one.surface is SurfaceKind.RSS]


def locations(body: bytes) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(body).iter(f"{SITEMAP}loc")]


def listed(ask: Ask, site: str) -> list[str]:
    traits = TRAITS[site]
    root = f"http://{site}.example"
    body = ask(root + traits.surface_path).body
    match traits.surface:
        case SurfaceKind.RSS:
            return [one.findtext("link") or "" for one in ElementTree.fromstring(body).iter("item")]
        case SurfaceKind.ATOM:
            entries = ElementTree.fromstring(body).iter(f"{ATOM}entry")
            links = [entry.find(f"{ATOM}link") for entry in entries]
            return [link.get("href") or "" for link in links if link is not None]
        case SurfaceKind.JSON_FEED:
            return [item["url"] for item in json.loads(body)["items"]]
        case SurfaceKind.GZIP_SITEMAP_INDEX:
            sitemaps = locations(gzip.decompress(body))
            return [url for one in sitemaps for url in locations(gzip.decompress(ask(one).body))]
        case SurfaceKind.INDEX:
            links = LexborHTMLParser(body).css("a[href]")
            targets = [link.attributes["href"] or "" for link in links]
            own = [one for one in targets if re.match(r"/\d{4}/", one)]
            return list(dict.fromkeys(root + one for one in own))
        case _:
            return locations(body)


@pytest.mark.parametrize("site", sorted(TRAITS))
def test_lists_exactly_the_articles(ask: Ask, press: Press, site: str) -> None:
    expected = [one.url for one in press.sites[site].articles]
    assert sorted(listed(ask, site)) == sorted(expected)


def test_all_kinds_are_there() -> None:
    assert {traits.surface for traits in TRAITS.values()} == set(SurfaceKind)


@pytest.mark.parametrize("site", RSS_SITES)
def test_rss_tells_title_and_time(ask: Ask, press: Press, site: str) -> None:
    by_url = {one.url: one for one in press.sites[site].articles}
    body = ask(f"http://{site}.example{TRAITS[site].surface_path}").body
    times = []
    for item in ElementTree.fromstring(body).iter("item"):
        article = by_url[item.findtext("link") or ""]
        assert item.findtext("title") == article.title
        times.append(parsedate_to_datetime(item.findtext("pubDate") or ""))
        assert times[-1] == article.published
    assert times == sorted(times, reverse=True)


@pytest.mark.parametrize("site", RSS_SITES)
def test_rss_holds_summaries_or_whole_texts(ask: Ask, press: Press, site: str) -> None:
    text = ask(f"http://{site}.example{TRAITS[site].surface_path}").body.decode(
        TRAITS[site].charset
    )
    assert ("<content:encoded>" in text) == TRAITS[site].full_text


def test_latin_1_feed(ask: Ask) -> None:
    reply = ask("http://diariodelvalle.example/titulares.xml")
    assert reply.content_type == "application/rss+xml; charset=iso-8859-1"
    assert reply.body.startswith(b"<?xml version='1.0' encoding='iso-8859-1'?>")
    assert "ó".encode("latin-1") in reply.body


def test_atom_and_json_tell_the_time(ask: Ask, press: Press) -> None:
    feed = ElementTree.fromstring(ask("http://cordillera.example/atom.xml").body)
    for entry in feed.iter(f"{ATOM}entry"):
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}published") or "").tzinfo is not None
        assert entry.findtext(f"{ATOM}content", "").startswith("<p>")
    for item in json.loads(ask("http://thetribune.example/feed.json").body)["items"]:
        article = press.articles[item["id"]]
        assert datetime.fromisoformat(item["date_published"]) == article.published


def test_news_sitemap_is_named_in_robots(ask: Ask, press: Press) -> None:
    robots = ask("http://lagaceta.example/robots.txt").body.decode()
    assert "Sitemap: http://lagaceta.example/sitemap-news.xml" in robots
    root = ElementTree.fromstring(ask("http://lagaceta.example/sitemap-news.xml").body)
    titles = [node.text for node in root.iter(f"{NEWS}title")]
    assert sorted(map(str, titles)) == sorted(one.title for one in press.sites["lagaceta"].articles)


@pytest.mark.parametrize(
    ("site", "line"),
    [
        pytest.param("ojornal", "Crawl-delay: 0.2", id="delay"),
        pytest.param("elmirador", "Disallow: /premium/", id="section"),
        pytest.param("dailyharbor", "Sitemap: http://dailyharbor.example/sitemaps/index.xml.gz"),
        pytest.param("elfaro", "Disallow:", id="nothing"),
    ],
)
def test_robots(ask: Ask, site: str, line: str) -> None:
    reply = ask(f"http://{site}.example/robots.txt")
    assert reply.content_type.startswith("text/plain")
    assert line in reply.body.decode().splitlines()


def test_disallowed_articles_are_listed(ask: Ask, press: Press) -> None:
    forbidden = {one.url for one in press.articles.values() if one.disallowed}
    assert forbidden
    assert forbidden <= set(listed(ask, "elmirador"))


@pytest.mark.parametrize("site", sorted(TRAITS))
def test_feeds_are_linked_from_the_home_page(ask: Ask, site: str) -> None:
    tree = LexborHTMLParser(ask(f"http://{site}.example/").body.decode(TRAITS[site].charset))
    links = [
        node.attributes.get("href")
        for node in tree.css("link[rel=alternate]")
        if node.attributes.get("type") in _FEED_TYPES
    ]
    # The old site links its feed as any other page.
    is_linked = TRAITS[site].surface.is_feed and site != "diariodelvalle"
    assert links == ([TRAITS[site].surface_path] if is_linked else [])


_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
