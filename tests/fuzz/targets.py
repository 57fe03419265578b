"""Every parser of outside bytes, with the laws that it keeps whatever it is given.

A law that is broken raises AssertionError; any error that is not the parser's own comes through.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from config.agencies import Agency
from config.errors import ConfigError
from config.load import load_site
from config.settings import FetchSettings
from normaliser import Agencies
from normaliser.credits import credits_in_text, furniture_spans
from scrapers.charset import decode_html
from scrapers.complexity import check_complexity
from scrapers.dates import parse_stated
from scrapers.decompress import BoundedBody
from scrapers.errors import ScrapeError
from scrapers.exchange import parse_web_url
from scrapers.extract import extract_page
from scrapers.feeds import read_feed
from scrapers.index_links import read_feed_links, read_index_links
from scrapers.reservations import read_reservations
from scrapers.robots import describe, parse_robots
from scrapers.sitemaps import read_sitemap
from scrapers.timestamps import latest_instant, read_instant
from scrapers.urls import clean_url, is_web_url, resolve_link, url_key
from scrapers.values import Page

NOW = datetime(2026, 3, 1, tzinfo=UTC)
URL = "https://a.example/x"
_MOST = 20_000
_ENCODINGS = ("gzip", "deflate", "br", "zstd", "gzip, br", "identity", "what")


@dataclass(frozen=True)
class Target:
    """One parser. `seeds` are where the search begins."""

    check: Callable[[bytes], None]
    seeds: tuple[bytes, ...]


def page(body: bytes, content_type: str = "text/html") -> Page:
    return Page(URL, URL, 200, {"content-type": content_type}, body, "", NOW, 0.1)


def check_robots(data: bytes) -> None:
    path, _, body = data.partition(b"\n")
    url = f"https://a.example/{path.decode('utf-8', 'surrogateescape')}"
    robots = parse_robots(body, "teletipo")
    decision = robots.decide(url)
    assert describe(robots, decision).startswith(("allowed", "disallowed"))
    assert decision.allowed is (decision.rule is None or decision.rule.allows)
    assert robots.crawl_delay_s is None or robots.crawl_delay_s >= 0


def check_feed(data: bytes) -> None:
    with suppress(ScrapeError):
        assert all(is_web_url(entry.url) for entry in read_feed(page(data, "text/xml"), UTC))


def check_sitemap(data: bytes) -> None:
    with suppress(ScrapeError):
        found = read_sitemap(page(data, "text/xml"), UTC, NOW, FetchSettings())
        assert all(is_web_url(one.url) for one in (*found.candidates, *found.children))


def check_json_ld(data: bytes) -> None:
    check_html(
        b'<script type="application/ld+json">' + data + b"</script><h1>A title</h1><p>Some text."
    )


def check_html(data: bytes) -> None:
    made = page(data)
    read_reservations(made, "teletipo")
    links = [candidate.url for candidate in read_index_links(made, URL)]
    assert all(is_web_url(url) for url in (*links, *read_feed_links(made)))
    with suppress(ScrapeError):
        check_complexity(URL, data, FetchSettings())
        article = extract_page(made, None)
        assert all(part == part.strip() and part for part in article.paragraphs)
        assert article.published is None or article.published.on is not None
        assert set(article.field_confidence) <= set(article.field_sources)


def check_charset(data: bytes) -> None:
    label, _, body = data.partition(b"\n")
    text = decode_html(body, f"text/html; charset={label.decode('latin-1')}")
    assert isinstance(text, str)


def check_dateline(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    credits = credits_in_text(text, _agencies())
    for credit in credits:
        assert credit.start is None or text[credit.start : credit.end] == credit.words
    assert all(0 <= start <= end <= len(text) for start, end in furniture_spans(credits))


def check_url(data: bytes) -> None:
    base, _, link = data.decode("utf-8", "surrogateescape").partition("\n")
    url = resolve_link(f"https://a.example/{base}", link)
    if url is not None:
        assert is_web_url(url)
        assert clean_url(clean_url(url)) == clean_url(url)
        assert url_key(clean_url(url)) == url_key(url)
    for text in (base, link, url or ""):
        with suppress(ScrapeError):
            asked = parse_web_url(text)
            assert asked.host
            assert asked.scheme in ("http", "https")
            assert not asked.userinfo


def check_date(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    for instant in (read_instant(text, UTC), latest_instant(text, UTC)):
        assert instant is None or instant.tzinfo is not None
    stated = parse_stated(text, UTC)
    assert stated is None or stated.at is None or stated.at.tzinfo is not None


def check_toml(data: bytes) -> None:
    path = _folder() / "site.toml"
    path.write_bytes(data)
    with suppress(ConfigError):
        site = load_site(path)
        assert site.url.host


def check_body(data: bytes) -> None:
    encoding = _ENCODINGS[data[0] % len(_ENCODINGS)] if data else None
    body = BoundedBody(URL, encoding, _MOST)
    with suppress(ScrapeError):
        for start in range(1, len(data), 100):
            body.feed(data[start : start + 100])
        assert len(body.finish()) <= _MOST


@cache
def _agencies() -> Agencies:
    return Agencies(
        (
            Agency(id="efe", name="EFE", aliases=("Agencia EFE",), domains=("efe.example",)),
            Agency(id="afp", name="AFP", aliases=("Agence France-Presse", "法新社")),
            Agency(id="reuters", name="Reuters", aliases=("ロイター",)),
        )
    )


@cache
def _folder() -> Path:
    return Path(mkdtemp(prefix="teletipo-fuzz-"))


_ARTICLE = b"""<html lang=es><head><title>Un titular | El Faro</title><meta charset=utf-8>
<meta property="og:title" content="Un titular"><meta name=robots content="noindex">
<link rel=alternate type=application/rss+xml href=/feed></head><body><nav>
<a href=/uno>Uno</a></nav>
<article><h1>Un titular</h1><p class=byline>Por Ana Ruiz | EFE</p>
<time datetime=2026-03-01>1 mar</time>
<p>Madrid, 1 mar (EFE).- Un texto con una frase.</p><figure><img src=a.jpg><figcaption>Foto: AFP
</figcaption></figure><p>Otro texto, con otra frase y un final.</p></article></body></html>"""
_FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><item><title>a</title>
<link>https://a.example/n</link><pubDate>Sun, 01 Mar 2026 10:00:00 +0100</pubDate></item>
</channel></rss>"""
_ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>a</title><link href="/n"/>
<updated>2026-03-01T10:00:00Z</updated></entry></feed>"""
_SITEMAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://a.example/n</loc>
<lastmod>2026-03-01</lastmod><news:news><news:title>a</news:title></news:news></url></urlset>"""

TARGETS: dict[str, Target] = {
    "robots": Target(
        check_robots,
        (b"a/b?c\nUser-agent: teletipo\nDisallow: /a*$\nAllow: /%61\nCrawl-delay: 1.5\n",),
    ),
    "feed": Target(
        check_feed,
        (
            _FEED,
            _ATOM,
            b'{"version":"https://jsonfeed.org/version/1","items":[{"url":"/n","title":"a"}]}',
        ),
    ),
    "sitemap": Target(check_sitemap, (_SITEMAP, b"https://a.example/n\nhttps://a.example/m\n")),
    "json_ld": Target(
        check_json_ld,
        (
            b'{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"A '
            b'title",'
            b'"datePublished":"2026-03-01T10:00:00Z","author":[{"name":"Ana Ruiz"}],'
            b'"articleBody":"Some text.","image":{"url":"a.jpg"}},{"@type":"WebPage"}]}',
        ),
    ),
    "html": Target(check_html, (_ARTICLE,)),
    "charset": Target(
        check_charset, (b"utf-8\n<meta charset=latin-1>\xc3\xa9", b"utf-16\n\xff\xfe")
    ),
    "dateline": Target(
        check_dateline,
        (
            b"Madrid, 1 mar (EFE).- Un texto.",
            b"PARIS (Reuters) - A text.\n\nCon informaci\xc3\xb3n de AFP.",
            "（法新社上海3月2日电）".encode(),
        ),
    ),
    "url": Target(
        check_url,
        (
            b"x\n/a/../b?utm_source=c&d=e#f",
            b"\nhttps://\xc3\xa1.example:443//a%2fb",
            b"\nhttps://xn--ls8h.example/",
        ),
    ),
    "date": Target(
        check_date,
        (b"2026-03-01T10:00:00+01:00", b"1 de marzo de 2026, 10:00", b"Sun, 01 Mar 2026 10:00 GMT"),
    ),
    "toml": Target(
        check_toml,
        (
            b'url = "https://a.example/"\nname = "A"\nevery = "15m"\ntimezone = "Europe/Madrid"\n'
            b'[discover]\nfeeds = ["https://a.example/feed"]\ninclude = ["/n"]\nmax_age = "7d"\n'
            b'[fetch]\nobey = ["noindex"]\nheaders = {a = "b"}\n[extract]\nbody = "article p"\n',
        ),
    ),
    "body": Target(
        check_body, (b"\0\x1f\x8b\x08\0\0\0\0\0\0\x03KL\x04\0\xd1\x0d\xb9\x9d\x02\0\0\0",)
    ),
}
