"""What `sites check --live` prints of one site: plain lines, safe on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jobs.dry_run import DryRun
from scrapers.discover import Listing
from scrapers.values import Article, Image, PublishedTime

_FIELDS = (
    "title", "lede", "paragraphs", "authors", "published", "modified", "language", "section",
    "tags", "canonical_url", "site_name", "images",
)  # fmt: skip
_WIDTH = 100


def describe_listing(listing: Listing) -> str:
    """One line on one surface."""
    found = f"{len(listing.candidates)} articles" if listing.error is None else str(listing.error)
    return f"  {listing.surface.value}  {_plain(listing.url)}  {_plain(found)}"


def describe(result: DryRun) -> Iterator[str]:
    """The page that was fetched, each field with the rule that gave it, and the credit lines."""
    if result.page is not None:
        page = result.page
        size = f"{len(page.body):,} bytes in {page.elapsed_s:.1f} s"
        yield f"  page  {_plain(page.url)}  HTTP {page.status}, {size}"
    elif result.candidate is not None:
        yield f"  page  {_plain(result.candidate.url)}"
    if result.article is not None:
        yield from _describe_article(result.article)
    if result.failure is not None:
        yield f"  → {_plain(result.failure)}"


def _describe_article(article: Article) -> Iterator[str]:
    yield f"    {'field':<14}{'found by':<24}value"
    for name in _FIELDS:
        source = article.field_sources.get(name, "")
        value = _shown(name, getattr(article, name))
        yield f"    {name:<14}{_plain(source):<24}{_cut(_plain(value))}"
    if article.is_paywalled:
        yield "    The page says that the rest of the text is for subscribers."
    for line in article.credit_lines:
        yield f"    credit, {line.place.value}: {_cut(_plain(line.text))}"


def _shown(name: str, value: Any) -> str:
    if value is None or value == ():
        return "-"
    if name == "paragraphs":
        return f"{len(value)}, {sum(map(len, value)):,} characters: {value[0]}"
    if isinstance(value, PublishedTime):
        return f"{value.at or value.on} (as written: {value.raw})"
    if isinstance(value, tuple):
        return "; ".join(item.url if isinstance(item, Image) else str(item) for item in value)
    return str(value)


def _plain(text: str) -> str:
    """Without what moves a cursor or turns the reading direction: pages may say anything."""
    return "".join(character if character.isprintable() else " " for character in text)


def _cut(text: str) -> str:
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
