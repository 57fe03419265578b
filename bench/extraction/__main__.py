"""`python -m bench.extraction`: the tables of docs/benchmarks.md about extraction.

The pages are the development half beside the project (../shared/data/pages). Without it, or with
--public, they are the public sets whole, fetched once at pinned commits; then the half that no
weight was learned from has tables of its own.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.extraction import public_sets
from bench.extraction.measure import Run, measure
from bench.extraction.pages import DEVELOPMENT_DATA, SETS, GoldPage, load_development
from bench.extraction.peers import SYSTEMS
from bench.extraction.report import Table, describe
from bench.sections import BENCHMARKS, write_section


def main() -> None:
    """Measures every system on every set and writes the section `extraction`."""
    parser = argparse.ArgumentParser(prog="python -m bench.extraction", description=__doc__)
    parser.add_argument("--public", action="store_true", help="fetch and read the public sets")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each system, for time (3)")
    parser.add_argument("--out", type=Path, default=BENCHMARKS, help="docs/benchmarks.md")
    given = parser.parse_args()
    try:
        halves = _load(public=given.public)
        tables = [_measure(title, pages, given.repeat) for title, pages in halves.items() if pages]
    except (public_sets.SetsUnavailable, RuntimeError) as error:
        sys.exit(str(error))
    write_section("extraction", describe(tables, given.repeat), given.out)
    print(f"{given.out}: section `extraction` written")


def _load(*, public: bool) -> dict[tuple[str, str], list[GoldPage]]:
    """The pages by set and half."""
    if not public and DEVELOPMENT_DATA.is_dir():
        return {(name, "development half"): load_development(name) for name in SETS}
    print("fetching the public page sets", file=sys.stderr)
    public_sets.fetch()
    halves = {}
    for name in SETS:
        development, other = public_sets.load_whole(name)
        halves[name, "development half"] = development
        halves[name, "other half"] = other
    return halves


def _measure(title: tuple[str, str], pages: list[GoldPage], repeat: int) -> Table:
    runs: dict[str, Run] = {}
    for system in SYSTEMS:
        if title[0] in system.sets:
            print(f"{', '.join(title)}: {system.name}", file=sys.stderr, flush=True)
            runs[system.name] = measure(system, pages, repeat)
    return Table(*title, pages, runs)


if __name__ == "__main__":
    main()
