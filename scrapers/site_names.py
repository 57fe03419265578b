"""The names of the outlet."""

from __future__ import annotations

from config.site import Site
from scrapers.canonical import bare_host
from scrapers.structured import Structured
from scrapers.text import plain


def read_site_names(data: Structured, site: Site | None, url: str | None) -> tuple[str, ...]:
    """The names under which the outlet may stand on its own page, the best first."""
    names: list[str | None] = []
    if meta := data.meta("og:site_name"):
        names.append(meta[1])
    publisher = data.resolve(data.article.get("publisher"))
    if isinstance(publisher, list):
        publisher = data.resolve(publisher[0]) if publisher else None
    names.append(plain(publisher.get("name")) if isinstance(publisher, dict) else None)
    if meta := data.meta("application-name", "apple-mobile-web-app-title", "twitter:site"):
        names.append(meta[1].lstrip("@"))
    if site:
        names.extend((site.name, *site.aliases))
    headline = plain(data.article.get("headline"))
    named = dict.fromkeys(n for n in names if n and n != headline)
    if url:
        host = bare_host(url)
        named |= dict.fromkeys((host, host.split(".")[0]))
    return tuple(n for n in named if n)
