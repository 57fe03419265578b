"""The origin of a story, kept in the story's row and two tables beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Row, Table, delete, select

from normaliser.values import Origin
from store.statements import chunks, is_one_of
from store.tables import story_agencies, story_origins


def write_origins(
    connection: Connection, origins: Mapping[int, Origin], former: Collection[int]
) -> None:
    """Replaces the documents and agencies of the origin of each story; only the stories in
    `former` may have some already."""
    documents = {story_id: origin.document_ids for story_id, origin in origins.items()}
    agencies = {story_id: origin.agency_ids for story_id, origin in origins.items()}
    lists: Mapping[int, Sequence[object]]
    for table, column, lists in (
        (story_origins, "version_id", documents),
        (story_agencies, "agency_id", agencies),
    ):
        for chunk in chunks(former):
            is_former = is_one_of(connection, table.c.story_id, chunk)
            connection.execute(delete(table).where(is_former))
        rows = [
            {"story_id": story_id, "position": position, column: value}
            for story_id, values in lists.items()
            for position, value in enumerate(values)
        ]
        if rows:
            connection.execute(table.insert(), rows)


def load_origins(connection: Connection, rows: Iterable[Row[Any]]) -> dict[int, Origin]:
    """The origin of each story, from rows of `stories`."""
    rows = list(rows)
    ids = [row.id for row in rows]
    versions = _load_lists(connection, story_origins, story_origins.c.version_id, ids)
    agencies = _load_lists(connection, story_agencies, story_agencies.c.agency_id, ids)
    return {
        row.id: Origin(
            document_ids=tuple(versions.get(row.id, ())),
            agency_ids=tuple(agencies.get(row.id, ())),
            confidence=row.origin_confidence,
            reasons=tuple(row.origin_reasons),
        )
        for row in rows
    }


def _load_lists(
    connection: Connection, table: Table, column: Column[Any], story_ids: list[int]
) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for chunk in chunks(story_ids):
        query = (
            select(table.c.story_id, column)
            .where(is_one_of(connection, table.c.story_id, chunk))
            .order_by(table.c.story_id, table.c.position)
        )
        for story_id, value in connection.execute(query):
            found.setdefault(story_id, []).append(value)
    return found
