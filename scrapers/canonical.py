"""The address that a page calls its own, and that of another outlet's page which it calls the
original."""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from scrapers.charset import read_source
from scrapers.markup_bounds import bound_markup
from scrapers.provenance import Found, Provenance
from scrapers.statements import take_statements
from scrapers.structured import Structured
from scrapers.text import squeeze
from scrapers.urls import host_of, is_web_url, resolve_link
from scrapers.values import CreditLine, CreditPlace

_LONGEST_SHOWN = 200
_PREFIXES = ("www.", "m.", "amp.", "mobile.")
_ORIGINAL_METAS = ("original-source", "syndication-source")
"""Google's names for where a text was published first, of 2010."""
_SECOND_LEVEL = frozenset(
    ("ac", "co", "com", "edu", "go", "gob", "gov", "gr", "ne", "net", "or", "org")
)
"""Under a country's domain, these are no name of an outlet."""


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
            found = urldefrag(urljoin(url or "", squeeze(href))).url
            reason = _why_not(found, url)
        except ValueError:
            reason = "is no address"
        if reason is None:
            return Found(found, rule)
        noted.refuse("canonical_url", f"{rule} {reason}: {href.strip()[:_LONGEST_SHOWN]}")
    return None


def find_original(linked: str | None, data: Structured, url: str | None) -> CreditLine | None:
    """The page of another outlet that this one calls its canonical one or its source, as a reprint
    does that lets search engines find the original; `None` without. An outlet under several
    domains ("bbc.com", "bbc.co.uk") is one."""
    if url is None:
        return None
    for href in (linked, *(data.metas.get(name, ("",))[0] for name in _ORIGINAL_METAS)):
        found = resolve_link(url, squeeze(href or ""))
        if found and urlsplit(found).path.strip("/") and _outlet_of(found) != _outlet_of(url):
            return CreditLine(found, CreditPlace.STRUCTURED, link=found)
    return None


def _outlet_of(url: str) -> str:
    """The name of an outlet in its address: "quay" of "www.quay.example" and "m.quay.co.uk"."""
    labels = host_of(url).split(".")[:-1] or [host_of(url)]
    return labels[-2] if len(labels) > 1 and labels[-1] in _SECOND_LEVEL else labels[-1]


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
