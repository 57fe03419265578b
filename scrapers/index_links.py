"""Links of a home or section page, and the feeds that it declares."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from scrapers.charset import decode_html
from scrapers.urls import is_same_site, resolve_link
from scrapers.values import Candidate, Page, Surface

_FEED_TYPES = {
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
}
_HEADLINE_WORDS = 4
_DATE_IN_PATH = re.compile(r"/(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2])(?:[/-]|\d\d\b)")
_LONG_NUMBER = re.compile(r"\d{5,}")
_FILE_ENDING = re.compile(r"\.(?:s?html?|php|aspx?|jsp)$", re.IGNORECASE)
_NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|m3u8|zip|css|js|json|xml|rss|atom|ics)$",
    re.IGNORECASE,
)


def read_index_links(page: Page, home: str) -> tuple[Candidate, ...]:
    """The links of the page to pages of the site at `home`, each once, in the page's order.

    A link whose words could be a headline gives them as the title. Bytes that are no HTML give
    no links; nothing is raised.
    """
    tree, base = _parse(page)
    titles: dict[str, str | None] = {}
    for node in tree.css("a[href]"):
        url = resolve_link(base, node.attributes.get("href") or "")
        if url is None or not is_same_site(url, home) or _NO_PAGE.search(urlsplit(url).path):
            continue
        words = node.text().split()
        title = " ".join(words) if len(words) >= _HEADLINE_WORDS else None
        # A teaser links its picture first and its headline after it.
        titles[url] = titles.get(url) or title
    return tuple(
        Candidate(url, Surface.INDEX, page.url, title=title) for url, title in titles.items()
    )


def read_feed_links(page: Page) -> tuple[str, ...]:
    """The feeds that the page declares in `<link rel=alternate>`, without those of comments."""
    tree, base = _parse(page)
    feeds: dict[str, None] = {}
    for node in tree.css("link[rel][type][href]"):
        values = {name: (value or "").strip() for name, value in node.attributes.items()}
        is_alternate = "alternate" in values["rel"].lower().split()
        kind = values["type"].partition(";")[0].strip().lower()
        url = resolve_link(base, values["href"])
        about = f"{values['href']} {values.get('title', '')}".lower()
        if is_alternate and kind in _FEED_TYPES and url is not None and "comment" not in about:
            feeds[url] = None
    return tuple(feeds)


def looks_like_article(url: str) -> bool:
    """The URL has the shape of an article's: a date, a long number, or a slug of four words."""
    parts = urlsplit(url)
    slug = _FILE_ENDING.sub("", parts.path.rstrip("/").rpartition("/")[2])
    if _DATE_IN_PATH.search(parts.path) and slug:
        return not slug.isdigit() or len(slug) > 4
    return bool(_LONG_NUMBER.search(slug)) or len(re.split(r"[-_]+", slug)) >= _HEADLINE_WORDS


def _parse(page: Page) -> tuple[LexborHTMLParser, str]:
    tree = LexborHTMLParser(decode_html(page.body, page.headers.get("content-type")))
    node = tree.css_first("base[href]")
    declared = node.attributes.get("href") if node else None
    return tree, (resolve_link(page.url, declared or "") or page.url)
