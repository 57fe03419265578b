"""The origin of a story, kept in the story's row and two tables beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, Connection, Row, Table, delete, select

from normaliser.values import Origin
from store.statements import chunks
from store.tables import story_agencies, story_origins


def write_origin(connection: Connection, story_id: int, origin: Origin) -> None:
    """Replaces the documents and agencies of a story's origin."""
    for table, column, values in (
        (story_origins, "version_id", origin.document_ids),
        (story_agencies, "agency_id", origin.agency_ids),
    ):
        connection.execute(delete(table).where(table.c.story_id == story_id))
        rows = [
            {"story_id": story_id, "position": position, column: value}
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
            .where(table.c.story_id.in_(chunk))
            .order_by(table.c.story_id, table.c.position)
        )
        for story_id, value in connection.execute(query):
            found.setdefault(story_id, []).append(value)
    return found
