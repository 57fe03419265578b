"""A page that somebody names on the command line: a file, or a URL that is fetched politely."""

from __future__ import annotations

import asyncio
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from config.load import Config
from config.site import Site
from jobs.hosts import fetcher_by_hand
from scrapers.canonical import find_own_address
from scrapers.errors import NotDecodable
from scrapers.fetch import Fetcher
from scrapers.urls import is_same_site, is_web_url
from scrapers.values import Page


def read_page(
    where: str, config: Config, *, url: str | None = None, fetcher: Fetcher | None = None
) -> Page:
    """The page in a file or at a URL. `url` is the address that a file's page was saved from;
    without it, the address that the page calls its own. Without a `fetcher` one is made.

    Raises ScrapeError, and OSError for a file that cannot be read.
    """
    if "://" in where:
        if not is_web_url(where):
            raise NotDecodable(where, "this is no URL of http or https, and no file")
        return asyncio.run(_fetch(where, config, fetcher))
    if url is not None and not is_web_url(url):
        raise NotDecodable(url, "this is no URL of http or https")
    body = Path(where).read_bytes()
    if not body.strip():
        raise NotDecodable(where, "there is nothing in this file")
    if b"\0" in body[:1000] and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotDecodable(where, "this is no text")
    return _saved(Path(where), body, url)


def site_of(url: str, config: Config) -> Site | None:
    """The configured site that a URL belongs to."""
    return next((site for site in config.sites if is_same_site(url, str(site.url))), None)


async def _fetch(url: str, config: Config, fetcher: Fetcher | None) -> Page:
    async with fetcher or fetcher_by_hand(config.settings) as open_:
        return await open_.fetch(url, site=site_of(url, config))


def _saved(path: Path, body: bytes, url: str | None) -> Page:
    address = url or find_own_address(body) or path.resolve().as_uri()
    return Page(
        requested_url=address,
        url=address,
        status=200,
        headers={},
        body=body,
        sha256=sha256(body).hexdigest(),
        fetched_at=datetime.fromtimestamp(path.stat().st_mtime).astimezone(),
        elapsed_s=0.0,
    )
