"""Lists of stories: the latest first, by what they are about and who carries them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select

from normaliser.values import Relation
from store.origins import load_origins
from store.search import find_versions
from store.statements import chunks
from store.tables import article_versions, articles, derivations, stories, story_agencies
from store.values import StorySummary


@dataclass(frozen=True, slots=True)
class StoryFilter:
    """Which stories are wanted; `None` asks for nothing in particular."""

    words: str | None = None
    """A full-text query, see `store.search`."""
    agency_id: str | None = None
    """The text comes from this agency."""
    site_id: str | None = None
    """This site carries it."""
    relation: Relation | None = None
    """Somebody carries it in this way."""
    language: str | None = None
    """Of its earliest document."""
    since: datetime | None = None
    """A document was published then or later."""
    until: datetime | None = None
    """Its latest document was published before that."""
    min_articles: int = 1


Place = tuple[datetime, int]
"""Where a list goes on: the latest time and the number of the last story that was given."""


def list_stories(
    connection: Connection, wanted: StoryFilter, *, limit: int, after: Place | None = None
) -> list[StorySummary]:
    """The stories, the one with the latest document first; from `after` on, without it."""
    conditions = _conditions(wanted)
    if after is not None:
        time, number = after
        column = stories.c.last_published_at
        conditions.append(or_(column < time, and_(column == time, stories.c.id < number)))
    if wanted.words is not None:
        conditions.append(stories.c.id.in_(_stories_with(connection, wanted.words)))
    rows = connection.execute(
        select(stories)
        .where(*conditions)
        .order_by(stories.c.last_published_at.desc(), stories.c.id.desc())
        .limit(limit)
    ).all()
    origins = load_origins(connection, rows)
    return [
        StorySummary(
            id=row.id,
            title=row.title,
            language=row.language,
            first_published_at=row.first_published_at,
            last_published_at=row.last_published_at,
            articles=row.article_count,
            sites=row.site_count,
            origin=origins[row.id],
        )
        for row in rows
    ]


def _conditions(wanted: StoryFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.min_articles > 1:
        conditions.append(stories.c.article_count >= wanted.min_articles)
    if wanted.since is not None:
        conditions.append(stories.c.last_published_at >= wanted.since)
    if wanted.until is not None:
        conditions.append(stories.c.last_published_at < wanted.until)
    if wanted.language is not None:
        conditions.append(stories.c.language == wanted.language)
    if wanted.agency_id is not None:
        of_agency = and_(
            story_agencies.c.story_id == stories.c.id,
            story_agencies.c.agency_id == wanted.agency_id,
        )
        conditions.append(exists().where(of_agency))
    if wanted.site_id is not None:
        on_site = and_(articles.c.story_id == stories.c.id, articles.c.site_id == wanted.site_id)
        conditions.append(exists().where(on_site))
    if wanted.relation is not None:
        carried = (
            select(derivations.c.id)
            .join(article_versions, article_versions.c.id == derivations.c.copy_id)
            .join(articles, articles.c.id == article_versions.c.article_id)
            .where(articles.c.story_id == stories.c.id, derivations.c.relation == wanted.relation)
        )
        conditions.append(carried.exists())
    return conditions


def _stories_with(connection: Connection, words: str) -> list[int]:
    found: set[int] = set()
    for chunk in chunks(find_versions(connection, words)):
        query = (
            select(articles.c.story_id)
            .join(article_versions, article_versions.c.article_id == articles.c.id)
            .where(article_versions.c.id.in_(chunk), articles.c.story_id.is_not(None))
        )
        found.update(connection.scalars(query))
    return sorted(found)
