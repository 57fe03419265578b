"""Keeps the stories in step with the derivations and with what people decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, or_, select, update

from normaliser.stories import JOINING, group_stories
from normaliser.values import Derivation, Document
from store.decisions import load_decisions
from store.rows import to_derivation
from store.statements import chunks, is_one_of
from store.story_rows import OriginOf, draft_story, write_stories
from store.tables import article_versions, articles, derivations, stories
from store.texts import load_documents

_MOVE = (
    update(articles)
    .where(articles.c.id == bindparam("article"))
    .values(story_id=bindparam("story"))
)


@dataclass(frozen=True, slots=True)
class _Group:
    """The articles of one story, their texts, and the links whose copy is one of those."""

    articles: list[int] = field(default_factory=list)
    texts: dict[int, Document] = field(default_factory=dict)
    links: list[Derivation] = field(default_factory=list)


def update_stories(
    connection: Connection, touched: Collection[int], origin_of: OriginOf, now: datetime
) -> None:
    """Groups the articles of these documents, of their stories and of the stories next to those
    anew. Every other story keeps its articles: no derivation of theirs has changed. Must be the
    only one at it: hold the lock `stories`."""
    story_of, article_of, links = _load_members(connection, touched)
    texts = load_documents(connection, article_of, with_text=False)
    lowest = group_stories(article_of, links, load_decisions(connection, story_of))
    groups = _gather(lowest, article_of, texts, links)
    taken: set[int] = set()
    drafts = []
    for group in groups:
        known = {story for i in group.articles if (story := story_of[i]) is not None} - taken
        story_id = min(known, default=None)
        if story_id is not None:
            taken.add(story_id)
        drafts.append(draft_story(story_id, group.texts, group.links, origin_of))
    numbers = write_stories(connection, drafts, now)
    moved = [
        {"article": i, "story": number}
        for group, number in zip(groups, numbers, strict=True)
        for i in group.articles
        if story_of[i] != number
    ]
    if moved:
        connection.execute(_MOVE, moved)
    merged_away = {story for story in story_of.values() if story is not None} - taken
    for chunk in chunks(merged_away):
        connection.execute(delete(stories).where(is_one_of(connection, stories.c.id, chunk)))


def _gather(
    lowest: Mapping[int, int],
    article_of: Mapping[int, int],
    texts: Mapping[int, Document],
    links: Iterable[Derivation],
) -> list[_Group]:
    """The groups in the order of their oldest article, so that after a split it keeps the
    story."""
    groups: dict[int, _Group] = {}
    for article_id in sorted(lowest):
        groups.setdefault(lowest[article_id], _Group()).articles.append(article_id)
    group_of = {i: groups[lowest[article_id]] for i, article_id in article_of.items()}
    for document_id, text in texts.items():
        group_of[document_id].texts[document_id] = text
    for link in links:
        group_of[link.copy_id].links.append(link)
    return list(groups.values())


def _load_members(
    connection: Connection, version_ids: Collection[int]
) -> tuple[dict[int, int | None], dict[int, int], list[Derivation]]:
    """The story of each article that may change it: the articles of these versions, everything
    in the stories they are in, and in those that an unsure or a forbidden link leads to. And the
    article of each of their versions, and the derivations of those."""
    found = _load_articles_of(connection, version_ids)
    _add_stories(connection, found)
    versions = _load_version_owners(connection, found)
    links = _load_links(connection, versions, both_ways=True)
    beside = {
        end for link in links if link.relation in JOINING for end in (link.copy_id, link.source_id)
    } - versions.keys()
    if beside:
        found |= _load_articles_of(connection, beside)
        _add_stories(connection, found)
        versions = _load_version_owners(connection, found)
        links = _load_links(connection, versions)
    own = [link for link in links if link.copy_id in versions]
    return dict(sorted(found.items())), versions, own


def _load_articles_of(
    connection: Connection, version_ids: Collection[int]
) -> dict[int, int | None]:
    found: dict[int, int | None] = {}
    for chunk in chunks(version_ids):
        query = (
            select(articles.c.id, articles.c.story_id)
            .join(article_versions, article_versions.c.article_id == articles.c.id)
            .where(is_one_of(connection, article_versions.c.id, chunk))
        )
        found |= {row.id: row.story_id for row in connection.execute(query)}
    return found


def _add_stories(connection: Connection, found: dict[int, int | None]) -> None:
    """Adds all articles of the stories of those that are there."""
    for chunk in chunks({story for story in found.values() if story is not None}):
        query = select(articles.c.id, articles.c.story_id).where(
            is_one_of(connection, articles.c.story_id, chunk)
        )
        found |= {row.id: row.story_id for row in connection.execute(query)}


def _load_version_owners(connection: Connection, article_ids: Collection[int]) -> dict[int, int]:
    """The article of each version of these articles."""
    found: dict[int, int] = {}
    for chunk in chunks(article_ids):
        query = select(article_versions.c.id, article_versions.c.article_id).where(
            is_one_of(connection, article_versions.c.article_id, chunk)
        )
        found |= {row.id: row.article_id for row in connection.execute(query)}
    return dict(sorted(found.items()))


def _load_links(
    connection: Connection, version_ids: Collection[int], *, both_ways: bool = False
) -> list[Derivation]:
    """The derivations whose copy is one of these versions; `both_ways`: or whose source is."""
    found: dict[int, Derivation] = {}
    for chunk in chunks(version_ids):
        of_copy = is_one_of(connection, derivations.c.copy_id, chunk)
        of_source = is_one_of(connection, derivations.c.source_id, chunk)
        wanted = or_(of_copy, of_source) if both_ways else of_copy
        for row in connection.execute(select(derivations).where(wanted)):
            found[row.id] = to_derivation(row)
    return [found[number] for number in sorted(found)]
