"""What is done with one site; what a site that needs Python does otherwise."""

from __future__ import annotations

from collections.abc import AsyncIterator

from config.site import Site
from scrapers.discover import Listing, ValidatorsOf, discover
from scrapers.extract import explain_page, extract_page
from scrapers.fetch import Fetcher
from scrapers.judged import Reading
from scrapers.site_memory import SiteMemory
from scrapers.values import Article, Page


class Scraper:
    """Finds and reads the articles of one site as its file says.

    A site for which that is not enough overrides a method, in a module of `scrapers/sites/`.
    """

    def __init__(self, site: Site) -> None:
        self.site = site

    def discover(
        self, site: Site, fetcher: Fetcher, validators_of: ValidatorsOf
    ) -> AsyncIterator[Listing]:
        """See `scrapers.discover.discover`."""
        return discover(site, fetcher, validators_of)

    def extract(self, page: Page, site_memory: SiteMemory | None = None) -> Article:
        """See `scrapers.extract.extract_page`."""
        return extract_page(page, self.site, site_memory)

    def explain(self, page: Page, site_memory: SiteMemory | None = None) -> Reading:
        """See `scrapers.extract.explain_page`. A site that reads its pages otherwise accounts for
        them here as well."""
        return explain_page(page, self.site, site_memory)
