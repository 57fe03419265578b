"""Makes and checks the tables. Migrations are in `store/migrations/versions/`."""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from store.database import Database, make_folder
from store.errors import ForeignSchema, SchemaMissing, SchemaNew, SchemaOld

_VERSION_TABLE = "alembic_version"


def upgrade(url: str) -> None:
    """Makes the tables, or brings them up to date; all of it or nothing. Creates the folder and
    file of a SQLite database. Raises StoreError."""
    database = Database(url)
    make_folder(database)
    try:
        with database.write(lock="schema") as connection:
            if _revision(connection) is None:
                _refuse_other_tables(database, connection)
            elif _is_unknown(connection):
                raise _too_new(database)
            run_migrations(connection, "head")
        if database.is_sqlite:
            _use_wal(database)
    finally:
        database.close()


def check(url: str) -> None:
    """Raises SchemaMismatch unless the tables are exactly those of this program, or another
    StoreError when that cannot be found out."""
    database = Database(url)
    try:
        check_schema(database)
    finally:
        database.close()


def check_schema(database: Database) -> None:
    """Like `check`, for a database that is open. A missing SQLite file is not created."""
    if database.is_missing():
        raise SchemaMissing(f"There is no database at {database.path}.")
    with database.read() as connection:
        revision = _revision(connection)
        if revision is None:
            _refuse_other_tables(database, connection)
            raise SchemaMissing(f"{database} has no tables yet.")
        if _is_unknown(connection):
            raise _too_new(database)
        head = _scripts().get_current_head()
        if revision != head:
            raise SchemaOld(f"{database} is at revision {revision}, this program needs {head}.")


def run_migrations(connection: Connection, revision: str) -> None:
    """Brings the tables to `revision` inside the transaction of `connection`."""
    scripts = _scripts()

    def steps(current: object, _context: MigrationContext) -> list[object]:
        return list(scripts._upgrade_revs(revision, current))  # type: ignore[arg-type]

    with EnvironmentContext(_config(), scripts, fn=steps, destination_rev=revision) as environment:
        # Without our metadata: its naming convention would rename what migrations name.
        environment.configure(connection=connection)
        with environment.begin_transaction():
            environment.run_migrations()


def _use_wal(database: Database) -> None:
    # The file remembers it. It cannot be changed inside a transaction, and every connection of
    # ours is inside one.
    with database.read() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        connection.exec_driver_sql("BEGIN")


def _config() -> Config:
    config = Config()
    folder = Path(__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _is_unknown(connection: Connection) -> bool:
    known = {script.revision for script in _scripts().walk_revisions()}
    return _revision(connection) not in known


def _too_new(database: Database) -> SchemaNew:
    return SchemaNew(f"{database} was made by a later version of teletipo.")


def _refuse_other_tables(database: Database, connection: Connection) -> None:
    others = sorted(set(inspect(connection).get_table_names()) - {_VERSION_TABLE})
    if others:
        names = ", ".join(others[:3]) + (", …" if len(others) > 3 else "")
        raise ForeignSchema(f"{database} holds tables of another program ({names}).")
