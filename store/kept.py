"""Counts by hour and day that are kept for charts, metrics and the stated gap. A site's run writes
what it changed in the transaction that ends it, so that reading them takes the same time however
much is stored."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    String,
    case,
    cast,
    delete,
    func,
    literal_column,
    select,
)

from normaliser.values import CreditKind, CreditRole
from scrapers.values import Surface
from store.statements import upsert
from store.tables import (
    article_versions,
    articles,
    candidates,
    credits,
    fetches,
    site_days,
    site_hours,
)
from store.values import SaveOutcome

ALL = ""
"""In the place of an agency: every article, whomever it credits."""
KEPT = "kept"
"""The outcome of what is stored."""
_DAY = timedelta(days=1)


def keep_counts(connection: Connection, run: Row[Any]) -> None:
    """Brings the counts up to what this run of a site did; `run` is its row of `site_runs`. To
    be called once, when it ends."""
    _add_hours(connection, run)
    for day in _days_of(connection, run):
        _count_day(connection, run.site_id, day)


def _add_hours(connection: Connection, run: Row[Any]) -> None:
    """Counts the articles that this run brought."""
    hour = _begin_of(connection, "hour", articles.c.first_seen_at)
    brought = (
        select(hour, func.count(articles.c.id.distinct()))
        .join(article_versions, article_versions.c.article_id == articles.c.id)
        .join(fetches, fetches.c.id == article_versions.c.fetch_id)
        .where(fetches.c.site_run_id == run.id, article_versions.c.number == 1)
        .group_by(hour)
    )
    credited = (
        brought.join(credits, credits.c.version_id == article_versions.c.id)
        .where(
            credits.c.role == CreditRole.TEXT,
            credits.c.kind != CreditKind.DOMAIN,
            credits.c.agency_id.is_not(None),
        )
        .add_columns(credits.c.agency_id)
        .group_by(credits.c.agency_id)
    )
    rows = [
        {"site_id": run.site_id, "agency_id": agency, "hour": _instant(begin), "articles": number}
        for begin, number, agency in (
            *((*row, ALL) for row in connection.execute(brought)),
            *connection.execute(credited),
        )
    ]
    upsert(connection, site_hours, rows, adding="articles")


def _days_of(connection: Connection, run: Row[Any]) -> list[date]:
    """The days on which the URLs were first listed that this run listed or decided."""
    day = _begin_of(connection, "day", candidates.c.first_seen_at)
    decided = select(day).where(candidates.c.site_run_id == run.id).distinct()
    listed = (
        select(day)
        .where(candidates.c.site_id == run.site_id, candidates.c.first_seen_at >= run.started_at)
        .distinct()
    )
    found = {*connection.scalars(decided), *connection.scalars(listed)}
    return sorted({_instant(begin).date() for begin in found})


def _count_day(connection: Connection, site_id: str, day: date) -> None:
    column, begin = candidates.c, datetime.combine(day, time(), UTC)
    outcome = case(
        (column.outcome.in_(list(SaveOutcome)), KEPT), else_=func.coalesce(column.outcome, "")
    )
    detail = case((column.outcome == "http_status", column.outcome_reason), else_="")
    query = (
        select(
            # By names of their own: what is grouped by is these, not the columns in them.
            outcome.label("ended"),
            detail.label("said"),
            func.count(),
            func.count(column.article_id.distinct()),
        )
        .where(
            column.site_id == site_id,
            column.first_seen_at >= begin,
            column.first_seen_at < begin + _DAY,
            column.surface != Surface.MANUAL,
        )
        .group_by("ended", "said")
    )
    names = ("outcome", "detail", "urls", "articles")
    rows = [
        {"site_id": site_id, "day": day, **dict(zip(names, row, strict=True))}
        for row in connection.execute(query)
    ]
    of_day = (site_days.c.site_id == site_id, site_days.c.day == day)
    connection.execute(delete(site_days).where(*of_day))
    if rows:
        connection.execute(site_days.insert(), rows)


def _begin_of(connection: Connection, unit: str, column: Any) -> ColumnElement[Any]:
    """The begin of the hour or day, as each database can say it."""
    if connection.dialect.name == "sqlite":
        # Instants are kept there as text, in UTC.
        width = {"hour": 13, "day": 10}[unit]
        return func.substr(cast(column, String), 1, literal_column(str(width)))
    return func.date_trunc(literal_column(f"'{unit}'"), column, literal_column("'UTC'"))


def _instant(begin: Any) -> datetime:
    if isinstance(begin, str):
        text = begin if len(begin) == 10 else f"{begin}:00"
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    instant: datetime = begin.astimezone(UTC)
    return instant
