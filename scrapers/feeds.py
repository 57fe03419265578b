"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed 1.x. The content says which, not the header."""

from __future__ import annotations

import io
import json
import re
from calendar import timegm
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any
from urllib.parse import urljoin

import feedparser
from selectolax.lexbor import LexborHTMLParser

from scrapers.charset import read_source
from scrapers.errors import SurfaceUnreadable
from scrapers.timestamps import believed, read_instant
from scrapers.urls import resolve_link
from scrapers.values import Candidate, Page, Surface

_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF|(?:\w+:)?RDF)[\s>]", re.IGNORECASE)
_JSON_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_WIDE = {
    b"\xff\xfe\0\0": "utf-32",
    b"\0\0\xfe\xff": "utf-32",
    b"<\0\0\0": "utf-32-le",
    b"\0\0\0<": "utf-32-be",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}
"""How XML begins in the charsets of several bytes a letter, but for the marks of UTF-16."""
_ELEMENT = re.compile(rb"<\w")
_LONGEST_PROLOGUE = 2000
"""Bytes before the first element, white space squeezed: declarations, a doctype, a comment."""
_BASE = re.compile(
    rb"(?<=[\s\"'])(?:[^\s<>=\"':/]+:)?base\$?\s*=\s*(\"[^\"]*|'[^']*|[^\s>]*)", re.IGNORECASE
)
"""As feedparser finds it: behind any prefix, and in a feed that is no XML with a dollar sign."""
_FROM_ROOT = re.compile(rb"[\"']?\s*(?:[a-z][\w+.-]*:|/)", re.IGNORECASE)
_LONGEST_BASE = 10_000
"""Bytes of one `xml:base`, and of all those together that go on from the one around them."""
_JSON_VERSION = re.compile(r"https?://jsonfeed\.org/version/1")


def looks_like_feed(body: bytes) -> bool:
    """The body begins as an RSS, RDF or Atom feed does."""
    return _ROOT.search(body[:2000]) is not None


def read_feed(page: Page, zone: tzinfo) -> tuple[Candidate, ...]:
    """The entries with a link, in the feed's order. `zone` is for times that name none.

    Raises SurfaceUnreadable when the page is no feed at all; a damaged feed gives what can be
    read of it.
    """
    if _JSON_START.match(page.body):
        return tuple(_read_json_feed(page, zone))
    return tuple(_read_xml_feed(page, zone))


def _read_json_feed(page: Page, zone: tzinfo) -> Iterator[Candidate]:
    try:
        feed = json.loads(page.body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise SurfaceUnreadable(page.url, f"not JSON: {error}") from error
    if not (isinstance(feed, dict) and _JSON_VERSION.match(str(feed.get("version")))):
        raise SurfaceUnreadable(page.url, "JSON, but no JSON Feed of version 1")
    items = feed.get("items")
    for item in items if isinstance(items, list) else ():
        if not isinstance(item, dict):
            continue
        text = {key: value for key, value in item.items() if isinstance(value, str)}
        url = resolve_link(page.url, text.get("url") or text.get("id", ""))
        if url is not None:
            yield Candidate(
                url,
                Surface.FEED,
                page.url,
                title=_squeezed(text.get("title")),
                published_at=read_instant(text.get("date_published"), zone),
                modified_at=read_instant(text.get("date_modified"), zone),
            )


def _read_xml_feed(page: Page, zone: tzinfo) -> Iterator[Candidate]:
    base = _base_of(page)
    body = _with_short_prologue(_as_utf8(page))
    if body is None:
        raise SurfaceUnreadable(page.url, "neither RSS, Atom nor JSON Feed")
    if not _has_short_bases(body):
        raise SurfaceUnreadable(page.url, f"more than {_LONGEST_BASE} bytes of xml:base")
    try:
        feed = feedparser.parse(
            # A stream: bytes alone might be taken for the name of a file.
            io.BytesIO(body),
            response_headers={
                "content-location": base,
                "content-type": "application/xml; charset=utf-8",
            },
            # Both are about markup inside entries, which is not used here.
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:  # on hostile input it raises whatever its parts raise
        raise SurfaceUnreadable(page.url, f"feedparser: {error!r}") from error
    if not feed.entries and not feed.get("version"):
        raise SurfaceUnreadable(page.url, "neither RSS, Atom nor JSON Feed")
    is_atom = str(feed.get("version")).startswith("atom")
    for entry in feed.entries:
        url = resolve_link(base, _link_of(entry))
        if url is None:
            continue
        published_at = _instant(entry, "published", zone)
        modified_at = _instant(entry, "updated", zone)
        if published_at is None and not is_atom:
            # RSS 1.0 has only dc:date, which feedparser takes for a change.
            published_at, modified_at = modified_at, None
        yield Candidate(
            url,
            Surface.FEED,
            page.url,
            title=_plain_title(dict.get(entry, "title_detail")),
            published_at=published_at,
            modified_at=modified_at,
        )


def _as_utf8(page: Page) -> bytes:
    for mark, codec in _WIDE.items():
        if page.body.startswith(mark):
            return page.body.decode(codec, "replace").encode()
    return read_source(page.body, page.headers.get("content-type")).utf8


def _with_short_prologue(feed: bytes) -> bytes | None:
    """The feed with each word before its first element on a line of its own, or with none of them
    where they are more than feeds have: the time that feedparser takes grows with the cube of a
    line and the square of white space. `None` for what has no element."""
    element = _ELEMENT.search(feed)
    if element is None:
        return None
    prologue = b"\n".join(feed[: element.start()].split())
    if len(prologue) > _LONGEST_PROLOGUE:
        prologue = b""
    return prologue + b"\n" + feed[element.start() :]


def _has_short_bases(feed: bytes) -> bool:
    """No element has a long base URL: feedparser works it out anew for each element, and where
    relative ones stand inside each other it grows with the depth."""
    bases = [found[1] for found in _BASE.finditer(feed)]
    relative = [base for base in bases if not _FROM_ROOT.match(base)]
    return max(map(len, bases), default=0) <= _LONGEST_BASE >= sum(map(len, relative))


def _base_of(page: Page) -> str:
    """What relative links are relative to."""
    try:
        return urljoin(page.url, page.headers.get("content-location", ""))
    except ValueError:
        return page.url


def _link_of(entry: dict[str, Any]) -> str:
    """The page of an entry, never its picture or recording. `dict.get`, because feedparser's
    own `get` stands in one field for another and warns of it."""
    original: str | None = dict.get(entry, "feedburner_origlink")
    if original:
        return original
    links = dict.get(entry, "links", [])
    pages = [link.get("href") for link in links if link.get("rel") == "alternate"]
    files = [link.get("href") for link in links if link.get("rel") == "enclosure"]
    found: str | None = next(filter(None, pages), dict.get(entry, "link"))
    return "" if found is None or found in files else found


def _instant(entry: dict[str, Any], field: str, zone: tzinfo) -> datetime | None:
    """Our reading, which knows missing zones and bare days; feedparser's for words that are not
    English (Greek, Hungarian and Korean dates), where the day is one that stands there: its
    parsers also make something of times that do not exist (25:14)."""
    raw = dict.get(entry, field)
    parsed = dict.get(entry, f"{field}_parsed")
    instant = read_instant(raw, zone)
    if instant is not None or parsed is None or raw is None or raw.isascii():
        return instant
    if not re.search(r"\d:\d\d", raw):
        return None
    try:
        foreign = believed(datetime.fromtimestamp(timegm(parsed), UTC))
        if foreign is None:
            return None
        days = {(foreign + timedelta(days=shift)).day for shift in (-1, 0, 1)}
    except (ValueError, OverflowError):
        return None
    return foreign if days & {int(number) for number in re.findall(r"\d{1,4}", raw)} else None


def _plain_title(detail: Mapping[str, Any] | None) -> str | None:
    if detail is None:
        return None
    title = detail.get("value") or ""
    if detail.get("type") != "text/plain" and ("<" in title or "&" in title):
        title = LexborHTMLParser(title).text()
    return _squeezed(title)


def _squeezed(title: str | None) -> str | None:
    return " ".join((title or "").split()) or None
