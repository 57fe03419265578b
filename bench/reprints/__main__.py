"""`python -m bench.reprints`: how well the reprints of a labelled corpus are found.

Writes the section `reprints` of docs/benchmarks.md. With --pin, figures that have risen become
the floors of the gate (tests/gate/reprints.toml); --lower lets them fall, too.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.gate import Limits, find_falls, limit, read_gate, update
from bench.reprints.corpus import DEVELOPMENT, ROOT, Found, find_reprints, hash_corpus, load_scorer
from bench.reprints.figures import figures_of
from bench.reprints.report import describe
from bench.sections import BENCHMARKS, write_section

GATE = ROOT / "tests" / "gate" / "reprints.toml"
_COMMAND = "python -m bench.reprints"
_SET = "reprints"
_STEP = "0.005"


def score(found: Found, folder: Path) -> Mapping[str, Mapping[str, Any]]:
    """The scorer's answers for everything that was found, and for the direct edges alone."""
    scorer = load_scorer()
    gold = scorer.Gold(str(folder))
    direct = tuple(row for row in found.edges if row["direct"])
    return {
        name: scorer.evaluate(gold, scorer.Predictions((*edges, *found.others)))
        for name, edges in (("all edges", found.edges), ("direct edges alone", direct))
    }


def main() -> None:
    """Runs, prints, writes; exits with 1 when a pinned figure has fallen."""
    parser = argparse.ArgumentParser(prog=_COMMAND, description=__doc__)
    parser.add_argument("--data", type=Path, default=DEVELOPMENT, help="folder of the corpus")
    parser.add_argument("--out", type=Path, default=BENCHMARKS, help="docs/benchmarks.md")
    parser.add_argument("--pin", action="store_true", help="make the figures the gate's floors")
    parser.add_argument("--lower", action="store_true", help="lower floors, too")
    given = parser.parse_args()
    if not (given.data / "articles.jsonl").is_file():
        sys.exit(f"{given.data}: no corpus of reprints there; give one with --data")
    found = find_reprints(given.data)
    scored = score(found, given.data)
    figures, corpus = figures_of(scored["all edges"]), hash_corpus(given.data)
    text = describe(found, scored, figures, corpus, datetime.now(UTC).date())
    print(text)
    if given.data == DEVELOPMENT:
        write_section("reprints", text, given.out)
    measured = measure(figures, corpus)
    if given.pin or given.lower:
        falls = update(GATE, {_SET: measured}, f"{_COMMAND} --pin", lower=given.lower)
    else:
        falls = find_falls(read_limits(), measured) if given.data == DEVELOPMENT else []
    if falls and not given.lower:
        sys.exit("figures that have fallen:\n  " + "\n  ".join(falls))


def measure(figures: Mapping[str, float], corpus: str) -> Limits:
    """Figures as the gate asks for them."""
    return limit(corpus, dict(sorted(figures.items())), _STEP)


def read_limits() -> Limits:
    """What the gate asks for."""
    return read_gate(GATE)[_SET]


if __name__ == "__main__":
    main()
