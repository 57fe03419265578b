"""Numbers that only grow, for the metrics and `teletipo status`. A site's run adds its own in the
transaction that ends it, so that nothing is counted twice and few rows are read, however much is
stored."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, or_, select

from scrapers.tdm_file import PLACE
from scrapers.turns import Permission
from store.database import Database
from store.kept import keep_counts
from store.statements import upsert
from store.tables import (
    article_versions,
    candidates,
    fetches,
    raw_pages,
    requests,
    site_runs,
    totals,
)

BUCKETS_S = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Upper bounds of the histogram of `fetch_seconds`; above them there is `+Inf`."""


Counts = defaultdict[tuple[str, str], float]
"""By name and label."""


@dataclass(frozen=True, slots=True)
class Total:
    """One number."""

    name: str
    site_id: str
    label: str
    value: float


class Totals:
    """What was counted since the first run."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Total]:
        """Every number, in one order."""
        query = select(totals).order_by(totals.c.name, totals.c.site_id, totals.c.label)
        with self._database.read() as connection:
            return [Total(*row) for row in connection.execute(query)]


@dataclass(frozen=True, slots=True)
class SiteTotals:
    """What was counted for each site, by its id."""

    articles: dict[str, int]
    versions: dict[str, int]
    outcomes: dict[str, dict[str, int]]
    """Outcomes of all looks at a URL, the most frequent first."""


def count_all(connection: Connection) -> SiteTotals:
    """The same for a person, by site."""
    found = SiteTotals({}, {}, {})
    query = (
        select(totals)
        .where(totals.c.name.in_(("articles", "versions", "outcomes")))
        .order_by(totals.c.value.desc(), totals.c.label)
    )
    for name, site_id, label, value in connection.execute(query):
        match name:
            case "articles":
                found.articles[site_id] = int(value)
            case "versions":
                found.versions[site_id] = int(value)
            case _:
                found.outcomes.setdefault(site_id, {})[label] = int(value)
    return found


def add_site_run(connection: Connection, site_run_id: int, status: str) -> None:
    """Adds what one run of a site did. To be called once, when it ends."""
    run = connection.execute(select(site_runs).where(site_runs.c.id == site_run_id)).one()
    counts: Counts = defaultdict(float)
    counts["runs", status] += 1
    _count_fetches(connection, site_run_id, counts)
    _count_outcomes(connection, site_run_id, counts)
    _count_fields(connection, site_run_id, counts)
    _count_waits(connection, run.site_id, run.started_at, counts)
    keep_counts(connection, run)
    _count_side_requests(connection, run.site_id, run.started_at, counts)
    rows = [
        {"name": name, "site_id": run.site_id, "label": label, "value": value}
        for (name, label), value in sorted(counts.items())
    ]
    upsert(connection, totals, rows, adding="value")


def _count_fetches(connection: Connection, site_run_id: int, counts: Counts) -> None:
    query = (
        select(fetches.c.status, fetches.c.error, fetches.c.elapsed_s, raw_pages.c.size)
        .outerjoin(raw_pages, raw_pages.c.sha256 == fetches.c.sha256)
        .where(fetches.c.site_run_id == site_run_id)
    )
    for status, error, elapsed_s, size in connection.execute(query):
        _count_request(status, error, elapsed_s, counts)
        counts["page_bytes", ""] += size or 0


def _count_request(
    status: int | None, error: str | None, elapsed_s: float | None, counts: Counts
) -> None:
    counts["requests", str(status or error or "no answer")] += 1
    if elapsed_s is not None:
        counts["fetch_seconds_sum", ""] += elapsed_s
        counts["fetch_seconds", _bucket(elapsed_s)] += 1


def _bucket(elapsed_s: float) -> str:
    return next((str(bound) for bound in BUCKETS_S if elapsed_s <= bound), "+Inf")


def _count_outcomes(connection: Connection, site_run_id: int, counts: Counts) -> None:
    query = (
        select(candidates.c.outcome, func.count())
        .where(candidates.c.site_run_id == site_run_id, candidates.c.outcome.is_not(None))
        .group_by(candidates.c.outcome)
    )
    for outcome, number in connection.execute(query):
        counts["outcomes", outcome] += number


def _count_fields(connection: Connection, site_run_id: int, counts: Counts) -> None:
    query = (
        select(article_versions.c.number, article_versions.c.field_sources)
        .join(fetches, fetches.c.id == article_versions.c.fetch_id)
        .where(fetches.c.site_run_id == site_run_id)
    )
    for number, sources in connection.execute(query):
        counts["versions", ""] += 1
        counts["articles", ""] += number == 1
        for field in sources:
            counts["fields", field] += 1


def _count_waits(connection: Connection, site_id: str, since: datetime, counts: Counts) -> None:
    query = select(func.sum(requests.c.waited_s)).where(
        requests.c.site_id == site_id, requests.c.began_at >= since
    )
    counts["wait_seconds", ""] += connection.scalar(query) or 0


def _count_side_requests(
    connection: Connection, site_id: str, since: datetime, counts: Counts
) -> None:
    """Those for robots.txt and tdmrep.json, which have no row in `fetches`."""
    query = select(requests.c.status, requests.c.error, requests.c.elapsed_s).where(
        requests.c.site_id == site_id,
        requests.c.began_at >= since,
        or_(requests.c.robots == Permission.EXEMPT, requests.c.url.endswith(PLACE)),
    )
    for status, error, elapsed_s in connection.execute(query):
        _count_request(status, error, elapsed_s, counts)
