"""URLs: their canonical form and the key under which an article is known."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urldefrag, urljoin, urlsplit

from w3lib.url import canonicalize_url, url_query_cleaner

TRACKERS = (
    "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "utm_id",
    "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid", "_ga",
    "ns_campaign", "ns_mchannel", "ns_source", "ns_linkname", "cmpid", "ito", "s_cid", "xtor",
)  # fmt: skip
"""Query parameters that say where the reader came from, never what is read."""

_SEGMENT = r"\w[\w.-]*"
_CLEAN = re.compile(
    rf"https?://[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}})+/(?:{_SEGMENT}/)*(?:{_SEGMENT})?", re.ASCII
)
"""What most URLs look like: nothing in them can be written in another way."""
_DEFAULT_PORT = re.compile(r"^(http(?=://[^/]*:80/)|https(?=://[^/]*:443/))(://[^/]*):\d+/")


def clean_url(url: str) -> str:
    """The URL without fragment, trackers and default port, query sorted, host in lower case and
    ASCII. Idempotent."""
    if _CLEAN.fullmatch(url):
        return url
    url = with_ascii_host(url)
    cleaned = canonicalize_url(url_query_cleaner(url, TRACKERS, remove=True, unique=False))
    return _DEFAULT_PORT.sub(r"\1\2/", cleaned)


def url_key(url: str) -> str:
    """The key under which an article is known: `clean_url` without its scheme, so that http
    and https are one. Two articles never share it unless they share host, path and query."""
    return clean_url(url).partition("://")[2]


def host_of(url: str) -> str:
    """Host in lower case and ASCII, without port and credentials; "" when there is none."""
    return ascii_host(urlsplit(url).hostname or "")


def with_ascii_host(url: str) -> str:
    """The URL with its host in ASCII ("xn--..."). Raises ValueError for what is no URL."""
    if url.isascii():
        return url
    parts = urlsplit(url)
    credentials, at, place = parts.netloc.rpartition("@")
    host, colon, port = place.partition(":")
    netloc = f"{credentials}{at}{ascii_host(host)}{colon}{port}"
    return url if netloc == parts.netloc else parts._replace(netloc=netloc).geturl()


def ascii_host(host: str) -> str:
    """The name of a host as the resolver is asked for it; one that no host can have as it is."""
    return host if host.isascii() else _encode(host)


@lru_cache(maxsize=1024)
def _encode(host: str) -> str:
    """As browsers do (IDNA 2008 after the mapping of UTS 46)."""
    import idna  # few pages need its tables

    try:
        return idna.encode(host, uts46=True).decode()
    except UnicodeError:
        return host


def is_web_url(url: str) -> bool:
    """The URL is absolute, well-formed, http or https, and names a host. Everything that comes
    from outside passes here before any other function of this module sees it."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises for a port that is none
        url.encode()  # raises for a lone surrogate, which JSON may hold
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def resolve_link(base: str, link: str) -> str | None:
    """The absolute URL that `link` means on the page at `base`, without its fragment and with its
    host in ASCII; `None` when it leads to no web page (mailto:, a bare fragment, nonsense)."""
    link = link.strip()
    if not link or link.startswith("#"):
        return None
    try:
        url = with_ascii_host(urldefrag(urljoin(base, link)).url)
    except ValueError:
        return None
    return url if is_web_url(url) else None


def is_same_site(url: str, home: str) -> bool:
    """Both URLs are on one host or on subdomains of it; a leading www. does not count."""
    host, home_host = (host_of(part).removeprefix("www.") for part in (url, home))
    return host == home_host or host.endswith(f".{home_host}")
