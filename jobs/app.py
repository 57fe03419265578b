"""One installation at work: its configuration, its store, its normaliser and the clock."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from config.load import Config, load_config
from jobs.embeddings import open_model
from jobs.heap import share_one_heap
from jobs.known_scrapers import part_by_scraper
from jobs.log import configure_logging
from normaliser import Agencies, Normaliser, Outlet
from normaliser.index import Index
from store import Store, open_store
from store.database import Database
from store.errors import StoreError

DEFAULT_FOLDER = Path("config")


@dataclass(frozen=True, slots=True)
class App:
    """What every job is given. `clock` gives the aware time in UTC."""

    config: Config
    store: Store
    normaliser: Normaliser
    clock: Callable[[], datetime]


def utc_now() -> datetime:
    """The time of the machine."""
    return datetime.now(UTC)


def load(folder: Path) -> Config:
    """The configuration in a folder, with the process's environment; a site whose scraper there is
    not counts as one whose file is broken. Raises ConfigError."""
    config = load_config(folder, os.environ)
    sites, unknown = part_by_scraper((config.files[site.id], site) for site in config.sites)
    return replace(config, sites=tuple(sites), problems=(*config.problems, *unknown))


@contextmanager
def open_app(folder: Path, *, clock: Callable[[], datetime] = utc_now) -> Iterator[App]:
    """Loads the configuration, sets up logging and opens the store.

    Raises ConfigError and StoreError.
    """
    with open_configured(load(folder), clock=clock) as app:
        yield app


@contextmanager
def open_configured(config: Config, *, clock: Callable[[], datetime] = utc_now) -> Iterator[App]:
    """The same for a configuration in hand. Raises ConfigError and StoreError."""
    configure_logging(config.settings.log)
    share_one_heap()
    with open_store(config.settings.database) as store:
        yield App(config, store, normaliser_over(store.index, config), clock)


def open_store_if_any(url: str, *, without: str) -> Store | None:
    """The store, or `None` where none was made yet. So is one that cannot be used, and standard
    error says what is done `without` it."""
    try:
        if Database(url).is_missing():
            return None
        return open_store(url)
    except StoreError as error:
        print(f"{without}: {error}", file=sys.stderr)
        return None


def normaliser_over(index: Index, config: Config) -> Normaliser:
    """The normaliser of this configuration over any index. Raises ConfigError when it names an
    embedding model that there is not."""
    outlets = [Outlet.of_site(site) for site in config.sites]
    match = config.settings.match
    model = open_model(match, config.folder)
    return Normaliser(Agencies(config.agencies), index, match, outlets, model)
