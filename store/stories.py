"""Stories: written as placements come in, and read for people."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from normaliser.values import Derivation, Placement
from store.articles import load_articles
from store.database import Database
from store.origins import load_origins
from store.placement import OriginOf, write_placement
from store.rows import to_derivation
from store.statements import chunks
from store.tables import (
    article_versions,
    articles,
    derivations,
    documents,
    stories,
    story_agencies,
)
from store.values import StoredArticle, StoredStory, StorySummary


class Stories:
    """Which articles carry one text."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._placing = threading.Lock()

    def place(
        self, find_place: Callable[[], Placement], origin_of: OriginOf, *, now: datetime
    ) -> int:
        """Calls `find_place` and writes its placement in one transaction: derivations, credits,
        the stories that they touch (joined or parted, with the oldest number kept) and their
        origins. Returns the number of the document's story.

        No two placements of one database overlap, from the look at the neighbours to the
        commit: a placement may change the sources of stored documents, and would otherwise
        write over what another has just found for them. Doing it twice changes nothing.
        """
        # The lock of the process comes first: its waiting threads hold no connection.
        with self._placing, self._database.write(lock="stories") as connection:
            placement = find_place()
            write_placement(connection, placement, origin_of, now)
            story_id: int = connection.execute(
                select(articles.c.story_id)
                .join(article_versions, article_versions.c.article_id == articles.c.id)
                .where(article_versions.c.id == placement.document_id)
            ).scalar_one()
        return story_id

    def recent(
        self,
        *,
        since: datetime | None = None,
        agency_id: str | None = None,
        min_articles: int = 1,
        limit: int = 100,
    ) -> list[StorySummary]:
        """Stories with a document published at or after `since`, the one with the latest first;
        of one agency's texts, or of all."""
        sizes = (
            select(
                articles.c.story_id,
                func.count().label("articles"),
                func.count(articles.c.site_id.distinct()).label("sites"),
            )
            .group_by(articles.c.story_id)
            .subquery()
        )
        query = (
            select(stories, sizes.c.articles, sizes.c.sites)
            .join(sizes, sizes.c.story_id == stories.c.id)
            .where(sizes.c.articles >= min_articles)
            .order_by(stories.c.last_published_at.desc(), stories.c.id.desc())
            .limit(limit)
        )
        if since is not None:
            query = query.where(stories.c.last_published_at >= since)
        if agency_id is not None:
            of_agency = select(story_agencies.c.story_id).where(
                story_agencies.c.agency_id == agency_id
            )
            query = query.where(stories.c.id.in_(of_agency))
        with self._database.read() as connection:
            rows = connection.execute(query).all()
            origins = load_origins(connection, rows)
            titles = _load_titles(connection, rows)
        return [
            StorySummary(
                id=row.id,
                title=titles.get(row.id),
                language=row.language,
                first_published_at=row.first_published_at,
                last_published_at=row.last_published_at,
                articles=row.articles,
                sites=row.sites,
                origin=origins[row.id],
            )
            for row in rows
        ]

    def get(self, story_id: int) -> StoredStory | None:
        """One story with all its evidence. `None` when there is none with this number."""
        with self._database.read() as connection:
            row = connection.execute(select(stories).where(stories.c.id == story_id)).one_or_none()
            if row is None:
                return None
            ids = connection.scalars(
                select(articles.c.id).where(articles.c.story_id == story_id)
            ).all()
            members = load_articles(connection, ids)
            return StoredStory(
                id=row.id,
                language=row.language,
                first_published_at=row.first_published_at,
                last_published_at=row.last_published_at,
                origin=load_origins(connection, [row])[row.id],
                articles=tuple(sorted(members, key=_first_time)),
                derivations=_load_derivations(connection, story_id),
            )


def _first_time(article: StoredArticle) -> tuple[datetime, int]:
    return (min(version.document.time for version in article.versions), article.id)


def _load_derivations(connection: Connection, story_id: int) -> tuple[Derivation, ...]:
    query = (
        select(derivations)
        .join(article_versions, article_versions.c.id == derivations.c.copy_id)
        .join(articles, articles.c.id == article_versions.c.article_id)
        .where(articles.c.story_id == story_id)
        .order_by(derivations.c.id)
    )
    return tuple(to_derivation(row) for row in connection.execute(query))


def _load_titles(connection: Connection, rows: Sequence[Row[Any]]) -> dict[int, str | None]:
    """The title of each story's earliest document."""
    found: dict[int, str | None] = {}
    for chunk in chunks([row.id for row in rows]):
        query = (
            select(articles.c.story_id, documents.c.title)
            .join(article_versions, article_versions.c.article_id == articles.c.id)
            .join(documents, documents.c.version_id == article_versions.c.id)
            .where(articles.c.story_id.in_(chunk))
            .order_by(articles.c.story_id, documents.c.time, documents.c.version_id)
        )
        for story_id, title in connection.execute(query):
            found.setdefault(story_id, title)
    return found
