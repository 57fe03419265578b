"""What lists of stories are narrowed to: kept with each story, beside the time that orders the
lists, so that a list is read from an index in its own order, however much is stored."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, and_, delete, select

from store.statements import upsert
from store.tables import story_facets
from store.tables.stories import Facet

Facets = Collection[tuple[Facet, str]]


def write_facets(connection: Connection, story_id: int, facets: Facets, latest: datetime) -> None:
    """Makes these the story's facets; `latest` is when its latest document was published."""
    columns = story_facets.c
    former = {
        (Facet(row.facet), row.value): row.last_published_at
        for row in connection.execute(select(story_facets).where(columns.story_id == story_id))
    }
    for facet, value in sorted(former.keys() - set(facets)):
        is_it = and_(columns.facet == facet, columns.value == value)
        connection.execute(delete(story_facets).where(columns.story_id == story_id, is_it))
    rows = [
        {"story_id": story_id, "facet": facet, "value": value, "last_published_at": latest}
        for facet, value in sorted(facets)
        if former.get((facet, value)) != latest
    ]
    upsert(connection, story_facets, rows)
