"""Short runs of what `make chaos` does at length: kills, a stepped clock, faults on the way."""

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsroom.faults import Fault, Faults
from newsroom.server import Server
from tests.chaos import passes
from tests.chaos.kills import kill_at_random
from tests.e2e.rows import read_rows


@pytest.fixture
def press() -> Iterator[Server]:
    with Server() as server:
        yield server


@pytest.fixture(scope="module")
def undisturbed(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path
) -> tuple[passes.Rows, float]:
    path = tmp_path_factory.mktemp("undisturbed") / "store.db"
    shutil.copyfile(sqlite_template, path)
    with Server() as press:
        return passes.undisturbed(press.address, lambda: f"sqlite:///{path}")


def test_a_kill_at_a_random_instant(
    press: Server, database_url: str, undisturbed: tuple[passes.Rows, float]
) -> None:
    expected, took_s = undisturbed
    kill_at_random(press.address, database_url, seed=1, expected=expected, took_s=took_s)


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_that_is_set_during_a_pass(
    press: Server, database_url: str, undisturbed: tuple[passes.Rows, float], hours: int
) -> None:
    expected, _ = undisturbed
    passes.step_clock(press.address, lambda: database_url, hours=hours, expected=expected)


def test_faults_on_the_way_lose_nothing(database_url: str) -> None:
    faults = Faults(0.2, seed=6)
    with Server(faults=faults) as press:
        passes.run_pass(press.address, database_url)
        asked = Counter(request.path for request in press.requests)
    assert set(faults.struck) == set(Fault)
    assert sum(read_rows(database_url)["articles"].values()) == 45
    assert max(asked.values()) <= 4, "tried again, and not without end"
