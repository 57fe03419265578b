"""Lines over two axes, as an SVG."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 640, 360, 60, 24, 190, 50
_COLOURS = ("#b3261e", "#1f5fa8", "#3b7d3b", "#7a5195")


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis. It begins at its first tick and ends at its last."""

    name: str
    ticks: Sequence[float]
    is_logarithmic: bool = False

    def share(self, value: float) -> float:
        """Where a value lies: 0 is the beginning of the axis, 1 its end."""
        first, last = self.ticks[0], self.ticks[-1]
        if self.is_logarithmic:
            first, last, value = math.log10(first), math.log10(last), math.log10(value)
        return (value - first) / (last - first)


def axis_from_zero(name: str, most: float) -> Axis:
    """An axis with at most eight round ticks, the last of them above `most`. It begins at zero, so
    that what is flat looks flat."""
    power = 10.0 ** (math.floor(math.log10(most)) - 1)
    step = next(power * size for size in (1, 2, 5, 10, 20, 50) if most / (power * size) < 7)
    return Axis(name, [number * step for number in range(math.floor(most / step) + 2)])


def axis_of_decades(name: str, values: Sequence[float]) -> Axis:
    """A logarithmic axis from the power of ten below the values to the one above."""
    first = math.floor(math.log10(min(values)))
    last = max(math.ceil(math.log10(max(values))), first + 1)
    ticks = [10.0**decade for decade in range(first, last + 1)]
    return Axis(name, ticks, is_logarithmic=True)


def draw_lines(
    lines: Mapping[str, Sequence[tuple[float, float]]],
    across: Axis,
    up: Axis,
    *,
    has_dots: bool = False,
) -> str:
    """One line for each name, through its points in their order; the name stands at its end."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        ' font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
        *_frame(across, up),
    ]
    for (name, points), colour in zip(lines.items(), _COLOURS, strict=False):
        at = [(_x(across.share(x)), _y(up.share(y))) for x, y in points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        if has_dots:
            parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in at]
        x, y = at[-1]
        parts.append(f'<text x="{x + 8:.1f}" y="{y - 6:.1f}" fill="{colour}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _frame(across: Axis, up: Axis) -> Iterator[str]:
    left, right, bottom, top = _x(0), _x(1), _y(0), _y(1)
    for tick in across.ticks:
        x = _x(across.share(tick))
        yield f'<line x1="{x:.1f}" y1="{bottom}" x2="{x:.1f}" y2="{top}" stroke="#ddd"/>'
        yield f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{tick:,.6g}</text>'
    for tick in up.ticks:
        y = _y(up.share(tick))
        yield f'<line x1="{left}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}" stroke="#ddd"/>'
        yield f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{tick:,.6g}</text>'
    yield f'<text x="{left}" y="14">{escape(up.name)}</text>'
    yield f'<text x="{left}" y="{_HEIGHT - 10}">{escape(across.name)}</text>'


def _x(share: float) -> float:
    return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


def _y(share: float) -> float:
    return _HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM)
