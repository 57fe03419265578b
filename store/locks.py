"""Locks that hold across processes and end with them, however they end."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Protocol

from sqlalchemy import Connection, Row, func, select, text
from sqlalchemy.exc import SQLAlchemyError

from store.database import Database, lock_number
from store.errors import DatabaseReadOnly, PassRunning
from store.failures import mapped_errors

_SESSIONS = "SELECT pid, backend_start FROM pg_stat_activity"
"""A server that was started anew may give a number of a process again, but no second time of
its start."""


class HeldLock(Protocol):
    """A lock in hand."""

    def ensure(self) -> None:
        """Takes the lock again where it was lost with its connection. Raises PassRunning when
        somebody else has it by now, and another StoreError while the server cannot be asked."""


@contextmanager
def held_lock(database: Database, name: str) -> Iterator[HeldLock]:
    """Holds the lock of this name; another holder anywhere makes it raise PassRunning at once.

    The operating system (SQLite) or the server (PostgreSQL) frees it when the process dies. The
    server frees it with the connection, too: who holds it for long asks it to `ensure` itself.
    """
    if database.path is not None:
        with _file_lock(database.path, name) as held:
            yield held
    else:
        lock = _AdvisoryLock(database, name)
        lock.take()
        try:
            yield lock
        finally:
            lock.free()


class _FileLock:
    """Held as long as its file is open."""

    def ensure(self) -> None:
        """Nothing: only the end of the process closes the file before its time."""


@contextmanager
def _file_lock(database: Path, name: str) -> Iterator[_FileLock]:
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
        yield _FileLock()


class _AdvisoryLock:
    """Held by a session of PostgreSQL, as long as its connection stands."""

    def __init__(self, database: Database, name: str) -> None:
        self._database = database
        self._name = name
        self._asking = Lock()
        """A connection is for one thread at a time."""
        self._connection: Connection | None = None
        self._session: Row[tuple[int, object]] | None = None
        """The session that took it last: number of its process and when that began."""

    def take(self) -> None:
        """Takes it on a connection of its own. Raises PassRunning."""
        with mapped_errors(str(self._database)):
            connection = self._database.engine.connect()
            connection = connection.execution_options(isolation_level="AUTOCOMMIT")
            try:
                if self._lingers(connection):
                    return
                number = lock_number(f"held:{self._name}")
                if not connection.scalar(select(func.pg_try_advisory_lock(number))):
                    raise _running(self._name)
                own = text(f"{_SESSIONS} WHERE pid = pg_backend_pid()")
                self._session = connection.execute(own).one()
                self._connection = connection
            finally:
                if self._connection is not connection:
                    _end(connection)

    def ensure(self) -> None:
        """Takes it again where its connection is lost."""
        with self._asking:
            if self._connection is not None:
                with suppress(SQLAlchemyError):
                    self._connection.execute(select(1))
                    return
                _end(self._connection)
                self._connection = None
            self.take()

    def free(self) -> None:
        """Lets go of it."""
        with self._asking:
            if self._connection is not None:
                _end(self._connection)

    def _lingers(self, connection: Connection) -> bool:
        """The server has not noticed yet that our former session ended: until it does, the lock
        is ours and nobody's to take."""
        return (
            self._session is not None and self._session in connection.execute(text(_SESSIONS)).all()
        )


def _end(connection: Connection) -> None:
    # The server notices the end of a session a moment later, so it is asked first; when it
    # cannot be asked, the end of the session frees the lock.
    with suppress(SQLAlchemyError):
        connection.execute(select(func.pg_advisory_unlock_all()))
    connection.invalidate()
    connection.close()


def _running(name: str) -> PassRunning:
    return PassRunning(f"Another teletipo process already holds the lock “{name}”.")
