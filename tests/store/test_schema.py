from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from store import check, open_store, upgrade
from store.database import Database
from store.errors import ForeignSchema, SchemaMissing, SchemaNew, SchemaOld
from store.schema import run_migrations
from store.tables import metadata


@pytest.fixture
def database(database_url):
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def blank(blank_database_url):
    opened = Database(blank_database_url)
    yield opened
    opened.close()


def execute(database, statement):
    with database.write() as connection:
        connection.execute(text(statement))


def test_migrations_make_what_the_tables_say(database):
    with database.read() as connection:
        options = {"compare_type": True, "include_name": is_of_the_tables}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def is_of_the_tables(name, *_):
    """Not the full-text index, which the two databases write each in its own way."""
    return name is None or not name.startswith("document_search")


def test_migrations_make_the_very_constraints_too(database, blank):
    """`compare_metadata` does not look at CHECK constraints."""
    with blank.write() as connection:
        metadata.create_all(connection)
        expected = picture(connection)
    with database.read() as connection:
        found = picture(connection)
    del found["alembic_version"]
    assert found == expected


def picture(connection):
    inspector = inspect(connection)
    return {
        table: {
            "columns": [
                (column["name"], str(column["type"]), column["nullable"])
                for column in inspector.get_columns(table)
            ],
            "key": inspector.get_pk_constraint(table),
            "foreign": by_name(inspector.get_foreign_keys(table)),
            "unique": by_name(inspector.get_unique_constraints(table)),
            "checks": by_name(inspector.get_check_constraints(table)),
            "indexes": by_name(inspector.get_indexes(table)),
        }
        for table in filter(is_of_the_tables, inspector.get_table_names())
    }


def by_name(constraints):
    for constraint in constraints:
        # Conditions of partial indexes are objects that equal nothing but themselves.
        options = constraint.get("dialect_options", {})
        options |= {name: str(value) for name, value in options.items()}
    return sorted(constraints, key=lambda constraint: constraint["name"])


def test_an_upgrade_makes_the_tables_and_doing_it_again_changes_nothing(blank_database_url):
    upgrade(blank_database_url)
    check(blank_database_url)
    upgrade(blank_database_url)
    with open_store(blank_database_url) as store:
        assert store.runs.states() == []


def test_an_upgrade_makes_the_folder_of_a_sqlite_file(tmp_path):
    url = f"sqlite:///{tmp_path}/new/folder/teletipo.db"
    upgrade(url)
    check(url)


def test_without_tables_the_start_names_the_command(blank_database_url, backend, tmp_path):
    for look in (check, open_store):
        with pytest.raises(SchemaMissing, match="Run `teletipo db upgrade`"):
            look(blank_database_url)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_sqlite_file_has_no_tables(tmp_path):
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(SchemaMissing, match="has no tables yet"):
        check(f"sqlite:///{path}")


def test_an_old_schema_is_refused(blank, blank_database_url, monkeypatch):
    upgrade(blank_database_url)
    monkeypatch.setattr("alembic.script.ScriptDirectory.get_current_head", lambda self: "9998")
    with pytest.raises(SchemaOld, match=r"at revision \d{4}, .*needs 9998.*teletipo db upgrade"):
        open_store(blank_database_url)


def test_a_schema_of_a_later_program_is_refused(database, database_url):
    execute(database, "UPDATE alembic_version SET version_num = '9999'")
    for look in (check, open_store, upgrade):
        with pytest.raises(SchemaNew, match="later version of teletipo"):
            look(database_url)


def test_tables_of_another_program_are_left_alone(blank, blank_database_url):
    execute(blank, "CREATE TABLE recipes (id INTEGER)")
    for look in (check, open_store, upgrade):
        with pytest.raises(ForeignSchema, match=r"another program \(recipes\)"):
            look(blank_database_url)
    if blank.is_sqlite:
        with blank.read() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "delete"


def test_sqlite_readers_and_the_writer_do_not_wait_for_each_other(tmp_path):
    url = f"sqlite:///{tmp_path}/teletipo.db"
    upgrade(url)
    with open_store(url, busy_timeout_s=0.01) as store, store._database.write():
        assert store.runs.states() == []


def test_an_upgrade_that_fails_leaves_nothing(blank, blank_database_url, monkeypatch):
    def fail_at_the_end(connection, revision):
        run_migrations(connection, revision)
        raise RuntimeError("half way")

    monkeypatch.setattr("store.schema.run_migrations", fail_at_the_end)
    with pytest.raises(RuntimeError, match="half way"):
        upgrade(blank_database_url)

    with blank.read() as connection:
        assert inspect(connection).get_table_names() == []
