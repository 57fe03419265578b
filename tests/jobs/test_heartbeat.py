from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from structlog.testing import capture_logs

from config.load import Config
from config.settings import Settings
from jobs import heartbeat
from jobs.app import App, normaliser_over
from jobs.heartbeat import kept_alive
from store import Store
from store.errors import DatabaseUnreachable, PassRunning, StoreError
from store.tables.runs import Trigger

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@dataclass
class Lock:
    """Answers by what it is given, then well."""

    answers: list[StoreError]
    is_well: Event = field(default_factory=Event)

    def ensure(self) -> None:
        if self.answers:
            raise self.answers.pop(0)
        self.is_well.set()


@pytest.fixture
def app(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> App:
    monkeypatch.setattr(heartbeat, "BEAT_S", 0.01)
    config = Config(tmp_path, Settings(), (), ())
    return App(config, store, normaliser_over(store.index, config), lambda: NOON)


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_a_pass_whose_lock_another_process_took_is_stopped(app: App) -> None:
    run_id = app.store.runs.start(Trigger.SCHEDULE, "0", now=NOON)
    stopping = asyncio.Event()
    with capture_logs() as logs:
        lock = Lock([PassRunning("taken")])
        async with kept_alive(app, run_id, lock, stopping, watching=False), asyncio.timeout(10):
            await stopping.wait()
    assert [line["event"] for line in logs] == ["pass_lock_lost"]
    assert [run.alive_at for run in app.store.activity.running()] == [None]


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_a_server_that_is_away_stops_no_pass(app: App) -> None:
    run_id = app.store.runs.start(Trigger.SCHEDULE, "0", now=NOON)
    stopping = asyncio.Event()
    lock = Lock([DatabaseUnreachable("away"), DatabaseUnreachable("away")])
    async with kept_alive(app, run_id, lock, stopping, watching=False):
        assert await asyncio.to_thread(lock.is_well.wait, 10)
    assert not stopping.is_set()
