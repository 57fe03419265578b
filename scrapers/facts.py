"""The smaller facts of a page: when, what kind of page, which pictures, under which address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import tzinfo
from typing import Any
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from config.site import Site
from scrapers.blocks import Blocks
from scrapers.body import Body
from scrapers.dates import parse_stated, parse_url_date, parse_visible
from scrapers.furniture import Part
from scrapers.phrases import is_paywall_notice
from scrapers.structured import Structured
from scrapers.text import fold, plain
from scrapers.urls import host_of
from scrapers.values import PublishedTime

_PUBLISHED_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "article:published", "publishdate", "publish-date", "publish_date", "pubdate",
    "publication_date",
    "date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date",
    "sailthru.date", "parsely-pub-date", "article.published", "cxenseparse:recs:publishtime",
    "article_date_original", "originalpublicationdate", "datecreated", "article.created",
    "last-modified",
)  # fmt: skip
_BLOCKS_AFTER = 4
_ERROR_TITLE = re.compile(
    r"^\W*(?:404|403|410|500|error\b|page not found|not found|p[aá]gina no (?:encontrada|existe)"
    r"|página não|seite nicht gefunden|page (?:introuvable|non trouvée)|pagina non trovata"
    r"|access denied|just a moment)",
    re.IGNORECASE,
)
_LISTING_CLASS = re.compile(
    r"(?:^|\s)(?:home|blog|archive|category|tag|search(?:-results)?|error404|author)(?:\s|$)"
)
_SINGLE_CLASS = re.compile(r"(?:^|\s)single(?:\s|-|$)")
_LISTING_PATH = re.compile(
    r"/(?:tag|tags|category|categoria|categor[iy]|author|autor|search|buscar|topics?|tema|temas)/[^/]*/?$"
)
_NOTICE_WITHIN = 8
_SHORTEST_ARTICLE = 250
_CUT_SHORT = re.compile(r"(?:…|\.\.\.)[^.…]{0,30}$")
""""The first words of an article… Read on"."""
_PREFIXES = ("www.", "m.", "amp.", "mobile.")


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
        host = _bare_host(url)
        named |= dict.fromkeys((host, host.split(".")[0]))
    return tuple(n for n in named if n)


def read_canonical(tree: LexborHTMLParser, data: Structured, url: str | None) -> str | None:
    """The canonical address; refused when it is a home page or on another host."""
    node = tree.css_first('link[rel~="canonical" i][href]')
    meta = data.meta("og:url")
    for href in (node.attributes.get("href") if node else None, meta[1] if meta else None):
        if not href:
            continue
        try:
            found = urljoin(url or "", href.strip())
            parts = urlsplit(found)
            is_usable = parts.scheme in ("http", "https") and (parts.path.strip("/") or parts.query)
            if is_usable and (url is None or _are_one_host(url, found)):
                return found
        except ValueError:
            continue
    return None


def _bare_host(url: str) -> str:
    try:
        host = host_of(url)
    except ValueError:
        return ""
    for prefix in _PREFIXES:
        host = host.removeprefix(prefix)
    return host


def _are_one_host(one: str, other: str) -> bool:
    a, b = _bare_host(one), _bare_host(other)
    return a == b or a.endswith("." + b) or b.endswith("." + a)


def read_tags(data: Structured) -> tuple[str, ...]:
    """The article's keywords, in page order without repeats."""
    values: list[Any] = list(data.metas.get("article:tag", ()))
    if not values:
        stated = data.article.get("keywords") or data.metas.get("news_keywords") or ()
        values = list(stated) if isinstance(stated, list | tuple) else [stated]
        if len(values) == 1 and isinstance(values[0], str):
            values = values[0].split(",")
    return tuple(dict.fromkeys(t for v in values if (t := plain(v))))


def find_published(
    data: Structured, page: Blocks, body: Body, url: str | None, zone: tzinfo | None,
    language: str | None, region: str | None,
) -> tuple[PublishedTime, str] | None:  # fmt: skip
    """When the page says it was published, with the rule that found it.

    The first statement that can be read decides the day; a later one of the same day may add
    the time of day to it.
    """
    first: tuple[PublishedTime, str] | None = None
    for raw, rule in _stated_times(data, page, body):
        found = parse_stated(raw, zone)
        if found is None:
            continue
        if found.at is not None and (first is None or first[0].on == found.on):
            return found, rule
        first = first or (found, rule)
    if first:
        return first
    stated = parse_url_date(url) if url else None
    for line in _lines_near_headline(page, body):
        found = parse_visible(line, language, region)
        # An address keeps the day of the server, which may be the one before or after.
        if found and (stated is None or abs((found.on - stated.on).days) <= 1):
            return found, "generic"
    return (stated, "url") if stated else None


def _stated_times(data: Structured, page: Blocks, body: Body) -> Iterator[tuple[str, str]]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        if raw := plain(data.article.get(key)):
            yield raw, f"json-ld:{key}"
    for name in _PUBLISHED_METAS:
        if (raw := plain(next(iter(data.metas.get(name, ())), None))) is not None:
            yield raw, f"meta:{name}"
    first = min(body.kept, default=0)
    start = body.headline if body.headline is not None else max(0, first - 8)
    marked = [t for t in page.times if "publish" in t.hints or "itemprop-date" in t.hints]
    near = [t for t in page.times if start - 3 <= t.before <= first + _BLOCKS_AFTER]
    for time in (*marked[:1], *near):
        if "modified" not in time.hints and "update" not in time.hints:
            yield time.datetime, "time"


def _lines_near_headline(page: Blocks, body: Body) -> Iterator[str]:
    """Short lines from the headline down to the first paragraphs, then those that close the
    body: never the site's header, which shows today's date."""
    first, last = min(body.kept, default=0), max(body.kept, default=-1)
    start = body.headline if body.headline is not None else max(0, first - 3)
    kept = set(body.kept)
    for i in (*range(start, first + _BLOCKS_AFTER), *range(last + 1, last + 4)):
        if i < len(page.blocks) and i not in kept:
            block = page.blocks[i]
            if body.parts[block.element] is not Part.STRANGERS:
                yield block.text


def is_paywalled(data: Structured, page: Blocks, body: Body) -> bool:
    """The page says that the rest is for subscribers."""
    parts = data.article.get("hasPart")
    stated = [data.article, *(parts if isinstance(parts, list) else [parts])]
    for node in stated:
        if isinstance(node, dict) and fold(str(node.get("isAccessibleForFree"))) == "false":
            return True
    tier = data.meta("article:content_tier")
    if tier and tier[1].lower() == "locked":
        return True
    end = max(body.kept, default=0)
    around = page.blocks[max(0, end - _NOTICE_WITHIN) : end + _NOTICE_WITHIN]
    return any(is_paywall_notice(b.text) for b in around)


def is_article_page(
    data: Structured, url: str | None, title: str | None, paragraphs: tuple[str, ...],
    body_classes: str, *, is_headed: bool,
) -> bool:  # fmt: skip
    """The page is one article, no home, section, tag or error page. `is_headed`: it shows a
    headline, or says when it was published."""
    if title and _ERROR_TITLE.match(title):
        return False
    try:
        path = urlsplit(url).path if url else None
    except ValueError:
        path = None
    if path in ("", "/") or not paragraphs:
        return False
    if data.article:
        return True
    og_type = data.meta("og:type")
    if og_type and og_type[1].lower() == "article":
        return True
    if data.types & {"collectionpage", "searchresultspage"}:
        return False
    if _LISTING_CLASS.search(body_classes) and not _SINGLE_CLASS.search(body_classes):
        return False
    if path and _LISTING_PATH.search(path):
        return False
    # Teasers are cut short.
    whole = sum(len(text) for text in paragraphs if not _CUT_SHORT.search(text))
    return is_headed and whole >= _SHORTEST_ARTICLE
