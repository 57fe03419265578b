from __future__ import annotations

import inspect
import os
import socket
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from store import errors, open_store, upgrade
from store.database import Database
from store.errors import (
    BadDatabaseUrl,
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseReadOnly,
    DatabaseUnreachable,
    DiskFull,
    StoreBug,
    StoreError,
)
from store.failures import mapped_errors
from store.tables.runs import Trigger

on_sqlite = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("backend", ["postgresql"], indirect=True)


def start_a_run(store, now):
    return store.runs.start(Trigger.CRON, "0.1", now=now)


def all_errors():
    return [
        value
        for _, value in inspect.getmembers(errors, inspect.isclass)
        if issubclass(value, StoreError)
    ]


@pytest.mark.parametrize("kind", all_errors())
def test_every_error_is_in_the_picture_and_says_what_to_do(kind):
    assert f" {kind.__name__} " in errors.__doc__ or errors.__doc__.startswith(
        ("What", kind.__name__)
    )
    if not kind.__subclasses__():
        assert kind("Something.").remedy.endswith(".")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("nonsense", "cannot be read"),
        ("postgresql://reader@localhost:port/x", "cannot be read"),
        ("postgresql://reader:an@secret@localhost/x", "is written %40"),
        ("postgresql://reader:an@end:secret@localhost/x", "cannot be read"),
        ("mysql://localhost/x", "mysql is no database"),
        ("sqlite://", "in memory"),
        ("sqlite:///:memory:", "in memory"),
        ("sqlite:///file:x?mode=memory&uri=true", "in memory"),
    ],
)
def test_urls_that_are_refused(url, words):
    with pytest.raises(BadDatabaseUrl, match=words) as raised:
        open_store(url)
    assert "secret" not in str(raised.value)


def test_a_password_is_never_shown():
    url = "postgresql://reader:s3cret@127.0.0.1:1/teletipo"
    with pytest.raises(DatabaseUnreachable) as raised:
        open_store(url)
    assert "reader" in str(raised.value)
    assert "s3cret" not in str(raised.value)


def test_no_server():
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port = server.getsockname()[1]
    with pytest.raises(DatabaseUnreachable, match="Check that it exists and runs"):
        upgrade(f"postgresql://postgres@127.0.0.1:{port}/teletipo")


def test_no_such_postgresql_database(postgres_server):
    url = postgres_server.set(database="nowhere").render_as_string(hide_password=False)
    with pytest.raises(DatabaseUnreachable, match="nowhere"):
        open_store(url)


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseUnreachable, match="cannot be made"):
        upgrade(f"sqlite:///{tmp_path}/file/teletipo.db")


def test_a_file_that_cannot_be_opened(tmp_path):
    with pytest.raises(DatabaseUnreachable, match="read and write the file and its folder"):
        open_store(f"sqlite:///{tmp_path}")


def test_a_file_that_is_no_database(tmp_path):
    path = tmp_path / "letter.db"
    path.write_text("Dear reader, this is no database. " * 50)
    for act in (open_store, upgrade):
        with pytest.raises(DatabaseDamaged, match="not a database"):
            act(f"sqlite:///{path}")


def test_a_read_only_database(press, database_url, backend, reader):
    url = (
        database_url.replace("sqlite:///", "sqlite:///file:") + "?mode=ro&uri=true"
        if backend == "sqlite"
        else f"{database_url}&options=-crole%3D{reader}"
    )
    with open_store(url) as store:
        assert len(store.runs.states()) == 2
        with pytest.raises(DatabaseReadOnly, match="write access"):
            start_a_run(store, press.now)


@pytest.fixture
def reader(database_url, backend):
    """A role that may read all tables and write none."""
    if backend == "sqlite":
        yield None
        return
    name = f"reader_{os.getpid()}"
    database = Database(database_url)
    with database.write() as connection:
        connection.execute(text(f"CREATE ROLE {name}"))
        connection.execute(text(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}"))
    yield name
    with database.write() as connection:
        connection.execute(text(f"DROP OWNED BY {name}"))
        connection.execute(text(f"DROP ROLE {name}"))
    database.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@on_sqlite
def test_a_read_only_folder(press, database_url, tmp_path):
    press.store.close()
    tmp_path.joinpath("teletipo.db").chmod(0o400)
    with open_store(database_url) as store, pytest.raises(DatabaseReadOnly):
        start_a_run(store, press.now)


@on_sqlite
def test_a_full_disk(press, database_url):
    with press.store._database.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    page = press.page("https://one.example/a", os.urandom(40_000).hex())
    press.list("https://one.example/a")
    (due,) = press.due()

    with pytest.raises(DiskFull, match="Make room"):
        press.store.articles.save(
            due,
            page,
            press.extraction("https://one.example/a"),
            site_run_id=None,
            now=press.now,
        )
    assert press.store.articles.find("https://one.example/a") is None
    assert press.due() == [due]


@on_sqlite
def test_a_locked_file(database_url, tmp_path):
    with open_store(database_url, busy_timeout_s=0.05) as store:
        with closing(sqlite3.connect(tmp_path / "teletipo.db")) as other:
            other.execute("BEGIN IMMEDIATE")
            assert store.runs.states() == []
            with pytest.raises(DatabaseBusy, match="Try again"):
                store.runs.abort_dead(now=None)
        store.runs.sync_sites([], now=None)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("53100", DiskFull),
        ("25006", DatabaseReadOnly),
        ("42501", DatabaseReadOnly),
        ("40P01", DatabaseBusy),
        ("40001", DatabaseBusy),
        ("53300", DatabaseBusy),
        ("57P01", DatabaseUnreachable),
        ("08006", DatabaseUnreachable),
        ("23505", StoreBug),
        ("42601", StoreBug),
    ],
)
def test_codes_of_postgresql(code, kind, postgres_template, postgres_server):
    database = Database(postgres_server.render_as_string(hide_password=False))
    raising = f"DO $$ BEGIN RAISE EXCEPTION 'for a test' USING ERRCODE = '{code}'; END $$"
    try:
        with pytest.raises(kind, match="for a test"), database.write() as connection:
            connection.execute(text(raising))
    finally:
        database.close()


@on_postgresql
def test_connections_that_were_cut_are_opened_anew(press, database_url, postgres_server):
    database = Database(postgres_server.render_as_string(hide_password=False))
    cut = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name")
    with database.write() as admin:
        admin.execute(cut, {"name": press.store._database.url.database})
    database.close()

    assert len(press.store.runs.states()) == 2


@on_postgresql
def test_a_connection_that_is_cut_in_the_middle(press, database_url):
    with (  # noqa: PT012 (the transaction must be open when its connection is cut)
        pytest.raises(DatabaseUnreachable),
        press.store._database.write() as connection,
    ):
        connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        connection.execute(text("SELECT 1"))

    assert len(press.store.runs.states()) == 2


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY_SNAPSHOT, DatabaseBusy),
        (sqlite3.SQLITE_LOCKED, DatabaseBusy),
        (sqlite3.SQLITE_READONLY_DIRECTORY, DatabaseReadOnly),
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_CANTOPEN, DatabaseUnreachable),
        (sqlite3.SQLITE_IOERR_READ, DatabaseUnreachable),
        (sqlite3.SQLITE_CORRUPT, DatabaseDamaged),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, StoreBug),
        (sqlite3.SQLITE_ERROR, StoreBug),
    ],
)
def test_codes_of_sqlite(code, kind):
    cause = sqlite3.OperationalError("for a test")
    cause.sqlite_errorcode = code
    error = DBAPIError("SELECT 1", None, cause)
    with (
        pytest.raises(kind, match=r"the place: for a test\.") as raised,
        mapped_errors("the place"),
    ):
        raise error
    assert raised.value.__cause__ is error


@pytest.mark.parametrize("error", [PoolTimeout("5 s"), ArgumentError("no such thing")])
def test_errors_without_a_code(error):
    with pytest.raises(StoreError) as raised, mapped_errors("the place"):
        raise error
    assert isinstance(raised.value, DatabaseBusy if error.args == ("5 s",) else StoreBug)
