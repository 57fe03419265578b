"""Stories as they are written: many at a time, and only what has changed of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from normaliser.values import Derivation, Document, Origin
from store.facets import Facets, write_facets
from store.origins import load_origins, write_origins
from store.statements import chunks, is_one_of
from store.tables import stories
from store.tables.stories import Facet

OriginOf = Callable[[Mapping[int, Document], Iterable[Derivation]], Origin]
"""Says where the text of a story's documents begins."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A story as it is to be. `story_id` is `None` for one that is not there yet."""

    story_id: int | None
    columns: Mapping[str, Any]
    origin: Origin
    facets: Facets

    @property
    def latest(self) -> datetime:
        """When its latest document was published."""
        latest: datetime = self.columns["last_published_at"]
        return latest


def draft_story(
    story_id: int | None,
    texts: Mapping[int, Document],
    links: Sequence[Derivation],
    origin_of: OriginOf,
) -> Draft:
    """The story of these documents, and of the links whose copy is one of them."""
    origin = origin_of(texts, [link for link in links if link.source_id in texts])
    in_time = sorted(texts.values(), key=lambda text: (text.time, text.id))
    earliest, site_ids = in_time[0], {text.site_id for text in in_time}
    columns = {
        "first_published_at": earliest.time,
        "last_published_at": in_time[-1].time,
        "title": earliest.title,
        "language": earliest.language,
        "article_count": len({text.url_key for text in in_time}),
        "site_count": len(site_ids),
        "origin_confidence": origin.confidence,
        "origin_reasons": list(origin.reasons),
    }
    facets = {
        *((Facet.SITE, site_id) for site_id in site_ids),
        *((Facet.AGENCY, agency_id) for agency_id in origin.agency_ids),
        *((Facet.RELATION, link.relation.value) for link in links),
        *(((Facet.LANGUAGE, earliest.language),) if earliest.language else ()),
    }
    return Draft(story_id, columns, origin, facets)


def write_stories(connection: Connection, drafts: Sequence[Draft], now: datetime) -> list[int]:
    """The number of each story, given to those that had none."""
    kept = {draft.story_id: draft for draft in drafts if draft.story_id is not None}
    changed = _find_changed(connection, kept)
    if changed:
        rows = [{"number": i, **draft.columns, "updated_at": now} for i, draft in changed.items()]
        names = (name for name in rows[0] if name != "number")
        connection.execute(
            update(stories)
            .where(stories.c.id == bindparam("number"))
            .values({name: bindparam(name) for name in names}),
            rows,
        )
    new = [draft for draft in drafts if draft.story_id is None]
    numbers = iter(_insert(connection, new, now))
    all_numbers = [next(numbers) if d.story_id is None else d.story_id for d in drafts]
    by_number = dict(zip(all_numbers, drafts, strict=True))
    added = by_number.keys() - kept.keys()
    write_origins(
        connection,
        {i: draft.origin for i, draft in by_number.items() if i in added or i in changed},
        former=changed.keys(),
    )
    facets = {i: (draft.facets, draft.latest) for i, draft in by_number.items()}
    write_facets(connection, facets, former=kept.keys())
    return all_numbers


def _find_changed(connection: Connection, drafts: Mapping[int, Draft]) -> dict[int, Draft]:
    """Those that differ from what is stored under their numbers."""
    changed: dict[int, Draft] = {}
    for chunk in chunks(drafts):
        query = select(stories).where(is_one_of(connection, stories.c.id, chunk))
        rows = connection.execute(query).all()
        origins = load_origins(connection, rows)
        for row in rows:
            draft = drafts[row.id]
            is_same = all(row._mapping[name] == value for name, value in draft.columns.items())
            if not is_same or origins[row.id] != draft.origin:
                changed[row.id] = draft
    return changed


def _insert(connection: Connection, drafts: Sequence[Draft], now: datetime) -> Sequence[int]:
    if not drafts:
        return ()
    rows = [{**draft.columns, "created_at": now, "updated_at": now} for draft in drafts]
    statement = stories.insert().returning(stories.c.id, sort_by_parameter_order=True)
    return connection.scalars(statement, rows).all()
