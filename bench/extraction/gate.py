"""`python -m bench.extraction.gate`: the floors under which no figure of the extractor may fall.

They stand in tests/gate/extraction.toml with the hash of the pages they were measured on. This
command raises what has risen; a figure that fell, or other pages, make it fail, and only --lower
writes them all the same: say in the commit why.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from pathlib import Path

from bench.extraction.pages import DEVELOPMENT_DATA, SETS, GoldPage, hash_pages, load_development
from bench.extraction.scores import fields_of, mark, sum_up
from scrapers import extract

GATE = Path(__file__).parents[2] / "tests" / "gate" / "extraction.toml"
_WORSE_WHEN_HIGHER = frozenset(("wrong_day",))
_ASKED = ("f1", "exact", "title", "day", "wrong_day", "instant", "authors", "language")
"""Precision and recall may pay for each other as long as F1 holds."""
_STEP = Decimal("0.001")
"""Limits are figures cut to three places: what one page in a thousand changes is no fall."""
_HEAD = """\
# No figure of the extractor may fall below its floor (wrong_day: rise above it) on these pages.
# `python -m bench.extraction.gate` raises the floors, with --lower it also lowers them.
"""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is asked of one set. `corpus` is the hash of its pages."""

    corpus: str
    figures: Mapping[str, float]


def measure_set(pages: Sequence[GoldPage]) -> Limits:
    """Our figures on these pages, rounded to what the gate asks from then on."""
    figures = sum_up([mark(page, fields_of(extract(page.html, page.url))) for page in pages])
    asked = {key: _cut(key, figures[key]) for key in _ASKED if key in figures}
    return Limits(hash_pages(pages), asked)


def _cut(key: str, value: float) -> float:
    way = ROUND_CEILING if key in _WORSE_WHEN_HIGHER else ROUND_FLOOR
    return float(Decimal(str(round(value, 9))).quantize(_STEP, way))


def read_gate(path: Path = GATE) -> dict[str, Limits]:
    """The limits by set."""
    tables = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {name: Limits(table.pop("corpus"), table) for name, table in tables.items()}


def write_gate(limits: Mapping[str, Limits], path: Path = GATE) -> None:
    """Writes the file anew."""
    parts = [_HEAD.strip()]
    for name, asked in limits.items():
        lines = [f"[{name}]", f'corpus = "{asked.corpus}"']
        parts.append("\n".join([*lines, *(f"{k} = {v:.3f}" for k, v in asked.figures.items())]))
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def find_falls(asked: Limits, measured: Limits) -> list[str]:
    """What fell, a sentence each; empty when nothing did."""
    if asked.corpus != measured.corpus:
        return [f"the pages are others than those of the gate ({measured.corpus[:12]})"]
    return [
        f"{key} is {measured.figures.get(key, 0.0):.3f}, the gate asks for {limit:.3f}"
        for key, limit in asked.figures.items()
        if _is_worse(key, measured.figures.get(key), limit)
    ]


def _is_worse(key: str, figure: float | None, limit: float) -> bool:
    if figure is None:
        return True
    return figure > limit if key in _WORSE_WHEN_HIGHER else figure < limit


def raise_limits(asked: Limits, measured: Limits) -> Limits:
    """The better of both, figure by figure."""
    figures = {
        key: limit if _is_worse(key, figure, limit) else figure
        for key, figure in measured.figures.items()
        for limit in [asked.figures.get(key, figure)]
    }
    return Limits(asked.corpus, {**asked.figures, **figures})


def update(measured: Mapping[str, Limits], *, lower: bool, path: Path = GATE) -> list[str]:
    """Writes the gate for these figures and returns what fell, by set. What fell is written with
    `lower` alone."""
    gate = read_gate(path)
    falls: list[str] = []
    for name, new in measured.items():
        fallen = find_falls(gate[name], new) if name in gate else []
        falls += [f"{name}: {sentence}" for sentence in fallen]
        if lower or name not in gate:
            gate[name] = new
        elif new.corpus == gate[name].corpus:
            gate[name] = raise_limits(gate[name], new)
    write_gate(gate, path)
    return falls


def main() -> None:
    """Measures, raises, and fails when something fell."""
    parser = argparse.ArgumentParser(prog="python -m bench.extraction.gate", description=__doc__)
    parser.add_argument("--lower", action="store_true", help="write what fell, too")
    given = parser.parse_args()
    if not DEVELOPMENT_DATA.is_dir():
        sys.exit(f"the gate is measured on {DEVELOPMENT_DATA}, which is not here")
    pages = {name: load_development(name) for name in SETS}
    measured = {name: measure_set(some) for name, some in pages.items() if some}
    for name, limits in measured.items():
        print(name, " ".join(f"{key} {value:.3f}" for key, value in limits.figures.items()))
    falls = update(measured, lower=given.lower)
    if falls:
        print("\n".join(falls), file=sys.stderr)
    if falls and not given.lower:
        sys.exit("to write them all the same: --lower")


if __name__ == "__main__":
    main()
