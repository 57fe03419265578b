"""The address that a page calls its own."""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from scrapers.charset import read_source
from scrapers.markup_bounds import bound_markup
from scrapers.provenance import Found, Provenance
from scrapers.statements import take_statements
from scrapers.structured import Structured
from scrapers.text import squeeze
from scrapers.urls import host_of, is_web_url, with_ascii_host

_LONGEST_SHOWN = 200
_PREFIXES = ("www.", "m.", "amp.", "mobile.")


def read_canonical(
    linked: str | None, data: Structured, url: str | None, noted: Provenance
) -> Found[str] | None:
    """The canonical address: the one that the page links to as such, else that of its social card.
    One that is a home page's or on another host is refused, with the reason in `noted`."""
    meta = data.meta("og:url")
    for href, rule in ((linked, "link:canonical"), (meta[1] if meta else None, "og:url")):
        if not href:
            continue
        if href == url and is_web_url(url):
            return Found(url, rule)
        try:
            found = with_ascii_host(urldefrag(urljoin(url or "", squeeze(href))).url)
            reason = _why_not(found, url)
        except ValueError:
            reason = "is no address"
        if reason is None:
            return Found(found, rule)
        noted.refuse("canonical_url", f"{rule} {reason}: {href.strip()[:_LONGEST_SHOWN]}")
    return None


def find_own_address(html: bytes) -> str | None:
    """The address that a page of no known one calls its own, from its head alone."""
    head = html.partition(b"</head")[0]
    said = take_statements(LexborHTMLParser(bound_markup(read_source(head)).utf8))
    found = read_canonical(said.canonical, Structured(metas=said.metas), None, Provenance())
    return found.value if found else None


def _why_not(found: str, url: str | None) -> str | None:
    """Why an address cannot be the page's; `None` when it can. Raises ValueError for none."""
    parts = urlsplit(found)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return "is no web address"
    if url is not None and not _are_one_host(url, found):
        return "is on another host"
    is_home = not parts.path.strip("/") and not parts.query
    if is_home and (url is None or urlsplit(url).path.strip("/") or urlsplit(url).query):
        return "is the home page"
    return None


def bare_host(url: str) -> str:
    """The host without "www." and its like; empty for what is no address."""
    try:
        host = host_of(url)
    except ValueError:
        return ""
    for prefix in _PREFIXES:
        host = host.removeprefix(prefix)
    return host


def _are_one_host(one: str, other: str) -> bool:
    a, b = bare_host(one), bare_host(other)
    return a == b or a.endswith("." + b) or b.endswith("." + a)
