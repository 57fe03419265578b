"""Flat rows: versions with their credits, and derivations. What JSONL, CSV and Parquet hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from jobs.app import App
from normaliser.values import CreditRole
from store.values import StoredArticle

Row = dict[str, Any]

BATCH = 500
"""Articles in memory at a time."""

VERSIONS: dict[str, type] = {
    "version": int, "article": int, "number": int, "story": int, "site": str, "url": str,
    "title": str, "lede": str, "authors": list, "published_at": datetime, "published_on": str,
    "modified_at": datetime, "language": str, "section": str, "tags": list,
    "credited_agencies": list, "photo_agencies": list, "names_as_source": list,
    "is_paywalled": bool, "fetched_at": datetime, "page_sha256": str, "extractor": str,
    "text": str,
}  # fmt: skip
"""The columns of a row of versions and the type of each. Every one may be null but the first six,
`story` not among them."""

DERIVATIONS: dict[str, type] = {
    "derivation": int, "copy": int, "copy_site": str, "copy_url": str, "copy_time": datetime,
    "source": int, "source_site": str, "source_url": str, "source_time": datetime,
    "relation": str, "coverage": float, "usage": float, "score": float, "method": str,
    "passages": int,
}  # fmt: skip
"""The columns of a row of derivations. `passages` says how many there are; the API has them."""


def walk_batches(
    app: App, *, site_id: str | None = None, since: datetime | None = None
) -> Iterator[Sequence[StoredArticle]]:
    """Every article with its versions, the latest stored first, `BATCH` at a time."""
    before: int | None = None
    while batch := app.store.lists.articles(
        limit=BATCH, before_id=before, site_id=site_id, since=since
    ):
        yield batch
        before = batch[-1].id


def list_versions(
    app: App, *, site_id: str | None = None, since: datetime | None = None
) -> Iterator[Row]:
    """A row for each version."""
    batches = walk_batches(app, site_id=site_id, since=since)
    for article in (article for batch in batches for article in batch):
        for version in article.versions:
            read, document = version.article, version.document
            credits = document.credits
            yield {
                "version": version.id,
                "article": article.id,
                "number": version.number,
                "story": article.story_id,
                "site": article.site_id,
                "url": article.url,
                "title": read.title,
                "lede": read.lede,
                "authors": list(read.authors),
                "published_at": document.published_at,
                "published_on": document.published_on and document.published_on.isoformat(),
                "modified_at": read.modified.at if read.modified else None,
                "language": document.language,
                "section": read.section,
                "tags": list(read.tags),
                "credited_agencies": _agencies(credits, CreditRole.TEXT),
                "photo_agencies": _agencies(credits, CreditRole.PHOTO),
                "names_as_source": sorted(
                    {c.name for c in credits if c.role is CreditRole.REPUBLISHED_FROM}
                ),
                "is_paywalled": read.is_paywalled,
                "fetched_at": version.fetched_at,
                "page_sha256": version.sha256,
                "extractor": version.extractor_version,
                "text": read.text,
            }


def list_derivations(
    app: App, *, site_id: str | None = None, since: datetime | None = None
) -> Iterator[Row]:
    """A row for each derivation whose copy is of that site, and of an article first seen at
    `since` or later."""
    before: int | None = None
    while batch := app.store.lists.derivations(
        limit=BATCH, before_id=before, site_id=site_id, since=since
    ):
        before = batch[-1][0]
        ends = {end for _, one in batch for end in (one.copy_id, one.source_id)}
        documents = app.store.articles.documents(ends)
        for number, one in batch:
            copy, source = documents[one.copy_id], documents[one.source_id]
            yield {
                "derivation": number,
                "copy": copy.id,
                "copy_site": copy.site_id,
                "copy_url": copy.url,
                "copy_time": copy.time,
                "source": source.id,
                "source_site": source.site_id,
                "source_url": source.url,
                "source_time": source.time,
                "relation": one.relation.value,
                "coverage": one.coverage,
                "usage": one.usage,
                "score": one.score,
                "method": one.method,
                "passages": len(one.passages),
            }


def _agencies(credits: Any, role: CreditRole) -> list[str]:
    return sorted({c.agency_id for c in credits if c.role is role and c.agency_id is not None})
