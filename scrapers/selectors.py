"""The fields that a site's own selectors name. They win over everything else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from scrapers.dates import parse_stated
from scrapers.inline import strip_markup
from scrapers.provenance import Found
from scrapers.text import squeeze
from scrapers.values import PublishedTime
from scrapers.visible_dates import parse_visible
from scrapers.zones import zone_of

if TYPE_CHECKING:
    from config.site import Site


@dataclass(frozen=True, slots=True)
class Selected:
    """What the selectors of a site's file found; `None` where it names none, or it matched
    nothing."""

    title: Found[str] | None = None
    lede: Found[str] | None = None
    authors: Found[list[str]] | None = None
    section: Found[str] | None = None
    published: Found[PublishedTime] | None = None


def has_selectors(site: Site | None) -> bool:
    """The site's file names elements by selectors."""
    return site is not None and any(selector for _, selector in site.extract)


def select_fields(tree: LexborHTMLParser, site: Site | None) -> Selected:
    """The fields that the site's own selectors give."""
    if site is None:
        return Selected()
    return Selected(
        title=_select_first(tree, site, "title"),
        lede=_select_first(tree, site, "lede"),
        authors=_select_all(tree, site, "authors"),
        section=_select_first(tree, site, "section"),
        published=_select_time(tree, site),
    )


def remove_named(tree: LexborHTMLParser, site: Site | None) -> None:
    """Takes out what the site's file says is no part of any article."""
    for selector in site.extract.remove if site else ():
        for node in tree.css(selector):
            node.decompose()


def _select_all(tree: LexborHTMLParser, site: Site, name: str) -> Found[list[str]] | None:
    """The texts that the site's selector for a field matches; `None` without any."""
    selector = getattr(site.extract, name)
    if selector is None:
        return None
    texts = [text for node in tree.css(selector) if (text := strip_markup(node.html or ""))]
    return Found(texts, f"selector:{name}") if texts else None


def _select_first(tree: LexborHTMLParser, site: Site, name: str) -> Found[str] | None:
    """The first of these texts."""
    found = _select_all(tree, site, name)
    return Found(found.value[0], found.rule) if found else None


def _select_time(tree: LexborHTMLParser, site: Site) -> Found[PublishedTime] | None:
    """The time in the element that the site names, from its attributes or its text."""
    if site.extract.published is None:
        return None
    for node in tree.css(site.extract.published):
        attributes = node.attributes
        raw = (
            attributes.get("datetime") or attributes.get("content") or strip_markup(node.html or "")
        )
        time = parse_stated(raw, zone_of(site.timezone)) or parse_visible(
            squeeze(raw), site.language
        )
        if time:
            return Found(time, "selector:published")
    return None
