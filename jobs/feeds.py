"""Feeds of origins only: each text once, at the page where it began, however many carry it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Xml

from jobs.app import App
from store.story_list import StoryFilter

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 100
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One text at its origin."""

    id: str
    title: str
    url: str
    published_at: datetime
    author: str
    summary: str


def list_origins(app: App, wanted: StoryFilter, *, limit: int = ENTRIES) -> list[Entry]:
    """The latest texts, each at the document it begins with; at its earliest carrier when the
    wire itself was never crawled."""
    stories = app.store.stories.find(wanted, limit=limit)
    origins = {s.id: s.origin.document_ids[0] for s in stories if s.origin.document_ids}
    documents = app.store.articles.documents(list(origins.values()))
    earliest = app.store.lists.earliest([s.id for s in stories if s.id not in origins])
    agencies = {agency.id: agency.name for agency in app.config.agencies}
    sites = {site.id: site.name for site in app.config.sites}
    entries = []
    for story in stories:
        first = documents.get(origins[story.id]) if story.id in origins else earliest[story.id]
        if first is None or not first.url.startswith(("http://", "https://")):
            continue
        named = " + ".join(agencies.get(id_, id_) for id_ in story.origin.agency_ids)
        where = sites.get(first.site_id, first.site_id)
        carried = f"{story.articles} article{'' if story.articles == 1 else 's'}"
        entries.append(
            Entry(
                id=f"urn:uuid:{uuid5(NAMESPACE_URL, first.url)}",
                title=first.title or "Untitled",
                url=first.url,
                published_at=first.time,
                author=named or where,
                summary=f"{where}. In {carried} on {story.sites} sites. "
                + "; ".join(story.origin.reasons),
            )
        )
    return entries


def write_atom(entries: list[Entry], *, now: datetime) -> bytes:
    """An Atom feed (RFC 4287)."""
    Xml.register_namespace("", ATOM)
    feed = Xml.Element(f"{{{ATOM}}}feed")
    _add(feed, f"{{{ATOM}}}id", "urn:uuid:" + str(uuid5(NAMESPACE_URL, "teletipo:origins")))
    _add(feed, f"{{{ATOM}}}title", "Origins")
    _add(feed, f"{{{ATOM}}}updated", now.isoformat())
    for entry in entries:
        item = Xml.SubElement(feed, f"{{{ATOM}}}entry")
        _add(item, f"{{{ATOM}}}id", entry.id)
        _add(item, f"{{{ATOM}}}title", entry.title)
        Xml.SubElement(item, f"{{{ATOM}}}link", href=_legal(entry.url))
        _add(item, f"{{{ATOM}}}published", entry.published_at.isoformat())
        _add(item, f"{{{ATOM}}}updated", entry.published_at.isoformat())
        _add(Xml.SubElement(item, f"{{{ATOM}}}author"), f"{{{ATOM}}}name", entry.author)
        _add(item, f"{{{ATOM}}}summary", entry.summary)
    return _bytes(feed)


def write_rss(entries: list[Entry], *, now: datetime) -> bytes:
    """An RSS 2.0 feed."""
    rss = Xml.Element("rss", version="2.0")
    channel = Xml.SubElement(rss, "channel")
    _add(channel, "title", "Origins")
    _add(channel, "link", "https://github.com/teletipo/teletipo")
    _add(channel, "description", "Each text once, at the page where it began")
    _add(channel, "lastBuildDate", format_datetime(now))
    for entry in entries:
        item = Xml.SubElement(channel, "item")
        _add(item, "title", entry.title)
        _add(item, "link", entry.url)
        guid = Xml.SubElement(item, "guid", isPermaLink="false")
        guid.text = entry.id
        _add(item, "pubDate", format_datetime(entry.published_at))
        _add(item, "description", f"{entry.author}: {entry.summary}")
    return _bytes(rss)


def _add(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = _legal(text)


def _legal(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _bytes(root: Xml.Element) -> bytes:
    written: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
