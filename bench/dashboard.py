"""`python -m bench.dashboard`: how long each page of the dashboard takes over a large store.

    python -m bench.dashboard --articles 100000                      SQLite, in a new file
    python -m bench.dashboard --articles 1000000 --postgres URL      an empty database of a server
    python -m bench.dashboard --postgres URL --keep                  as it was filled before

Pages are asked for over HTTP on loopback, each kind `--looks` times with other arguments, after
one look that is not counted. Writes the section `dashboard-…` of docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import random
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn

from bench.dashboard_rows import AGENCIES, SITES, fill
from bench.sections import write_section
from config.load import Config, load_config
from config.site import Site
from jobs.app import App, open_configured
from jobs.dashboard.server import Serving, make_dashboard
from store import upgrade
from store.database import Database

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Fills, asks, prints and writes."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--postgres", metavar="URL", help="an empty database")
    parser.add_argument("--keep", action="store_true", help="the database is filled already")
    parser.add_argument("--looks", type=int, default=40, help="at each kind of page")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.postgres or f"sqlite:///{folder}/store.db"
        if not given.keep:
            upgrade(url)
            database = Database(url)
            begin = time.perf_counter()
            fill(database.engine, given.articles)
            database.close()
            print(f"filled in {time.perf_counter() - begin:.0f} s")
        with open_configured(_config(url)) as app, _served(app) as client:
            lines = list(_measure(app, client, given.looks))
    kind = "PostgreSQL" if given.postgres else "SQLite"
    text = _render(kind, given.articles, lines)
    print(text)
    write_section(f"dashboard-{kind.lower()}", text)


Line = tuple[str, float, float, float]
"""A kind of page: median and 95th percentile of the wall time, mean CPU time, in seconds."""


def _measure(app: App, client: httpx.Client, looks: int) -> Iterator[Line]:
    """Each kind of page. The CPU time is that of this process: with SQLite all there is, with
    PostgreSQL all but the server's."""
    draw = random.Random(11)
    articles = app.store.lists.articles(limit=1)[0].id
    stories = app.store.stories.recent(limit=1)[0].id
    texts = app.store.articles.documents(range(1, 400))
    words = sorted({word for text in texts.values() for word in text.text.split()})
    link = app.store.lists.derivations(limit=500)

    def some(end: int) -> int:
        return draw.randint(1, end)

    def compare() -> str:
        _, one = draw.choice(link)
        (story,) = [app.store.articles.get(one.copy_id)]
        number = story.story_id if story is not None else 0
        return f"/stories/{number}/compare?copy={one.copy_id}&source={one.source_id}"

    kinds = {
        "Now": lambda: "/",
        "Sites": lambda: "/sites",
        "Site": lambda: f"/sites/s{some(SITES) - 1}",
        "Stories": lambda: "/stories",
        "Stories of an agency": lambda: f"/stories?agency={draw.choice(AGENCIES)}",
        "Stories on a site": lambda: f"/stories?site=s{some(SITES) - 1}",
        "Stories with a relation": lambda: "/stories?relation=translation",
        "Stories with a word": lambda: f"/stories?q={draw.choice(words).strip('.')}",
        "Story": lambda: f"/stories/{some(stories)}",
        "Compare": compare,
        "Article": lambda: f"/articles/{some(articles)}",
        "Trace": lambda: "/trace",
        "API: articles": lambda: f"/api/v1/articles?cursor={some(articles)}",
        "API: stories": lambda: "/api/v1/stories",
        "API: gaps of a day": lambda: "/api/v1/gaps?days=1",
        "Metrics": lambda: "/metrics",
    }
    for name, path in kinds.items():
        client.get(path()).raise_for_status()
        taken, worked = [], time.process_time()
        for _ in range(looks):
            target = path()
            begin = time.perf_counter()
            client.get(target).raise_for_status()
            taken.append(time.perf_counter() - begin)
        cpu = (time.process_time() - worked) / looks
        taken.sort()
        middle, high = taken[len(taken) // 2], taken[min(int(looks * 0.95), looks - 1)]
        print(
            f"{name:<26}{1000 * middle:>7.0f} ms{1000 * high:>7.0f} ms{1000 * cpu:>7.0f} ms CPU",
            flush=True,
        )
        yield name, middle, high, cpu


def _render(kind: str, articles: int, lines: list[Line]) -> str:
    load = os.getloadavg()[0]
    rows = [
        f"| {name} | {1000 * middle:.0f} | {1000 * high:.0f} | {1000 * cpu:.0f} |"
        for name, middle, high, cpu in lines
    ]
    return "\n".join(
        [
            f"## Dashboard, {kind}, {articles:,} articles",
            "",
            "`python -m bench.dashboard` with `--articles` and `--postgres`; wall time over HTTP on"
            f" loopback, in milliseconds, one request at a time, at a load of {load:.1f} on"
            f" {os.cpu_count()} cores.",
            "",
            "| page | median | 95 % | CPU |",
            "| --- | ---: | ---: | ---: |",
            *rows,
        ]
    )


def _config(url: str) -> Config:
    config = load_config(ROOT / "config")
    sites = tuple(
        Site.model_validate({"id": f"s{n}", "url": f"https://s{n}.example/", "every": "1h"})
        for n in range(SITES)
    )
    log = config.settings.log.model_copy(update={"level": "error"})
    settings = config.settings.model_copy(update={"database": url, "log": log})
    return dataclasses.replace(config, settings=settings, sites=sites, files={})


@contextmanager
def _served(app: App) -> Iterator[httpx.Client]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        # As on the socket that `teletipo serve` opens: asyncio does not know one that is handed
        # to it for TCP, and each answer would wait 40 ms for the acknowledgement of its head.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        config = uvicorn.Config(make_dashboard(app, Serving()), log_config=None, lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)
            base = f"http://127.0.0.1:{listener.getsockname()[1]}"
            with httpx.Client(base_url=base, timeout=300, trust_env=False) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join()


if __name__ == "__main__":
    main()
