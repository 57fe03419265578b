"""Floors under measured figures, pinned in a readable file with the hash of what was measured.

A figure may rise and its floor with it; it falls, or is measured on other data, only when that is
said with a flag. Names that begin with `false` or `wrong` count errors: for them the pinned value
is a ceiling.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from pathlib import Path

_HEAD = """\
# No figure may fall below its floor here (those of `false` and `wrong` things: rise above it).
# `{command}` raises the floors, with --lower it also lowers them.
"""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is asked of one set. `corpus` is the SHA-256 of its data."""

    corpus: str
    figures: Mapping[str, float]


def limit(corpus: str, figures: Mapping[str, float], step: str) -> Limits:
    """Figures cut to whole steps ("0.005"), so that one page or article more is no fall."""
    return Limits(corpus, {name: _cut(name, value, step) for name, value in figures.items()})


def counts_errors(name: str) -> bool:
    """Less is better."""
    return name.startswith(("false", "wrong")) or ".false" in name


def _cut(name: str, value: float, step: str) -> float:
    way = ROUND_CEILING if counts_errors(name) else ROUND_FLOOR
    # Sums of floats miss their value by their last digits.
    steps = (Decimal(str(round(value, 9))) / Decimal(step)).to_integral_value(way)
    return float(steps * Decimal(step))


def read_gate(path: Path) -> dict[str, Limits]:
    """The limits by set; empty without the file. Raises tomllib.TOMLDecodeError."""
    tables = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {name: Limits(table.pop("corpus"), table) for name, table in tables.items()}


def write_gate(path: Path, limits: Mapping[str, Limits], command: str) -> None:
    """Writes the file anew."""
    parts = [_HEAD.format(command=command).strip()]
    for name, asked in limits.items():
        figures = (f'"{key}" = {value:g}' for key, value in asked.figures.items())
        parts.append("\n".join((f"[{name}]", f'corpus = "{asked.corpus}"', *figures)))
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def find_falls(asked: Limits, measured: Limits) -> list[str]:
    """What fell, a sentence each; empty when nothing did."""
    if asked.corpus != measured.corpus:
        return [f"the data are others than those of the gate ({measured.corpus[:12]})"]
    return [
        f"{name} is {measured.figures[name]:g}, the gate asks for {pinned:g}"
        if name in measured.figures
        else f"{name} is not measured, the gate asks for {pinned:g}"
        for name, pinned in asked.figures.items()
        if name not in measured.figures or _is_worse(name, measured.figures[name], pinned)
    ]


def update(
    path: Path, measured: Mapping[str, Limits], command: str, *, lower: bool = False
) -> list[str]:
    """Writes what rose and returns what fell, with its set. What fell is written with `lower`
    alone."""
    gate = read_gate(path)
    falls: list[str] = []
    for name, new in measured.items():
        old = gate.setdefault(name, new)
        falls += [f"{name}: {sentence}" for sentence in find_falls(old, new)]
        if lower:
            gate[name] = new
        elif old.corpus == new.corpus:
            gate[name] = _raise(old, new)
    write_gate(path, gate, command)
    return falls


def _raise(old: Limits, new: Limits) -> Limits:
    """The better of both, figure by figure."""
    risen = {
        name: value
        for name, value in new.figures.items()
        if name not in old.figures or not _is_worse(name, value, old.figures[name])
    }
    return Limits(old.corpus, {**old.figures, **risen})


def _is_worse(name: str, figure: float, pinned: float) -> bool:
    return figure > pinned if counts_errors(name) else figure < pinned
