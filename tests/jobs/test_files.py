from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from jobs.files import written_whole


def test_what_was_there_stays_until_the_new_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    path.write_bytes(b"old")
    with written_whole(path) as out:
        out.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_two_processes_spoil_nothing_for_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "all.csv"
    with written_whole(path) as slow:
        slow.write(b"one, ")
        with monkeypatch.context() as other:
            other.setattr(os, "getpid", lambda: 1)
            with written_whole(path) as out:
                out.write(b"another")
        assert path.read_bytes() == b"another"
        slow.write(b"two")
    assert path.read_bytes() == b"one, two"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays(tmp_path: Path) -> None:
    path = tmp_path / "latest.csv"
    path.symlink_to("march.csv")
    with written_whole(path) as out:
        out.write(b"new")
    assert path.is_symlink()
    assert (tmp_path / "march.csv").read_bytes() == b"new"


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    with written_whole(pipe) as out:
        out.write(b"new")
    reader.join()
    assert read == [b"new"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_device_is_written_to(tmp_path: Path) -> None:
    # By way of a link: were it replaced, the machine would miss it.
    device = tmp_path / "device"
    device.symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"), written_whole(device) as out:
        out.write(b"new")
    assert device.is_char_device()
    assert list(tmp_path.iterdir()) == [device]
