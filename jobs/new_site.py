"""`teletipo sites add`: from the address of a site to its file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from config.site import Site
from scrapers.discover import Listing
from scrapers.urls import is_same_site
from scrapers.values import Article, Surface


def site_id_of(url: str) -> str:
    """What a site is called when nobody says: its host without `www.` and the last label."""
    labels = (urlsplit(url).hostname or "").removeprefix("www.").split(".")
    return "-".join(labels[:-1] or labels)


def is_home_of(url: str, site: Site) -> bool:
    """The URL is the site's home page; scheme, `www.` and a last slash make no difference."""
    home = str(site.url)
    is_host = is_same_site(url, home) and is_same_site(home, url)
    return is_host and urlsplit(url).path.rstrip("/") == urlsplit(home).path.rstrip("/")


def write_toml(site: Site, listings: Iterable[Listing], article: Article, *, on: date) -> str:
    """The site's file: what it says of itself, and the surfaces that could be read."""
    language = (article.language or "").partition("-")[0].lower()
    lines = [
        f"# Written by `teletipo sites add` on {on}, from what the site answered then.",
        f"name = {_quote(article.site_name or site.name)}",
        f"url = {_quote(str(site.url))}",
    ]
    if 2 <= len(language) <= 3:
        lines.append(f"language = {_quote(language)}")
    return "\n".join([*lines, "", "[discover]", *_surfaces(listings)]) + "\n"


def _surfaces(listings: Iterable[Listing]) -> list[str]:
    """The way by which the site was found to list articles; in this order it was tried."""
    read = [listing for listing in listings if listing.error is None]
    if any(one.surface in (Surface.SITEMAP, Surface.NEWS_SITEMAP) for one in read):
        return ["robots_sitemaps = true"]
    feeds = [listing.url for listing in read if listing.surface is Surface.FEED]
    if feeds:
        return [f"feeds = [{', '.join(map(_quote, feeds))}]"]
    return [f"index = [{', '.join(_quote(one.url) for one in read)}]"]


def _quote(text: str) -> str:
    """A TOML string, of one line, without what moves a cursor: pages may say anything."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return json.dumps(" ".join(plain.split()), ensure_ascii=False)
