"""What lists of stories are narrowed to: kept with each story, beside the time that orders the
lists, so that a list is read from an index in its own order, however much is stored."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from store.statements import chunks, is_one_of, upsert
from store.tables import story_facets
from store.tables.stories import Facet

Facets = Collection[tuple[Facet, str]]
_COLUMNS = story_facets.c
_DROP = delete(story_facets).where(
    _COLUMNS.story_id == bindparam("story"),
    _COLUMNS.facet == bindparam("its"),
    _COLUMNS.value == bindparam("one"),
)


def write_facets(
    connection: Connection,
    facets: Mapping[int, tuple[Facets, datetime]],
    former: Collection[int],
) -> None:
    """Makes these the facets of each story, with the time when its latest document was published;
    only the stories in `former` may have some already."""
    known: dict[tuple[int, Facet, str], datetime] = {}
    for chunk in chunks(former):
        query = select(story_facets).where(is_one_of(connection, _COLUMNS.story_id, chunk))
        for row in connection.execute(query):
            known[row.story_id, Facet(row.facet), row.value] = row.last_published_at
    wanted = {
        (story_id, facet, value): latest
        for story_id, (its, latest) in facets.items()
        for facet, value in its
    }
    dropped = [
        {"story": story_id, "its": facet, "one": value}
        for story_id, facet, value in sorted(known.keys() - wanted.keys())
    ]
    if dropped:
        connection.execute(_DROP, dropped)
    rows = [
        {"story_id": story_id, "facet": facet, "value": value, "last_published_at": latest}
        for (story_id, facet, value), latest in sorted(wanted.items())
        if known.get((story_id, facet, value)) != latest
    ]
    upsert(connection, story_facets, rows)
