"""What can go wrong with the database, and what to do about it.

StoreError                   carries a `remedy`, one sentence
├── BadDatabaseUrl           not a URL of SQLite or PostgreSQL
├── DatabaseUnreachable      no server, no folder, no access, or the connection was lost
├── DatabaseBusy             another process held a lock for too long; trying again may work
├── DatabaseReadOnly         the file, the file system or the role does not let us write
├── DiskFull                 no room for what is to be written
├── DatabaseDamaged          the file is no database, or is one no longer
├── SchemaMismatch           the tables are not those of this program
│   ├── SchemaMissing        there are none
│   ├── SchemaOld            those of an earlier version
│   ├── SchemaNew            those of a later version
│   └── ForeignSchema        those of another program
├── PassRunning              another process is at work on the same thing
├── BadDecision              stories cannot be joined or split as asked for
└── StoreBug                 a constraint or a statement failed: our bug
"""

from __future__ import annotations


class StoreError(Exception):
    """The store could not do what it was asked for; nothing of it was written."""

    remedy = ""

    def __init__(self, message: str, remedy: str | None = None) -> None:
        if remedy is not None:
            self.remedy = remedy
        self.message = message
        super().__init__(f"{message} {self.remedy}".strip())


class BadDatabaseUrl(StoreError):
    """The URL is not one of a SQLite file or of a PostgreSQL database."""

    remedy = (
        "Write sqlite:///path/to/file.db or postgresql://user@host/name in settings.toml or in "
        "TELETIPO_DATABASE."
    )


class DatabaseUnreachable(StoreError):
    """The database cannot be reached, or no longer."""

    remedy = "Check that it exists and runs, and the URL in settings.toml or TELETIPO_DATABASE."


class DatabaseBusy(StoreError):
    """Another connection held a lock for longer than we wait."""

    remedy = "Try again when the other program that writes to the database has ended."


class DatabaseReadOnly(StoreError):
    """The database can be read but not written."""

    remedy = "Give this user write access to the database; for SQLite, to its folder as well."


class DiskFull(StoreError):
    """There is no room left where the database stands."""

    remedy = "Make room on that disk, then run the same command again: nothing was half written."


class DatabaseDamaged(StoreError):
    """The file is not a database, or it is damaged."""

    remedy = "Restore it from a backup, or name another file in settings.toml or TELETIPO_DATABASE."


class SchemaMismatch(StoreError):
    """The tables are not those that this program works with."""


class SchemaMissing(SchemaMismatch):
    """There are no tables yet."""

    remedy = "Run `teletipo db upgrade` to make the tables."


class SchemaOld(SchemaMismatch):
    """The tables are those of an earlier version of this program."""

    remedy = "Run `teletipo db upgrade`."


class SchemaNew(SchemaMismatch):
    """The tables are those of a later version of this program."""

    remedy = "Install the version of teletipo that last ran `teletipo db upgrade` on it."


class ForeignSchema(SchemaMismatch):
    """The database holds another program's tables."""

    remedy = "Name an empty database in settings.toml or TELETIPO_DATABASE."


class PassRunning(StoreError):
    """Another process holds the lock."""

    remedy = "Wait for it to end, or stop it."


class BadDecision(StoreError):
    """A person asked to join or split what cannot be joined or split so."""

    remedy = "`teletipo story ID` shows the articles of a story and what was decided about them."


class StoreBug(StoreError):
    """A constraint or a statement failed that never should."""

    remedy = "This is a bug of teletipo: please report it with this message."
