import gzip
from collections.abc import AsyncIterator, Callable, Mapping

import pytest

from config.site import Site
from scrapers.discover import Listing, discover
from scrapers.errors import HttpStatus, RobotsUnreachable, SurfaceCrashed, SurfaceUnreadable
from scrapers.fetch import Fetcher, Validators
from scrapers.values import Surface
from tests.scrapers.origin import ManualTime, Origin, Reply, make_fetcher

HOME = "http://news.test/"


@pytest.fixture
async def origin() -> AsyncIterator[Origin]:
    async with Origin() as running:
        yield running


@pytest.fixture
async def fetcher(origin: Origin) -> AsyncIterator[Fetcher]:
    async with make_fetcher(origin, ManualTime(), retries=0) as ready:
        yield ready


Listings = Callable[..., object]


@pytest.fixture
def read(fetcher: Fetcher) -> Listings:
    async def listings(
        known: Mapping[str, Validators] | None = None, **wanted: object
    ) -> list[Listing]:
        site = Site.model_validate({"id": "news", "url": HOME, "discover": wanted})
        return [each async for each in discover(site, fetcher, (known or {}).get)]

    return listings


def rss(*paths: str, date: str = "Sun, 01 Mar 2026 10:00:00 GMT") -> str:
    items = "".join(
        f"<item><title>{path}</title><link>{HOME}{path}</link><pubDate>{date}</pubDate></item>"
        for path in paths
    )
    return f'<rss version="2.0"><channel>{items}</channel></rss>'


def urlset(*paths: str, lastmod: str = "2026-03-01") -> str:
    entries = "".join(
        f"<url><loc>{HOME}{path}</loc><lastmod>{lastmod}</lastmod></url>" for path in paths
    )
    return f"<urlset>{entries}</urlset>"


def index(**children: str) -> str:
    """A sitemap index of children by their names, with the lastmod of each unless empty."""
    entries = ""
    for name, lastmod in children.items():
        date = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
        entries += f"<sitemap><loc>{HOME}{name}.xml</loc>{date}</sitemap>"
    return f"<sitemapindex>{entries}</sitemapindex>"


def paths(listings: list[Listing]) -> list[str]:
    return [c.url.removeprefix(HOME) for each in listings for c in each.candidates]


# --- surfaces that the site file names


async def test_every_surface_gives_a_listing(origin: Origin, read: Listings) -> None:
    origin.page("/rss", rss("a", "b"))
    origin.page("/s.xml", urlset("b", "c"))
    origin.page("/portada", '<a href="/c">c</a><a href="/d">d</a><a href="/">home</a>')
    listings = await read(feeds=[f"{HOME}rss"], sitemaps=[f"{HOME}s.xml"], index=[f"{HOME}portada"])
    assert [(each.url, each.surface) for each in listings] == [
        (f"{HOME}rss", Surface.FEED),
        (f"{HOME}s.xml", Surface.SITEMAP),
        (f"{HOME}portada", Surface.INDEX),
    ]
    assert [paths([each]) for each in listings] == [["a", "b"], ["c"], ["d"]]
    assert all(each.page is not None and each.error is None for each in listings)
    assert listings[0].candidates[0].title == "a"
    assert listings[0].candidates[0].found_on == f"{HOME}rss"


async def test_one_that_fails_stops_nothing(origin: Origin, read: Listings) -> None:
    origin.answer("/broken", Reply(status=500))
    origin.page("/html", "<!doctype html><p>No feed")
    origin.page("/rss", rss("a"))
    origin.page("/s.xml", "<!DOCTYPE urlset><urlset/>")
    origin.page("/portada", '<a href="/b">b</a>')
    listings = await read(
        feeds=[f"{HOME}broken", f"{HOME}html", f"{HOME}rss"],
        sitemaps=[f"{HOME}s.xml", f"{HOME}gone.xml"],
        index=[f"{HOME}gone", f"{HOME}portada"],
    )
    assert [type(each.error) for each in listings] == [
        HttpStatus, SurfaceUnreadable, type(None), SurfaceUnreadable, HttpStatus, HttpStatus,
        type(None),
    ]  # fmt: skip
    assert [each.page is None for each in listings] == [
        True, False, False, False, True, True, False,
    ]  # fmt: skip
    assert paths(listings) == ["a", "b"]


async def test_a_listing_that_has_not_changed(origin: Origin, read: Listings) -> None:
    surfaces = {"feeds": "rss", "sitemaps": "s.xml", "index": "portada"}
    for name in surfaces.values():
        origin.answer(f"/{name}", Reply(status=304))
    known = {
        f"{HOME}{name}": Validators(f"{HOME}{name}", f'"{name}"') for name in surfaces.values()
    }
    listings = await read(known, **{kind: [HOME + name] for kind, name in surfaces.items()})
    assert [each.page is not None and each.page.is_unchanged for each in listings] == [True] * 3
    assert all(each.error is None and each.candidates == () for each in listings)
    sent = {request.path: request.headers.get("if-none-match") for request in origin.requests}
    assert sent["/rss"] == '"rss"'


async def test_include_and_exclude(origin: Origin, read: Listings) -> None:
    origin.page("/rss", rss("es/a", "es/video/b", "en/c", "es/d?print=1"))
    listings = await read(feeds=[f"{HOME}rss"], include=["/es/"], exclude=["/video/", r"\?print"])
    assert paths(listings) == ["es/a"]


async def test_old_entries_are_left_out(origin: Origin, read: Listings) -> None:
    origin.page("/new", rss("a", date="Mon, 23 Feb 2026 12:00:00 GMT"))
    origin.page("/old", rss("b", date="Sun, 22 Feb 2026 11:00:00 GMT"))
    origin.page("/undated", rss("c", date=""))
    listings = await read(feeds=[f"{HOME}{name}" for name in ("new", "old", "undated")])
    assert paths(listings) == ["a", "c"]
    assert paths(await read(feeds=[f"{HOME}new"], max_age="2d")) == []


async def test_the_home_page_and_repeats_are_left_out(origin: Origin, read: Listings) -> None:
    origin.page("/rss", rss("", "a", "a?utm_source=rss", "a#top", "?fbclid=1"))
    assert paths(await read(feeds=[f"{HOME}rss"])) == ["a"]


# --- sitemaps


async def test_an_index_is_followed_to_its_new_children(origin: Origin, read: Listings) -> None:
    origin.page("/s.xml", index(old="2026-01-01", plain="", day="2026-02-28", new="2026-03-01"))
    for name in ("old", "plain", "day", "new"):
        origin.page(f"/{name}.xml", urlset(name))
    listings = await read(sitemaps=[f"{HOME}s.xml"])
    assert paths(listings) == ["new", "day", "plain"]
    assert "/old.xml" not in origin.paths


async def test_months_that_have_passed_by_their_name(origin: Origin, read: Listings) -> None:
    names = ("news-2026-03", "news-2026-02", "news-2026-01", "news-2019-12", "news-200012")
    origin.page("/s.xml", index(**dict.fromkeys(names, "")))
    for name in names:
        origin.page(f"/{name}.xml", urlset(name))
    assert paths(await read(sitemaps=[f"{HOME}s.xml"])) == [
        "news-2026-03", "news-2026-02", "news-200012",
    ]  # fmt: skip


async def test_indexes_below_indexes_come_to_an_end(origin: Origin, read: Listings) -> None:
    for depth in range(5):
        origin.page(f"/s{depth}.xml", index(**{f"s{depth + 1}": ""}))
    listings = await read(sitemaps=[f"{HOME}s0.xml"])
    assert [each.url for each in listings] == [f"{HOME}s{depth}.xml" for depth in range(3)]
    assert [each.error is None for each in listings] == [True, True, False]
    assert "lie below more than 2 indexes" in str(listings[-1].error)


async def test_an_index_of_itself(origin: Origin, read: Listings) -> None:
    origin.page("/s.xml", index(s="", a=""))
    origin.page("/a.xml", urlset("a"))
    assert [each.url for each in await read(sitemaps=[f"{HOME}s.xml"])] == [
        f"{HOME}s.xml",
        f"{HOME}a.xml",
    ]


async def test_too_many_sitemaps_for_one_run(origin: Origin, read: Listings) -> None:
    origin.page("/s.xml", index(**{f"p{number}": "" for number in range(150)}))
    listings = await read(sitemaps=[f"{HOME}s.xml"])
    assert len(listings) == 100
    assert isinstance(listings[0].error, SurfaceUnreadable)
    assert "51 of its sitemaps" in str(listings[0].error)


async def test_an_index_is_always_asked_for_in_full(origin: Origin, read: Listings) -> None:
    headers = {"ETag": '"1"', "Last-Modified": "Sun, 01 Mar 2026 10:00:00 GMT"}
    origin.answer("/s.xml", Reply(index(a="").encode(), headers=headers))
    origin.answer("/a.xml", Reply(urlset("a").encode(), headers=headers))
    above, below = await read(sitemaps=[f"{HOME}s.xml"])
    assert above.page is not None
    assert not {"etag", "last-modified"} & set(above.page.headers)
    assert below.page is not None
    assert below.page.headers["etag"] == '"1"'


async def test_a_sitemap_that_breaks_off(origin: Origin, read: Listings) -> None:
    origin.page("/s.xml", urlset("a", "b").removesuffix("</urlset>"))
    (listing,) = await read(sitemaps=[f"{HOME}s.xml"])
    assert paths([listing]) == ["a", "b"]
    assert isinstance(listing.error, SurfaceUnreadable)


async def test_a_gzip_file(origin: Origin, read: Listings) -> None:
    packed = gzip.compress(urlset("a").encode())
    origin.answer("/s.xml.gz", Reply(packed, headers={"Content-Type": "application/x-gzip"}))
    twice = Reply(gzip.compress(packed), headers={"Content-Encoding": "gzip"})
    origin.answer("/t.xml.gz", twice)
    listings = await read(sitemaps=[f"{HOME}s.xml.gz", f"{HOME}t.xml.gz"])
    assert [each.error for each in listings] == [None, None]
    assert paths(listings) == ["a"]


async def test_sitemaps_of_robots(origin: Origin, read: Listings) -> None:
    origin.page("/robots.txt", f"Sitemap: {HOME}s.xml\nSitemap: /news.xml\nSitemap: {HOME}rss")
    origin.page("/s.xml", urlset("a"))
    news = '<n:news xmlns:n="n"><n:title>b</n:title></n:news></url>'
    origin.page("/news.xml", urlset("b").replace("</url>", news))
    origin.page("/rss", rss("c"))
    listings = await read(robots_sitemaps=True)
    assert paths(listings) == ["a", "b", "c"]
    assert [each.surface for each in listings] == [
        Surface.SITEMAP,
        Surface.NEWS_SITEMAP,
        Surface.FEED,
    ]


async def test_months_that_have_passed_in_robots(origin: Origin, read: Listings) -> None:
    names = ["m-2019-12", "m-2026-02", "news", "m-2026-03"]
    for name in names:
        origin.page(f"/{name}.xml", urlset(name))
    origin.page("/robots.txt", "".join(f"Sitemap: {HOME}{name}.xml\n" for name in names))
    for wanted in ({}, {"robots_sitemaps": True}):
        assert paths(await read(**wanted)) == ["news", "m-2026-03", "m-2026-02"]


async def test_only_months_that_have_passed_in_robots(origin: Origin, read: Listings) -> None:
    names = ["m-2025-09", "m-2025-10", "m-2024-11"]
    for name in names:
        origin.page(f"/{name}.xml", urlset(name))
    origin.page("/robots.txt", "".join(f"Sitemap: {HOME}{name}.xml\n" for name in names))
    assert paths(await read()) == ["m-2025-10", "m-2025-09", "m-2024-11"]


async def test_robots_out_of_reach(origin: Origin, read: Listings) -> None:
    origin.answer("/robots.txt", Reply(status=503))
    for wanted in ({}, {"robots_sitemaps": True}):
        (listing,) = await read(**wanted)
        assert isinstance(listing.error, RobotsUnreachable)
        assert listing.url == f"{HOME}robots.txt"


# --- a site of which only the home page is known


async def test_looking_around_takes_the_sitemaps_first(origin: Origin, read: Listings) -> None:
    origin.page("/robots.txt", f"Sitemap: {HOME}s.xml")
    origin.page("/s.xml", urlset("a"))
    assert paths(await read()) == ["a"]
    assert "/" not in origin.paths


async def test_then_the_feeds_of_the_home_page(origin: Origin, read: Listings) -> None:
    origin.page(
        "/", '<link rel="alternate" type="application/rss+xml" href="rss"><a href="/x">x</a>'
    )
    origin.page("/rss", rss("a"))
    listings = await read({HOME: Validators(HOME, '"1"')})
    assert [each.url for each in listings] == [f"{HOME}rss", HOME]
    assert paths(listings) == ["a"]
    assert all("if-none-match" not in request.headers for request in origin.requests)


async def test_then_its_links(origin: Origin, read: Listings) -> None:
    origin.page("/", '<a href="/madrid">Madrid</a><a href="/el-pleno-aprueba-las-cuentas">x</a>')
    (listing,) = await read()
    assert paths([listing]) == ["el-pleno-aprueba-las-cuentas"]


async def test_the_next_way_where_nothing_could_be_read(origin: Origin, read: Listings) -> None:
    origin.page("/robots.txt", f"Sitemap: {HOME}gone.xml")
    feed = '<link rel="alternate" type="application/rss+xml" href="rss">'
    origin.page("/", f'{feed}<a href="/el-pleno-aprueba-las-cuentas">x</a>')
    listings = await read()
    assert [each.url for each in listings] == [f"{HOME}gone.xml", f"{HOME}rss", HOME]
    assert paths(listings) == ["el-pleno-aprueba-las-cuentas"]
    origin.page("/rss", rss("a"))
    assert paths(await read()) == ["a"]


async def test_a_sitemap_without_news_is_the_way_all_the_same(
    origin: Origin, read: Listings
) -> None:
    origin.page("/robots.txt", f"Sitemap: {HOME}gone.xml\nSitemap: {HOME}s.xml")
    origin.page("/s.xml", urlset("a", lastmod="2026-01-01"))
    assert paths(await read()) == []
    assert "/" not in origin.paths


async def test_a_site_in_other_letters(origin: Origin, fetcher: Fetcher) -> None:
    link = "http://новости.test/el-pleno-aprueba-las-cuentas"
    origin.page("/", f'<a href="{link}">x</a>')
    site = Site.model_validate({"id": "news", "url": "http://новости.test/"})
    (listing,) = [each async for each in discover(site, fetcher, lambda url: None)]
    assert [each.url for each in listing.candidates] == [
        "http://xn--b1amnebsh.test/el-pleno-aprueba-las-cuentas"
    ]


async def test_a_home_page_that_fails(origin: Origin, read: Listings) -> None:
    (listing,) = await read()
    assert isinstance(listing.error, HttpStatus)
    assert listing.url == HOME


# --- bugs


def crash(*_: object) -> None:
    raise ZeroDivisionError("a bug of ours")


@pytest.mark.parametrize(
    ("kind", "reader"),
    [("feeds", "read_feed"), ("sitemaps", "read_sitemap"), ("index", "read_index_links")],
)
async def test_a_bug_in_reading_costs_one_surface(
    origin: Origin, read: Listings, monkeypatch: pytest.MonkeyPatch, kind: str, reader: str
) -> None:
    origin.page("/rss", rss("a"))
    origin.page("/s.xml", urlset("b"))
    origin.page("/portada", '<a href="/c">c</a>')
    monkeypatch.setattr(f"scrapers.discover.{reader}", crash)
    surfaces = {"feeds": "rss", "sitemaps": "s.xml", "index": "portada"}
    listings = await read(**{each: [HOME + name] for each, name in surfaces.items()})
    failed = {each.url for each in listings if isinstance(each.error, SurfaceCrashed)}
    assert failed == {HOME + surfaces[kind]}
    assert len(paths(listings)) == 2


@pytest.mark.parametrize("reader", ["read_feed_links", "read_index_links"])
async def test_a_bug_in_reading_the_home_page(
    origin: Origin, read: Listings, monkeypatch: pytest.MonkeyPatch, reader: str
) -> None:
    origin.page("/", '<a href="/el-pleno-aprueba-las-cuentas">x</a>')
    monkeypatch.setattr(f"scrapers.discover.{reader}", crash)
    (listing,) = await read()
    assert isinstance(listing.error, SurfaceCrashed)
    assert isinstance(listing.error.__cause__, ZeroDivisionError)


# --- bounds


async def test_the_bound_on_the_entries_of_a_feed(origin: Origin) -> None:
    origin.page("/rss", rss(*(f"nota-{number}" for number in range(12))))
    site = Site.model_validate({"id": "news", "url": HOME, "discover": {"feeds": [f"{HOME}rss"]}})
    async with make_fetcher(origin, ManualTime(), max_feed_entries=10) as fetcher:
        (listing,) = [each async for each in discover(site, fetcher, lambda url: None)]
    assert len(listing.candidates) == 10
    assert str(listing.error) == "2 entries are over the 10"


async def test_the_bounds_on_sitemaps(origin: Origin) -> None:
    names = [f"s{number}" for number in range(8)]
    origin.page("/index.xml", index(**dict.fromkeys(names, "")))
    for name in names:
        origin.page(f"/{name}.xml", urlset(f"{name}-nota"))
    site = Site.model_validate(
        {"id": "news", "url": HOME, "discover": {"sitemaps": [f"{HOME}index.xml"]}}
    )
    for settings, read in (({"max_sitemaps": 5}, 5), ({"max_sitemap_depth": 0}, 1), ({}, 9)):
        async with make_fetcher(origin, ManualTime(), **settings) as fetcher:
            listings = [each async for each in discover(site, fetcher, lambda url: None)]
        assert len(listings) == read
        assert (listings[0].error is not None) is bool(settings)


async def test_the_bound_on_the_sitemaps_that_robots_names(origin: Origin) -> None:
    names = [f"s{number}" for number in range(8)]
    origin.page("/robots.txt", "".join(f"Sitemap: {HOME}{name}.xml\n" for name in names))
    for name in names:
        origin.page(f"/{name}.xml", urlset(f"{name}-nota"))
    site = Site.model_validate({"id": "news", "url": HOME})
    async with make_fetcher(origin, ManualTime(), max_sitemaps=5) as fetcher:
        listings = [each async for each in discover(site, fetcher, lambda url: None)]
    assert paths(listings) == [f"s{number}-nota" for number in range(5)]
    (problem,) = [each for each in listings if each.error is not None]
    assert problem.url == f"{HOME}s5.xml"
    assert isinstance(problem.error, SurfaceUnreadable)
    assert str(problem.error) == "3 sitemaps from this one on are over the 5 a run"


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
async def test_the_bound_on_the_bytes_of_a_sitemap(origin: Origin, encoding: str) -> None:
    names = [f"nota-{number}" for number in range(3000)]
    body = urlset(*names).encode()
    packed = gzip.compress(body) if encoding == "gzip" else body
    origin.answer("/s.xml", Reply(packed, headers={"Content-Encoding": encoding}))
    origin.page("/rss", rss(*names))
    sitemaps = [f"{HOME}s.xml", f"{HOME}rss"]
    site = Site.model_validate({"id": "news", "url": HOME, "discover": {"sitemaps": sitemaps}})
    settings = {"max_sitemap_bytes": len(body) - 100}
    async with make_fetcher(origin, ManualTime(), **settings) as fetcher:
        listing, feed = [each async for each in discover(site, fetcher, lambda url: None)]
    assert paths([listing]) == names[: len(listing.candidates)]
    assert 2990 < len(listing.candidates) < 3000
    assert [each.error and each.error.outcome for each in (listing, feed)] == [
        "surface_unreadable",
        "surface_unreadable",
    ]
    assert str(listing.error) == f"larger than {len(body) - 100} bytes"
    assert feed.candidates == ()


async def test_a_page_that_would_cost_too_much_is_not_read(origin: Origin) -> None:
    origin.page("/portada", "<div>" * 30_000)
    site = Site.model_validate(
        {"id": "news", "url": HOME, "discover": {"index": [f"{HOME}portada"]}}
    )
    async with make_fetcher(origin, ManualTime()) as fetcher:
        (listing,) = [each async for each in discover(site, fetcher, lambda url: None)]
    assert listing.error is not None
    assert listing.error.outcome == "too_complex"
