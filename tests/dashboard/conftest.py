"""A small crawl of the newsroom to look at, once a worker and kind of database."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
import structlog
from sqlalchemy import URL, func, select

from config.load import Config
from jobs import run as run_job
from jobs.app import App, open_configured
from jobs.dashboard.server import Serving
from jobs.demo import configured_for
from jobs.progress import Progress
from newsroom.server import Server
from store import upgrade
from store.database import Database
from store.tables import metadata
from tests.conftest import create_database, drop_database
from tests.dashboard.serving import serving

TOKEN = "long-enough-for-a-token"
SITES = ("cordillera", "elfaro", "lagaceta", "ojornal")


def four_sites(config: Config) -> Config:
    """The newsroom's configuration with the other sites off."""
    off = {"enabled": False, "disabled_reason": "not part of this crawl"}
    sites = [site if site.id in SITES else site.model_copy(update=off) for site in config.sites]
    return dataclasses.replace(config, sites=tuple(sites))


@pytest.fixture(scope="session")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """Four sites of the newsroom, crawled into SQLite twice, the second time after a
    correction; the newsroom still answers."""
    path = tmp_path_factory.mktemp("dashboard") / "store.db"
    with ExitStack() as stack:
        server = stack.enter_context(Server())
        config = four_sites(configured_for(server.address, f"sqlite:///{path}"))
        upgrade(config.settings.database)
        app = stack.enter_context(open_configured(config))
        structlog.reset_defaults()  # tests elsewhere look at what is logged
        run_job.run_once(app, Progress(), site_ids=SITES)
        server.edition = 2
        run_job.run_once(app, Progress(), site_ids=["cordillera"])
        yield app


def copy_rows(source: Database, target: Database) -> None:
    """Every row of every table, into empty tables of PostgreSQL that go on counting after them."""
    with source.read() as reading, target.write() as writing:
        for table in metadata.sorted_tables:
            rows = [dict(row) for row in reading.execute(select(table)).mappings()]
            if rows:
                writing.execute(table.insert(), rows)
            if rows and isinstance(rows[0].get("id"), int):
                counter = func.pg_get_serial_sequence(table.name, "id")
                writing.execute(select(func.setval(counter, max(row["id"] for row in rows))))


@pytest.fixture(scope="session")
def crawled_on_postgresql(crawled: App, postgres_server: URL) -> Iterator[App]:
    """The same rows in PostgreSQL."""
    url = create_database(postgres_server, "template0")
    address = crawled.config.settings.fetch.hosts["*.example"]
    config = four_sites(configured_for(address, url.render_as_string(hide_password=False)))
    upgrade(config.settings.database)
    with open_configured(config) as app:
        structlog.reset_defaults()
        copy_rows(crawled.store._database, app.store._database)
        yield app
    drop_database(postgres_server, url)


@pytest.fixture(scope="session")
def dashboard(crawled: App) -> Iterator[httpx.Client]:
    """A client of the dashboard over it, which may act."""
    with serving(crawled, Serving(may_act=True)) as client:
        yield client


@pytest.fixture(scope="session")
def guarded_dashboard(crawled: App) -> Iterator[httpx.Client]:
    """The same behind a token."""
    with serving(crawled, Serving(host="0.0.0.0", token=TOKEN, may_act=True)) as client:
        yield client


@pytest.fixture(scope="session")
def read_only_dashboard(crawled: App) -> Iterator[httpx.Client]:
    """The same as it is unless told otherwise."""
    with serving(crawled, Serving()) as client:
        yield client


@pytest.fixture
def own_app(crawled: App, tmp_path: Path) -> Iterator[App]:
    """A copy of the crawl that a test may change."""
    path = tmp_path / "store.db"
    with crawled.store._database.read() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    shutil.copyfile(str(crawled.store._database.path), path)
    address = crawled.config.settings.fetch.hosts["*.example"]
    with open_configured(four_sites(configured_for(address, f"sqlite:///{path}"))) as app:
        structlog.reset_defaults()
        yield app


@pytest.fixture(scope="session")
def flood(crawled: App) -> int:
    """The story that most articles carry."""
    return max(crawled.store.stories.recent(), key=lambda story: story.articles).id
