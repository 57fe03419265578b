"""The address that a page calls its own."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from scrapers.provenance import Found
from scrapers.structured import Structured
from scrapers.text import squeeze
from scrapers.urls import host_of

_PREFIXES = ("www.", "m.", "amp.", "mobile.")


def read_canonical(tree: LexborHTMLParser, data: Structured, url: str | None) -> Found[str] | None:
    """The canonical address; refused when it is a home page or on another host."""
    node = tree.css_first('link[rel~="canonical" i][href]')
    meta = data.meta("og:url")
    for href, rule in (
        (node.attributes.get("href") if node else None, "link:canonical"),
        (meta[1] if meta else None, "og:url"),
    ):
        if not href:
            continue
        try:
            found = urljoin(url or "", squeeze(href))
            parts = urlsplit(found)
            is_usable = parts.scheme in ("http", "https") and (parts.path.strip("/") or parts.query)
            if is_usable and (url is None or _are_one_host(url, found)):
                return Found(found, rule)
        except ValueError:
            continue
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
