"""Stories: written as placements come in, and read for people."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, select

from normaliser.values import Derivation, Placement
from store.articles import load_articles
from store.database import Database
from store.origins import load_origins
from store.placement import OriginOf, write_placement
from store.rows import to_derivation
from store.story_list import Place, StoryFilter, list_stories
from store.tables import (
    article_versions,
    articles,
    derivations,
    stories,
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
        wanted = StoryFilter(agency_id=agency_id, since=since, min_articles=min_articles)
        return self.find(wanted, limit=limit)

    def find(
        self, wanted: StoryFilter, *, limit: int, after: Place | None = None
    ) -> list[StorySummary]:
        """The stories that are wanted, the one with the latest document first; from `after`
        on, without it."""
        with self._database.read() as connection:
            return list_stories(connection, wanted, limit=limit, after=after)

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
