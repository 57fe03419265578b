"""Passes that get SIGKILL at random instants, several at once, each on a database of its own."""

from __future__ import annotations

import random
import signal
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tests.chaos.passes import Fresh, Rows, compare, run_apart, start_pass
from tests.e2e.rows import read_rows

BEFORE, AMONG, PLACING, AFTER = (
    "before the first article",
    "among the articles",
    "while placing",
    "after the last row",
)


@dataclass
class Kills:
    """What was survived, by how far the pass had come."""

    count: int = 0
    stages: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        stages = ", ".join(
            f"{self.stages[stage]} {stage}" for stage in (BEFORE, AMONG, PLACING, AFTER)
        )
        return f"{self.count} survived ({stages}): 0 rows lost, 0 twice"


def survive_kills(
    address: str,
    fresh: Fresh,
    drop: Callable[[str], None],
    *,
    count: int,
    slots: int,
    say: Callable[[str], None],
) -> Kills:
    """Kills `count` passes, `slots` at a time, lets each be followed by a whole one, and compares
    with a pass that nothing disturbs. Raises AssertionError at the first difference.

    The instants are drawn from the time that a pass takes among as many others; while too many
    passes end before they are killed, from less of it.
    """
    done = Kills()
    with ThreadPoolExecutor(slots) as workers:
        urls = [fresh() for _ in range(slots)]
        took_s = max(workers.map(lambda url: run_apart(address, url), urls))
        expected = dict(read_rows(urls[0]))

        def kill(seed: int) -> str:
            url = fresh()
            share = 1.0 if done.stages[AFTER] <= done.count / 4 else 0.4
            stage = kill_at_random(
                address, url, seed=seed, expected=expected, took_s=share * took_s
            )
            drop(url)
            return stage

        for stage in workers.map(kill, range(count)):
            done.count += 1
            done.stages[stage] += 1
            if done.count % 20 == 0:
                say(str(done))
        for url in urls:
            drop(url)
    return done


def kill_at_random(address: str, url: str, *, seed: int, expected: Rows, took_s: float) -> str:
    """Kills a pass at a random instant, runs another one and compares. Says how far the killed
    one had come."""
    process, said = start_pass(address, url)
    said.recv()
    process.join(random.Random(seed).uniform(0, took_s))
    process.kill()
    process.join()
    stage = _stage(dict(read_rows(url)), expected)
    if process.exitcode != -signal.SIGKILL:
        stage = AFTER
    run_apart(address, url)
    compare(dict(read_rows(url)), expected)
    return stage


def _stage(rows: Rows, expected: Rows) -> str:
    if not rows["articles"]:
        return BEFORE
    if rows["versions"] == expected["versions"]:
        return AFTER
    return AMONG if rows["articles"] != expected["articles"] else PLACING
