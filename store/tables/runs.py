"""Sites, and what was done with them when."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table

from store.tables.columns import Id, SafeText, UtcDateTime, metadata, one_of


class RunStatus(StrEnum):
    """How a pass ended."""

    RUNNING = "running"
    FINISHED = "finished"
    ABORTED = "aborted"
    """Its process died."""


class Trigger(StrEnum):
    """What started a pass."""

    CRON = "cron"
    SCHEDULE = "schedule"
    MANUAL = "manual"


class SiteRunStatus(StrEnum):
    """How one site's part of a pass ended."""

    RUNNING = "running"
    OK = "ok"
    FAILED = "failed"
    ABORTED = "aborted"
    """Its process died."""


sites = Table(
    "sites",
    metadata,
    Column("id", SafeText, primary_key=True),
    Column("name", SafeText, nullable=False),
    Column("url", SafeText, nullable=False),
    Column("agency_id", SafeText),
    Column("enabled", Boolean, nullable=False),
    Column("disabled_reason", SafeText),
    Column("config_sha256", SafeText, nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Id, primary_key=True),
    Column("started_by", SafeText, nullable=False),
    Column("version", SafeText, nullable=False),
    Column("status", SafeText, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    Column("alive_at", UtcDateTime),
    one_of("status", RunStatus),
    one_of("started_by", Trigger),
)

site_runs = Table(
    "site_runs",
    metadata,
    Column("id", Id, primary_key=True),
    Column("run_id", Id, ForeignKey("runs.id"), nullable=False),
    Column("site_id", SafeText, ForeignKey("sites.id"), nullable=False),
    Column("status", SafeText, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    Column("found", Integer, nullable=False, default=0),
    Column("fetched", Integer, nullable=False, default=0),
    Column("stored", Integer, nullable=False, default=0),
    Column("new_versions", Integer, nullable=False, default=0),
    Column("unchanged", Integer, nullable=False, default=0),
    Column("skipped", Integer, nullable=False, default=0),
    Column("failed", Integer, nullable=False, default=0),
    Column("error", SafeText),
    Column("surfaces", Integer),
    one_of("status", SiteRunStatus),
    Index(None, "run_id"),
    Index(None, "site_id", "started_at"),
    Index(None, "started_at"),
)
