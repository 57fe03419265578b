"""Hosts as they are asked: their turns, their files for crawlers, and every request."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, LargeBinary, Table

from scrapers.turns import Permission
from store.tables.columns import Id, SafeText, UtcDateTime, metadata, one_of

hosts = Table(
    "hosts",
    metadata,
    Column("host", SafeText, primary_key=True),
    Column("next_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("holder", SafeText),
    Column("ended_at", UtcDateTime),
    Column("delay_s", Float, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("failed_at", UtcDateTime),
    Column("rests_until", UtcDateTime),
    Column("last_error", SafeText),
)

host_files = Table(
    "host_files",
    metadata,
    Column("url", SafeText, primary_key=True),
    Column("tried_at", UtcDateTime, nullable=False),
    Column("problem", SafeText),
    Column("got_at", UtcDateTime),
    Column("status", Integer),
    Column("body", LargeBinary),
)

requests = Table(
    "requests",
    metadata,
    Column("id", Id, primary_key=True),
    Column("site_id", SafeText),
    Column("host", SafeText, nullable=False),
    Column("url", SafeText, nullable=False),
    Column("began_at", UtcDateTime, nullable=False),
    Column("waited_s", Float, nullable=False),
    Column("delay_s", Float, nullable=False),
    Column("robots", SafeText, nullable=False),
    Column("rule", SafeText),
    Column("status", Integer),
    Column("error", SafeText),
    Column("elapsed_s", Float),
    one_of("robots", Permission),
    Index(None, "site_id", "id"),
    Index(None, "host", "site_id"),
    Index(None, "began_at"),
)
