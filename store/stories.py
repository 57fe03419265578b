"""Stories: written as placements come in, and read for people."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from normaliser.stories import Decision, DecisionKind
from normaliser.values import Derivation, Placement
from store.articles import load_articles
from store.batch import SqlBatch
from store.database import Database
from store.decisions import (
    find_decision,
    load_story_decisions,
    undo_decision,
    write_decision,
)
from store.errors import BadDecision
from store.grouping import update_stories
from store.index import SqlIndex
from store.origins import load_origins
from store.placement import write_placements
from store.rows import to_derivation
from store.statements import chunks, has_number, is_one_of
from store.story_list import Place, StoryFilter, list_stories
from store.story_rows import OriginOf
from store.tables import (
    article_versions,
    articles,
    derivations,
    stories,
)
from store.values import StoredArticle, StoredStory, StorySummary


@dataclass(frozen=True, slots=True)
class Why:
    """Who decides, and for what reason."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Decided:
    """The number of a decision, and the stories that its articles are in from then on."""

    decision_id: int
    story_ids: tuple[int, ...]


class Stories:
    """Which articles carry one text."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._placing = threading.Lock()

    def place(
        self,
        find_places: Callable[[SqlBatch], Iterable[Placement]],
        origin_of: OriginOf,
        *,
        now: datetime,
    ) -> int:
        """Writes the placements that `find_places` makes over an index of the store, in one
        transaction: derivations, the stories that they touch (joined or parted, with the oldest
        number kept) and their origins. Returns how many there were.

        No two placements of one database overlap, from the look at the neighbours to the
        commit: a placement may change the sources of stored documents, and would otherwise
        write over what another has just found for them. Doing it twice changes nothing.
        """
        # The lock of the process comes first: its waiting threads hold no connection.
        with self._placing, self._database.write(lock="stories") as connection:
            batch = SqlBatch(connection, SqlIndex(self._database))
            for placement in find_places(batch):
                batch.take(placement)
            write_placements(connection, batch, origin_of, now)
            return len(batch.placed)

    def join(
        self, story_ids: Collection[int], why: Why, origin_of: OriginOf, *, now: datetime
    ) -> Decided:
        """Makes one story of several, as a person decided. Raises BadDecision."""
        with self._placing, self._database.write(lock="stories") as connection:
            if len(set(story_ids)) < 2:
                raise BadDecision("Joining takes two stories or more.")
            named: set[int] = set()
            for story_id in story_ids:
                named |= _load_article_ids(connection, story_id)
            decision = Decision(DecisionKind.JOIN, frozenset(named), frozenset())
            return _decide(connection, decision, why, origin_of, now)

    def split(
        self,
        story_id: int,
        article_ids: Collection[int],
        why: Why,
        origin_of: OriginOf,
        *,
        now: datetime,
    ) -> Decided:
        """Takes articles out of a story, into one or more of their own, as a person decided.
        Raises BadDecision."""
        with self._placing, self._database.write(lock="stories") as connection:
            present = _load_article_ids(connection, story_id)
            named = frozenset(article_ids)
            if not named:
                raise BadDecision("A split names one article or more.")
            if named - present:
                missing = ", ".join(map(str, sorted(named - present)))
                raise BadDecision(f"Story {story_id} does not hold article {missing}.")
            if named == present:
                raise BadDecision(f"These are all the articles of story {story_id}.")
            decision = Decision(DecisionKind.SPLIT, named, frozenset(present - named))
            return _decide(connection, decision, why, origin_of, now)

    def undo(self, decision_id: int, by: str, origin_of: OriginOf, *, now: datetime) -> Decided:
        """Takes a decision back: its articles are grouped by what is known of their texts and
        by the other decisions. Raises BadDecision."""
        with self._placing, self._database.write(lock="stories") as connection:
            decision = find_decision(connection, decision_id)
            if decision is None:
                raise BadDecision(f"There is no decision {decision_id}.")
            if decision.undone_at is not None:
                raise BadDecision(
                    f"Decision {decision_id} was undone by {decision.undone_by} already."
                )
            undo_decision(connection, decision_id, by=by, now=now)
            article_ids = {*decision.named, *decision.others}
            stories_now = _regroup(connection, article_ids, origin_of, now)
            return Decided(decision_id, stories_now)

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

    def of(self, version_ids: Collection[int]) -> dict[int, int]:
        """The number of the story of each of these versions; those that have none are left
        out."""
        found: dict[int, int] = {}
        query = (
            select(article_versions.c.id, articles.c.story_id)
            .join(articles, articles.c.id == article_versions.c.article_id)
            .where(articles.c.story_id.is_not(None))
        )
        with self._database.read() as connection:
            for chunk in chunks(version_ids):
                is_asked = is_one_of(connection, article_versions.c.id, chunk)
                found.update(connection.execute(query.where(is_asked)).all())
        return found

    def get(self, story_id: int) -> StoredStory | None:
        """One story with all its evidence. `None` when there is none with this number."""
        with self._database.read() as connection:
            query = select(stories).where(has_number(stories.c.id, story_id))
            row = connection.execute(query).one_or_none()
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
                decisions=tuple(load_story_decisions(connection, ids)),
            )


def _load_article_ids(connection: Connection, story_id: int) -> set[int]:
    """The articles of a story. Raises BadDecision when there are none."""
    query = select(articles.c.id).where(has_number(articles.c.story_id, story_id))
    found = set(connection.scalars(query))
    if not found:
        raise BadDecision(f"There is no story {story_id}.", "`teletipo stories --all` lists them.")
    return found


def _decide(
    connection: Connection, decision: Decision, why: Why, origin_of: OriginOf, now: datetime
) -> Decided:
    number = write_decision(connection, decision, reason=why.reason, by=why.by, now=now)
    return Decided(number, _regroup(connection, decision.one | decision.other, origin_of, now))


def _regroup(
    connection: Connection, article_ids: Collection[int], origin_of: OriginOf, now: datetime
) -> tuple[int, ...]:
    """Groups the articles anew; returns the stories that they are in then, in order."""
    versions: set[int] = set()
    stories_now: set[int] = set()
    for chunk in chunks(article_ids):
        query = select(article_versions.c.id).where(article_versions.c.article_id.in_(chunk))
        versions.update(connection.scalars(query))
    update_stories(connection, versions, origin_of, now)
    for chunk in chunks(article_ids):
        query = select(articles.c.story_id).where(articles.c.id.in_(chunk))
        stories_now.update(connection.scalars(query))
    return tuple(sorted(stories_now))


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
