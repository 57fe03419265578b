"""One article of one site, from its surfaces to what would be extracted. Nothing is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from config.durations import format_duration
from config.site import Site
from jobs.further_pages import with_further_pages
from scrapers.discover import Listing
from scrapers.errors import ScrapeError
from scrapers.fetch import Fetcher
from scrapers.sites import scraper_for
from scrapers.values import Article, Candidate, Page

_MAX_SURFACES = 20
"""A sitemap index may lead to hundreds; this many show whether they can be read."""


@dataclass(frozen=True, slots=True)
class DryRun:
    """What one look at a site gave. What was not reached is `None`."""

    candidate: Candidate | None = None
    """The first article that a surface listed."""
    page: Page | None = None
    article: Article | None = None
    failure: str | None = None
    """What went wrong; `None` when every surface was read and the article has a text."""


async def try_site(site: Site, fetcher: Fetcher, on_listing: Callable[[Listing], None]) -> DryRun:
    """Reads the surfaces of a site and fetches the first article that they list.

    `on_listing` is told of each surface as it is read. Never raises for what a site answers.
    """
    scraper = scraper_for(site)
    candidate: Candidate | None = None
    read = failed = 0
    async for listing in scraper.discover(site, fetcher, lambda url: None):
        on_listing(listing)
        read += 1
        failed += listing.error is not None
        candidate = candidate or next(iter(listing.candidates), None)
        if read == _MAX_SURFACES:
            break
    if candidate is None:
        return DryRun(failure=_nothing_listed(site, any_read=failed < read))
    try:
        page = await fetcher.fetch(candidate.url, site=site)
        page = await with_further_pages(fetcher, page, site)
        article = scraper.extract(page)
    except ScrapeError as error:
        return DryRun(candidate, failure=f"{error.outcome}: {error}")
    failure = _fault_of(article) or (f"{failed} of {read} surfaces failed" if failed else None)
    return DryRun(candidate, page, article, failure)


def _nothing_listed(site: Site, *, any_read: bool) -> str:
    if not any_read:
        return "no surface listed an article"
    max_age = format_duration(site.discover.max_age)
    return (
        "no surface listed an article that [discover] lets through: "
        f'see max_age ("{max_age}"), include and exclude'
    )


def _fault_of(article: Article) -> str | None:
    if not article.is_article:
        return f"the page does not look like an article (kind: {article.kind.value})"
    if not article.paragraphs:
        return "no text was found on the page: name its element in [extract] body"
    return None
