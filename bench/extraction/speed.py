"""`python -m bench.extraction.speed`: where the time of a page goes, what the slowest pages take,
and what a page of 10 MB costs, as a section of docs/benchmarks.md.

The stages are timed around the functions that `scrapers.extract` and `page_text` call, while they
read the pages as always; the time of what a stage calls in turn is not counted to it.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import multiprocessing
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import scrapers.page_text
from bench.extraction.measure import WARM_UP, measure
from bench.extraction.pages import DEVELOPMENT_DATA, SETS, GoldPage, load_development
from bench.extraction.peers import BARE_PARSE, OURS
from bench.extraction.report import tabulate
from bench.sections import BENCHMARKS, write_section

LIMIT_MS = 250
# By its path: the package gives the function the module's name.
_EXTRACTOR = importlib.import_module("scrapers.extract")
_WATCHED = (_EXTRACTOR, scrapers.page_text)
_STAGES = {
    "decode": ("read_source",),
    "bound": ("bound_markup",),
    "leave out what no rule reads": ("leave_out_unread",),
    "parse": ("LexborHTMLParser",),
    "metadata in the head": ("read_head", "remove_named", "select_fields"),
    "cut into blocks": ("read_blocks", "read_blocks_around_text"),
    "score blocks, choose the text": ("find_body",),
    "paragraphs and credit lines": ("part_credits",),
    "the body in the metadata": ("read_stated_body", "goes_first"),
    "dates": ("find_published", "find_modified"),
    "authors": ("read_stated", "find_signers"),
    "language": ("find_language",),
}
_OTHER_FIELDS = "the other fields"
_REST = "serialise the tree, and the rest"
_STAGE_OF = {name: stage for stage, names in _STAGES.items() for name in names}
_STAGE_OF |= {"read_page_text": _REST}
_ABOUT = """\
`make bench-extraction` wrote this as well (`python -m bench.extraction.speed`): our own time on the
development pages, the fastest of {repeat} runs of each page."""


def main() -> None:
    """Writes the section `extraction-speed`."""
    parser = argparse.ArgumentParser(prog="python -m bench.extraction.speed", description=__doc__)
    parser.add_argument("--repeat", type=int, default=3, help="runs of each page (3)")
    parser.add_argument("--out", type=Path, default=BENCHMARKS, help="docs/benchmarks.md")
    given = parser.parse_args()
    if not DEVELOPMENT_DATA.is_dir():
        sys.exit(f"the pages are those of {DEVELOPMENT_DATA}, which is not here")
    pages = {name: some for name in SETS if (some := load_development(name))}
    parts = [
        f"## Where the time of a page goes\n\n{_ABOUT.format(repeat=given.repeat)}",
        f"{datetime.now(UTC):%Y-%m-%d}.",
        tabulate(_stage_rows(pages, given.repeat)),
        f"### The slowest pages\n\nThe goal is that none takes {LIMIT_MS} ms.",
        tabulate(_slow_row(name, some, given.repeat) for name, some in pages.items()),
        "### Pages of 10 MB\n\nGenerated; the peak is what the process grew by.",
        tabulate(_large_row(name, html) for name, html in _large_pages().items()),
    ]
    write_section("extraction-speed", "\n\n".join(parts), given.out)
    print(f"{given.out}: section `extraction-speed` written")


# --- stages ---


class _Clock:
    """CPU seconds by stage, without those of the stages inside."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self.inside = [0.0]

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            begin = time.process_time()
            self.inside.append(0.0)
            try:
                return function(*arguments, **named)
            finally:
                took = time.process_time() - begin
                self.spent[stage] += took - self.inside.pop()
                self.inside[-1] += took

        return call


@contextmanager
def _watched(clock: _Clock) -> Iterator[None]:
    """Times every function that the extractor's own module calls from others."""
    before = [(module, name, value) for module in _WATCHED for name, value in vars(module).items()]
    for module, name, value in before:
        is_ours = inspect.isfunction(value) and value.__module__ != module.__name__
        if is_ours or name in _STAGE_OF:
            setattr(module, name, clock.timed(_STAGE_OF.get(name, _OTHER_FIELDS), value))
    try:
        yield
    finally:
        for module, name, value in before:
            setattr(module, name, value)


def _stage_rows(pages: Mapping[str, Sequence[GoldPage]], repeat: int) -> list[dict[str, str]]:
    spent = {name: _time_stages(some, repeat) for name, some in pages.items()}
    bare = {name: sum(measure(BARE_PARSE, some, repeat).cpu_s) for name, some in pages.items()}
    stages = [*_STAGES, _OTHER_FIELDS, _REST]
    rows = []
    for stage in (stage for stage in stages if any(stage in times for times in spent.values())):
        rows.append({"ms a page": stage})
        for name, times in spent.items():
            ms = 1000 * times.get(stage, 0.0) / len(pages[name])
            rows[-1][name] = f"{ms:.2f} ({times.get(stage, 0.0) / sum(times.values()):.0%})"
    total, alone = {"ms a page": "**all**"}, {"ms a page": "*Lexbor: parse and text alone*"}
    for name, times in spent.items():
        total[name] = f"**{1000 * sum(times.values()) / len(pages[name]):.2f}**"
        share = bare[name] / sum(times.values())
        alone[name] = f"{1000 * bare[name] / len(pages[name]):.2f} ({share:.0%})"
    return [*rows, total, alone]


def _time_stages(pages: Sequence[GoldPage], repeat: int) -> dict[str, float]:
    """Seconds by stage over all pages, each page's from its fastest run."""
    _time_once(WARM_UP)
    sums: dict[str, float] = defaultdict(float)
    for page in pages:
        runs = [_time_once(page) for _ in range(repeat)]
        for stage, seconds in min(runs, key=lambda run: sum(run.values())).items():
            sums[stage] += seconds
    return sums


def _time_once(page: GoldPage) -> dict[str, float]:
    clock = _Clock()
    with _watched(clock):
        clock.timed(_REST, _EXTRACTOR.extract)(page.html, page.url)
    return clock.spent


# --- limits ---


def _slow_row(name: str, pages: Sequence[GoldPage], repeat: int) -> dict[str, str]:
    times = sorted(1000 * seconds for seconds in measure(OURS, pages, repeat).cpu_s)
    at = {f"p{percent}": times[len(times) * percent // 100] for percent in (50, 95, 99)}
    row = {"ms": f"{name}: {len(pages)} pages"} | {key: f"{ms:.1f}" for key, ms in at.items()}
    over = sum(ms > LIMIT_MS for ms in times)
    return row | {"slowest": f"{times[-1]:.1f}", f"over {LIMIT_MS} ms": str(over)}


def _large_pages() -> dict[str, str]:
    line = "The ferry to the outer islands will run twice a day from Monday, the board said. "
    head = "<html lang=en><title>Ferry runs twice a day</title><article><h1>Ferry runs</h1>"
    some = f"<p>{line * 3}</p>" * 5
    return {
        "40,000 paragraphs": head + f"<p>{line * 3}</p>" * 40_000,
        "one paragraph": f"{head}<p>{line * 125_000}</p>",
        "a script": f"{head}{some}<script>{'var a = 1;' * 1_000_000}</script>",
        "400,000 lines": head + "a line of text here<br>" * 430_000,
        "330,000 links": head + some + "<li><a href='/x'>link text</a>" * 330_000,
        "100,000 open elements": head + some + "<div class=story>" * 100_000 + line * 100_000,
    }


def _large_row(name: str, html: str) -> dict[str, str]:
    """Reads the page in a process of its own."""
    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe(duplex=False)

    def read() -> None:
        body = html.encode()
        begin, before = time.process_time(), _peak_mb()
        _EXTRACTOR.extract(body, "https://quay.example/2026/03/01/ferry")
        there.send((time.process_time() - begin, _peak_mb() - before))

    child = fork.Process(target=read)
    child.start()
    seconds, grown_mb = here.recv()
    child.join()
    row = {"": name, "MB": f"{len(html) / 1e6:.1f}", "CPU ms": f"{1000 * seconds:.0f}"}
    return row | {"peak MB": f"{grown_mb:.0f}"}


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
