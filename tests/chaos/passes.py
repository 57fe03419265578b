"""Passes over two sites of the newsroom, as they are disturbed: in a process of their own."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from typing import Any

from jobs.app import open_configured, utc_now
from jobs.progress import Progress
from jobs.run import run_once
from store.errors import StoreError
from tests.e2e.killed_pass import SITES, configured
from tests.e2e.rows import read_rows

Fresh = Callable[[], str]
"""Makes a migrated, empty database and gives its URL."""
Rows = dict[str, Any]

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.chaos.passes"])
_LONGEST_S = 1200


def run_pass(address: str, database_url: str, clock: Callable[[], datetime] = utc_now) -> None:
    """One whole pass; it must succeed."""
    with open_configured(configured(address, database_url), clock=clock) as app:
        report = run_once(app, Progress(), site_ids=SITES)
    if report.exit_code != 0:
        raise AssertionError([site.errors for site in report.sites])


def undisturbed(address: str, fresh: Fresh) -> tuple[Rows, float]:
    """The rows of a pass that nothing disturbs, and the seconds it takes in its own process."""
    url = fresh()
    took_s = run_apart(address, url)
    return dict(read_rows(url)), took_s


def run_apart(address: str, database_url: str) -> float:
    """One whole pass in a process of its own; it must succeed. Gives the seconds it took."""
    process, said = start_pass(address, database_url)
    said.recv()
    started = time.monotonic()
    process.join(_LONGEST_S)
    if process.exitcode != 0:
        raise AssertionError(f"a pass that nothing disturbs ended with {process.exitcode}")
    return time.monotonic() - started


def start_pass(
    address: str, database_url: str, prepare: Callable[[], None] | None = None
) -> tuple[Any, Connection]:
    """A pass in a new process, and what it says when it begins. `prepare` is called in it."""
    said, says = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=_work, args=(address, database_url, says, prepare))
    process.start()
    return process, said


def _work(
    address: str, database_url: str, says: Connection, prepare: Callable[[], None] | None
) -> None:
    if prepare is not None:
        prepare()
    says.send("begun")
    try:
        run_pass(address, database_url)
    except (StoreError, AssertionError) as error:
        raise SystemExit(f"{type(error).__name__}: {error}") from error


def step_clock(address: str, fresh: Fresh, *, hours: int, expected: Rows) -> None:
    """A pass during which the clock is set by an hour, and another one after it."""
    calls = 0

    def clock() -> datetime:
        nonlocal calls
        calls += 1
        stepped = timedelta(hours=hours) if calls > 40 else timedelta(0)
        return datetime.now(UTC) + stepped

    url = fresh()
    run_pass(address, url, clock)
    if calls <= 40:
        raise AssertionError("the clock was never set")
    run_pass(address, url, lambda: datetime.now(UTC) + timedelta(hours=hours))
    # An hour later it is time for a second look: fetches are more, and outcomes "unchanged".
    found = dict(read_rows(url))
    known = {(site, key) for site, key, _ in found.pop("candidates")}
    if known != {(site, key) for site, key, _ in expected["candidates"]}:
        raise AssertionError("other candidates")
    rest = {name: rows for name, rows in expected.items() if name != "candidates"}
    compare(found, rest, but=("article fetches",))


def compare(found: Rows, expected: Rows, *, but: tuple[str, ...] = ()) -> None:
    """The same articles, versions, derivations: raises AssertionError with the first rows that
    are not. `but` names what may have more rows."""
    for name, rows in expected.items():
        missing, more = rows - found[name], found[name] - rows
        if missing or (more and name not in but):
            raise AssertionError(f"{name}: missing {list(missing)[:3]}, more {list(more)[:3]}")
