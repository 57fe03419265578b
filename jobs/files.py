"""Files that the jobs write."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOENT
from pathlib import Path
from typing import IO


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """An OSError names the file: that of a full disk does not by itself."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def need_folder(path: Path) -> None:
    """Raises OSError when there is no folder for the file to lie in."""
    if not path.parent.is_dir():
        raise OSError(ENOENT, "there is no such folder: make it first", str(path.parent))


@contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that is put in its place when its body ends well: a reader never sees half of it,
    nor what another process writes there meanwhile. A link stays and leads to it. What is no
    regular file, such as a pipe or a device, is written to as it stands. Raises OSError."""
    if path.exists() and not path.is_file():
        with naming(path), path.open("wb") as out:
            yield out
        return
    place = path.resolve()
    half = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with naming(path):
            with half.open("wb") as out:
                yield out
            half.replace(place)
    finally:
        half.unlink(missing_ok=True)
