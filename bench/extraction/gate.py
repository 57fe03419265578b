"""`python -m bench.extraction.gate`: the floors under which no figure of the extractor may fall.

They stand in tests/gate/extraction.toml with the hash of the pages they were measured on. This
command raises what has risen; a figure that fell, or other pages, make it fail, and only --lower
writes them all the same: say in the commit why.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.extraction.pages import DEVELOPMENT_DATA, SETS, GoldPage, hash_pages, load_development
from bench.extraction.scores import fields_of, mark, sum_up
from bench.gate import Limits, limit, update
from scrapers import extract

GATE = Path(__file__).parents[2] / "tests" / "gate" / "extraction.toml"
_ASKED = ("f1", "exact", "title", "day", "wrong_day", "instant", "authors", "language")
"""Precision and recall may pay for each other as long as F1 holds."""
_STEP = "0.001"


def measure_set(pages: Sequence[GoldPage]) -> Limits:
    """Our figures on these pages, as the gate asks for them from then on."""
    figures = sum_up([mark(page, fields_of(extract(page.html, page.url))) for page in pages])
    asked = {key: figures[key] for key in _ASKED if key in figures}
    return limit(hash_pages(pages), asked, _STEP)


def main() -> None:
    """Measures, raises, and fails when something fell."""
    command = "python -m bench.extraction.gate"
    parser = argparse.ArgumentParser(prog=command, description=__doc__)
    parser.add_argument("--lower", action="store_true", help="write what fell, too")
    given = parser.parse_args()
    if not DEVELOPMENT_DATA.is_dir():
        sys.exit(f"the gate is measured on {DEVELOPMENT_DATA}, which is not here")
    pages = {name: load_development(name) for name in SETS}
    measured = {name: measure_set(some) for name, some in pages.items() if some}
    for name, limits in measured.items():
        print(name, " ".join(f"{key} {value:.3f}" for key, value in limits.figures.items()))
    falls = update(GATE, measured, command, lower=given.lower)
    if falls:
        print("\n".join(falls), file=sys.stderr)
    if falls and not given.lower:
        sys.exit("to write them all the same: --lower")


if __name__ == "__main__":
    main()
