"""Real passes over real HTTP into a real database."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from config.load import Config, load_config
from jobs.app import App, open_configured
from jobs.demo import configured_for
from newsroom.replay import as_hosts, load_replay
from newsroom.replay_config import write_config
from newsroom.server import Server

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"

Open = Callable[..., "contextmanager[App]"]


@pytest.fixture
def press() -> Iterator[Server]:
    """The newsroom, first edition."""
    with Server() as server:
        yield server


@pytest.fixture
def press_app(press: Server, database_url: str) -> Iterator[App]:
    """teletipo configured for the newsroom, over an empty database."""
    with open_configured(configured_for(press.address, database_url)) as app:
        yield app


@contextmanager
def replayed(folder: Path, out: Path, database_url: str) -> Iterator[App]:
    """teletipo configured for the saved pages of a folder, which are served meanwhile."""
    saved = load_replay(folder)
    with Server(as_hosts(saved)) as server:
        write_config(out, saved, server.address, ROOT / "config" / "agencies.toml")
        with open_configured(with_database(load_config(out), database_url)) as app:
            yield app


def with_database(config: Config, url: str) -> Config:
    """The same configuration for another database, logging errors alone."""
    log = config.settings.log.model_copy(update={"level": "error"})
    settings = config.settings.model_copy(update={"database": url, "log": log})
    return dataclasses.replace(config, settings=settings)
