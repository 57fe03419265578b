"""`python -m bench.memory`: the memory of one process that takes in 200,000 pages, two ways.

Reading: extraction and preparation alone, page after page. Service: `teletipo run` itself at work
on eight sites of a press on loopback. Writes the section `memory` of docs/benchmarks.md and the
plot docs/benchmarks-memory.svg; what was measured is kept in --runs and not measured again.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import store
from bench.dedup.ours import NAMES, resident_bytes
from bench.memory.press import HOSTS, Press, serve
from bench.plot import axis_from_zero, draw_lines
from bench.sections import BENCHMARKS, write_section
from config.load import Config
from config.settings import FetchSettings, LogSettings, Settings
from config.site import Site
from jobs.app import normaliser_over, open_configured
from jobs.progress import Progress
from jobs.run import run_forever
from normaliser import MemoryIndex
from scrapers.extract import extract_page
from scrapers.values import Page

_EVERY = 500
"""Pages between two measurements."""
_WARM_UP = 50_000
"""Pages until every cache is full: the largest holds 262,144 words."""


class Meter(Progress):
    """Measures now and again, and ends the service when the pages are in."""

    def __init__(self, pages: int, path: Path, done: Callable[[], None] = lambda: None) -> None:
        self._pages = pages
        self._path = path
        self._outcomes: Counter[str] = Counter()
        self._is_done = done

    def article_done(self, site: Site, outcome: str) -> None:
        """Counts a page."""
        self._outcomes[outcome] += 1
        count = self._outcomes.total()
        if count % _EVERY == 0:
            sample = {
                "pages": count,
                "stored": self._outcomes["stored"],
                "bytes": resident_bytes(),
                "cpu_s": time.process_time(),
            }
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(sample) + "\n")
        if count == self._pages:
            self._is_done()


def read_pages(pages: int, path: Path) -> None:
    """Reads `pages` pages without asking for them or storing them: extraction, text, language,
    credits, fingerprints. Appends the measurements to the file."""
    press, meter = Press(), Meter(pages, path)
    config = _configured("127.0.0.1:1", "sqlite:///unused.db")
    normaliser = normaliser_over(MemoryIndex(), config)
    for number in range(pages):
        site, now = config.sites[number % len(HOSTS)], datetime.now(UTC)
        piece = press.write()
        body, url = press.print_page(HOSTS[0], piece), f"{site.url}nota-{piece.number}"
        page = Page(url, url, 200, {"content-type": "text/html"}, body, "", now, 0.1)
        article = extract_page(page, site)
        document = normaliser.prepare(article, document_id=number, url=url, site=site, seen_at=now)
        normaliser.fingerprint(document)
        meter.article_done(site, "stored" if article.paragraphs else "empty")


def serve_pages(pages: int, path: Path) -> None:
    """Takes in `pages` pages and appends the measurements to the file."""
    processes = multiprocessing.get_context("spawn")
    hears, says = processes.Pipe()
    press = processes.Process(target=serve, args=(says,), daemon=True)
    press.start()
    address = hears.recv()
    with tempfile.TemporaryDirectory(prefix="teletipo-memory-") as folder:
        config = _configured(address, f"sqlite:///{folder}/store.db")
        store.upgrade(config.settings.database)
        with open_configured(config) as app:
            run_forever(app, Meter(pages, path, _end))
    press.terminate()


def _end() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def _configured(address: str, database: str) -> Config:
    sites = tuple(
        Site.model_validate(
            {
                "id": host.removesuffix(".example"),
                "url": f"http://{host}/",
                "name": host,
                "every": "1s",
                "discover": {"sitemaps": [f"http://{host}/noticias.xml"]},
            }
        )
        for host in HOSTS
    )
    settings = Settings(
        database=database,
        fetch=FetchSettings(delay_s=0, concurrency=2, hosts={"*.example": address}),
        log=LogSettings(level="error"),
    )
    return Config(Path("config"), settings, agencies=NAMES, sites=sites)


def describe(name: str, samples: list[dict[str, float]]) -> str:
    """A row of the table."""
    mib = [(int(one["pages"]), one["bytes"] / 2**20) for one in samples]
    count, last = mib[-1]
    warm = [size for pages, size in mib if pages >= min(_WARM_UP, count // 2)]
    half = len(warm) // 2 or 1
    early, late = sum(warm[:half]) / half, sum(warm[-half:]) / half
    cpu_ms = samples[-1]["cpu_s"] / count * 1000
    return (
        f"| {name} | {count:,} | {int(samples[-1]['stored']):,} | {cpu_ms:.1f} | {early:.0f} |"
        f" {late:.0f} | {max(warm):.0f} | {last:.0f} |"
    )


def section(runs: dict[str, list[dict[str, float]]]) -> str:
    """The section of docs/benchmarks.md."""
    rows = "\n".join(describe(_WAYS[name][0], samples) for name, samples in runs.items())
    where = f"Python {platform.python_version()} on {platform.machine()}"
    return f"""## Memory of a process that runs on and on

`make bench-memory` wrote this, {datetime.now(UTC):%Y-%m-%d}, {where}. Pages of eight sites that
never run out of news: each another text, with names that nobody has borne before, a fifth of them
reprints of the latest five hundred. *Reading* is one process that extracts and prepares pages one
after the other; *service* is `teletipo run` at work over HTTP on loopback, with robots.txt,
sitemaps, extraction, storing in SQLite and placing, two sites at a time. A run may be stopped at
any number of pages. The process counts as warm
after {_WARM_UP:,} pages, or half of them: the means are those of the two halves that follow.

| | pages | read as articles | CPU ms a page | MiB, first half | second half | most | at the end |
|---|---:|---:|---:|---:|---:|---:|---:|
{rows}

{_describe_distance(runs)}

![Resident memory by the number of pages](benchmarks-memory.svg)
"""


def _describe_distance(runs: dict[str, list[dict[str, float]]]) -> str:
    """What the service holds besides what reading holds after as many pages."""
    if len(runs) < len(_WAYS):
        return ""
    reading, service = (
        {one["pages"]: one["bytes"] / 2**20 for one in runs[name]}
        for name in ("reading", "service")
    )
    pages = sorted(reading.keys() & service.keys())[1:]
    apart = [service[count] - reading[count] for count in pages]
    return (
        f"After as many pages as reading, from {pages[0]:,} to {pages[-1]:,}, the service holds"
        f" {min(apart):.0f} to {max(apart):.0f} MiB more."
    )


_WAYS: dict[str, tuple[str, Callable[[int, Path], None]]] = {
    "reading": ("reading", read_pages),
    "service": ("service", serve_pages),
}


def main() -> None:
    """Measures what is not measured yet, and writes."""
    parser = argparse.ArgumentParser(prog="python -m bench.memory", description=__doc__)
    parser.add_argument("--pages", type=int, default=200_000, help="pages to take in, each way")
    parser.add_argument("--way", choices=_WAYS, help="measure this one only")
    parser.add_argument("--runs", type=Path, default=Path("var/bench-memory"), help="answers kept")
    asked = parser.parse_args()
    asked.runs.mkdir(parents=True, exist_ok=True)
    for name in _WAYS if asked.way is None else (asked.way,):
        path = _path_of(asked.runs, name)
        if not path.exists():
            part = path.with_suffix(".part")
            part.unlink(missing_ok=True)
            _WAYS[name][1](asked.pages, part)
            part.rename(path)
    runs = {name: _read(path) for name in _WAYS if (path := _path_of(asked.runs, name)).exists()}
    text = section(runs)
    print(text)
    write_section("memory", text)
    plot = BENCHMARKS.parent / "benchmarks-memory.svg"
    plot.write_text(_draw(runs), encoding="utf-8")


def _draw(runs: dict[str, list[dict[str, float]]]) -> str:
    lines = {
        name: [(one["pages"], one["bytes"] / 2**20) for one in samples]
        for name, samples in runs.items()
    }
    pages, mib = zip(*(point for line in lines.values() for point in line), strict=True)
    return draw_lines(
        lines,
        axis_from_zero("pages taken in", max(pages)),
        axis_from_zero("resident MiB", max(mib)),
    )


def _path_of(folder: Path, way: str) -> Path:
    return folder / f"{way}.jsonl"


def _read(path: Path) -> list[dict[str, float]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
