"""Articles, their versions, and what was read out of them."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    UniqueConstraint,
)

from normaliser.values import CreditKind, CreditRole
from store.tables.columns import Id, JsonValue, SafeText, UtcDateTime, metadata, one_of

articles = Table(
    "articles",
    metadata,
    Column("id", Id, primary_key=True),
    Column("site_id", SafeText, ForeignKey("sites.id"), nullable=False),
    Column("url_key", SafeText, nullable=False, unique=True),
    Column("url", SafeText, nullable=False),
    Column("first_seen_at", UtcDateTime, nullable=False),
    Column("story_id", Id, ForeignKey("stories.id")),
    Index(None, "site_id", "first_seen_at"),
    Index(None, "first_seen_at"),
    Index(None, "story_id"),
)

article_versions = Table(
    "article_versions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("article_id", Id, ForeignKey("articles.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("fetch_id", Id, ForeignKey("fetches.id"), nullable=False),
    Column("content_sha256", SafeText, nullable=False),
    Column("url", SafeText, nullable=False),
    Column("canonical_url", SafeText),
    Column("title", SafeText),
    Column("lede", SafeText),
    Column("paragraphs", JsonValue, nullable=False),
    Column("authors", JsonValue, nullable=False),
    Column("published_raw", SafeText),
    Column("published_on", Date),
    Column("published_at", UtcDateTime),
    Column("modified_raw", SafeText),
    Column("modified_on", Date),
    Column("modified_at", UtcDateTime),
    Column("language", SafeText),
    Column("section", SafeText),
    Column("tags", JsonValue, nullable=False),
    Column("site_name", SafeText),
    Column("images", JsonValue, nullable=False),
    Column("credit_lines", JsonValue, nullable=False),
    Column("field_sources", JsonValue, nullable=False),
    Column("is_article", Boolean, nullable=False),
    Column("is_paywalled", Boolean, nullable=False),
    Column("extractor_version", SafeText, nullable=False),
    Column("config_sha256", SafeText, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("extracted_at", UtcDateTime, nullable=False),
    Column("reservations", JsonValue, nullable=False),
    Column("field_confidence", JsonValue),
    Column("refused", JsonValue),
    Column("author_kinds", JsonValue),
    Column("kind", SafeText),
    Column("embedded", JsonValue),
    UniqueConstraint("article_id", "number"),
    CheckConstraint("number >= 1", name="number"),
    Index(None, "fetch_id"),
)

further_pages = Table(
    "further_pages",
    metadata,
    Column("version_id", Id, ForeignKey("article_versions.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("fetch_id", Id, ForeignKey("fetches.id"), nullable=False),
    Index(None, "fetch_id"),
)

documents = Table(
    "documents",
    metadata,
    Column("version_id", Id, ForeignKey("article_versions.id"), primary_key=True),
    Column("title", SafeText),
    Column("text", SafeText, nullable=False),
    Column("language", SafeText),
    Column("agency_id", SafeText),
    Column("published_on", Date),
    Column("published_at", UtcDateTime),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("time", UtcDateTime, nullable=False),
    Column("placed_at", UtcDateTime),
    Column("columns", LargeBinary),
    Index(None, "placed_at", "version_id"),
    Index(None, "time"),
)

credits = Table(
    "credits",
    metadata,
    Column("version_id", Id, ForeignKey("documents.version_id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", SafeText, nullable=False),
    Column("agency_id", SafeText),
    Column("role", SafeText, nullable=False),
    Column("kind", SafeText, nullable=False),
    Column("words", SafeText, nullable=False),
    Column("place", SafeText, nullable=False),
    Column("span_start", Integer),
    Column("span_end", Integer),
    Column("link", SafeText),
    one_of("role", CreditRole),
    one_of("kind", CreditKind),
    Index(None, "agency_id"),
)


fingerprints = Table(
    "fingerprints",
    metadata,
    # In this order the key itself answers "who holds this hash in that window".
    Column("kind", SmallInteger, primary_key=True),
    Column("hash", BigInteger, primary_key=True),
    Column("document_time", UtcDateTime, primary_key=True),
    Column("version_id", Id, ForeignKey("documents.version_id"), primary_key=True),
    CheckConstraint("kind IN (1, 2)", name="kind"),
    Index(None, "version_id"),
    sqlite_with_rowid=False,
)
