"""Credits that are stored live through the migration that gives them one role more."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Boolean, Integer, inspect, text
from sqlalchemy.exc import IntegrityError

from store.database import Database
from store.schema import run_migrations
from store.tables import metadata
from store.tables.columns import SafeText, UtcDateTime

CHAIN = {
    "sites": {"id": "one"},
    "articles": {"id": 1, "site_id": "one"},
    "fetches": {"id": 1, "site_id": "one", "kind": "article"},
    "article_versions": {"id": 1, "article_id": 1, "number": 1, "fetch_id": 1},
    "documents": {"version_id": 1},
    "credits": {"version_id": 1, "position": 0, "role": "text", "kind": "dateline"},
}
"""One document with one credit, and all that it needs."""


@pytest.fixture
def old(blank_database_url):
    database = Database(blank_database_url)
    with database.write() as connection:
        run_migrations(connection, "0003")
        for name, values in CHAIN.items():
            connection.execute(metadata.tables[name].insert(), some(connection, name) | values)
    yield database
    database.close()


def some(connection, name):
    """A value for each column that must have one."""
    there = {column["name"] for column in inspect(connection).get_columns(name)}
    return {
        column.name: some_value(column.type)
        for column in metadata.tables[name].columns
        if column.name in there and not column.nullable
    }


def some_value(kind):
    if isinstance(kind, SafeText):
        return "words"
    if isinstance(kind, UtcDateTime):
        return datetime(2026, 3, 1, tzinfo=UTC)
    return {Boolean: True, Integer: 1}.get(type(kind), [])


def rows(connection):
    return connection.execute(text("SELECT version_id, role, name, kind FROM credits")).all()


def test_credits_stay_and_may_be_quotations_from_then_on(old):
    with old.write() as connection:
        before = rows(connection)
        run_migrations(connection, "0004")
        assert rows(connection) == before == [(1, "text", "words", "dateline")]
        connection.execute(text("UPDATE credits SET role = 'quoted'"))
    with old.read() as connection:
        assert rows(connection) == [(1, "quoted", "words", "dateline")]


def test_other_words_are_still_refused(old):
    with old.write() as connection:
        run_migrations(connection, "0004")
    for column in ("role", "kind"):
        with pytest.raises(IntegrityError), old.engine.begin() as connection:
            connection.execute(text(f"UPDATE credits SET {column} = 'hearsay'"))
