"""Writes what placements changed, and keeps the stories in step with the derivations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, update

from store.batch import Replaced, SqlBatch
from store.grouping import update_stories
from store.rows import derivation_values
from store.statements import chunks, is_one_of
from store.story_rows import OriginOf
from store.tables import derivations, documents


def write_placements(
    connection: Connection, batch: SqlBatch, origin_of: OriginOf, now: datetime
) -> None:
    """Replaces the derivations that the placements of a batch replaced, then brings the stories
    they touch up to date. Must be the only one at it: hold the lock `stories`."""
    replaced = batch.replaced
    _replace_derivations(connection, replaced, now)
    for chunk in chunks(batch.placed):
        is_placed = is_one_of(connection, documents.c.version_id, chunk)
        connection.execute(update(documents).where(is_placed).values(placed_at=now))
    sources = {d.source_id for its in replaced.values() for d in (*its.before, *its.after)}
    update_stories(connection, {*batch.placed, *replaced, *sources}, origin_of, now)


def _replace_derivations(
    connection: Connection, replaced: Mapping[int, Replaced], now: datetime
) -> None:
    for chunk in chunks([copy_id for copy_id, its in replaced.items() if its.before]):
        of_copies = is_one_of(connection, derivations.c.copy_id, chunk)
        connection.execute(delete(derivations).where(of_copies))
    rows = [derivation_values(one, now) for its in replaced.values() for one in its.after]
    if rows:
        connection.execute(derivations.insert(), rows)
