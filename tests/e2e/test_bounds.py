"""Every bound on what a site may send, met in a real pass: its outcome and reason are recorded,
and what comes after it is taken all the same."""

from __future__ import annotations

import asyncio
import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import brotli
import pytest
import zstandard
from sqlalchemy import create_engine, text

from config.load import load_config
from jobs.app import open_configured
from jobs.progress import Progress
from jobs.run import run_once
from tests.e2e.conftest import with_database
from tests.scrapers.origin import Answer, Origin, Reply, Request, redirect

HOME = "http://alba.example"
WORDS = "El faro volvió a encenderse anoche después de seis años de obras y de silencio. " * 5
ZEROS = b"0" * 5_000_000
SETTINGS = """
[fetch]
delay_s = 0
retries = 0
rest_after_failures = 10000
max_body_bytes = 100000
max_headers = 20
max_header_bytes = 2000
max_redirects = 2
max_url_chars = 300
first_byte_timeout_s = 1
timeout_s = 3
min_bytes_per_s = 100
slow_after_s = 0.5
max_elements = 500
max_depth = 100
max_attributes = 20
max_json_ld_bytes = 2000
max_json_ld_depth = 10
max_feed_entries = 40
max_sitemaps = 6
max_sitemap_depth = 1
max_sitemap_bytes = 2000
max_sitemap_urls = 9
"""


def page(body: str, head: str = "") -> Reply:
    html = f"<html lang=es><head><meta property='og:type' content='article'>{head}</head><body>"
    html += f"<h1>Nota</h1>{body}<p>{WORDS}</p>"
    return Reply(html.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


def json_ld(text: str) -> Reply:
    return page("", f'<script type="application/ld+json">{text}</script>')


def packed(encoding: str, body: bytes) -> Reply:
    return Reply(body, headers={"Content-Encoding": encoding, "Content-Type": "text/html"})


async def keep_silent(request: Request, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(30)


async def drip(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.1)


async def hang_up(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\nhalf")
    await writer.drain()


PAGES: dict[str, tuple[Answer, str, str]] = {
    "/large": (page("<p>" + "x" * 200_000), "too_large", "100000 bytes"),
    "/gzip": (packed("gzip", gzip.compress(ZEROS)), "too_large", "100000 bytes"),
    "/deflate": (packed("deflate", zlib.compress(ZEROS)), "too_large", "100000 bytes"),
    "/br": (packed("br", brotli.compress(ZEROS)), "too_large", "100000 bytes"),
    "/zstd": (packed("zstd", zstandard.compress(ZEROS)), "too_large", "100000 bytes"),
    "/headers": (Reply(b"x", headers={f"X-{n}": "1" for n in range(30)}), "too_large", "headers"),
    "/header": (Reply(b"x", headers={"X-Long": "1" * 3000}), "too_large", "headers"),
    "/chain": (redirect("/chain/2"), "redirects", "2 redirects"),
    "/silent": (keep_silent, "unreachable", "no answer in time"),
    "/drip": (drip, "unreachable", "slower than 100"),
    "/cut": (hang_up, "unreachable", ""),
    f"/long-{'x' * 300}": (page(""), "address_refused", "300 characters"),
    "/inside": (redirect("http://169.254.169.254/latest"), "address_refused", "169.254.169.254"),
    "/mapped": (redirect("http://[::ffff:7f00:1]/"), "address_refused", "no public address"),
    "/port": (redirect("http://8.8.8.8:22/"), "address_refused", "port 22"),
    "/scheme": (redirect("file:///etc/passwd"), "address_refused", ""),
    "/mail": (redirect("mailto:a@alba.example"), "address_refused", ""),
    "/emoji": (redirect("https://xn--ls8h.example/"), "address_refused", "no URL"),
    "/elements": (page("<b>x</b>" * 600), "too_complex", "500"),
    "/deep": (page("<div>" * 200), "too_complex", "100"),
    "/attributes": (page(f"<p {' '.join(f'a{n}' for n in range(30))}>"), "too_complex", "20"),
    "/ld-size": (json_ld(f'{{"a": "{"x" * 3000}"}}'), "too_complex", "2000"),
    "/ld-depth": (json_ld("[" * 20 + "]" * 20), "too_complex", "10"),
    "/well": (page(""), "stored", ""),
}
SURFACES = {
    "/rss": ("surface_unreadable", "entries are over the 40"),
    "/inner.xml": ("surface_unreadable", "lie below more than 1 indexes"),
    "/index.xml": ("surface_unreadable", "sitemaps are over the 6 a run"),
    "/many.xml": ("surface_unreadable", "more than 9 URLs"),
    "/bomb.xml": ("surface_unreadable", "larger than 2000 bytes"),
}


def urlset(*paths: str) -> Reply:
    rows = "".join(f"<url><loc>{HOME}{path}</loc></url>" for path in paths)
    return Reply(
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'.encode()
    )


@pytest.fixture
def origin() -> Iterator[Origin]:
    with served() as it:
        it.answer("/robots.txt", Reply(b""))
        links = [*PAGES, *(f"/none-{n}" for n in range(30))]
        items = "".join(f"<item><link>{HOME}{path}</link></item>" for path in links)
        it.answer("/rss", Reply(f"<rss version='2.0'><channel>{items}</channel></rss>".encode()))
        children = "".join(f"<sitemap><loc>{HOME}/s{n}.xml</loc></sitemap>" for n in range(9))
        it.answer("/index.xml", Reply(f"<sitemapindex>{children}</sitemapindex>".encode()))
        for name, child in (("outer", "inner"), ("inner", "s9")):
            body = f"<sitemapindex><sitemap><loc>{HOME}/{child}.xml</loc></sitemap></sitemapindex>"
            it.answer(f"/{name}.xml", Reply(body.encode()))
        it.answer("/many.xml", urlset(*(f"/x{n}" for n in range(12))))
        it.answer("/bomb.xml", packed("gzip", gzip.compress(ZEROS)))
        for hop in (2, 3):
            it.answer(f"/chain/{hop}", redirect(f"/chain/{hop + 1}"))
        for path, (answer, _, _) in PAGES.items():
            it.answer(path, answer)
        yield it


@contextmanager
def served() -> Iterator[Origin]:
    """An origin in a loop and a thread of its own."""
    loop, origin = asyncio.new_event_loop(), Origin()
    thread = Thread(target=loop.run_forever)
    thread.start()
    asyncio.run_coroutine_threadsafe(origin.__aenter__(), loop).result(10)
    try:
        yield origin
    finally:
        asyncio.run_coroutine_threadsafe(origin.__aexit__(None, None, None), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def test_each_bound_is_a_recorded_outcome(
    tmp_path: Path, database_url: str, origin: Origin
) -> None:
    (tmp_path / "sites").mkdir()
    (tmp_path / "agencies.toml").write_text("")
    sitemaps = [f"{HOME}/{name}.xml" for name in ("outer", "index", "many", "bomb")]
    (tmp_path / "sites" / "alba.toml").write_text(
        f'url = "{HOME}/"\n[discover]\nfeeds = ["{HOME}/rss"]\nsitemaps = {sitemaps}\n'
    )
    hosts = f'hosts = {{ "alba.example" = "{origin.address}" }}\n'
    (tmp_path / "settings.toml").write_text(SETTINGS + hosts)
    config = with_database(load_config(tmp_path, {}), database_url)
    with open_configured(config) as app:
        run_once(app, Progress(), site_ids=["alba"])
    engine = create_engine(database_url)
    with engine.connect() as connection:
        found = {
            url.removeprefix(HOME): (outcome, reason or "")
            for url, outcome, reason in connection.execute(
                text("SELECT url, outcome, outcome_reason FROM candidates")
            )
        }
        surfaces = connection.execute(
            text("SELECT requested_url, error FROM fetches WHERE kind <> 'article'")
        ).all()
        said = connection.execute(text("SELECT error FROM site_runs")).scalar_one()
    engine.dispose()
    assert {path: found[path][0] for path in PAGES} == {
        path: outcome for path, (_, outcome, _) in PAGES.items()
    }
    for path, (_, _, words) in PAGES.items():
        assert words in found[path][1]
    errors = {url.removeprefix(HOME): error for url, error in surfaces}
    assert {path: errors[path] for path in SURFACES} == {
        path: outcome for path, (outcome, _) in SURFACES.items()
    }
    for path, (_, words) in SURFACES.items():
        assert re.search(f"{HOME}{path}: [^;]*{words}", said), said
