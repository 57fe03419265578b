"""URLs: their canonical form and the key under which an article is known."""

from __future__ import annotations

from urllib.parse import urlsplit

from w3lib.url import canonicalize_url, url_query_cleaner

TRACKERS = (
    "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "utm_id",
    "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid", "_ga",
    "ns_campaign", "ns_mchannel", "ns_source", "ns_linkname", "cmpid", "ito", "s_cid", "xtor",
)  # fmt: skip
"""Query parameters that say where the reader came from, never what is read."""


def clean_url(url: str) -> str:
    """The URL without fragment and trackers, query sorted, host in lower case. Idempotent."""
    return canonicalize_url(url_query_cleaner(url, TRACKERS, remove=True, unique=False))


def url_key(url: str) -> str:
    """The key under which an article is known: `clean_url` without its scheme, so that http
    and https are one. Two articles never share it unless they share host, path and query."""
    return clean_url(url).partition("://")[2]


def host_of(url: str) -> str:
    """Host in lower case, without port and credentials; "" when there is none."""
    return urlsplit(url).hostname or ""
