"""SIGKILL between any two steps of an article, then another pass: the same rows as without."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import store
from jobs.app import open_configured
from jobs.progress import Progress
from jobs.run import run_once
from newsroom.server import Server
from tests.e2e.killed_pass import SITES, STEPS, configured
from tests.e2e.rows import read_rows

PROGRAM = Path(__file__).with_name("killed_pass.py")
ROOT = Path(__file__).parents[2]
SIGKILLED = -9

POINTS = [
    ("run_recorded", 1),
    ("site_run_recorded", 2),
    ("listing_stored", 1),
    ("listing_stored", 2),
    ("due_chosen", 2),
    ("fetched", 3),
    ("fetched", 30),
    ("extracted", 12),
    ("prepared", 20),
    ("article_stored", 1),
    ("article_stored", 40),
    ("place_found", 38),
    ("placed", 1),
    ("placed", 5),
    ("site_run_finished", 1),
]


def full_pass(address: str, database_url: str) -> int:
    with open_configured(configured(address, database_url)) as app:
        report = run_once(app, Progress(), site_ids=SITES)
        assert report.exit_code == 0
        assert not any(site.stopped for site in report.sites), "a signal stopped it before its end"
    return report.run_id


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The rows of a pass that nobody kills."""
    url = f"sqlite:///{tmp_path_factory.mktemp('undisturbed')}/store.db"
    store.upgrade(url)
    with Server() as press:
        full_pass(press.address, url)
    return dict(read_rows(url))


def test_every_step_is_a_point() -> None:
    assert {step for step, _ in POINTS} == set(STEPS)


@pytest.mark.parametrize(("step", "occurrence"), POINTS, ids=lambda value: str(value))
def test_a_killed_pass_leaves_nothing_half(
    step: str, occurrence: int, press: Server, database_url: str, undisturbed: dict[str, object]
) -> None:
    killed = subprocess.run(
        [sys.executable, str(PROGRAM), press.address, database_url, step, str(occurrence)],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert killed.returncode == SIGKILLED, killed.stderr
    full_pass(press.address, database_url)
    rows = read_rows(database_url)
    for name, expected in undisturbed.items():
        assert rows[name] == expected, name
