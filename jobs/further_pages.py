"""The further pages of an article that a site prints on several."""

from __future__ import annotations

from dataclasses import replace

import structlog

from config.site import Site
from scrapers.complexity import check_complexity
from scrapers.errors import ScrapeError
from scrapers.fetch import Fetcher
from scrapers.further_pages import find_next_page
from scrapers.values import Page

_VALIDATORS = ("etag", "last-modified")


async def with_further_pages(fetcher: Fetcher, page: Page, site: Site) -> Page:
    """The page with those that it goes on with, up to `max_pages` in all. The first one that
    cannot be had ends the article, which is logged. What was read is kept, and as the page loses
    its validators, the next look at it is not answered with "not modified"."""
    settings = fetcher.settings
    pages = [page]
    while len(pages) < settings.max_pages and (url := find_next_page(pages)):
        try:
            following = await fetcher.fetch(url, site=site)
            check_complexity(following.url, following.body, settings)
        except ScrapeError as error:
            structlog.get_logger().warning(
                "further_page_failed", url=url, outcome=error.outcome, error=str(error)
            )
            headers = {
                name: value for name, value in page.headers.items() if name not in _VALIDATORS
            }
            return replace(page, headers=headers, further=tuple(pages[1:]))
        pages.append(following)
    return replace(page, further=tuple(pages[1:]))
