"""Keeps the stories in step with the derivations and with what people decided."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, or_, select, update

from normaliser.stories import JOINING, group_stories
from normaliser.values import Derivation, Document, Origin, Relation
from store.decisions import load_decisions
from store.facets import write_facets
from store.origins import load_origins, write_origin
from store.rows import to_derivation
from store.statements import chunks
from store.tables import article_versions, articles, derivations, stories
from store.tables.stories import Facet
from store.texts import load_documents

OriginOf = Callable[[Mapping[int, Document], Iterable[Derivation]], Origin]
"""Says where the text of a story's documents begins."""


def update_stories(
    connection: Connection, touched: Collection[int], origin_of: OriginOf, now: datetime
) -> None:
    """Groups the articles of these documents, of their stories and of the stories next to those
    anew. Every other story keeps its articles: no derivation of theirs has changed. Must be the
    only one at it: hold the lock `stories`."""
    story_of, article_of, links = _load_members(connection, touched)
    texts = load_documents(connection, article_of)
    groups = group_stories(article_of, links, load_decisions(connection, story_of))
    taken: set[int] = set()
    for article_ids in _in_order(groups):
        known = {story_of[i] for i in article_ids} - taken
        its_texts = {id_: text for id_, text in texts.items() if article_of[id_] in article_ids}
        its_links = [
            link for link in links if link.copy_id in its_texts and link.source_id in its_texts
        ]
        origin = origin_of(its_texts, its_links)
        story_id = _write_story(
            connection,
            min((story for story in known if story is not None), default=None),
            its_texts,
            origin,
            now,
        )
        relations = {link.relation for link in links if link.copy_id in its_texts}
        _write_facets(connection, story_id, its_texts, origin.agency_ids, relations)
        taken.add(story_id)
        moved = [i for i in article_ids if story_of[i] != story_id]
        for chunk in chunks(moved):
            connection.execute(
                update(articles).where(articles.c.id.in_(chunk)).values(story_id=story_id)
            )
    merged_away = {story for story in story_of.values() if story is not None} - taken
    for ids in chunks(merged_away):
        connection.execute(delete(stories).where(stories.c.id.in_(ids)))


def _in_order(groups: Mapping[int, int]) -> list[set[int]]:
    """The articles of each group; groups in the order of their oldest article, so that after a
    split it keeps the story."""
    by_lowest: dict[int, set[int]] = {}
    for article_id in sorted(groups):
        by_lowest.setdefault(groups[article_id], set()).add(article_id)
    return list(by_lowest.values())


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
            .where(article_versions.c.id.in_(chunk))
        )
        found |= {row.id: row.story_id for row in connection.execute(query)}
    return found


def _add_stories(connection: Connection, found: dict[int, int | None]) -> None:
    """Adds all articles of the stories of those that are there."""
    for ids in chunks({story for story in found.values() if story is not None}):
        query = select(articles.c.id, articles.c.story_id).where(articles.c.story_id.in_(ids))
        found |= {row.id: row.story_id for row in connection.execute(query)}


def _load_version_owners(connection: Connection, article_ids: Collection[int]) -> dict[int, int]:
    """The article of each version of these articles."""
    found: dict[int, int] = {}
    for chunk in chunks(article_ids):
        query = select(article_versions.c.id, article_versions.c.article_id).where(
            article_versions.c.article_id.in_(chunk)
        )
        found |= {row.id: row.article_id for row in connection.execute(query)}
    return dict(sorted(found.items()))


def _load_links(
    connection: Connection, version_ids: Collection[int], *, both_ways: bool = False
) -> list[Derivation]:
    """The derivations whose copy is one of these versions; `both_ways`: or whose source is."""
    found: dict[int, Derivation] = {}
    for chunk in chunks(version_ids):
        of_copy, of_source = derivations.c.copy_id.in_(chunk), derivations.c.source_id.in_(chunk)
        wanted = or_(of_copy, of_source) if both_ways else of_copy
        for row in connection.execute(select(derivations).where(wanted)):
            found[row.id] = to_derivation(row)
    return [found[number] for number in sorted(found)]


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


def _write_facets(
    connection: Connection,
    story_id: int,
    texts: Mapping[int, Document],
    agency_ids: Iterable[str],
    relations: Iterable[Relation],
) -> None:
    earliest = min(texts.values(), key=lambda text: (text.time, text.id))
    facets = {
        *((Facet.SITE, text.site_id) for text in texts.values()),
        *((Facet.AGENCY, agency_id) for agency_id in agency_ids),
        *((Facet.RELATION, relation.value) for relation in relations),
        *(((Facet.LANGUAGE, earliest.language),) if earliest.language else ()),
    }
    write_facets(connection, story_id, facets, max(text.time for text in texts.values()))
