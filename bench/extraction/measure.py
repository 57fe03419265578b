"""One system over one set of pages: what it found, and the CPU time that each page took."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from bench.extraction.pages import GoldPage
from bench.extraction.peers import Read, System
from bench.extraction.scores import Fields

PAGE_LIMIT_S = 60.0
"""Seconds after which a page is given up as an error."""
WARM_UP = GoldPage(
    "WarmUp_2026_01_01",
    b"<html><title>Warm-up</title><article><h1>Warm-up</h1><p>1 May 2026<p>A sentence.</article>",
    "https://warm-up.example/2026/01/01/page",
)
"""Makes a system load what it loads when it is first needed."""


@dataclass(frozen=True, slots=True)
class Run:
    """What came of each page, in the order of the pages."""

    found: tuple[Fields, ...]
    """Empty for a page that raised."""
    cpu_s: tuple[float, ...]
    """CPU seconds of the page's fastest run."""
    errors: dict[str, str]
    """By page id."""


class _TooSlow(Exception):
    """A page went over the limit."""


def measure(system: System, pages: Sequence[GoldPage], repeat: int) -> Run:
    """Reads the pages `repeat` times in a fresh process; its start-up is not counted.

    Raises RuntimeError when the process dies or the system cannot be imported.
    """
    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe(duplex=False)
    child = fork.Process(target=_run, args=(system, pages, repeat, there))
    child.start()
    there.close()
    try:
        answer = here.recv()
    except EOFError:
        child.join()
        raise RuntimeError(f"{system.name} ended with exit code {child.exitcode}") from None
    child.join()
    if isinstance(answer, ImportError):
        raise RuntimeError(
            f"{system.name} is not installed here ({answer}): run `make bench-extraction`"
        )
    run: Run = answer
    return run


def _run(system: System, pages: Sequence[GoldPage], repeat: int, answer: Connection) -> None:
    # What peers print about single pages belongs to no table.
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - a name of the system, not a file
        os.dup2(nowhere.fileno(), 2)
    try:
        read = system.load()
    except ImportError as error:
        answer.send(error)
        return
    signal.signal(signal.SIGALRM, _give_up)
    with contextlib.suppress(Exception):  # what a page raises is reported page by page
        read(WARM_UP)
    found: list[Fields] = []
    errors: dict[str, str] = {}
    fastest = [float("inf")] * len(pages)
    for turn in range(repeat):
        for i, page in enumerate(pages):
            fields, problem, cpu_s = _read_one(read, page)
            fastest[i] = min(fastest[i], cpu_s)
            if turn == 0:
                found.append({key: _plain(value) for key, value in fields.items()})
                if problem:
                    errors[page.id] = problem
    answer.send(Run(tuple(found), tuple(fastest), errors))


def _read_one(read: Read, page: GoldPage) -> tuple[Fields, str | None, float]:
    signal.setitimer(signal.ITIMER_REAL, PAGE_LIMIT_S)
    begin = time.process_time()
    try:
        return read(page), None, time.process_time() - begin
    except Exception as error:
        return {}, f"{type(error).__name__}: {error}"[:200], time.process_time() - begin
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _give_up(*_: Any) -> None:
    raise _TooSlow(f"more than {PAGE_LIMIT_S:g} s")


def _plain(value: Any) -> Any:
    """Peers give lists of classes of their own, which need not travel between processes."""
    return list(map(str, value)) if isinstance(value, list | tuple) else value
