"""`teletipo run` as a process: it crawls, stops on SIGTERM with its run recorded, and logs JSON."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from newsroom.server import Server
from store import open_store
from store.tables.runs import SiteRunStatus
from tests.e2e.conftest import ROOT
from tests.e2e.rows import read_rows

TELETIPO = [sys.executable, "-m", "jobs.cli"]


@pytest.fixture
def configuration(tmp_path: Path, press: Server, database_url: str) -> Path:
    """Two sites of the newsroom, looked at every second."""
    folder = tmp_path / "config"
    shutil.copytree(ROOT / "newsroom" / "config", folder)
    for path in (folder / "sites").iterdir():
        if path.stem not in ("cordillera", "ojornal"):
            path.unlink()
    (folder / "settings.toml").write_text(
        f'database = "{database_url}"\n'
        "[fetch]\ndelay_s = 0\n"
        f'[fetch.hosts]\n"*.example" = "{press.address}"\n'
        "[schedule]\njitter_s = 0\n"
    )
    return folder


@contextmanager
def service(folder: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [*TELETIPO, "--config", str(folder), "run"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def wait_for_requests(press: Server, count: int) -> None:
    deadline = time.monotonic() + 60
    while len(press.requests) < count:
        assert time.monotonic() < deadline, "the service does not crawl"
        time.sleep(0.05)


def test_sigterm_finishes_the_article_in_hand_and_records_the_run(
    configuration: Path, press: Server, database_url: str
) -> None:
    with service(configuration) as process:
        wait_for_requests(press, 12)
        process.send_signal(signal.SIGTERM)
        _, log = process.communicate(timeout=60)
    assert process.returncode == 0, log
    events = [json.loads(line) for line in log.splitlines()]
    names = [event["event"] for event in events]
    assert names[0] == "run_started"
    assert names[-1] == "run_finished"
    assert "stopping" in names
    runs = [event for event in events if event["event"] == "site_run"]
    assert any(event["stopped"] for event in runs)
    with open_store(database_url) as store:
        states = {state.site_id: state for state in store.runs.states()}
        assert all(
            state.last_run is not None and state.last_run.status is SiteRunStatus.OK
            for state in states.values()
        )
        assert list(store.articles.unplaced()) == []
        pending = sum(state.pending for state in states.values())
        stored = sum(state.articles for state in states.values())
        assert pending > 0
        assert pending + stored == 39


def test_a_killed_service_is_marked_aborted_and_the_next_one_goes_on(
    configuration: Path, press: Server, database_url: str
) -> None:
    with service(configuration) as process:
        wait_for_requests(press, 12)
        process.kill()
    done = subprocess.run(
        [*TELETIPO, "--config", str(configuration), "run", "--once"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert sum(read_rows(database_url)["articles"].values()) == 39
    with open_store(database_url) as store:
        killed = {run.status for run in store.runs.site_runs(1)}
    assert SiteRunStatus.ABORTED in killed
    assert SiteRunStatus.RUNNING not in killed
