"""Instants at either end of the calendar come back, whatever the database's own time zone is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine, text

from store import open_store
from store.database import parse_url
from tests.store.conftest import FEED, Press

FIRST = datetime(1, 1, 1, tzinfo=UTC)
LAST = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize("listed", [FIRST, LAST])
@pytest.mark.parametrize("zone", ["Europe/Madrid", "America/Bogota"])
def test_a_database_in_another_time_zone(database_url: str, listed: datetime, zone: str) -> None:
    if database_url.startswith("postgresql"):
        engine = create_engine(parse_url(database_url))
        with engine.begin() as connection:
            name = connection.execute(text("SELECT current_database()")).scalar_one()
            connection.execute(text(f"ALTER DATABASE \"{name}\" SET timezone TO '{zone}'"))
        engine.dispose()

    with open_store(database_url) as store:
        press = Press(store).open()
        store.frontier.save_listing(
            "one",
            FEED,
            [press.candidate("https://one.example/a", published_at=listed)],
            site_run_id=press.site_run_id,
            now=press.now,
            page=press.page(FEED, "<rss/>"),
        )
        (due,) = press.due()

    assert due.candidate.published_at == listed
