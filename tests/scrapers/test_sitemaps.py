import gzip
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from config.settings import FetchSettings
from scrapers.errors import SurfaceUnreadable
from scrapers.sitemaps import (
    ChildSitemap,
    Sitemap,
    read_sitemap,
)
from scrapers.values import Candidate, Surface
from tests.scrapers.pages import page_of

MADRID = ZoneInfo("Europe/Madrid")
SINCE = datetime(2026, 2, 22, 12, tzinfo=UTC)
URL = "https://news.example/list"
SETTINGS = FetchSettings()

NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://news.example/a </loc><lastmod>2026-03-01T11:30:00+01:00</lastmod>
<news:news><news:publication><news:name>Diario</news:name><news:language>es</news:language>
</news:publication><news:publication_date>2026-03-01T11:00:00</news:publication_date>
<news:title><![CDATA[El pleno  aprueba & sube]]></news:title></news:news>
<image:image><image:loc>https://news.example/a.jpg</image:loc><image:title>Foto</image:title>
</image:image></url></urlset>"""


def read(body: bytes | str, since: datetime = SINCE) -> Sitemap:
    return read_sitemap(page_of(body), MADRID, since, FetchSettings())


def urlset(entries: str) -> str:
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'


def index(entries: str) -> str:
    return f"<sitemapindex>{entries}</sitemapindex>"


def links(sitemap: Sitemap) -> list[str]:
    return [candidate.url.rpartition("/")[2] for candidate in sitemap.candidates]


NEWS_ENTRY = Candidate(
    "https://news.example/a",
    Surface.NEWS_SITEMAP,
    URL,
    title="El pleno aprueba & sube",
    published_at=datetime(2026, 3, 1, 10, tzinfo=UTC),
    modified_at=datetime(2026, 3, 1, 10, 30, tzinfo=UTC),
)


@pytest.mark.parametrize(
    "body",
    [
        NEWS.encode(),
        b"\xef\xbb\xbf" + NEWS.encode(),
        b"\n  " + NEWS.partition("\n")[2].encode(),
        NEWS.replace("UTF-8", "UTF-16").encode("utf-16"),
        NEWS.replace("UTF-8", "ISO-8859-1").encode("iso-8859-1"),
        NEWS.replace("news:", "n:").replace("xmlns:news", "xmlns:n").encode(),
        NEWS.replace(' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"', "").encode(),
        gzip.compress(NEWS.encode()),
    ],
    ids=["plain", "mark", "space", "utf-16", "latin-1", "prefix", "undeclared", "gzip"],
)
def test_news(body: bytes) -> None:
    assert read(body) == Sitemap((NEWS_ENTRY,), ())


def test_an_image_before_the_place_does_not_hide_it() -> None:
    body = urlset(
        '<url><image:image xmlns:image="i"><image:loc>https://news.example/i.jpg</image:loc>'
        "</image:image><loc>https://news.example/a</loc></url>"
    )
    assert read(body).candidates == (Candidate("https://news.example/a", Surface.SITEMAP, URL),)


@pytest.mark.parametrize(
    ("lastmod", "kept"),
    [
        ("2026-03-01", True),
        ("2026-02-22", True),
        ("2026-02-22T12:00:00Z", True),
        ("2026-02-22T11:59:59Z", False),
        ("2026-02-21", False),
        ("2019-01-01", False),
        ("whenever", True),
        ("", True),
    ],
)
def test_age(lastmod: str, kept: bool) -> None:
    entry = f"<loc>https://news.example/a</loc><lastmod>{lastmod}</lastmod>"
    assert len(read(urlset(f"<url>{entry}</url>")).candidates) == kept
    assert len(read(index(f"<sitemap>{entry}</sitemap>")).children) == kept


def test_a_day_is_no_instant() -> None:
    entry = "<url><loc>https://news.example/a</loc><lastmod>2026-03-01</lastmod></url>"
    assert read(urlset(entry)).candidates[0].modified_at is None


def test_an_index() -> None:
    body = index(
        "<sitemap><loc>/one.xml</loc><lastmod>2026-03-01</lastmod></sitemap>"
        "<sitemap><loc>https://news.example/two.xml.gz</loc></sitemap>"
    )
    assert read(body).children == (
        ChildSitemap("https://news.example/one.xml", datetime(2026, 3, 1, 23, tzinfo=UTC)),
        ChildSitemap("https://news.example/two.xml.gz", None),
    )


@pytest.mark.parametrize("place", ["", "mailto:a@b.example", "file:///etc/passwd", "http://[x"])
def test_places_that_are_none(place: str) -> None:
    assert read(urlset(f"<url><loc>{place}</loc></url><url/>")) == Sitemap((), ())


def test_plain_text() -> None:
    body = "\ufeffhttps://news.example/a\r\n\r\n  https://news.example/b\nnot a URL\n"
    assert links(read(body)) == ["a", "b"]


@pytest.mark.parametrize(
    "body",
    [
        "", "\n", "not found", "<!-- -->", "<html><body>404</body></html>", "<urlset", "\x89PNG",
        "<rss><channel/></rss>", b"\x1f\x8b\x08damaged", gzip.compress(b"x" * 99)[:-12],
    ],
    ids=range(10),
)  # fmt: skip
def test_what_is_no_sitemap(body: bytes | str) -> None:
    with pytest.raises(SurfaceUnreadable):
        read(body)


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE urlset>",
        '<!DOCTYPE urlset SYSTEM "http://127.0.0.1/x.dtd">',
        '<!DOCTYPE urlset [<!ENTITY a "b">]>',
        '<!DOCTYPE urlset [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_doctypes_are_refused(doctype: str) -> None:
    with pytest.raises(SurfaceUnreadable, match="DOCTYPE"):
        read(doctype + urlset("<url><loc>https://news.example/a</loc></url>"))


@pytest.mark.parametrize(
    ("rest", "problem"),
    [
        ("<url><loc>https://news.example/b?c=1&d=2</loc></url></urlset>", "not well-formed"),
        ("<url><loc>https://news.exam", "not well-formed"),
        ("</url>", "not well-formed"),
        ("&#0;", "not well-formed"),
    ],
)
def test_a_damaged_file_gives_what_came_before(rest: str, problem: str) -> None:
    whole = urlset("<url><loc>https://news.example/a</loc></url>")
    sitemap = read(whole.removesuffix("</urlset>") + rest)
    assert links(sitemap) == ["a"]
    assert (sitemap.problem or "").startswith(problem)


@pytest.mark.parametrize("count", [SETTINGS.max_sitemap_urls, SETTINGS.max_sitemap_urls + 1])
@pytest.mark.parametrize("kind", ["xml", "text"])
def test_the_limit_on_urls(count: int, kind: str) -> None:
    places = [f"https://news.example/{number}" for number in range(count)]
    entries = "".join(f"<url><loc>{place}</loc></url>" for place in places)
    sitemap = read(urlset(entries) if kind == "xml" else "\n".join(places))
    assert len(sitemap.candidates) == SETTINGS.max_sitemap_urls
    assert (sitemap.problem is None) == (count == SETTINGS.max_sitemap_urls)


@pytest.mark.parametrize("more", [0, 1])
def test_the_limit_on_bytes(more: int) -> None:
    body = urlset("<url><loc>https://news.example/a</loc></url>").encode()
    body += b" " * (SETTINGS.max_sitemap_bytes - len(body) + more)
    sitemap = read(body)
    assert links(sitemap) == ["a"]
    assert (sitemap.problem is None) == (more == 0)


def test_a_bomb_is_refused() -> None:
    with pytest.raises(SurfaceUnreadable, match="larger than"):
        read(gzip.compress(bytes(SETTINGS.max_sitemap_bytes + 1), 1))


@pytest.mark.parametrize("kind", ["xml", "text"])
@pytest.mark.parametrize("place", ["bound", "break"])
def test_a_gzip_file_that_is_cut_gives_what_came_before(kind: str, place: str) -> None:
    places = [f"https://news.example/{number:04}" for number in range(2000)]
    entries = "".join(f"<url><loc>{link}</loc></url>" for link in places)
    packed = gzip.compress((urlset(entries) if kind == "xml" else "\n".join(places)).encode())
    bounds = {"max_sitemap_bytes": 30_000} if place == "bound" else {}
    page = page_of(packed[: None if place == "bound" else len(packed) // 2], URL)
    found = read_sitemap(page, MADRID, SINCE, FetchSettings.model_validate(bounds))
    assert 400 < len(found.candidates) < 2000
    assert {candidate.url for candidate in found.candidates} <= set(places)
    assert found.problem == {
        "bound": "larger than 30000 bytes",
        "break": "the compressed body was cut off",
    }[place]  # fmt: skip


def test_a_gzip_file_of_empty_members() -> None:
    with pytest.raises(SurfaceUnreadable):
        read(gzip.compress(b"") * 100_000)


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        (FetchSettings(max_sitemap_urls=2), "more than 2 URLs"),
        (FetchSettings(max_sitemap_bytes=1024), "larger than 1024 bytes"),
    ],
)
def test_the_bounds_are_settings(settings: FetchSettings, problem: str) -> None:
    entries = "".join(f"<url><loc>https://news.example/{n}</loc></url>" for n in range(100))
    page = page_of(urlset(entries).encode(), URL)
    found = read_sitemap(page, MADRID, SINCE, settings)
    assert found.problem == problem
    assert 2 <= len(found.candidates) < 30


def test_deep_nesting_is_read_over() -> None:
    deep = "<a>" * 50_000 + "</a>" * 50_000
    body = urlset(f"<url>{deep}<loc>https://news.example/a</loc></url>")
    assert links(read(body, SINCE - timedelta(days=1))) == ["a"]
