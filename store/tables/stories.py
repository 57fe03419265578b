"""Which text comes from which, and the stories that follow from it."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    Table,
    UniqueConstraint,
)

from normaliser.stories import DecisionKind
from normaliser.values import Relation
from store.tables.columns import Id, JsonValue, SafeText, UtcDateTime, metadata, one_of


class Facet(StrEnum):
    """What a story is found by; the order is from what is usually rare to what is frequent."""

    SITE = "site"
    """A site that carries it."""
    AGENCY = "agency"
    """Where its text comes from."""
    RELATION = "relation"
    """How somebody carries it."""
    LANGUAGE = "language"
    """Of its earliest document."""


derivations = Table(
    "derivations",
    metadata,
    Column("id", Id, primary_key=True),
    Column("copy_id", Id, ForeignKey("documents.version_id"), nullable=False),
    Column("source_id", Id, ForeignKey("documents.version_id"), nullable=False),
    Column("relation", SafeText, nullable=False),
    Column("coverage", Float, nullable=False),
    Column("usage", Float, nullable=False),
    Column("score", Float, nullable=False),
    Column("method", SafeText, nullable=False),
    Column("passages", JsonValue, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("copy_id", "source_id"),
    one_of("relation", Relation),
    CheckConstraint("copy_id <> source_id", name="not_of_itself"),
    CheckConstraint(
        "coverage BETWEEN 0 AND 1 AND usage BETWEEN 0 AND 1 AND score BETWEEN 0 AND 1",
        name="shares",
    ),
    Index(None, "source_id"),
    Index(None, "created_at"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Id, primary_key=True),
    Column("first_published_at", UtcDateTime, nullable=False),
    Column("last_published_at", UtcDateTime, nullable=False),
    Column("language", SafeText),
    Column("origin_confidence", Float, nullable=False),
    Column("origin_reasons", JsonValue, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("title", SafeText),
    Column("article_count", Integer, nullable=False, server_default="0"),
    Column("site_count", Integer, nullable=False, server_default="0"),
    CheckConstraint("origin_confidence BETWEEN 0 AND 1", name="origin_confidence"),
    Index(None, "last_published_at", "id"),
    sqlite_autoincrement=True,  # the id of a story that was merged away is never given again
)

story_origins = Table(
    "story_origins",
    metadata,
    Column("story_id", Id, ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("version_id", Id, ForeignKey("documents.version_id"), nullable=False),
    UniqueConstraint("story_id", "version_id"),
    Index(None, "version_id"),
)

story_agencies = Table(
    "story_agencies",
    metadata,
    Column("story_id", Id, ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("agency_id", SafeText, nullable=False),
    UniqueConstraint("story_id", "agency_id"),
    Index(None, "agency_id"),
)

story_facets = Table(
    "story_facets",
    metadata,
    Column("story_id", Id, ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    Column("facet", SafeText, primary_key=True),
    Column("value", SafeText, primary_key=True),
    Column("last_published_at", UtcDateTime, nullable=False),
    one_of("facet", Facet),
    # In this order the index is the list itself.
    Index(None, "facet", "value", "last_published_at", "story_id"),
)

story_decisions = Table(
    "story_decisions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", SafeText, nullable=False),
    Column("reason", SafeText, nullable=False),
    Column("decided_by", SafeText, nullable=False),
    Column("decided_at", UtcDateTime, nullable=False),
    Column("undone_by", SafeText),
    Column("undone_at", UtcDateTime),
    one_of("kind", DecisionKind),
    CheckConstraint("(undone_by IS NULL) = (undone_at IS NULL)", name="undone"),
)

story_decision_articles = Table(
    "story_decision_articles",
    metadata,
    Column("decision_id", Id, ForeignKey("story_decisions.id"), primary_key=True),
    Column("article_id", Id, ForeignKey("articles.id"), primary_key=True),
    Column("is_named", Boolean, nullable=False),
    Index(None, "article_id"),
)
