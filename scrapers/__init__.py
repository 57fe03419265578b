"""From a site to an `Article`: discovery, polite fetching, extraction."""

from scrapers.extract import extract, extract_page

__all__ = ["extract", "extract_page"]
