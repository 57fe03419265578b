"""Long lists of articles and derivations, a page at a time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from normaliser.values import Derivation, Document, Relation
from store.articles import load_articles
from store.database import Database
from store.rows import to_derivation
from store.statements import chunks
from store.tables import article_versions, articles, derivations, documents
from store.texts import load_documents
from store.values import StoredArticle


class Lists:
    """Everything that is stored, the latest first, by number."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def articles(
        self,
        *,
        limit: int,
        before_id: int | None = None,
        site_id: str | None = None,
        since: datetime | None = None,
    ) -> list[StoredArticle]:
        """Articles with a number below `before_id`, of one site or of all, first seen at
        `since` or later."""
        query = select(articles.c.id).order_by(articles.c.id.desc()).limit(limit)
        if before_id is not None:
            query = query.where(articles.c.id < before_id)
        if site_id is not None:
            query = query.where(articles.c.site_id == site_id)
        if since is not None:
            query = query.where(articles.c.first_seen_at >= since)
        with self._database.read() as connection:
            found = load_articles(connection, list(connection.scalars(query)))
        return found[::-1]

    def derivations(
        self,
        *,
        limit: int,
        before_id: int | None = None,
        relation: Relation | None = None,
        article_id: int | None = None,
        site_id: str | None = None,
        since: datetime | None = None,
    ) -> list[tuple[int, Derivation]]:
        """Derivations with their numbers, those below `before_id`; of one relation, or whose
        copy is a version of one article, of an article of one site, or of one first seen at
        `since` or later."""
        query = select(derivations).order_by(derivations.c.id.desc()).limit(limit)
        if before_id is not None:
            query = query.where(derivations.c.id < before_id)
        if relation is not None:
            query = query.where(derivations.c.relation == relation)
        if article_id is not None:
            versions = select(article_versions.c.id).where(
                article_versions.c.article_id == article_id
            )
            query = query.where(derivations.c.copy_id.in_(versions))
        if site_id is not None or since is not None:
            query = query.join(article_versions, article_versions.c.id == derivations.c.copy_id)
            query = query.join(articles, articles.c.id == article_versions.c.article_id)
        if site_id is not None:
            query = query.where(articles.c.site_id == site_id)
        if since is not None:
            query = query.where(articles.c.first_seen_at >= since)
        with self._database.read() as connection:
            return [(row.id, to_derivation(row)) for row in connection.execute(query)]

    def earliest(self, story_ids: Collection[int]) -> dict[int, Document]:
        """The earliest document of each of these stories."""
        first: dict[int, int] = {}
        with self._database.read() as connection:
            for chunk in chunks(story_ids):
                query = (
                    select(articles.c.story_id, documents.c.version_id)
                    .join(article_versions, article_versions.c.article_id == articles.c.id)
                    .join(documents, documents.c.version_id == article_versions.c.id)
                    .where(articles.c.story_id.in_(chunk))
                    .order_by(articles.c.story_id, documents.c.time, documents.c.version_id)
                )
                for story_id, version_id in connection.execute(query):
                    first.setdefault(story_id, version_id)
            found = load_documents(connection, first.values())
        return {story_id: found[version_id] for story_id, version_id in first.items()}
