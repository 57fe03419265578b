"""Connections and transactions, the same on SQLite and PostgreSQL."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import local
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import ArgumentError

from store.errors import BadDatabaseUrl, DatabaseUnreachable
from store.failures import mapped_errors
from store.tables.columns import dump_json

_CONNECT_TIMEOUT_S = 10


class Database:
    """One database. Reads see one state of it; writes happen whole or not at all.

    Errors leave `read` and `write` as those of `store.errors`. Usable from several threads.
    """

    def __init__(self, url: str, *, busy_timeout_s: float = 30.0) -> None:
        """Connects to nothing yet. A writer waits `busy_timeout_s` for another one.
        Raises BadDatabaseUrl."""
        self.url = parse_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _make_engine(self.url, self.is_sqlite, busy_timeout_s)
        self._holding = local()

    def __str__(self) -> str:
        if self.path is not None:
            return str(self.path)
        return self.url.set(drivername="postgresql").render_as_string(hide_password=True)

    @property
    def path(self) -> Path | None:
        """The file of a SQLite database."""
        return sqlite_path(self.url) if self.is_sqlite else None

    def is_missing(self) -> bool:
        """The file of a SQLite database is not there. Raises DatabaseUnreachable where its folder
        does not let us see."""
        try:
            return self.path is not None and not self.path.exists()
        except OSError as error:
            raise DatabaseUnreachable(
                f"{self.path} cannot be looked for: {error.strerror}.",
                "Let this user into its folder, or name another file in settings.toml or "
                "TELETIPO_DATABASE.",
            ) from error

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database and writes nothing. Inside of another
        one of the same thread: a look through that one, at the same state. Inside of a `write`: a
        look at what is committed by then and at what it wrote itself."""
        held: Connection | None = getattr(self._holding, "connection", None)
        if held is not None:
            yield held
            return
        options: dict[str, Any] = (
            {}
            if self.is_sqlite
            else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        )
        with mapped_errors(str(self)), self.engine.connect() as plain:
            connection = plain.execution_options(**options)
            with connection.begin(), self._held_for_reads(connection):
                yield connection

    @contextmanager
    def write(self, lock: str | None = None) -> Iterator[Connection]:
        """A transaction that may write. Two with the same `lock` never run at once; on SQLite
        no two do."""
        with mapped_errors(str(self)), self.engine.connect() as plain:
            connection = plain.execution_options(is_write=True)
            with connection.begin():
                if lock is not None and not self.is_sqlite:
                    connection.execute(select(func.pg_advisory_xact_lock(lock_number(lock))))
                with self._held_for_reads(connection):
                    yield connection

    @contextmanager
    def _held_for_reads(self, connection: Connection) -> Iterator[None]:
        """To take, to begin and to end a transaction costs more than most of the reads do."""
        outer: Connection | None = getattr(self._holding, "connection", None)
        self._holding.connection = connection
        try:
            yield
        finally:
            self._holding.connection = outer

    def close(self) -> None:
        """Closes all connections that are not in use."""
        self.engine.dispose()


def parse_url(url: str) -> URL:
    """The URL with the driver that we use. Raises BadDatabaseUrl, which shows nothing of it."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:  # ValueError: a port that is no number
        raise BadDatabaseUrl("The database URL cannot be read.") from error
    if "@" in (parsed.host or ""):
        # What stands before it is the end of a password, and would be shown as the host.
        raise BadDatabaseUrl("An @ in the password of the database URL is written %40.")
    backend = parsed.drivername.partition("+")[0]
    if backend in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise BadDatabaseUrl(f"{backend} is no database that teletipo works with.")
    if sqlite_path(parsed) is None:
        raise BadDatabaseUrl("A SQLite database in memory is forgotten at once.")
    return parsed.set(drivername="sqlite+pysqlite")


def sqlite_path(url: URL) -> Path | None:
    """The file of a SQLite URL, `file:` URIs included; `None` for a database in memory."""
    name = (url.database or "").removeprefix("file:")
    if name in ("", ":memory:") or url.query.get("mode") == "memory":
        return None
    return Path(name)


def make_folder(database: Database) -> None:
    """Creates the folder of a SQLite database. Raises DatabaseUnreachable."""
    if database.path is None:
        return
    try:
        database.path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseUnreachable(
            f"The folder {database.path.parent} cannot be made: {error.strerror}.",
            "Name a folder that this user may write to.",
        ) from error


def lock_number(name: str) -> int:
    """The number by which PostgreSQL knows our lock of this name (advisory locks are apart for
    each database)."""
    return (zlib.crc32(b"teletipo") << 31) | (zlib.crc32(name.encode()) >> 1)


def _make_engine(url: URL, is_sqlite: bool, busy_timeout_s: float) -> Engine:
    connect_args: dict[str, Any] = (
        {"timeout": busy_timeout_s} if is_sqlite else {"connect_timeout": _CONNECT_TIMEOUT_S}
    )
    engine = create_engine(
        url, connect_args=connect_args, json_serializer=dump_json, pool_pre_ping=not is_sqlite
    )
    if is_sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "connect", _prepare_postgresql)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver must not begin transactions by itself: `_begin_sqlite` does.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    # Safe with WAL when the process dies; a power cut may cost the last commits, never more.
    connection.execute("PRAGMA synchronous = NORMAL")


def _prepare_postgresql(connection: Any, _record: object) -> None:
    # Instants come back in the session's time zone, where those at either end of the calendar
    # would be outside of it.
    connection.autocommit = True
    connection.execute("SET TIME ZONE 'UTC'")
    connection.autocommit = False


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later cannot wait for another writer (it would
    # fail at once), so writers take the lock when they begin.
    is_write = connection.get_execution_options().get("is_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")
