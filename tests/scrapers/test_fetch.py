import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from hashlib import sha256

import brotli
import httpcore
import pytest
import zstandard

from config.site import Site
from scrapers.decompress import BoundedBody
from scrapers.errors import (
    AddressRefused,
    HttpStatus,
    NotDecodable,
    RobotsDisallowed,
    RobotsUnreachable,
    TooLarge,
    TooManyRedirects,
    Unreachable,
)
from scrapers.fetch import Fetcher
from scrapers.retries import read_retry_after
from scrapers.tdm_file import PLACE, rule_in
from scrapers.transport import NETWORK_ERRORS
from scrapers.values import Redirect, Validators
from tests.scrapers.origin import ManualTime, Origin, Reply, Request, make_fetcher, redirect

TEXT = b"<p>El pleno aprueba los presupuestos.</p>" * 50


@pytest.fixture
async def origin() -> AsyncIterator[Origin]:
    async with Origin() as running:
        yield running


@pytest.fixture
def time() -> ManualTime:
    return ManualTime()


Fetchers = Callable[..., Fetcher]


@pytest.fixture
def fetchers(origin: Origin, time: ManualTime) -> Fetchers:
    return lambda **settings: make_fetcher(origin, time, **settings)


@pytest.fixture
async def fetcher(fetchers: Fetchers) -> AsyncIterator[Fetcher]:
    async with fetchers(max_body_bytes=100_000, timeout_s=5, retries=0) as ready:
        yield ready


async def test_a_page(origin: Origin, fetcher: Fetcher, time: ManualTime) -> None:
    origin.answer("/a?b=1", Reply(TEXT, headers={"ETag": '"1"', "X-One": "1", "x-one": "2"}))
    page = await fetcher.fetch("http://news.test/a?b=1#part")
    assert page.requested_url == "http://news.test/a?b=1#part"
    assert page.url == "http://news.test/a?b=1"
    assert (page.status, page.body, page.redirects) == (200, TEXT, ())
    assert page.sha256 == sha256(TEXT).hexdigest()
    assert page.headers["etag"] == '"1"'
    assert page.fetched_at == time.now()
    assert not page.is_unchanged


async def test_what_is_sent(origin: Origin, fetchers: Fetchers) -> None:
    origin.answer("/a", Reply(TEXT, headers={"Set-Cookie": "id=1"}))
    async with fetchers(user_agent="teletipo/9 (+https://t.example)", contact="d@t.example") as f:
        await f.fetch("http://news.test/a")
        await f.fetch("http://news.test/a")
    for request in origin.requests:
        assert request.host == "news.test"
        assert request.headers["user-agent"] == "teletipo/9 (+https://t.example)"
        assert request.headers["from"] == "d@t.example"
        assert request.headers["accept-encoding"] == "gzip, deflate, br, zstd"
        assert "cookie" not in request.headers


async def test_headers_of_a_site_stay_with_the_site(origin: Origin, fetcher: Fetcher) -> None:
    site = Site.model_validate(
        {"id": "a", "url": "http://www.news.test/", "fetch": {"headers": {"X-Key": "k"}}}
    )
    origin.answer("/a", redirect("http://other.test/b"))
    origin.answer("/b", Reply(TEXT))
    await fetcher.fetch("http://m.news.test/a", site=site)
    keys = {request.path: request.headers.get("x-key") for request in origin.requests}
    assert (keys["/a"], keys["/b"]) == ("k", None)


# --- robots.txt and pace


async def test_robots_is_asked_for_first_and_once(origin: Origin, fetcher: Fetcher) -> None:
    origin.answer("/a", Reply(TEXT))
    for _ in range(2):
        await fetcher.fetch("http://news.test/a")
    assert origin.paths == ["/robots.txt", "/a", "/a"]


async def test_concurrent_calls_share_one_robots(origin: Origin, fetcher: Fetcher) -> None:
    origin.answer("/a", Reply(TEXT))
    await asyncio.gather(*(fetcher.fetch("http://news.test/a") for _ in range(5)))
    assert origin.paths.count("/robots.txt") == 1


async def test_a_forbidden_page_is_not_asked_for(origin: Origin, fetcher: Fetcher) -> None:
    origin.page("/robots.txt", "User-agent: *\nDisallow: /a")
    with pytest.raises(RobotsDisallowed):
        await fetcher.fetch("http://news.test/a")
    assert origin.paths == ["/robots.txt"]


@pytest.mark.parametrize("location", ["http://other.test/x", "/x"])
async def test_a_redirect_to_a_forbidden_page(
    origin: Origin, fetcher: Fetcher, location: str
) -> None:
    rules = "User-agent: *\nDisallow: /x"
    origin.page("other.test/robots.txt" if "other" in location else "/robots.txt", rules)
    origin.answer("/a", redirect(location))
    with pytest.raises(RobotsDisallowed):
        await fetcher.fetch("http://news.test/a")
    assert "/x" not in origin.paths


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_robots_out_of_reach_forbids_everything(
    origin: Origin, fetcher: Fetcher, status: int
) -> None:
    origin.answer("/robots.txt", Reply(status=status))
    with pytest.raises(RobotsUnreachable):
        await fetcher.fetch("http://news.test/a")
    assert origin.paths == ["/robots.txt"]


@pytest.mark.parametrize(
    ("hops", "allowed"), [(5, False), (6, True)], ids=["five redirects", "six redirects"]
)
async def test_robots_redirects(origin: Origin, fetcher: Fetcher, hops: int, allowed: bool) -> None:
    for hop in range(hops):
        origin.answer("/robots.txt" if hop == 0 else f"/r{hop}", redirect(f"/r{hop + 1}", 301))
    origin.page(f"/r{hops}", "User-agent: *\nDisallow: /")
    origin.answer("/a", Reply(TEXT))
    if allowed:
        await fetcher.fetch("http://news.test/a")
    else:
        with pytest.raises(RobotsDisallowed):
            await fetcher.fetch("http://news.test/a")


async def test_robots_over_512_kib_is_read_so_far(origin: Origin, fetcher: Fetcher) -> None:
    origin.page("/robots.txt", "User-agent: *\nDisallow: /x\n" + "# padding\n" * 60_000)
    origin.answer("/a", Reply(TEXT))
    await fetcher.fetch("http://news.test/a")
    with pytest.raises(RobotsDisallowed):
        await fetcher.fetch("http://news.test/x")


@pytest.mark.parametrize(
    ("robots", "answer", "asked", "rule"),
    [
        ("", Reply(b'[{"location": "/a", "tdm-reservation": 1}]'), 1, "/a"),
        ("", Reply(status=404), 1, None),
        ("", Reply(status=503), 1, None),
        ("User-agent: *\nDisallow: /.well-known/", Reply(b"[]"), 0, None),
    ],
    ids=["there", "none", "out of reach", "forbidden"],
)
async def test_the_tdm_file_is_asked_for_once_and_as_any_page(
    origin: Origin, fetcher: Fetcher, robots: str, answer: Reply, asked: int, rule: str | None
) -> None:
    origin.page("/robots.txt", robots)
    origin.answer("/a", Reply(TEXT))
    origin.answer(PLACE, answer)
    for _ in range(2):
        page = await fetcher.with_tdm_rule(await fetcher.fetch("http://news.test/a"))
        found = rule_in(page.headers)
        assert (found and found.location) == rule
    assert origin.paths.count(PLACE) == asked


async def test_sitemaps_of(origin: Origin, fetcher: Fetcher) -> None:
    origin.page("/robots.txt", "Sitemap: http://news.test/s.xml\nUser-agent: *\nDisallow: /")
    assert await fetcher.sitemaps_of("http://news.test/a") == ("http://news.test/s.xml",)


@pytest.mark.parametrize(
    ("crawl_delay", "pause_s"), [("7", 7.0), ("1", 2.0), ("900", 60.0), ("x", 2.0)]
)
async def test_the_longer_delay_counts(
    origin: Origin, fetchers: Fetchers, time: ManualTime, crawl_delay: str, pause_s: float
) -> None:
    origin.page("/robots.txt", f"User-agent: *\nCrawl-delay: {crawl_delay}")
    origin.answer("/a", Reply(TEXT))
    async with fetchers(delay_s=2) as fetcher:
        for _ in range(3):
            await fetcher.fetch("http://news.test/a")
    assert time.slept == [pause_s] * 3


async def test_the_delay_of_a_site_counts(
    origin: Origin, fetchers: Fetchers, time: ManualTime
) -> None:
    origin.answer("/a", Reply(TEXT))
    site = Site.model_validate({"id": "a", "url": "http://news.test/", "fetch": {"delay_s": 0}})
    async with fetchers(delay_s=2) as fetcher:
        await fetcher.fetch("http://news.test/a", site=site)
    assert time.slept == []


# --- redirects


async def test_redirects_are_recorded(origin: Origin, fetcher: Fetcher) -> None:
    origin.answer("/a", redirect("b c?d=ñ", 301))
    origin.answer("/b%20c?d=%C3%B1", redirect("//other.test/e#f", 308))
    origin.answer("other.test/e", Reply(TEXT))
    page = await fetcher.fetch("http://news.test/a")
    assert page.url == "http://other.test/e"
    assert page.redirects == (
        Redirect("http://news.test/a", 301, "http://news.test/b%20c?d=%C3%B1"),
        Redirect("http://news.test/b%20c?d=%C3%B1", 308, "http://other.test/e"),
    )


async def test_a_loop(origin: Origin, fetcher: Fetcher) -> None:
    origin.answer("/a", redirect("/b"))
    origin.answer("/b", redirect("/a"))
    with pytest.raises(TooManyRedirects):
        await fetcher.fetch("http://news.test/a")
    assert origin.paths.count("/a") == 1


@pytest.mark.parametrize(("bound", "ok"), [(3, True), (2, False)])
async def test_a_chain(origin: Origin, fetchers: Fetchers, bound: int, ok: bool) -> None:
    for hop in range(3):
        origin.answer(f"/{hop}", redirect(f"/{hop + 1}"))
    origin.answer("/3", Reply(TEXT))
    async with fetchers(max_redirects=bound) as fetcher:
        if ok:
            assert len((await fetcher.fetch("http://news.test/0")).redirects) == 3
        else:
            with pytest.raises(TooManyRedirects):
                await fetcher.fetch("http://news.test/0")


# --- addresses

REFUSED = [
    "http://127.0.0.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.1.1/",
    "http://10.0.0.1:80/",
    "http://localhost/",
    "https://192.168.0.1/",
    "http://192.0.2.7:8080/",
    "file:///etc/passwd",
    "ftp://news.test/a",
    "http:///a",
    "http://user:pass@news.test/a",
    "http://[fd00:ec2::254]/latest/meta-data/",
    "http://[64:ff9b::7f00:1]/",
    "http://[fe80::1]/",
    "http://224.0.0.1/",
    "http://0.0.0.0/",
    "http://0x7f000001/",
    "http://2130706433/",
    "gopher://news.test/a",
    "data:text/html,a",
    "http://8.8.8.8:22/",
    "http://news.test:99999/",
    "http://[bad/",
    "http://news.test:8o/",
    "http://💩.test/",
    "https://xn--ls8h.test/",
    "https://xn--/",
    "a page",
    "",
]


@pytest.mark.parametrize("url", REFUSED)
async def test_refused_at_once(origin: Origin, fetcher: Fetcher, url: str) -> None:
    with pytest.raises(AddressRefused):
        await fetcher.fetch(url)
    assert origin.requests == []


@pytest.mark.parametrize("url", [url for url in REFUSED if ":/" in url and url != "http:///a"])
async def test_refused_on_a_redirect(origin: Origin, fetcher: Fetcher, url: str) -> None:
    origin.answer("/a", redirect(url.encode().decode("latin-1")))
    with pytest.raises(AddressRefused):
        await fetcher.fetch("http://news.test/a")
    assert origin.paths == ["/robots.txt", "/a"]


NOWHERE = [
    "mailto:a@news.test",
    "javascript:void(0)",
    "https:a",
    "https:\\\\news.test\\a",
    "//xn--/",
    "http://[::1/a",
    "/a\x01b",
    "/" + "a" * 65_600,
]
"""What `Location` holds and no request can be made of."""


@pytest.mark.parametrize("location", NOWHERE, ids=[location[:20] for location in NOWHERE])
async def test_a_redirect_to_nowhere(origin: Origin, fetchers: Fetchers, location: str) -> None:
    origin.answer("/a", redirect(location))
    origin.answer("rules.test/robots.txt", redirect(location))
    async with fetchers(retries=0, max_header_bytes=100_000) as fetcher:
        with pytest.raises(AddressRefused):
            await fetcher.fetch("http://news.test/a")
        with pytest.raises(RobotsUnreachable):
            await fetcher.fetch("http://rules.test/a")


async def test_refused_on_a_redirect_of_robots(origin: Origin, fetcher: Fetcher) -> None:
    origin.answer("/robots.txt", redirect("http://127.0.0.1/robots.txt"))
    for path in ("a", "b"):
        with pytest.raises(RobotsUnreachable, match=r"127\.0\.0\.1"):
            await fetcher.fetch(f"http://news.test/{path}")
    assert origin.paths == ["/robots.txt"]


# --- bodies


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


def bare_deflate(data: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(data) + stream.flush()


ENCODINGS = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip in capitals": ("X-GZIP", gzip.compress),
    "gzip, two members": ("gzip", lambda data: gzip.compress(data[:9]) + gzip.compress(data[9:])),
    "gzip with padding": ("gzip", lambda data: gzip.compress(data) + b"\0" * 20),
    "deflate": ("deflate", zlib.compress),
    "bare deflate": ("deflate", bare_deflate),
    "br": ("br", brotli.compress),
    "zstd": ("zstd", zstd),
    "zstd, two frames": ("zstd", lambda data: zstd(data[:9]) + zstd(data[9:])),
    "two layers": ("gzip, br", lambda data: brotli.compress(gzip.compress(data))),
}
Compress = Callable[[bytes], bytes]
encodings = pytest.mark.parametrize(
    ("name", "compress"), list(ENCODINGS.values()), ids=list(ENCODINGS)
)


@encodings
async def test_encodings(origin: Origin, fetcher: Fetcher, name: str, compress: Compress) -> None:
    origin.answer("/a", Reply(compress(TEXT), headers={"Content-Encoding": name}))
    assert (await fetcher.fetch("http://news.test/a")).body == TEXT


@encodings
def test_encodings_byte_by_byte(name: str, compress: Compress) -> None:
    body = BoundedBody("http://news.test/a", name, 100_000)
    for byte in compress(TEXT):
        body.feed(bytes([byte]))
    assert body.finish() == TEXT


@encodings
async def test_bombs(origin: Origin, fetcher: Fetcher, name: str, compress: Compress) -> None:
    origin.answer("/a", Reply(compress(bytes(5_000_000)), headers={"Content-Encoding": name}))
    with pytest.raises(TooLarge):
        await fetcher.fetch("http://news.test/a")


@encodings
def test_the_bound_is_exact(name: str, compress: Compress) -> None:
    data = compress(TEXT)
    for room, fits in ((len(TEXT), True), (len(TEXT) - 1, False)):
        body = BoundedBody("http://news.test/a", name, room)
        if fits:
            body.feed(data)
            assert body.finish() == TEXT
        else:
            with pytest.raises(TooLarge):
                body.feed(data)


def test_a_bomb_inside_a_bomb_stops_at_the_inner_one() -> None:
    bomb = gzip.compress(gzip.compress(bytes(300_000_000), 1))
    body = BoundedBody("http://news.test/a", "gzip, gzip", 1_000_000)
    with pytest.raises(TooLarge):
        body.feed(bomb)
    assert len(body.content) < 1_200_000


@encodings
async def test_cut_off_inside_the_compression(
    origin: Origin, fetcher: Fetcher, name: str, compress: Compress
) -> None:
    cut = compress(TEXT).rstrip(b"\0")[:-9]
    origin.answer("/a", Reply(cut, headers={"Content-Encoding": name}))
    with pytest.raises(Unreachable):
        await fetcher.fetch("http://news.test/a")


@pytest.mark.parametrize("name", ["gzip", "br", "zstd", "deflate"])
async def test_not_what_the_header_says(origin: Origin, fetcher: Fetcher, name: str) -> None:
    origin.answer("/a", Reply(TEXT, headers={"Content-Encoding": name}))
    with pytest.raises(NotDecodable):
        await fetcher.fetch("http://news.test/a")


@pytest.mark.parametrize("name", ["identity", "utf-8", "none", ""])
async def test_names_of_no_compression(origin: Origin, fetcher: Fetcher, name: str) -> None:
    origin.answer("/a", Reply(TEXT, headers={"Content-Encoding": name}))
    assert (await fetcher.fetch("http://news.test/a")).body == TEXT


async def test_too_many_layers(origin: Origin, fetcher: Fetcher) -> None:
    origin.answer("/a", Reply(TEXT, headers={"Content-Encoding": "gzip, gzip, gzip, gzip"}))
    with pytest.raises(NotDecodable):
        await fetcher.fetch("http://news.test/a")


@pytest.mark.parametrize("size", [100_000, 100_001])
async def test_the_bound_on_a_plain_body(origin: Origin, fetcher: Fetcher, size: int) -> None:
    origin.answer("/a", Reply(b"x" * size))
    if size <= 100_000:
        assert len((await fetcher.fetch("http://news.test/a")).body) == size
    else:
        with pytest.raises(TooLarge):
            await fetcher.fetch("http://news.test/a")


async def test_the_caller_may_set_the_bound(origin: Origin, fetcher: Fetcher) -> None:
    origin.answer("/a", Reply(b"x" * 200_000))
    page = await fetcher.fetch("http://news.test/a", max_body_bytes=200_000)
    assert len(page.body) == 200_000


async def test_headers_that_are_repeated(origin: Origin, fetcher: Fetcher) -> None:
    headers = [("X-Robots-Tag", "x: all"), ("Via", "a"), ("X-Robots-Tag", "none"), ("Via", "b")]

    async def write(request: Request, writer: asyncio.StreamWriter) -> None:
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
        writer.write(f"HTTP/1.1 200 OK\r\n{lines}Content-Length: 0\r\n\r\n".encode())

    origin.answer("/a", write)
    page = await fetcher.fetch("http://news.test/a")
    assert page.headers["x-robots-tag"] == "x: all\nnone"
    assert page.headers["via"] == "a, b"
    assert "tdm-policy" not in page.headers


# --- conditional requests


async def test_unchanged(origin: Origin, fetcher: Fetcher) -> None:
    origin.answer("/a", Reply(status=304))
    validators = Validators("http://news.test/a", '"1"', "Sun, 01 Mar 2026 10:00:00 GMT")
    page = await fetcher.fetch("http://news.test/a", validators=validators)
    assert page.is_unchanged
    assert page.body == b""
    asked = origin.requests[-1].headers
    assert asked["if-none-match"] == '"1"'
    assert asked["if-modified-since"] == "Sun, 01 Mar 2026 10:00:00 GMT"


async def test_a_304_that_nobody_asked_for(origin: Origin, fetcher: Fetcher) -> None:
    origin.answer("/a", Reply(status=304))
    with pytest.raises(HttpStatus):
        await fetcher.fetch("http://news.test/a")


async def test_a_validator_that_cannot_be_sent(origin: Origin, fetcher: Fetcher) -> None:
    origin.answer("/a", Reply(TEXT))
    validators = Validators("http://news.test/a", '"ñ"')
    await fetcher.fetch("http://news.test/a", validators=validators)
    assert "if-none-match" not in origin.requests[-1].headers


@pytest.mark.parametrize("place", ["/a", "/b", "/c"])
async def test_validators_go_to_the_url_that_gave_them(
    origin: Origin, fetcher: Fetcher, place: str
) -> None:
    origin.answer("/a", redirect("/b"))
    origin.answer("/b", Reply(TEXT))
    validators = Validators(f"http://news.test{place}", '"1"')
    await fetcher.fetch("http://news.test/a", validators=validators)
    asked = [request.path for request in origin.requests if "if-none-match" in request.headers]
    assert asked == [path for path in ("/a", "/b") if path == place]


async def test_a_304_of_a_page_that_the_validators_are_not_of(
    origin: Origin, fetcher: Fetcher
) -> None:
    origin.answer("/a", redirect("/b"))
    origin.answer("/b", Reply(status=304))
    with pytest.raises(HttpStatus):
        await fetcher.fetch("http://news.test/a", validators=Validators("http://news.test/a", "x"))


# --- failures and further tries


async def test_success_at_the_third_try(
    origin: Origin, fetchers: Fetchers, time: ManualTime
) -> None:
    origin.answer("/a", Reply(status=500), Reply(status=429), Reply(TEXT))
    async with fetchers(retries=2) as fetcher:
        assert (await fetcher.fetch("http://news.test/a")).status == 200
    assert time.slept == [1, 2]


async def test_tries_come_to_an_end(origin: Origin, fetchers: Fetchers) -> None:
    origin.answer("/a", Reply(status=502))
    async with fetchers(retries=2) as fetcher:
        with pytest.raises(HttpStatus) as caught:
            await fetcher.fetch("http://news.test/a")
    assert caught.value.status == 502
    assert origin.paths.count("/a") == 3


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 410, 451])
async def test_what_will_not_pass_is_not_tried_again(
    origin: Origin, fetchers: Fetchers, status: int
) -> None:
    origin.answer("/a", Reply(status=status))
    async with fetchers(retries=2) as fetcher:
        with pytest.raises(HttpStatus):
            await fetcher.fetch("http://news.test/a")
    assert origin.paths.count("/a") == 1


async def test_tries_keep_the_pace(origin: Origin, fetchers: Fetchers, time: ManualTime) -> None:
    origin.answer("/a", Reply(status=500), Reply(TEXT))
    async with fetchers(retries=1, delay_s=10) as fetcher:
        await fetcher.fetch("http://news.test/a")
    assert time.slept == [10, 1, 9]


@pytest.mark.parametrize("value", ["30", "Sun, 01 Mar 2026 12:00:30 GMT"])
async def test_retry_after(
    origin: Origin, fetchers: Fetchers, time: ManualTime, value: str
) -> None:
    origin.answer("/a", Reply(status=503, headers={"Retry-After": value}), Reply(TEXT))
    async with fetchers(retries=1) as fetcher:
        assert (await fetcher.fetch("http://news.test/a")).status == 200
    assert time.slept == [30]


@pytest.mark.parametrize("value", ["121", "Sun, 01 Mar 2026 12:02:01 GMT"])
async def test_a_long_retry_after_ends_the_try(
    origin: Origin, fetchers: Fetchers, time: ManualTime, value: str
) -> None:
    origin.answer("/a", Reply(status=429, headers={"Retry-After": value}))
    async with fetchers(retries=2) as fetcher:
        with pytest.raises(HttpStatus) as caught:
            await fetcher.fetch("http://news.test/a")
    assert caught.value.retry_after_s == 121
    assert time.slept == []


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0), (" 15 ", 15), ("Sun, 01 Mar 2026 12:00:05 GMT", 5),
        ("Sunday, 01-Mar-26 12:00:05 GMT", 5), ("Sun Mar  1 12:00:05 2026", 5),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0), ("-5", None), ("1.5", None), ("soon", None),
        ("", None), (None, None), ("٣", None),
    ],
)  # fmt: skip
def test_read_retry_after(value: str | None, seconds: float | None) -> None:
    assert read_retry_after(value, ManualTime().now()) == seconds


async def test_the_bound_on_the_length_of_a_url(origin: Origin, fetchers: Fetchers) -> None:
    async with fetchers(max_url_chars=200) as fetcher:
        long = "http://news.test/" + "a" * 200
        with pytest.raises(AddressRefused, match="more than 200 characters"):
            await fetcher.fetch(long)
        assert origin.requests == []
        origin.answer("/a", redirect(long))
        with pytest.raises(AddressRefused, match="more than 200 characters"):
            await fetcher.fetch("http://news.test/a")


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({f"X-{number}": "1" for number in range(30)}, "more than 20 headers"),
        ({"X-Long": "1" * 3000}, "headers over 2000 bytes"),
    ],
)
async def test_the_bounds_on_headers(
    origin: Origin, fetchers: Fetchers, headers: dict[str, str], reason: str
) -> None:
    origin.answer("/a", Reply(TEXT, headers=headers))
    async with fetchers(max_headers=20, max_header_bytes=2000) as fetcher:
        with pytest.raises(TooLarge, match=reason):
            await fetcher.fetch("http://news.test/a")


async def test_headers_without_end(origin: Origin, fetchers: Fetchers) -> None:
    async def pour(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n")
        with suppress(ConnectionError):
            for number in range(20_000):
                writer.write(b"X-%d: 1\r\n" % number)
                await writer.drain()

    origin.answer("/a", pour)
    async with fetchers(retries=0) as fetcher:
        with pytest.raises(Unreachable):
            await fetcher.fetch("http://news.test/a")


async def test_the_first_byte_has_a_bound_of_its_own(origin: Origin, fetchers: Fetchers) -> None:
    async def think(request: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(30)

    origin.answer("/a", think)
    async with fetchers(first_byte_timeout_s=0.2, retries=0) as fetcher:
        started = asyncio.get_running_loop().time()
        with pytest.raises(Unreachable, match="no answer in time"):
            await fetcher.fetch("http://news.test/a")
    assert asyncio.get_running_loop().time() - started < 5


async def test_a_connection_that_is_dropped_in_the_middle_of_a_body(
    origin: Origin, fetchers: Fetchers
) -> None:
    async def drop(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nhalf")
        await writer.drain()

    origin.answer("/a", drop, Reply(TEXT))
    async with fetchers(retries=1) as fetcher:
        assert (await fetcher.fetch("http://news.test/a")).body == TEXT


async def test_a_slow_drip_meets_the_timeout(origin: Origin, fetchers: Fetchers) -> None:
    async def drip(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.02)

    origin.answer("/a", drip)
    async with fetchers(timeout_s=0.3, retries=0) as fetcher:
        with pytest.raises(Unreachable, match=r"0\.3 s"):
            await fetcher.fetch("http://news.test/a")


@pytest.mark.parametrize(("least", "is_given_up"), [(10_000, True), (0, False)])
async def test_an_answer_that_comes_too_slowly(
    origin: Origin, fetchers: Fetchers, least: float, is_given_up: bool
) -> None:
    async def drip(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n")
        for _ in range(20):
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.02)

    origin.answer("/a", drip)
    async with fetchers(min_bytes_per_s=least, slow_after_s=0.1, retries=0) as fetcher:
        if is_given_up:
            with pytest.raises(Unreachable, match="slower than 10000"):
                await fetcher.fetch("http://news.test/a")
        else:
            assert (await fetcher.fetch("http://news.test/a")).body == b"x" * 20


async def silence(request: Request, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


async def hang_up(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.close()


async def cut(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf of")


async def cut_chunks(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")


async def no_http(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 mail.example ESMTP\r\n")


async def endless_head(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n" + b"X-Long: " + b"x" * 300_000)


@pytest.mark.parametrize("script", [silence, hang_up, cut, cut_chunks, no_http, endless_head])
async def test_no_usable_answer(
    origin: Origin, fetchers: Fetchers, script: Callable[..., object]
) -> None:
    origin.answer("/a", script)  # type: ignore[arg-type]
    async with fetchers(timeout_s=0.5, retries=0) as fetcher:
        with pytest.raises(Unreachable):
            await fetcher.fetch("http://news.test/a")


async def test_nobody_listens(time: ManualTime) -> None:
    origin = Origin()
    async with origin:
        fetcher = make_fetcher(origin, time, retries=0)
    async with fetcher:
        with pytest.raises(RobotsUnreachable):
            await fetcher.fetch("http://news.test/a")


async def test_no_tls_behind_https(fetchers: Fetchers) -> None:
    async with fetchers(timeout_s=0.4, retries=0) as fetcher:
        with pytest.raises(RobotsUnreachable):
            await fetcher.fetch("https://news.test/a")


async def test_a_redirect_without_a_place(origin: Origin, fetcher: Fetcher) -> None:
    origin.answer("/a", Reply(status=302))
    with pytest.raises(HttpStatus):
        await fetcher.fetch("http://news.test/a")


def test_every_error_of_httpcore_is_mapped() -> None:
    raised = [
        value
        for name in httpcore.__all__
        if isinstance(value := getattr(httpcore, name), type) and issubclass(value, Exception)
    ]
    assert len(raised) > 10
    assert [error for error in raised if not issubclass(error, NETWORK_ERRORS)] == []
