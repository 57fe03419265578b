"""The database goes away in the middle of a pass: its server is killed, or its disk is full."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from tests.chaos.passes import Fresh, Rows, compare, run_apart, run_pass, start_pass
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
    process.join(600)
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
    process.join(600)
    if process.exitcode == 0:
        raise AssertionError(f"{room_bytes} bytes were room enough")
    run_pass(address, url)
    compare(dict(read_rows(url)), expected, but=("article fetches",))
    return f"exit code {process.exitcode}"


@contextmanager
def small_disk(size_mib: int) -> Iterator[Path | None]:
    """A disk of memory with so much room; `None` where this user may not mount one."""
    folder = Path(tempfile.mkdtemp(prefix="teletipo-disk-"))
    command = ["mount", "-t", "tmpfs", "-o", f"size={size_mib}m,mode=0755", "tmpfs", str(folder)]
    is_mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    try:
        yield folder if is_mounted else None
    finally:
        if is_mounted:
            subprocess.run(["umount", "-l", str(folder)], check=False)
        folder.rmdir()


def fill_small_disk(address: str, disk: Path, url: str, *, room_bytes: int, expected: Rows) -> str:
    """The same as `fill_disk` for a database that lies on a small disk of its own: everything but
    `room_bytes` of it is taken, and given back after the pass."""
    filler = disk / "filler"
    with filler.open("wb") as file:
        file.write(bytes(max(0, shutil.disk_usage(disk).free - room_bytes)))
    process, said = start_pass(address, url)
    said.recv()
    process.join(600)
    filler.unlink()
    if process.exitcode == 0:
        raise AssertionError(f"{room_bytes} bytes were room enough")
    run_apart(address, url)
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
