"""`python -m bench.dedup`: CPU and memory of placing an article, by the size of the window.

Writes the section `dedup` of docs/benchmarks.md and the plot docs/benchmarks-dedup.svg. Every
run is a process of its own, so that memory is counted apart; answers are kept in --runs, and a
run that stands there already is not repeated.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.dedup.ours import TIMED
from bench.plot import axis_from_zero, axis_of_decades, draw_lines
from bench.sections import BENCHMARKS, write_section

_SIZES = {
    "teletipo": (10_000, 100_000, 1_000_000),
    "rensa": (10_000, 100_000),
    "datasketch": (10_000, 100_000),
}
"""At a million articles datasketch's index would take 17 GB and rensa's 6 GB."""


def _run(name: str, count: int) -> dict[str, Any]:
    """One measurement, in this process."""
    if name == "teletipo":
        from bench.dedup.ours import measure

        return measure(count)
    from bench.dedup import peers

    return peers.measure(name, count)


def _run_apart(name: str, count: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.dedup", "--one", name, str(count)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _table(runs: list[dict[str, Any]]) -> str:
    rows = [
        "| | articles in the window | CPU ms an article | memory, bytes an article |"
        " disk, bytes an article | reprints whose wire was found |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for run in sorted(runs, key=lambda run: (run["name"] != "teletipo, in memory", run["name"])):
        disk = f"{run['disk']:,.0f}" if run["disk"] else "–"
        rows.append(
            f"| {run['name']} | {run['count']:,} | {run['ms']:.2f} | {run['memory']:,.0f} |"
            f" {disk} | {run['found']:.3f} |"
        )
    return "\n".join(rows)


def _by_size(runs: list[dict[str, Any]], what: str, form: str) -> str:
    """One table of ours: a row for each size of the window."""
    ours = [run for run in runs if run["stages"]]
    names = list(ours[0][what])
    rows = [
        "| articles in the window | " + " | ".join(names) + " |",
        "|---:" * (len(names) + 1) + "|",
    ]
    for run in ours:
        cells = " | ".join(format(run[what][name], form) for name in names)
        rows.append(f"| {run['count']:,} | {cells} |")
    return "\n".join(rows)


def _describe(runs: list[dict[str, Any]]) -> str:
    where = f"Python {platform.python_version()} on one core of {platform.machine()}"
    return f"""## Placing articles

`make bench-dedup` wrote this, {datetime.now(UTC):%Y-%m-%d}, {where}.
An invented stream of two thousand sites (bench/dedup/stream.py): articles of log-normal length
(median 330 words) on three thousand topics, template series, notices under 40 % of the articles,
four agencies, 28 % reprints. The window is filled with all articles but the last: their texts,
fingerprints and columns in full, the true sources of the reprints written down, not placed. Then
{TIMED:,} are placed one by one and timed: clean, credits, fingerprint, index, candidates,
verification, decision. The process knows the words of the stream before, as one that has run for a
while does. The peers query and insert; they verify and
decide nothing. Memory is what the process grew by. A peer's wire counts as found when it is among
what its query returns, ours when it is a source or a source's source.

{_table(runs)}

CPU ms of ours by stage:

{_by_size(runs, "stages", ".2f")}

Reprints whose wire was found by us, by how they were made:

{_by_size(runs, "kinds", ".3f")}

![CPU ms an article by the size of the window](benchmarks-dedup.svg)
"""


def main() -> None:
    """Measures what is not measured yet, and writes."""
    parser = argparse.ArgumentParser(prog="python -m bench.dedup", description=__doc__)
    parser.add_argument("--largest", type=int, default=1_000_000, help="articles in the window")
    parser.add_argument("--runs", type=Path, default=Path("var/bench-dedup"), help="answers kept")
    parser.add_argument("--one", nargs=2, metavar=("NAME", "COUNT"), help="print one measurement")
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(_run(asked.one[0], int(asked.one[1]))))
        return
    asked.runs.mkdir(parents=True, exist_ok=True)
    runs = []
    for name, sizes in _SIZES.items():
        for count in (size for size in sizes if size <= asked.largest):
            answer = asked.runs / f"{name}-{count}.json"
            if not answer.exists():
                print(f"{name}: {count:,} articles", file=sys.stderr)
                answer.write_text(json.dumps(_run_apart(name, count)), encoding="utf-8")
            runs.append(json.loads(answer.read_text(encoding="utf-8")))
    write_section("dedup", _describe(runs))
    (BENCHMARKS.parent / "benchmarks-dedup.svg").write_text(_draw(runs), encoding="utf-8")
    print(_table(runs))


def _draw(runs: list[dict[str, Any]]) -> str:
    lines: dict[str, list[tuple[float, float]]] = {}
    for run in sorted(runs, key=lambda run: run["count"]):
        lines.setdefault(run["name"], []).append((run["count"], run["ms"]))
    return draw_lines(
        lines,
        axis_of_decades("articles in the window", [run["count"] for run in runs]),
        axis_from_zero("CPU ms an article", max(run["ms"] for run in runs)),
        has_dots=True,
    )


if __name__ == "__main__":
    main()
