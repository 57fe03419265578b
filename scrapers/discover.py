"""Where a site lists its articles, and what is listed there now."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import MAXYEAR, datetime
from zoneinfo import ZoneInfo

from config.site import Site
from scrapers.complexity import check_complexity
from scrapers.errors import ScrapeError, SurfaceCrashed, SurfaceUnreadable
from scrapers.feeds import looks_like_feed, read_feed
from scrapers.fetch import Fetcher
from scrapers.index_links import looks_like_article, read_feed_links, read_index_links
from scrapers.sitemaps import ChildSitemap, read_sitemap
from scrapers.urls import is_web_url, resolve_link, url_key
from scrapers.values import Candidate, Page, Surface, Validators

_MAX_DECLARED_FEEDS = 10
_MONTH_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/](0?[1-9]|1[0-2])(?!\d)")

ValidatorsOf = Callable[[str], Validators | None]
"""What is known of an earlier response to a URL. Called in a thread: it asks the database."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One feed, sitemap or index page, as read in this run."""

    url: str
    surface: Surface
    page: Page | None
    """`None` when it could not be fetched."""
    candidates: tuple[Candidate, ...] = ()
    """What is new in this run and passes the site's filters. None for a page that has not
    changed (304)."""
    error: ScrapeError | None = None
    """Why there is nothing, or not everything."""


def discover(site: Site, fetcher: Fetcher, validators_of: ValidatorsOf) -> AsyncIterator[Listing]:
    """Reads the surfaces of a site one after the other: feeds, sitemaps, index pages.

    What goes wrong with one is told in its listing and never stops the others. A URL comes
    once, from the first surface that lists it.
    """
    return _Run(site, fetcher, validators_of).listings()


class _Run:
    """One pass over the surfaces of one site."""

    def __init__(self, site: Site, fetcher: Fetcher, validators_of: ValidatorsOf) -> None:
        self._site = site
        self._fetcher = fetcher
        self._validators_of = validators_of
        self._zone = ZoneInfo(site.timezone)
        self._include = [re.compile(pattern) for pattern in site.discover.include]
        self._exclude = [re.compile(pattern) for pattern in site.discover.exclude]
        self._seen = {url_key(str(site.url))}
        self._bounds = fetcher.settings
        self._sitemaps_left = self._bounds.max_sitemaps

    async def listings(self) -> AsyncIterator[Listing]:
        wanted = self._site.discover
        if not (wanted.feeds or wanted.sitemaps or wanted.robots_sitemaps or wanted.index):
            async for listing in self._look_around():
                yield listing
            return
        for feed in wanted.feeds:
            yield await self._read_feed(str(feed))
        sitemaps = [str(url) for url in wanted.sitemaps]
        if wanted.robots_sitemaps:
            named, failure = await self._robots_sitemaps()
            if failure is not None:
                yield failure
            sitemaps += named
        async for listing in self._read_sitemaps(sitemaps):
            yield listing
        for url in wanted.index:
            yield await self._read_index(str(url))

    async def _look_around(self) -> AsyncIterator[Listing]:
        """For a site of which only the home page is known: the sitemaps of robots.txt, then the
        feeds of the home page, then its links. The first way by which anything could be read is
        the last one."""
        sitemaps, failure = await self._robots_sitemaps()
        if failure is not None:
            yield failure
            return
        is_read = False
        async for listing in self._read_sitemaps(sitemaps):
            yield listing
            is_read = is_read or _was_read(listing)
        if is_read:
            return
        home = str(self._site.url)
        try:
            # Unconditionally: the links are needed even when nothing has changed.
            page = await self._fetcher.fetch(home, site=self._site)
            with _crashes_told(home):
                check_complexity(page.url, page.body, self._bounds)
                feeds = read_feed_links(page)[:_MAX_DECLARED_FEEDS]
        except ScrapeError as error:
            yield Listing(home, Surface.INDEX, None, error=error)
            return
        for feed in feeds:
            listing = await self._read_feed(feed)
            yield listing
            is_read = is_read or _was_read(listing)
        try:
            with _crashes_told(home):
                links = () if is_read else read_index_links(page, home)
                kept = self._keep([link for link in links if looks_like_article(link.url)], page)
        except SurfaceCrashed as error:
            yield Listing(home, Surface.INDEX, None, error=error)
        else:
            yield Listing(home, Surface.INDEX, page, kept)

    async def _robots_sitemaps(self) -> tuple[list[str], Listing | None]:
        """The sitemaps that robots.txt names and that are worth reading, or why it tells none."""
        home = str(self._site.url)
        try:
            named = await self._fetcher.sitemaps_of(home, site=self._site)
        except ScrapeError as error:
            robots = resolve_link(home, "/robots.txt") or home
            return [], Listing(robots, Surface.SITEMAP, None, error=error)
        since = self._fetcher.clock() - self._site.discover.max_age
        return _newest([url for name in named if (url := resolve_link(home, name))], since), None

    async def _fetch(
        self, url: str, max_body_bytes: int | None = None, *, cut: bool = False
    ) -> Page:
        return await self._fetcher.fetch(
            url,
            site=self._site,
            validators=await asyncio.to_thread(self._validators_of, url),
            max_body_bytes=max_body_bytes,
            cut=cut,
        )

    async def _read_feed(self, url: str) -> Listing:
        page: Page | None = None
        try:
            page = await self._fetch(url)
            return await self._feed_listing(url, page)
        except ScrapeError as error:
            return Listing(url, Surface.FEED, page, error=error)

    async def _feed_listing(self, url: str, page: Page) -> Listing:
        if page.is_unchanged:
            return Listing(url, Surface.FEED, page)
        bound, problem = self._bounds.max_feed_entries, None
        with _crashes_told(url):
            # In a thread: a large feed takes seconds, in which the other sites go on.
            entries = await asyncio.to_thread(read_feed, page, self._zone)
            kept = self._keep(entries[:bound], page)
        if len(entries) > bound:
            problem = SurfaceUnreadable(url, f"{len(entries) - bound} entries are over the {bound}")
        return Listing(url, Surface.FEED, page, kept, problem)

    async def _read_index(self, url: str) -> Listing:
        try:
            page = await self._fetch(url)
            with _crashes_told(url):
                check_complexity(page.url, page.body, self._bounds)
                links = () if page.is_unchanged else read_index_links(page, str(self._site.url))
                return Listing(url, Surface.INDEX, page, self._keep(links, page))
        except ScrapeError as error:
            return Listing(url, Surface.INDEX, None, error=error)

    async def _read_sitemaps(self, urls: Sequence[str]) -> AsyncIterator[Listing]:
        """The sitemaps and those below them, an index before its children."""
        named, bound = list(dict.fromkeys(urls)), self._bounds.max_sitemaps
        if len(named) > bound:
            url = named[bound]
            problem = f"{len(named) - bound} sitemaps from this one on are over the {bound} a run"
            yield Listing(url, Surface.SITEMAP, None, error=SurfaceUnreadable(url, problem))
        waiting = [(url, self._bounds.max_sitemap_depth) for url in named[:bound]]
        known = set(named)
        while waiting:
            url, depth = waiting.pop(0)
            listing, children = await self._read_sitemap(url)
            taken = [child for child in children if child not in known]
            room = max(0, self._sitemaps_left - len(waiting)) if depth > 0 else 0
            if len(taken) > room:
                problem = self._left_out(len(taken) - room, depth)
                listing = replace(listing, error=listing.error or SurfaceUnreadable(url, problem))
            yield listing
            waiting += [(child, depth - 1) for child in taken[:room]]
            known.update(taken)

    def _left_out(self, count: int, depth: int) -> str:
        """Why so many sitemaps of an index are not read, below which `depth` more may be."""
        if depth == 0:
            bound = self._bounds.max_sitemap_depth
            return f"{count} of its sitemaps lie below more than {bound} indexes"
        return f"{count} of its sitemaps are over the {self._bounds.max_sitemaps} a run"

    async def _read_sitemap(self, url: str) -> tuple[Listing, list[str]]:
        self._sitemaps_left -= 1
        page: Page | None = None
        bound = self._bounds.max_sitemap_bytes
        try:
            # With one byte more, by which the reader sees that there is more.
            page = await self._fetch(url, bound + 1, cut=True)
            if page.is_unchanged:
                return Listing(url, Surface.SITEMAP, page), []
            # robots.txt may name a feed as a sitemap. One that is cut off is neither.
            if looks_like_feed(page.body) and len(page.body) <= bound:
                return await self._feed_listing(url, page), []
            since = page.fetched_at - self._site.discover.max_age
            with _crashes_told(url):
                content = await asyncio.to_thread(
                    read_sitemap, page, self._zone, since, self._bounds
                )
                kept = self._keep(content.candidates, page)
                children = _worth_reading(content.children, since)
        except ScrapeError as error:
            return Listing(url, Surface.SITEMAP, page, error=error), []
        problem = SurfaceUnreadable(url, content.problem) if content.problem else None
        is_news = any(entry.surface is Surface.NEWS_SITEMAP for entry in content.candidates)
        surface = Surface.NEWS_SITEMAP if is_news else Surface.SITEMAP
        if content.children:
            page = _without_validators(page)
        return Listing(url, surface, page, kept, problem), children

    def _keep(self, candidates: Sequence[Candidate], page: Page) -> tuple[Candidate, ...]:
        """Those that the site's file lets through and that did not come before."""
        since = page.fetched_at - self._site.discover.max_age
        kept = []
        for candidate in candidates:
            if not self._is_wanted(candidate, since):
                continue
            key = url_key(candidate.url)
            if key not in self._seen:
                self._seen.add(key)
                kept.append(candidate)
        return tuple(kept)

    def _is_wanted(self, candidate: Candidate, since: datetime) -> bool:
        url = candidate.url
        changed_at = candidate.modified_at or candidate.published_at
        if not is_web_url(url) or (changed_at is not None and changed_at < since):
            return False
        if self._include and not any(pattern.search(url) for pattern in self._include):
            return False
        return not any(pattern.search(url) for pattern in self._exclude)


@contextmanager
def _crashes_told(url: str) -> Iterator[None]:
    """What nobody foresaw in reading a surface costs that surface alone."""
    try:
        yield
    except ScrapeError:
        raise
    except Exception as error:
        raise SurfaceCrashed(url, repr(error)) from error


def _without_validators(page: Page) -> Page:
    """The page of an index, in a form that nobody asks for conditionally: the sitemaps below
    change while it stays as it is, and a 304 would hide them."""
    validators = ("etag", "last-modified")
    headers = {name: value for name, value in page.headers.items() if name not in validators}
    return replace(page, headers=headers)


def _was_read(listing: Listing) -> bool:
    """The surface could be read, in part at least; it may have listed nothing new."""
    return listing.error is None or bool(listing.candidates)


def _worth_reading(children: Sequence[ChildSitemap], since: datetime) -> list[str]:
    """The newest first where the index says when they changed; months that have passed by
    their name are left out, where it does not."""
    dated = [child for child in children if child.changed_by is not None]
    dated.sort(key=lambda child: child.changed_by or since, reverse=True)
    rest = [child for child in children if child.changed_by is None]
    return [child.url for child in dated] + [
        child.url for child in rest if not _is_past_month(child.url, since)
    ]


def _newest(urls: Sequence[str], since: datetime) -> list[str]:
    """Those that name no month, then the newest months first. Months that have passed are left
    out, unless that leaves nothing."""
    ordered = sorted(urls, key=lambda url: _month_of(url) or (MAXYEAR, 12), reverse=True)
    return [url for url in ordered if not _is_past_month(url, since)] or ordered


def _is_past_month(url: str, since: datetime) -> bool:
    month = _month_of(url)
    return month is not None and month < (since.year, since.month)


def _month_of(url: str) -> tuple[int, int] | None:
    """Year and month that the name of a sitemap states."""
    found = _MONTH_IN_NAME.search(url)
    return (int(found[1]), int(found[2])) if found else None
