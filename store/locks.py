"""Locks that hold across processes and end with them, however they end."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from store.database import Database, lock_number
from store.errors import DatabaseReadOnly, PassRunning
from store.failures import mapped_errors


@contextmanager
def held_lock(database: Database, name: str) -> Iterator[None]:
    """Holds the lock of this name; another holder anywhere makes it raise PassRunning at once.

    The operating system (SQLite) or the server (PostgreSQL) frees it when the process dies.
    """
    if database.path is not None:
        with _file_lock(database.path, name):
            yield
    else:
        with _advisory_lock(database, name):
            yield


@contextmanager
def _file_lock(database: Path, name: str) -> Iterator[None]:
    # The file stays behind: deleting it would let two processes lock two files of one name.
    path = database.with_name(f"{database.name}.{name}.lock")
    try:
        file = path.open("ab")
    except OSError as error:
        raise DatabaseReadOnly(f"The lock file {path} cannot be made: {error.strerror}.") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _running(name) from error
        yield


@contextmanager
def _advisory_lock(database: Database, name: str) -> Iterator[None]:
    number = lock_number(f"held:{name}")
    with mapped_errors(str(database)):
        connection = database.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    try:
        with mapped_errors(str(database)):
            is_free = connection.scalar(select(func.pg_try_advisory_lock(number)))
        if not is_free:
            raise _running(name)
        yield
    finally:
        # The server notices the end of a session a moment later, so it is asked first; when it
        # cannot be asked, the end of the session frees the lock.
        with suppress(SQLAlchemyError):
            connection.execute(select(func.pg_advisory_unlock_all()))
        connection.invalidate()
        connection.close()


def _running(name: str) -> PassRunning:
    return PassRunning(f"Another teletipo process already holds the lock “{name}”.")
