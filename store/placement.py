"""Writes what a placement changed, and keeps the stories in step with the derivations."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from normaliser.values import Derivation, Document, Origin, Placement, Relation
from store.origins import load_origins, write_origin
from store.rows import derivation_values, to_derivation
from store.statements import chunks
from store.tables import (
    article_versions,
    articles,
    derivations,
    documents,
    stories,
)
from store.texts import load_documents, replace_credits

OriginOf = Callable[[Mapping[int, Document], Iterable[Derivation]], Origin]
"""Says where the text of a story's documents begins."""


@dataclass(frozen=True, slots=True)
class _Member:
    """One article that may change its story."""

    article_id: int
    story_id: int | None


def write_placement(
    connection: Connection, placement: Placement, origin_of: OriginOf, now: datetime
) -> None:
    """Replaces the derivations of the copies in `placement`, then brings the stories they touch
    up to date. Must be the only one at it: hold the lock `stories`."""
    touched = {placement.document_id}
    for copy_id, sources in placement.sources.items():
        touched |= _replace_sources(connection, copy_id, sources, now)
    replace_credits(connection, placement.document_id, placement.credits)
    connection.execute(
        update(documents)
        .where(documents.c.version_id == placement.document_id)
        .values(placed_at=now)
    )
    _update_stories(connection, touched, origin_of, now)


def _replace_sources(
    connection: Connection, copy_id: int, new: tuple[Derivation, ...], now: datetime
) -> set[int]:
    """Ids of all documents that the copy was or is joined with, its own among them."""
    of_copy = derivations.c.copy_id == copy_id
    old = tuple(
        to_derivation(row)
        for row in connection.execute(select(derivations).where(of_copy).order_by(derivations.c.id))
    )
    if old != new:
        connection.execute(delete(derivations).where(of_copy))
        rows = [derivation_values(derivation, now) for derivation in new]
        if rows:
            connection.execute(derivations.insert(), rows)
    return {copy_id} | {derivation.source_id for derivation in (*old, *new)}


def _update_stories(
    connection: Connection, touched: Collection[int], origin_of: OriginOf, now: datetime
) -> None:
    """Every other story keeps its articles: no derivation of theirs has changed."""
    members = _load_members(connection, touched)
    article_of = _load_version_owners(connection, [member.article_id for member in members])
    links = _load_links(connection, article_of)
    texts = load_documents(connection, article_of)
    taken: set[int] = set()
    for group in _components(members, article_of, links):
        known = [m.story_id for m in group if m.story_id is not None and m.story_id not in taken]
        article_ids = {member.article_id for member in group}
        its_texts = {id_: text for id_, text in texts.items() if article_of[id_] in article_ids}
        its_links = [link for link in links if link.copy_id in its_texts]
        its_links = [link for link in its_links if link.source_id in its_texts]
        story_id = _write_story(
            connection,
            min(known, default=None),
            its_texts,
            origin_of(its_texts, its_links),
            now,
        )
        taken.add(story_id)
        for chunk in chunks(article_ids):
            connection.execute(
                update(articles).where(articles.c.id.in_(chunk)).values(story_id=story_id)
            )
    merged_away = {m.story_id for m in members if m.story_id is not None} - taken
    for ids in chunks(merged_away):
        connection.execute(delete(stories).where(stories.c.id.in_(ids)))


def _load_members(connection: Connection, version_ids: Collection[int]) -> list[_Member]:
    """The articles of these versions and everything in the stories they are in."""
    found: dict[int, _Member] = {}
    story_ids: set[int] = set()
    columns = select(articles.c.id, articles.c.story_id)
    for chunk in chunks(version_ids):
        query = columns.join(
            article_versions, article_versions.c.article_id == articles.c.id
        ).where(article_versions.c.id.in_(chunk))
        for row in connection.execute(query):
            found[row.id] = _Member(row.id, row.story_id)
            if row.story_id is not None:
                story_ids.add(row.story_id)
    for ids in chunks(story_ids):
        for row in connection.execute(columns.where(articles.c.story_id.in_(ids))):
            found[row.id] = _Member(row.id, row.story_id)
    return sorted(found.values(), key=lambda member: member.article_id)


def _load_version_owners(connection: Connection, article_ids: Collection[int]) -> dict[int, int]:
    """The article of each version of these articles."""
    found: dict[int, int] = {}
    for chunk in chunks(article_ids):
        query = select(article_versions.c.id, article_versions.c.article_id).where(
            article_versions.c.article_id.in_(chunk)
        )
        found |= {row.id: row.article_id for row in connection.execute(query)}
    return dict(sorted(found.items()))


def _load_links(connection: Connection, version_ids: Collection[int]) -> list[Derivation]:
    """The derivations whose copy is one of these versions."""
    found: list[Derivation] = []
    for chunk in chunks(version_ids):
        query = (
            select(derivations).where(derivations.c.copy_id.in_(chunk)).order_by(derivations.c.id)
        )
        found += [to_derivation(row) for row in connection.execute(query)]
    return found


def _components(
    members: list[_Member], article_of: Mapping[int, int], links: Iterable[Derivation]
) -> list[list[_Member]]:
    """The members in groups that are joined by derivations; an excerpt joins nothing. Groups
    stand in the order of their oldest article, so that after a split it keeps the story."""
    parent = {member.article_id: member.article_id for member in members}

    def root(article_id: int) -> int:
        while parent[article_id] != article_id:
            parent[article_id] = parent[parent[article_id]]
            article_id = parent[article_id]
        return article_id

    for link in links:
        if link.relation is not Relation.EXCERPT and link.source_id in article_of:
            ends = sorted((root(article_of[link.copy_id]), root(article_of[link.source_id])))
            parent[ends[1]] = ends[0]
    groups: dict[int, list[_Member]] = {}
    for member in members:
        groups.setdefault(root(member.article_id), []).append(member)
    return list(groups.values())


def _write_story(
    connection: Connection,
    story_id: int | None,
    texts: Mapping[int, Document],
    origin: Origin,
    now: datetime,
) -> int:
    """The number of the story: the given one, or a new one."""
    earliest = min(texts.values(), key=lambda text: (text.time, text.id))
    values = {
        "first_published_at": earliest.time,
        "last_published_at": max(text.time for text in texts.values()),
        "title": earliest.title,
        "language": earliest.language,
        "article_count": len({text.url_key for text in texts.values()}),
        "site_count": len({text.site_id for text in texts.values()}),
        "origin_confidence": origin.confidence,
        "origin_reasons": list(origin.reasons),
    }
    if story_id is None:
        row = {**values, "created_at": now, "updated_at": now}
        story_id = connection.execute(
            stories.insert().values(**row).returning(stories.c.id)
        ).scalar_one()
    else:
        former = connection.execute(select(stories).where(stories.c.id == story_id)).one()
        is_same = all(former._mapping[name] == value for name, value in values.items())
        if is_same and load_origins(connection, [former])[story_id] == origin:
            return story_id
        connection.execute(
            update(stories).where(stories.c.id == story_id).values(**values, updated_at=now)
        )
    write_origin(connection, story_id, origin)
    return story_id
