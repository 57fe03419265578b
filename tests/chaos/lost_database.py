"""The database goes away in the middle of a pass: its server is killed, or its disk is full."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from tests.chaos.passes import Fresh, Rows, compare, run_pass, start_pass
from tests.e2e.rows import read_rows


def kill_server(
    address: str,
    database_url: str,
    *,
    data: Path,
    restart: Callable[[], None],
    after_s: float,
    expected: Rows,
) -> int:
    """Kills every process of the PostgreSQL at `data` in the middle of a pass, starts it again,
    runs another pass and compares. Gives the exit code of the disturbed one."""
    process, said = start_pass(address, database_url)
    said.recv()
    time.sleep(after_s)
    postmaster = int((data / "postmaster.pid").read_text().split()[0])
    for pid in (postmaster, *_children_of(postmaster)):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.join(120)
    restart()
    run_pass(address, database_url)
    compare(dict(read_rows(database_url)), expected, but=("article fetches",))
    return int(process.exitcode or 0)


def fill_disk(address: str, fresh: Fresh, *, room_bytes: int, expected: Rows) -> str:
    """A pass for which no file may grow over `room_bytes`, as on a disk that is full; then there
    is room again, another pass runs, and the rows are compared. Gives how the first one ended."""
    url = fresh()
    path = url.removeprefix("sqlite:///")
    limit = Path(path).stat().st_size + room_bytes
    process, said = start_pass(address, url, partial(_limit_files, limit))
    said.recv()
    process.join(120)
    if process.exitcode == 0:
        raise AssertionError(f"{room_bytes} bytes were room enough")
    run_pass(address, url)
    compare(dict(read_rows(url)), expected, but=("article fetches",))
    return f"exit code {process.exitcode}"


def _limit_files(limit: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))


def _children_of(pid: int) -> list[int]:
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(word) for word in found.stdout.split()]
