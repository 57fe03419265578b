"""Sitemaps as sites publish them, and robots.txt, as bytes."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

from newsroom.articles import Article, Site
from newsroom.traits import Traits

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def write_sitemap(articles: Iterable[Article]) -> bytes:
    """URLs with the time of their last change."""
    return write_urlset((article.url, article.changed.isoformat()) for article in articles)


def write_urlset(entries: Iterable[tuple[str, str | None]]) -> bytes:
    """A sitemap of URLs, each with its lastmod or `None`."""
    return _write("urlset", "url", entries)


def write_sitemap_index(entries: Iterable[tuple[str, str | None]]) -> bytes:
    """A sitemap index of sitemaps, each with its lastmod or `None`."""
    return _write("sitemapindex", "sitemap", entries)


def write_news_sitemap(site: Site, articles: Iterable[Article]) -> bytes:
    """URLs with the title and the time of publication."""
    ElementTree.register_namespace("", _SITEMAP)
    ElementTree.register_namespace("news", _NEWS)
    root = ElementTree.Element(f"{{{_SITEMAP}}}urlset")
    for article in articles:
        url = ElementTree.SubElement(root, f"{{{_SITEMAP}}}url")
        ElementTree.SubElement(url, f"{{{_SITEMAP}}}loc").text = article.url
        news = ElementTree.SubElement(url, f"{{{_NEWS}}}news")
        publication = ElementTree.SubElement(news, f"{{{_NEWS}}}publication")
        ElementTree.SubElement(publication, f"{{{_NEWS}}}name").text = site.name
        ElementTree.SubElement(publication, f"{{{_NEWS}}}language").text = site.language
        published = article.published.isoformat()
        ElementTree.SubElement(news, f"{{{_NEWS}}}publication_date").text = published
        ElementTree.SubElement(news, f"{{{_NEWS}}}title").text = article.title
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def write_robots(site: Site, traits: Traits) -> bytes:
    """robots.txt: what is forbidden, how fast one may ask, where the sitemap is."""
    lines = ["User-agent: *"]
    if traits.crawl_delay_s is not None:
        lines.append(f"Crawl-delay: {traits.crawl_delay_s:g}")
    lines.append(f"Disallow: {traits.disallow or ''}".rstrip())
    if traits.in_robots:
        lines += ["", f"Sitemap: {site.url.rstrip('/')}{traits.surface_path}"]
    return ("\n".join(lines) + "\n").encode()


def _write(root_name: str, entry_name: str, entries: Iterable[tuple[str, str | None]]) -> bytes:
    ElementTree.register_namespace("", _SITEMAP)
    root = ElementTree.Element(f"{{{_SITEMAP}}}{root_name}")
    for address, changed in entries:
        entry = ElementTree.SubElement(root, f"{{{_SITEMAP}}}{entry_name}")
        ElementTree.SubElement(entry, f"{{{_SITEMAP}}}loc").text = address
        if changed is not None:
            ElementTree.SubElement(entry, f"{{{_SITEMAP}}}lastmod").text = changed
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))
