"""Pieces of SQL that the repositories share."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ARRAY, Column, ColumnElement, Connection, Table, any_, bindparam, false
from sqlalchemy.dialects import postgresql, sqlite

Value = TypeVar("Value")

CHUNK = 900
"""Values in one IN list: SQLite was long built for 999 variables in a statement."""


def insert_into(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that knows ON CONFLICT, which the two databases write alike."""
    return _insert(connection.dialect.name, table)


def _insert(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


def upsert(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], *, adding: str = ""
) -> None:
    """Writes rows that all name the same columns. Where one with that primary key is there, its
    other columns are replaced, but the number in the column `adding` is added to."""
    if not rows:
        return
    statement = _upsert_statement(connection.dialect.name, table, tuple(rows[0]), adding)
    connection.execute(statement, list(rows))


@cache
def _upsert_statement(
    dialect: str, table: Table, names: tuple[str, ...], adding: str
) -> postgresql.Insert | sqlite.Insert:
    statement = _insert(dialect, table)
    new = statement.excluded
    keys = [column.name for column in table.primary_key]
    values = {
        name: table.c[name] + new[name] if name == adding else new[name]
        for name in names
        if name not in keys
    }
    return statement.on_conflict_do_update(index_elements=keys, set_=values)


def has_number(column: Column[int], number: int) -> ColumnElement[bool]:
    """The column holds this number, as a person may have given it: one that is too large for any
    row is held by none, and not handed to a driver, which would fail on it."""
    return column == number if abs(number) < 2**63 else false()


def is_one_of(
    connection: Connection, column: Column[Value], values: Collection[Value]
) -> ColumnElement[bool]:
    """The column holds one of these values. PostgreSQL gets them as one array: hundreds of
    parameters take longer to read than the rows, and a list of another length is another
    statement to plan."""
    if connection.dialect.name == "sqlite":
        return column.in_(values)
    return column == any_(bindparam(None, list(values), type_=ARRAY(column.type)))


def chunks(values: Collection[Value]) -> Iterator[list[Value]]:
    """The values without repeats, in lists that fit into one statement."""
    rest = iter(dict.fromkeys(values))
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
