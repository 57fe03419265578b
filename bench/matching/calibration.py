"""Does a probability mean what it says: Brier score, expected calibration error, reliability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 10
_SIZE, _MARGIN = 220, 42
_COLOURS = ("#1f6f8b", "#c4572e", "#5b7f2b", "#7a4fa3")


@dataclass(frozen=True, slots=True)
class Bin:
    """The examples with a probability in one tenth."""

    count: int
    said: float
    """Mean probability."""
    held: float
    """Share of them whose label is yes."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Of predictions for texts that the model did not see."""

    brier: float
    """Mean squared error of the probability."""
    error: float
    """Expected calibration error: mean distance of `said` and `held`, by count."""
    log_loss: float
    bins: tuple[Bin, ...]
    """Tenths without examples are left out."""


def calibrate(said: NDArray[np.float64], labels: NDArray[np.bool_]) -> Calibration:
    """Compares probabilities with what was so."""
    place = np.minimum((said * BINS).astype(int), BINS - 1)
    bins = tuple(
        Bin(int(rows.sum()), float(said[rows].mean()), float(labels[rows].mean()))
        for tenth in range(BINS)
        if (rows := place == tenth).any()
    )
    right = np.where(labels, said, 1 - said).clip(1e-6)
    return Calibration(
        brier=float(((said - labels) ** 2).mean()),
        error=sum(b.count * abs(b.said - b.held) for b in bins) / max(1, len(said)),
        log_loss=float(-np.log(right).mean()),
        bins=bins,
    )


def draw(curves: Mapping[str, Calibration]) -> str:
    """An SVG with one reliability diagram for each model, side by side. Points are as large as
    the logarithm of the examples behind them."""
    width = len(curves) * (_SIZE + _MARGIN) + _MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {_SIZE + 2 * _MARGIN}" '
        'font-family="sans-serif" font-size="11">',
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    for number, (name, calibration) in enumerate(curves.items()):
        left = _MARGIN + number * (_SIZE + _MARGIN)
        colour = _COLOURS[number % len(_COLOURS)]
        parts += _panel(left, name, calibration.bins, colour)
    return "\n".join([*parts, "</svg>", ""])


def _panel(left: int, name: str, bins: Sequence[Bin], colour: str) -> list[str]:
    bottom = _MARGIN + _SIZE
    at = [(left + b.said * _SIZE, bottom - b.held * _SIZE) for b in bins]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
    return [
        f'<text x="{left}" y="{_MARGIN - 14}" font-weight="bold">{name}</text>',
        f'<rect x="{left}" y="{_MARGIN}" width="{_SIZE}" height="{_SIZE}" fill="none" '
        'stroke="#888"/>',
        f'<line x1="{left}" y1="{bottom}" x2="{left + _SIZE}" y2="{_MARGIN}" stroke="#bbb" '
        'stroke-dasharray="4 3"/>',
        f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>',
        *(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{1.5 + np.log10(b.count):.1f}" '
            f'fill="{colour}"><title>{b.count} pairs, said {b.said:.2f}, held {b.held:.2f}</title>'
            "</circle>"
            for (x, y), b in zip(at, bins, strict=True)
        ),
        f'<text x="{left}" y="{bottom + 14}">0</text>',
        f'<text x="{left + _SIZE}" y="{bottom + 14}" text-anchor="end">1</text>',
        f'<text x="{left + _SIZE / 2}" y="{bottom + 28}" text-anchor="middle">said: probability'
        "</text>",
        f'<text x="{left - 6}" y="{_MARGIN + 10}" text-anchor="end">1</text>',
        f'<text x="{left - 8}" y="{_MARGIN + _SIZE / 2}" text-anchor="middle" '
        f'transform="rotate(-90 {left - 8} {_MARGIN + _SIZE / 2})">held: share</text>',
    ]
