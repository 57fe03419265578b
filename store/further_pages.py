"""The pages on which an article goes on."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, select

from scrapers.values import Page
from store.fetches import PAGE_COLUMNS, FetchOf, save_page
from store.statements import chunks, is_one_of
from store.tables import fetches, further_pages, raw_pages
from store.values import Saved, SaveOutcome


def save_further(connection: Connection, of: FetchOf, page: Page, saved: Saved) -> None:
    """The pages on which a new version goes on."""
    if saved.outcome is SaveOutcome.UNCHANGED:
        return
    for position, one in enumerate(page.further, start=1):
        fetch_id = save_page(connection, of, one, keep_body=True, article_id=saved.article_id)
        row = {"version_id": saved.version_id, "position": position, "fetch_id": fetch_id}
        connection.execute(further_pages.insert(), row)


def load_further(connection: Connection, version_ids: Collection[int]) -> dict[int, list[Row[Any]]]:
    """The rows of the pages on which these versions go on, in order, for `to_page`; versions of
    one page are left out."""
    found: dict[int, list[Row[Any]]] = {}
    query = (
        select(further_pages.c.version_id, *PAGE_COLUMNS)
        .join(fetches, fetches.c.id == further_pages.c.fetch_id)
        .join(raw_pages, raw_pages.c.sha256 == fetches.c.sha256)
        .order_by(further_pages.c.version_id, further_pages.c.position)
    )
    for chunk in chunks(version_ids):
        is_asked = is_one_of(connection, further_pages.c.version_id, chunk)
        for row in connection.execute(query.where(is_asked)):
            found.setdefault(row.version_id, []).append(row)
    return found
