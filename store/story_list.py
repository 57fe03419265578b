"""Lists of stories: the latest first, by what they are about and who carries them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, FromClause, and_, exists, or_, select

from normaliser.values import Relation
from store.origins import load_origins
from store.search import find_versions
from store.statements import chunks, is_one_of
from store.tables import article_versions, articles, stories, story_facets
from store.tables.stories import Facet
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
    facets = _facets_of(wanted)
    query, time, number = select(stories), stories.c.last_published_at, stories.c.id
    if wanted.words is not None:
        with_words = _stories_with(connection, wanted.words)
        query = query.where(is_one_of(connection, stories.c.id, with_words))
    elif facets:
        # Its rows in the index are the list; what else is asked for is looked up for each.
        query = query.join(story_facets, story_facets.c.story_id == stories.c.id)
        query = query.where(_is(story_facets, facets.pop(0)))
        time, number = story_facets.c.last_published_at, story_facets.c.story_id
    for facet in facets:
        other = story_facets.alias()
        query = query.where(exists().where(other.c.story_id == stories.c.id, _is(other, facet)))
    if wanted.min_articles > 1:
        query = query.where(stories.c.article_count >= wanted.min_articles)
    if wanted.since is not None:
        query = query.where(time >= wanted.since)
    if wanted.until is not None:
        query = query.where(time < wanted.until)
    if after is not None:
        # The first condition follows from the second, which no index answers.
        query = query.where(time <= after[0], or_(time < after[0], number < after[1]))
    rows = connection.execute(query.order_by(time.desc(), number.desc()).limit(limit)).all()
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


def _facets_of(wanted: StoryFilter) -> list[tuple[Facet, str]]:
    """What is asked for, what is usually rare first."""
    asked = {
        Facet.SITE: wanted.site_id,
        Facet.AGENCY: wanted.agency_id,
        Facet.RELATION: wanted.relation,
        Facet.LANGUAGE: wanted.language,
    }
    return [(facet, value) for facet in Facet if (value := asked[facet]) is not None]


def _is(table: FromClause, facet: tuple[Facet, str]) -> ColumnElement[bool]:
    return and_(table.c.facet == facet[0], table.c.value == facet[1])


def _stories_with(connection: Connection, words: str) -> list[int]:
    found: set[int] = set()
    for chunk in chunks(find_versions(connection, words)):
        query = (
            select(articles.c.story_id)
            .join(article_versions, article_versions.c.article_id == articles.c.id)
            .where(
                is_one_of(connection, article_versions.c.id, chunk),
                articles.c.story_id.is_not(None),
            )
        )
        found.update(connection.scalars(query))
    return sorted(found)
