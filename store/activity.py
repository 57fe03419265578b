"""What the sites did over time, in numbers: for the dashboard, the monitors and the gap.

Every question is about a window of time or a number of latest rows, and is answered from an
index: the size of the store does not matter.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import and_, func, select

from normaliser.values import CreditKind, CreditRole
from scrapers.values import Surface
from store.database import Database
from store.kept import ALL
from store.runs import count_pending, to_site_run
from store.statements import chunks
from store.tables import (
    article_versions,
    articles,
    candidates,
    credits,
    derivations,
    fetches,
    runs,
    site_days,
    site_hours,
    site_runs,
)
from store.tables.runs import RunStatus
from store.values import SiteRun


@dataclass(frozen=True, slots=True)
class DayOutcome:
    """How many URLs that a site listed first on one day ended in one way."""

    site_id: str
    day: date
    outcome: str | None
    """`KEPT` for what is stored; `None` for what still waits."""
    detail: str | None
    """The status, such as "HTTP 404", where that is the outcome."""
    count: int
    articles: int
    """Articles that they led to: fewer than URLs where several lead to one."""


@dataclass(frozen=True, slots=True)
class PageLook:
    """One fetch and how it ended, as `fetches` has it."""

    fetch_id: int
    site_run_id: int | None
    url: str
    requested_url: str
    fetched_at: datetime
    status: int | None
    error: str | None
    elapsed_s: float | None
    article_id: int | None
    kind: str
    sha256: str | None
    content_type: str | None
    etag: str | None
    last_modified: str | None
    redirects: tuple[tuple[str, int, str], ...]
    """URL, status and target of each hop."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What was read out of one stored page: the fields that it gave."""

    version_id: int
    article_id: int
    url: str
    title: str | None
    created_at: datetime
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class CreditedArticle:
    """An article and the agencies that it credits for its text."""

    article_id: int
    site_id: str
    url: str
    title: str | None
    first_seen_at: datetime
    agencies: frozenset[str]


@dataclass(frozen=True, slots=True)
class RunningPass:
    """A pass that is at work. `alive_at` is its last sign of life, `None` before the first."""

    id: int
    started_by: str
    started_at: datetime
    alive_at: datetime | None


class Activity:
    """Numbers over time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def articles_by_hour(
        self, since: datetime, *, site_id: str | None = None
    ) -> dict[str, dict[datetime, int]]:
        """New articles of each site in each hour (its begin) from that of `since` on, as of the
        end of the site's latest run; hours without one are left out."""
        begin = since.replace(minute=0, second=0, microsecond=0)
        query = select(site_hours.c.site_id, site_hours.c.hour, site_hours.c.articles).where(
            site_hours.c.hour >= begin, site_hours.c.agency_id == ALL
        )
        if site_id is not None:
            query = query.where(site_hours.c.site_id == site_id)
        found: dict[str, dict[datetime, int]] = {}
        with self._database.read() as connection:
            for site, hour, number in connection.execute(query):
                found.setdefault(site, {})[hour] = number
        return found

    def arrivals(self, site_id: str, limit: int) -> list[datetime]:
        """When a site listed its latest URLs for the first time, oldest first."""
        query = (
            select(candidates.c.first_seen_at)
            .where(candidates.c.site_id == site_id, candidates.c.surface != Surface.MANUAL)
            .order_by(candidates.c.first_seen_at.desc())
            .limit(limit)
        )
        with self._database.read() as connection:
            return list(connection.scalars(query))[::-1]

    def gap(self, since: datetime, *, site_id: str | None = None) -> list[DayOutcome]:
        """How what was listed on the UTC day of `since` and later ended, by site, day and
        outcome, as of the end of each site's latest run."""
        columns = site_days.c
        query = select(site_days).where(columns.day >= since.astimezone(UTC).date())
        if site_id is not None:
            query = query.where(columns.site_id == site_id)
        query = query.order_by(columns.site_id, columns.day, columns.outcome, columns.detail)
        with self._database.read() as connection:
            return [
                DayOutcome(
                    site_id=row.site_id,
                    day=row.day,
                    outcome=row.outcome or None,
                    detail=row.detail or None,
                    count=row.urls,
                    articles=row.articles,
                )
                for row in connection.execute(query)
            ]

    def site_runs(self, site_id: str, limit: int) -> list[SiteRun]:
        """The latest runs of a site, the latest first."""
        query = (
            select(site_runs)
            .where(site_runs.c.site_id == site_id)
            .order_by(site_runs.c.started_at.desc(), site_runs.c.id.desc())
            .limit(limit)
        )
        with self._database.read() as connection:
            return [to_site_run(row) for row in connection.execute(query)]

    def looks(self, site_run_ids: Collection[int], *, limit: int | None = None) -> list[PageLook]:
        """The fetches of these runs, the latest first."""
        found: list[PageLook] = []
        with self._database.read() as connection:
            for chunk in chunks(site_run_ids):
                query = (
                    select(fetches)
                    .where(fetches.c.site_run_id.in_(chunk))
                    .order_by(fetches.c.id.desc())
                    .limit(limit)
                )
                found += [_to_look(row) for row in connection.execute(query)]
        return sorted(found, key=lambda look: -look.fetch_id)[:limit]

    def look_of_version(self, version_id: int) -> PageLook | None:
        """The fetch that brought a version. `None` when there is no such version."""
        query = select(fetches).join(article_versions, article_versions.c.fetch_id == fetches.c.id)
        with self._database.read() as connection:
            row = connection.execute(query.where(article_versions.c.id == version_id)).one_or_none()
        return None if row is None else _to_look(row)

    def read_pages(self, site_id: str, limit: int) -> list[ReadPage]:
        """The first versions of a site's latest articles, the latest first."""
        latest = (
            select(articles.c.id)
            .where(articles.c.site_id == site_id)
            .order_by(articles.c.first_seen_at.desc(), articles.c.id.desc())
            .limit(limit)
            .subquery()
        )
        query = (
            select(
                article_versions.c.id,
                article_versions.c.article_id,
                article_versions.c.url,
                article_versions.c.title,
                article_versions.c.created_at,
                article_versions.c.field_sources,
            )
            .join(latest, latest.c.id == article_versions.c.article_id)
            .where(article_versions.c.number == 1)
            .order_by(article_versions.c.created_at.desc(), article_versions.c.id.desc())
        )
        with self._database.read() as connection:
            return [
                ReadPage(
                    version_id=row.id,
                    article_id=row.article_id,
                    url=row.url,
                    title=row.title,
                    created_at=row.created_at,
                    fields=frozenset(row.field_sources),
                )
                for row in connection.execute(query)
            ]

    def running(self) -> list[RunningPass]:
        """The passes that count as running, the latest first."""
        query = select(runs).where(runs.c.status == RunStatus.RUNNING).order_by(runs.c.id.desc())
        with self._database.read() as connection:
            return [
                RunningPass(row.id, row.started_by, row.started_at, row.alive_at)
                for row in connection.execute(query)
            ]

    def derivations_by_relation(self, since: datetime) -> dict[str, int]:
        """Derivations found from `since` on."""
        query = (
            select(derivations.c.relation, func.count())
            .where(derivations.c.created_at >= since)
            .group_by(derivations.c.relation)
        )
        with self._database.read() as connection:
            return dict(connection.execute(query).all())

    def credited(self, since: datetime) -> tuple[int, dict[str, int]]:
        """Articles first seen in the hour of `since` and later, as of the end of each site's
        latest run: how many there are, and how many credited each agency for their text when
        they came in."""
        begin = since.replace(minute=0, second=0, microsecond=0)
        query = (
            select(site_hours.c.agency_id, func.sum(site_hours.c.articles))
            .where(site_hours.c.hour >= begin)
            .group_by(site_hours.c.agency_id)
        )
        with self._database.read() as connection:
            found = {agency: int(number) for agency, number in connection.execute(query)}
        return found.pop(ALL, 0), found

    def credited_articles(self, limit: int) -> list[CreditedArticle]:
        """The latest articles of all sites, oldest first, with the agencies that the first
        version of each credits for its text."""
        latest = select(articles).order_by(articles.c.id.desc()).limit(limit).subquery()
        query = (
            select(latest, article_versions.c.title, credits.c.agency_id)
            .join(article_versions, article_versions.c.article_id == latest.c.id)
            .outerjoin(
                credits,
                and_(
                    credits.c.version_id == article_versions.c.id,
                    credits.c.role == CreditRole.TEXT,
                    credits.c.kind != CreditKind.DOMAIN,
                ),
            )
            .where(article_versions.c.number == 1)
            .order_by(latest.c.id)
        )
        found: dict[int, CreditedArticle] = {}
        with self._database.read() as connection:
            for row in connection.execute(query):
                known = found.get(row.id)
                before = known.agencies if known else frozenset()
                found[row.id] = CreditedArticle(
                    article_id=row.id,
                    site_id=row.site_id,
                    url=row.url,
                    title=row.title,
                    first_seen_at=row.first_seen_at,
                    agencies=before | ({row.agency_id} if row.agency_id else frozenset()),
                )
        return list(found.values())

    def pending(self) -> dict[str, int]:
        """URLs of each site that wait for a look: their first, or another one after a failure."""
        with self._database.read() as connection:
            return count_pending(connection)


def _to_look(row: Any) -> PageLook:
    return PageLook(
        fetch_id=row.id,
        site_run_id=row.site_run_id,
        url=row.url,
        requested_url=row.requested_url,
        fetched_at=row.fetched_at,
        status=row.status,
        error=row.error,
        elapsed_s=row.elapsed_s,
        article_id=row.article_id,
        kind=row.kind,
        sha256=row.sha256,
        content_type=row.content_type,
        etag=row.etag,
        last_modified=row.last_modified,
        redirects=tuple((hop[0], hop[1], hop[2]) for hop in row.redirects),
    )
