"""When an article was published and last changed."""

from __future__ import annotations

from collections.abc import Iterator

from scrapers.blocks import Blocks
from scrapers.body import Body
from scrapers.dates import parse_stated, parse_url_date, parse_visible
from scrapers.furniture import Part
from scrapers.head import Head
from scrapers.provenance import Found
from scrapers.structured import Structured
from scrapers.text import plain
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


def find_published(
    head: Head, page: Blocks, body: Body, language: str | None, region: str | None
) -> Found[PublishedTime] | None:
    """When the page says it was published, with the rule that found it.

    The first statement that can be read decides the day; a later one of the same day may add
    the time of day to it.
    """
    first: Found[PublishedTime] | None = None
    for raw, rule in _stated_times(head.data, page, body):
        found = parse_stated(raw, head.zone)
        if found is None:
            continue
        if found.at is not None and (first is None or first.value.on == found.on):
            return Found(found, rule)
        first = first or Found(found, rule)
    if first:
        return first
    stated = parse_url_date(head.url) if head.url else None
    for line in _lines_near_headline(page, body):
        found = parse_visible(line, language, region)
        # An address keeps the day of the server, which may be the one before or after.
        if found and (stated is None or abs((found.on - stated.on).days) <= 1):
            return Found(found, "generic")
    return Found(stated, "url") if stated else None


def find_modified(head: Head) -> Found[PublishedTime] | None:
    """The last change that the metadata states."""
    meta = head.data.meta(
        "article:modified_time", "og:updated_time", "datemodified", "last-modified"
    )
    for raw, rule in (
        (plain(head.data.article.get("dateModified")), "json-ld:dateModified"),
        (meta and (meta[1], meta[0])) or (None, ""),
    ):
        if raw and (found := parse_stated(raw, head.zone)):
            return Found(found, rule)
    return None


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
