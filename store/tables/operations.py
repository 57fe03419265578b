"""What went wrong, and what was counted."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import BigInteger, Column, Date, Float, ForeignKey, Index, Integer, Table, text

from store.tables.columns import Id, JsonValue, SafeText, UtcDateTime, metadata, one_of


class IncidentKind(StrEnum):
    """What a monitor can find."""

    SILENT = "silent"
    """No new article for longer than the site's rhythm explains."""
    LAYOUT = "layout"
    """A field that pages used to give is missing."""
    BLOCKED = "blocked"
    """The site refuses our requests."""
    ERRORS = "errors"
    """Requests fail more often than they used to."""
    OVERDUE = "overdue"
    """A run should have begun long ago."""
    MATCH_RATE = "match_rate"
    """An agency is credited much less, or much more, than it used to be."""


incidents = Table(
    "incidents",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", SafeText, nullable=False),
    Column("subject", SafeText, nullable=False),
    Column("site_id", SafeText, ForeignKey("sites.id")),
    Column("summary", SafeText, nullable=False),
    Column("evidence", JsonValue, nullable=False),
    Column("since", UtcDateTime),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("cleared_at", UtcDateTime),
    one_of("kind", IncidentKind),
    Index(None, "opened_at"),
    Index(None, "site_id"),
    # One open incident for each thing that can go wrong; a later one is another.
    Index(
        None,
        "kind",
        "subject",
        unique=True,
        sqlite_where=text("cleared_at IS NULL"),
        postgresql_where=text("cleared_at IS NULL"),
    ),
)

totals = Table(
    "totals",
    metadata,
    Column("name", SafeText, primary_key=True),
    Column("site_id", SafeText, ForeignKey("sites.id"), primary_key=True),
    Column("label", SafeText, primary_key=True),
    Column("value", Float, nullable=False),
)

site_hours = Table(
    "site_hours",
    metadata,
    Column("site_id", SafeText, ForeignKey("sites.id"), primary_key=True),
    Column("agency_id", SafeText, primary_key=True),
    Column("hour", UtcDateTime, primary_key=True),
    Column("articles", Integer, nullable=False),
    Index(None, "hour"),
)

site_days = Table(
    "site_days",
    metadata,
    Column("site_id", SafeText, ForeignKey("sites.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("outcome", SafeText, primary_key=True),
    Column("detail", SafeText, primary_key=True),
    Column("urls", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Index(None, "day"),
)

site_blocks = Table(
    "site_blocks",
    metadata,
    Column("site_id", SafeText, ForeignKey("sites.id"), primary_key=True),
    Column("block", BigInteger, primary_key=True),
    Column("articles", Integer, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
)
