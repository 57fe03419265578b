"""The growth of the cost with the window, as an SVG."""

from __future__ import annotations

import math
from html import escape
from typing import Any

_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 640, 360, 60, 24, 190, 50
_COLOURS = ("#b3261e", "#1f5fa8", "#3b7d3b", "#7a5195")


def draw_growth(runs: list[dict[str, Any]]) -> str:
    """CPU milliseconds an article over the articles in the window (logarithmic), one line for
    each system."""
    series: dict[str, list[tuple[int, float]]] = {}
    for run in runs:
        series.setdefault(run["name"], []).append((run["count"], run["ms"]))
    decades = [math.log10(count) for points in series.values() for count, _ in points]
    first, last = (
        math.floor(min(decades)),
        max(math.ceil(max(decades)), math.floor(min(decades)) + 1),
    )
    most = max(ms for points in series.values() for _, ms in points) * 1.15

    def place(count: int, ms: float) -> tuple[float, float]:
        across = (math.log10(count) - first) / (last - first)
        return (
            _LEFT + across * (_WIDTH - _LEFT - _RIGHT),
            _HEIGHT - _BOTTOM - ms / most * (_HEIGHT - _TOP - _BOTTOM),
        )

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        ' font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
    ]
    for decade in range(first, last + 1):
        x, y = place(10**decade, 0)
        parts.append(f'<line x1="{x}" y1="{y}" x2="{x}" y2="{_TOP}" stroke="#ddd"/>')
        parts.append(f'<text x="{x}" y="{y + 18}" text-anchor="middle">{10**decade:,}</text>')
    for step in range(6):
        x, y = place(10**first, most * step / 5)
        parts.append(f'<line x1="{x}" y1="{y}" x2="{_WIDTH - _RIGHT}" y2="{y}" stroke="#ddd"/>')
        label = f"{most * step / 5:.2f}"
        parts.append(f'<text x="{x - 6}" y="{y + 4}" text-anchor="end">{label}</text>')
    parts.append(f'<text x="{_LEFT}" y="14">CPU ms an article</text>')
    parts.append(f'<text x="{_LEFT}" y="{_HEIGHT - 10}">articles in the window</text>')
    for (name, points), colour in zip(series.items(), _COLOURS, strict=False):
        at = [place(*point) for point in sorted(points)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in at]
        x, y = at[-1]
        parts.append(f'<text x="{x + 8:.1f}" y="{y - 6:.1f}" fill="{colour}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
