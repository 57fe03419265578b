"""Floors under measured figures, pinned in a readable file together with the corpus.

A figure may rise and its floor with it; it falls below only with an explicit flag. Names with
`false` in them count errors: for them the pinned value is a ceiling. Floors stand on steps of
half a percent, so that one article more or less does not stop unrelated work.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_STEPS = 200
_SLACK = 1e-6
"""Figures are rounded to six digits."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """What one file pins."""

    corpus: str
    """SHA-256 of the data that was measured."""
    figures: Mapping[str, float]


def counts_errors(name: str) -> bool:
    """Less is better."""
    return "false" in name


def floor_of(name: str, figure: float) -> float:
    """The step below a figure; for errors, the one above."""
    if counts_errors(name):
        return math.ceil(round(figure * _STEPS, 3)) / _STEPS
    return math.floor(round(figure * _STEPS, 3)) / _STEPS


def read_pinned(path: Path) -> Pinned:
    """Raises FileNotFoundError and tomllib.TOMLDecodeError."""
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return Pinned(read["corpus"], read["figures"])


def find_falls(pinned: Mapping[str, float], figures: Mapping[str, float]) -> list[str]:
    """The pinned figures that are worse or missing now, each in words."""
    falls = []
    for name, floor in pinned.items():
        now = figures.get(name)
        if now is None:
            falls.append(f"{name}: was {floor:g}, is not measured any more")
        elif (now - floor if counts_errors(name) else floor - now) > _SLACK:
            falls.append(f"{name}: was {floor:g}, is {now:g}")
    return falls


def pin(path: Path, corpus: str, figures: Mapping[str, float], *, allow_falls: bool) -> list[str]:
    """Writes the figures as the new floors and returns those that fell. When any did, of one
    corpus, nothing is written unless `allow_falls`."""
    falls: list[str] = []
    if path.is_file():
        before = read_pinned(path)
        if before.corpus == corpus:
            falls = find_falls(before.figures, figures)
    if not falls or allow_falls:
        floors = {name: floor_of(name, value) for name, value in sorted(figures.items())}
        lines = [f'"{name}" = {floor:g}' for name, floor in floors.items()]
        head = "# Floors (for names with `false`, ceilings), written by --pin of the benchmark.\n"
        text = f'{head}corpus = "{corpus}"\n\n[figures]\n' + "\n".join(lines) + "\n"
        path.write_text(text, encoding="utf-8")
    return falls
