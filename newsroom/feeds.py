"""Feeds as sites publish them: RSS 2.0, Atom and JSON Feed, as bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC
from email.utils import format_datetime
from html import escape
from xml.etree import ElementTree

from newsroom.articles import Article, Site
from newsroom.wording import clip

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_CREATOR = "http://purl.org/dc/elements/1.1/"


def write_rss(
    site: Site, articles: Sequence[Article], full_text: bool = False, charset: str = "utf-8"
) -> bytes:
    """RSS 2.0, newest first as given."""
    ElementTree.register_namespace("content", _CONTENT)
    ElementTree.register_namespace("dc", _CREATOR)
    root = ElementTree.Element("rss", version="2.0")
    channel = ElementTree.SubElement(root, "channel")
    for name, text in (
        ("title", site.name),
        ("link", site.url),
        ("description", site.name),
        ("language", site.language),
    ):
        ElementTree.SubElement(channel, name).text = text
    for article in articles:
        item = ElementTree.SubElement(channel, "item")
        for name, text in (
            ("title", article.title),
            ("link", article.url),
            ("guid", article.url),
            ("pubDate", format_datetime(article.published)),
            ("category", article.section),
            ("description", summary_of(article)),
        ):
            ElementTree.SubElement(item, name).text = text
        if article.byline:
            ElementTree.SubElement(item, f"{{{_CREATOR}}}creator").text = article.byline
        if full_text:
            ElementTree.SubElement(item, f"{{{_CONTENT}}}encoded").text = _as_html(article)
    return bytes(ElementTree.tostring(root, encoding=charset, xml_declaration=True))


def write_atom(site: Site, articles: Sequence[Article], path: str, full_text: bool) -> bytes:
    """Atom (RFC 4287), newest first as given."""
    ElementTree.register_namespace("", _ATOM)
    root = ElementTree.Element(f"{{{_ATOM}}}feed")
    updated = max(article.changed for article in articles)
    for name, text in (
        ("title", site.name),
        ("id", site.url),
        ("updated", updated.astimezone(UTC).isoformat()),
    ):
        ElementTree.SubElement(root, f"{{{_ATOM}}}{name}").text = text
    own = f"{site.url.rstrip('/')}{path}"
    ElementTree.SubElement(root, f"{{{_ATOM}}}link", rel="self", href=own)
    for article in articles:
        entry = ElementTree.SubElement(root, f"{{{_ATOM}}}entry")
        ElementTree.SubElement(entry, f"{{{_ATOM}}}link", rel="alternate", href=article.url)
        author = ElementTree.SubElement(entry, f"{{{_ATOM}}}author")
        ElementTree.SubElement(author, f"{{{_ATOM}}}name").text = article.byline or site.name
        for name, text in (
            ("id", article.url),
            ("title", article.title),
            ("published", article.published.isoformat()),
            ("updated", article.changed.isoformat()),
            ("summary", summary_of(article)),
        ):
            ElementTree.SubElement(entry, f"{{{_ATOM}}}{name}").text = text
        if full_text:
            content = ElementTree.SubElement(entry, f"{{{_ATOM}}}content", type="html")
            content.text = _as_html(article)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def write_json_feed(site: Site, articles: Sequence[Article], path: str, full_text: bool) -> bytes:
    """JSON Feed 1.1, newest first as given."""
    items = []
    for article in articles:
        item = {
            "id": article.id,
            "url": article.url,
            "title": article.title,
            "summary": summary_of(article),
            "date_published": article.published.isoformat(),
            "tags": list(article.tags),
        }
        if article.modified:
            item["date_modified"] = article.modified.isoformat()
        if full_text:
            item["content_html"] = _as_html(article)
        items.append(item)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.name,
        "home_page_url": site.url,
        "feed_url": f"{site.url.rstrip('/')}{path}",
        "language": site.language,
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def summary_of(article: Article) -> str:
    """The lede, else the beginning of the text."""
    return article.lede or clip(article.paragraphs[0], 200)


def _as_html(article: Article) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in article.paragraphs)
