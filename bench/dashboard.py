"""`python -m bench.dashboard`: how long each page of the dashboard takes over a large store.

    python -m bench.dashboard --articles 100000                       SQLite, in a new file
    python -m bench.dashboard --articles 1000000 --database URL       an empty database
    python -m bench.dashboard --articles 1000000 --database URL --keep    as it was filled before

Pages are asked for over HTTP on loopback, each kind `--looks` times with other arguments, after
two looks that are not counted. Writes the section `dashboard-…` of docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx

from bench.dashboard_rows import AGENCIES, SITES, fill
from bench.sections import write_section
from config.load import Config, load_config
from config.site import Site
from jobs.app import App, open_configured
from jobs.dashboard.server import Serving, keep_what_is_there, served
from store import upgrade
from store.database import Database

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Fills, asks, prints and writes."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--database", metavar="URL", help="empty; default: a new SQLite file")
    parser.add_argument("--keep", action="store_true", help="the database is filled already")
    parser.add_argument("--looks", type=int, default=40, help="at each kind of page")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.database or f"sqlite:///{folder}/store.db"
        if not given.keep:
            upgrade(url)
            database = Database(url)
            begin = time.perf_counter()
            fill(database.engine, given.articles)
            database.close()
            print(f"filled in {time.perf_counter() - begin:.0f} s")
        with open_configured(_config(url)) as app, served(app, Serving()) as base:
            keep_what_is_there()  # as `teletipo serve` does
            lines = list(_measure(app, base, given.looks))
    kind = "SQLite" if url.startswith("sqlite") else "PostgreSQL"
    text = _render(kind, given.articles, lines)
    print(text)
    write_section(f"dashboard-{kind.lower()}", text)


Line = tuple[str, float, float, float]
"""A kind of page: median and 95th percentile of the wall time, mean CPU time, in seconds."""


def _measure(app: App, base: str, looks: int) -> Iterator[Line]:
    """Each kind of page. The CPU time is that of this process: with SQLite all there is, with
    PostgreSQL all but the server's."""
    with httpx.Client(base_url=base, timeout=300, trust_env=False) as client:
        for name, draw in _kinds(app, random.Random(11)).items():
            targets = [draw() for _ in range(looks + 2)]
            for target in targets[:2]:
                _ask(client, target)
            worked = time.process_time()
            taken = sorted(_ask(client, target) for target in targets[2:])
            cpu = (time.process_time() - worked) / looks
            middle, high = taken[len(taken) // 2], taken[min(int(looks * 0.95), looks - 1)]
            print(
                f"{name:<36}{1000 * middle:>6.0f} ms{1000 * high:>6.0f} ms"
                f"{1000 * cpu:>6.0f} ms CPU",
                flush=True,
            )
            yield name, middle, high, cpu


def _ask(client: httpx.Client, target: str) -> float:
    """Seconds until the whole answer is there. What is no path is pasted into *Trace*."""
    begin = time.perf_counter()
    if target.startswith("/"):
        answer = client.get(target)
    else:
        answer = client.post("/trace", data={"what": target})
    answer.raise_for_status()
    return time.perf_counter() - begin


def _kinds(app: App, draw: random.Random) -> dict[str, Callable[[], str]]:
    """Every kind of page, as what draws a target for each look."""
    articles = app.store.lists.articles(limit=1)[0].id
    stories = app.store.stories.recent(limit=1)[0].id
    texts = app.store.articles.documents(range(1, 400))
    words = sorted({word.strip(".") for text in texts.values() for word in text.text.split()})
    links = app.store.lists.derivations(limit=500)

    def some(end: int) -> int:
        return draw.randint(1, end)

    def compare() -> str:
        _, one = draw.choice(links)
        copy = app.store.articles.documents([one.copy_id])[one.copy_id]
        found = app.store.articles.find(copy.url)
        number = found.story_id if found is not None else 0
        return f"/stories/{number}/compare?copy={one.copy_id}&source={one.source_id}"

    def stored() -> str:
        found = app.store.articles.get(some(articles))
        return found.url if found is not None else ""

    return {
        "Now": lambda: "/",
        "Sites": lambda: "/sites",
        "Site": lambda: f"/sites/s{some(SITES) - 1}",
        "Stories": lambda: "/stories",
        "Stories of an agency": lambda: f"/stories?agency={draw.choice(AGENCIES)}",
        "Stories of a rare agency": lambda: "/stories?agency=lusa",
        "Stories on a site": lambda: f"/stories?site=s{some(SITES) - 1}",
        "Stories on a site that closed": lambda: f"/stories?site=s{SITES - 1}",
        "Stories with a relation": lambda: "/stories?relation=translation",
        "Stories with a rare relation": lambda: "/stories?relation=revision",
        "Stories in a rare language": lambda: "/stories?language=gl",
        "Stories by four filters": lambda: (
            f"/stories?site=s{some(SITES) - 1}&agency={draw.choice(AGENCIES)}"
            "&language=es&relation=merge"
        ),
        "Stories with a word": lambda: f"/stories?q={draw.choice(words)}",
        "Stories with two words, of an agency": lambda: (
            f"/stories?q={draw.choice(words)}+{draw.choice(words)}&agency={draw.choice(AGENCIES)}"
        ),
        "Story": lambda: f"/stories/{some(stories)}",
        "Compare": compare,
        "Article": lambda: f"/articles/{some(articles)}",
        "Trace": lambda: "/trace",
        "Trace of a stored page": stored,
        "API: articles": lambda: f"/api/v1/articles?cursor={some(articles)}",
        "API: stories": lambda: "/api/v1/stories",
        "API: derivations": lambda: "/api/v1/derivations",
        "API: sites": lambda: "/api/v1/sites",
        "API: gaps of a week": lambda: "/api/v1/gaps?days=7",
        "Metrics": lambda: "/metrics",
        "Feed of origins": lambda: "/feeds/origins.atom",
    }


def _render(kind: str, articles: int, lines: list[Line]) -> str:
    load, is_first = os.getloadavg()[0], os.sched_getscheduler(0) == os.SCHED_FIFO
    priority = ", before which this and the database went (SCHED_FIFO)" if is_first else ""
    rows = [
        f"| {name} | {1000 * middle:.0f} | {1000 * high:.0f} | {1000 * cpu:.0f} |"
        for name, middle, high, cpu in lines
    ]
    return "\n".join(
        [
            f"## Dashboard, {kind}, {articles:,} articles",
            "",
            "`python -m bench.dashboard` with `--articles` and `--database`; wall time over HTTP on"
            f" loopback, in milliseconds, one request at a time, at a load of {load:.1f} on"
            f" {os.cpu_count()} cores{priority}.",
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


if __name__ == "__main__":
    main()
