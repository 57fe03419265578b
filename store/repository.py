"""The store as the jobs see it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType

from store.activity import Activity
from store.articles import Articles
from store.database import Database
from store.frontier import Frontier
from store.hosts import Hosts
from store.incidents import Incidents
from store.index import SqlIndex
from store.lists import Lists
from store.locks import HeldLock, held_lock
from store.memory import Memory
from store.runs import Runs
from store.schema import check_schema
from store.stories import Stories
from store.totals import Totals


class Store:
    """Everything that is kept. Usable from several threads; each call is one transaction, and
    what it raises is a StoreError."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.runs = Runs(database)
        self.frontier = Frontier(database)
        self.hosts = Hosts(database)
        self.articles = Articles(database)
        self.index = SqlIndex(database)
        self.stories = Stories(database)
        self.activity = Activity(database)
        self.incidents = Incidents(database)
        self.lists = Lists(database)
        self.totals = Totals(database)
        self.memory = Memory(database)

    def __str__(self) -> str:
        return str(self._database)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def one_state(self) -> Iterator[None]:
        """Everything that this thread reads inside is of one state of the database."""
        with self._database.read():
            yield

    def check(self) -> None:
        """Raises SchemaMismatch unless the tables are those of this program, or another
        StoreError when the database does not answer."""
        check_schema(self._database)

    def pass_lock(self) -> AbstractContextManager[HeldLock]:
        """Held during a pass, so that no two overlap. Raises PassRunning; freed when the
        process dies, however it dies."""
        return held_lock(self._database, "pass")

    def close(self) -> None:
        """Closes the connections."""
        self._database.close()


def open_store(url: str, *, busy_timeout_s: float = 30.0) -> Store:
    """The store at a SQLAlchemy URL; writers wait `busy_timeout_s` for each other on SQLite.

    Raises SchemaMismatch when its tables are not those of this program (`teletipo db upgrade`
    makes them), or another StoreError when it cannot be used.
    """
    database = Database(url, busy_timeout_s=busy_timeout_s)
    try:
        check_schema(database)
    except BaseException:
        database.close()
        raise
    return Store(database)
