"""Writes what a placement changed, and keeps the stories in step with the derivations."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from normaliser.values import Derivation, Placement
from store.grouping import OriginOf, update_stories
from store.rows import derivation_values, to_derivation
from store.tables import derivations, documents
from store.texts import replace_credits


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
    update_stories(connection, touched, origin_of, now)


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
