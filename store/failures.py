"""The one place where errors of SQLAlchemy and the drivers become ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from store.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseReadOnly,
    DatabaseUnreachable,
    DiskFull,
    StoreBug,
    StoreError,
)

_SQLITE = {
    sqlite3.SQLITE_BUSY: DatabaseBusy,
    sqlite3.SQLITE_LOCKED: DatabaseBusy,
    sqlite3.SQLITE_READONLY: DatabaseReadOnly,
    sqlite3.SQLITE_PERM: DatabaseReadOnly,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_CANTOPEN: DatabaseUnreachable,
    sqlite3.SQLITE_AUTH: DatabaseUnreachable,
    sqlite3.SQLITE_IOERR: DatabaseUnreachable,
    sqlite3.SQLITE_NOTADB: DatabaseDamaged,
    sqlite3.SQLITE_CORRUPT: DatabaseDamaged,
}
"""By primary result code."""

_NOT_OPENED = (
    "Let this user read and write the file and its folder, or name another in settings.toml or "
    "TELETIPO_DATABASE. A store on a file system that is read only cannot even be read."
)
"""Readers of a database in WAL mode write, too: its index of the log beside it."""

_SQLSTATE = {
    "53100": DiskFull,
    "25006": DatabaseReadOnly,
    "42501": DatabaseReadOnly,
    "40001": DatabaseBusy,
    "40P01": DatabaseBusy,
    "55P03": DatabaseBusy,
    "XX001": DatabaseDamaged,
    "XX002": DatabaseDamaged,
}
_SQLSTATE_CLASS = {
    "08": DatabaseUnreachable,  # connection
    "28": DatabaseUnreachable,  # authorisation
    "3D": DatabaseUnreachable,  # no such database
    "53": DatabaseBusy,  # too many connections, out of memory
    "57": DatabaseUnreachable,  # shut down, cancelled
    "58": DatabaseUnreachable,  # file system of the server
}


@contextmanager
def mapped_errors(where: str) -> Iterator[None]:
    """Whatever the library raises inside leaves as a StoreError that names `where`."""
    try:
        yield
    except SQLAlchemyError as error:
        raise _to_store_error(error, where) from error


def _to_store_error(error: SQLAlchemyError, where: str) -> StoreError:
    if isinstance(error, PoolTimeout):
        return DatabaseBusy(f"All connections to {where} stayed in use.")
    if not isinstance(error, DBAPIError):
        return StoreBug(f"{where}: {error}.")
    kind = _kind_of(error)
    words = " ".join(str(error.orig).split()).rstrip(".?")
    return kind(f"{where}: {words}.", _remedy_of(error))


def _remedy_of(error: DBAPIError) -> str | None:
    """What helps where SQLite says no more than that it cannot open a file; `None` where the kind
    of the error knows."""
    code = getattr(error.orig, "sqlite_errorcode", 0)
    return _NOT_OPENED if code & 0xFF == sqlite3.SQLITE_CANTOPEN else None


def _kind_of(error: DBAPIError) -> type[StoreError]:
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", None)
        # An extended code keeps the primary one in its lowest byte.
        return StoreBug if code is None else _SQLITE.get(code & 0xFF, StoreBug)
    sqlstate: str | None = getattr(cause, "sqlstate", None)
    if error.connection_invalidated or sqlstate is None:
        # psycopg gives no SQLSTATE when there never was, or is no longer, a connection.
        return DatabaseUnreachable
    return _SQLSTATE.get(sqlstate) or _SQLSTATE_CLASS.get(sqlstate[:2], StoreBug)
