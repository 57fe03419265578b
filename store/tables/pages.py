"""The frontier, and every page that was asked for."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    UniqueConstraint,
)

from scrapers.values import Surface
from store.tables.columns import Id, JsonValue, SafeText, UtcDateTime, metadata, one_of


class FetchKind(StrEnum):
    """What a URL was asked for as."""

    LISTING = "listing"
    """A feed, sitemap or index page."""
    ARTICLE = "article"


raw_pages = Table(
    "raw_pages",
    metadata,
    Column("sha256", SafeText, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
)

fetches = Table(
    "fetches",
    metadata,
    Column("id", Id, primary_key=True),
    Column("site_id", SafeText, ForeignKey("sites.id"), nullable=False),
    Column("site_run_id", Id, ForeignKey("site_runs.id")),
    Column("kind", SafeText, nullable=False),
    Column("requested_url", SafeText, nullable=False),
    Column("url", SafeText, nullable=False),
    Column("url_key", SafeText, nullable=False),
    Column("status", Integer),
    Column("error", SafeText),
    Column("sha256", SafeText, ForeignKey("raw_pages.sha256")),
    Column("content_type", SafeText),
    Column("etag", SafeText),
    Column("last_modified", SafeText),
    Column("redirects", JsonValue, nullable=False),
    Column("fetched_at", UtcDateTime, nullable=False),
    Column("elapsed_s", Float),
    Column("article_id", Id, ForeignKey("articles.id")),
    Column("directives", JsonValue),
    one_of("kind", FetchKind),
    Index(None, "requested_url", "id"),
    Index(None, "site_run_id"),
    Index(None, "article_id"),
    Index(None, "sha256"),
)

candidates = Table(
    "candidates",
    metadata,
    Column("id", Id, primary_key=True),
    Column("site_id", SafeText, ForeignKey("sites.id"), nullable=False),
    Column("url_key", SafeText, nullable=False),
    Column("url", SafeText, nullable=False),
    Column("surface", SafeText, nullable=False),
    Column("found_on", SafeText, nullable=False),
    Column("title", SafeText),
    Column("published_at", UtcDateTime),
    Column("modified_at", UtcDateTime),
    Column("first_seen_at", UtcDateTime, nullable=False),
    Column("last_seen_at", UtcDateTime, nullable=False),
    Column("outcome", SafeText),
    Column("outcome_reason", SafeText),
    Column("decided_at", UtcDateTime),
    Column("attempts", Integer, nullable=False, default=0),
    Column("next_attempt_at", UtcDateTime),
    Column("site_run_id", Id, ForeignKey("site_runs.id")),
    Column("article_id", Id, ForeignKey("articles.id")),
    UniqueConstraint("site_id", "url_key"),
    one_of("surface", Surface),
    Index(None, "site_id", "outcome"),
    Index(None, "site_id", "first_seen_at", "outcome"),
    Index(None, "site_id", "next_attempt_at"),
    Index(None, "site_id", "last_seen_at"),
    Index(None, "site_run_id"),
    Index(None, "article_id"),
    Index(None, "url_key"),
)
