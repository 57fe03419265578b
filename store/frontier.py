"""The frontier: every URL that a site listed, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, update

from scrapers.errors import ScrapeError
from scrapers.urls import url_key
from scrapers.values import Candidate, Page, Surface, Validators
from store.database import Database
from store.fetches import (
    Belief,
    FetchOf,
    last_good_fetch,
    save_failed_fetch,
    save_page,
    validators_of,
)
from store.rows import Values
from store.statements import insert_into
from store.tables import candidates, fetches
from store.tables.pages import FetchKind
from store.values import Due


class Frontier:
    """What is listed, what is due, and how it ended."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save_listing(
        self,
        site_id: str,
        url: str,
        listed: Iterable[Candidate],
        *,
        site_run_id: int | None,
        now: datetime,
        page: Page | None = None,
        error: ScrapeError | None = None,
    ) -> None:
        """Records that a feed, sitemap or index page was read and what it lists, at once: a 304
        for it later never hides a URL that we forgot.

        `page` is `None` when nothing was fetched (URLs given by hand) or when `error` says why
        it could not be read. After a 304 whatever the same surface listed before counts as
        listed again.
        """
        of = FetchOf(site_id, site_run_id, FetchKind.LISTING)
        with self._database.write() as connection:
            if error is not None:
                save_failed_fetch(connection, of, url, error, now)
            elif page is not None:
                if page.is_unchanged:
                    _touch_listed_before(connection, site_id, url, now)
                save_page(connection, of, page, keep_body=False, article_id=None)
            _upsert(connection, site_id, listed, now)

    def due(
        self,
        site_id: str,
        *,
        now: datetime,
        listed_since: datetime,
        recheck_after: timedelta,
        recheck_within: timedelta,
        limit: int,
    ) -> list[Due]:
        """What is to be fetched now: first what has no outcome yet, then what was put off until
        now, and the stored articles that were listed since `listed_since` and were either
        changed since we looked, as their surface says, or last looked at `recheck_after` ago
        and first seen not longer than `recheck_within` ago. Newest first."""
        column = candidates.c
        is_second_look = and_(
            column.article_id.is_not(None),
            column.next_attempt_at.is_(None),
            column.last_seen_at >= listed_since,
            or_(
                and_(column.modified_at > column.decided_at, column.modified_at <= now),
                and_(
                    column.decided_at <= now - recheck_after,
                    column.first_seen_at >= now - recheck_within,
                ),
            ),
        )
        query = (
            select(candidates)
            .where(
                column.site_id == site_id,
                or_(column.outcome.is_(None), column.next_attempt_at <= now, is_second_look),
            )
            .order_by(
                column.outcome.is_not(None),
                func.coalesce(column.published_at, column.first_seen_at).desc(),
                column.id.desc(),
            )
            .limit(limit)
        )
        with self._database.read() as connection:
            return [
                Due(
                    id=row.id,
                    site_id=row.site_id,
                    candidate=Candidate(
                        url=row.url,
                        surface=Surface(row.surface),
                        found_on=row.found_on,
                        title=row.title,
                        published_at=row.published_at,
                        modified_at=row.modified_at,
                    ),
                    url_key=row.url_key,
                    first_seen_at=row.first_seen_at,
                    attempts=row.attempts,
                    article_id=row.article_id,
                )
                for row in connection.execute(query)
            ]

    def validators(self, url: str, belief: Belief | None = None) -> Validators | None:
        """What a conditional request for the URL (article or surface) sends. `None`: ask
        without conditions, because nothing of it is stored, the origin gave none, or its 304
        would not be believed."""
        with self._database.read() as connection:
            return validators_of(connection, url, belief)

    def save_outcome(
        self,
        due: Due,
        outcome: str,
        *,
        site_run_id: int | None,
        now: datetime,
        reason: str | None = None,
        page: Page | None = None,
        keep_body: bool = True,
        next_attempt_at: datetime | None = None,
    ) -> None:
        """Records how a candidate ended that gave nothing to store; its page, if it gave one,
        is kept unless `keep_body` says otherwise. With `next_attempt_at` the end is not final."""
        of = FetchOf(due.site_id, site_run_id, FetchKind.ARTICLE)
        with self._database.write() as connection:
            article_id = due.article_id
            if page is not None:
                if page.is_unchanged:
                    confirmed = last_good_fetch(connection, page.requested_url)
                    article_id = confirmed.article_id if confirmed else article_id
                save_page(
                    connection,
                    of,
                    page,
                    keep_body=keep_body,
                    article_id=article_id if page.is_unchanged else None,
                )
            decide(
                connection,
                due.id,
                outcome=outcome,
                outcome_reason=reason,
                decided_at=now,
                site_run_id=site_run_id,
                article_id=article_id,
                next_attempt_at=next_attempt_at,
                attempts=0 if next_attempt_at is None else candidates.c.attempts + 1,
            )

    def save_failure(
        self,
        due: Due,
        error: ScrapeError,
        *,
        site_run_id: int | None,
        now: datetime,
        next_attempt_at: datetime | None = None,
    ) -> None:
        """Records that a candidate's page could not be had. With `next_attempt_at` it becomes
        due again then."""
        of = FetchOf(due.site_id, site_run_id, FetchKind.ARTICLE)
        with self._database.write() as connection:
            save_failed_fetch(connection, of, due.candidate.url, error, now)
            decide(
                connection,
                due.id,
                outcome=error.outcome,
                outcome_reason=str(error),
                decided_at=now,
                site_run_id=site_run_id,
                next_attempt_at=next_attempt_at,
                attempts=0 if next_attempt_at is None else candidates.c.attempts + 1,
            )

    def put_off(
        self,
        due: Due,
        error: ScrapeError,
        *,
        until: datetime,
        site_run_id: int | None,
        now: datetime,
    ) -> None:
        """Records that a candidate was not asked for and is due again at `until`; it does not
        count as a try."""
        with self._database.write() as connection:
            decide(
                connection,
                due.id,
                outcome=error.outcome,
                outcome_reason=str(error),
                decided_at=now,
                site_run_id=site_run_id,
                next_attempt_at=until,
            )


def decide(
    connection: Connection,
    candidate_id: int,
    **values: str | int | datetime | ColumnElement[int] | None,
) -> None:
    """Writes a candidate's outcome."""
    connection.execute(update(candidates).where(candidates.c.id == candidate_id).values(**values))


def _touch_listed_before(
    connection: Connection, site_id: str, surface_url: str, now: datetime
) -> None:
    previous = (
        select(func.max(fetches.c.fetched_at))
        .where(
            fetches.c.requested_url == surface_url,
            fetches.c.site_id == site_id,
            fetches.c.kind == FetchKind.LISTING,
            fetches.c.error.is_(None),
        )
        .scalar_subquery()
    )
    connection.execute(
        update(candidates)
        .where(
            candidates.c.site_id == site_id,
            candidates.c.found_on == surface_url,
            candidates.c.last_seen_at >= previous,
        )
        .values(last_seen_at=now)
    )


def _upsert(
    connection: Connection, site_id: str, listed: Iterable[Candidate], now: datetime
) -> None:
    by_key = {url_key(candidate.url): candidate for candidate in listed}
    # In one order everywhere, so that two writers never wait for each other.
    rows: list[Values] = [
        {
            "site_id": site_id,
            "url_key": key,
            "url": candidate.url,
            "surface": candidate.surface,
            "found_on": candidate.found_on,
            "title": candidate.title,
            "published_at": candidate.published_at,
            "modified_at": candidate.modified_at,
            "first_seen_at": now,
            "last_seen_at": now,
        }
        for key, candidate in sorted(by_key.items())
    ]
    if not rows:
        return
    statement = insert_into(connection, candidates)
    new = statement.excluded
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["site_id", "url_key"],
            set_={
                "surface": new.surface,
                "found_on": new.found_on,
                "title": func.coalesce(new.title, candidates.c.title),
                "published_at": func.coalesce(new.published_at, candidates.c.published_at),
                "modified_at": func.coalesce(new.modified_at, candidates.c.modified_at),
                "last_seen_at": new.last_seen_at,
            },
        ),
        rows,
    )
