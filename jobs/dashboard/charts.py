"""Numbers to shapes: what the SVG in the templates draws. Lengths are in the SVG's own units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Bar:
    """One column of a chart, from the top left corner."""

    x: float
    y: float
    width: float
    height: float
    title: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A row of columns and what it says in words."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A row of columns as one shape, too small to point at: a hundred of them stand on a page."""

    width: int
    height: int
    path: str
    summary: str


def hours_of(
    counts: Mapping[datetime, int], now: datetime, hours: int
) -> list[tuple[datetime, int]]:
    """The counts of the last so many full hours and the one at work, zeros filled in."""
    last = now.replace(minute=0, second=0, microsecond=0)
    begins = [last - HOUR * back for back in range(hours - 1, -1, -1)]
    return [(begin, counts.get(begin, 0)) for begin in begins]


def draw_bars(
    values: Sequence[tuple[str, float]], *, width: int, height: int, top: float, summary: str
) -> Bars:
    """Columns for labelled values; `top` is the value as high as the chart. A value above 0 is
    always seen."""
    step = width / max(len(values), 1)
    bars = []
    for index, (label, value) in enumerate(values):
        share = min(value / top, 1.0) if top > 0 else 0.0
        tall = max(round(share * height, 1), 1.5 if value > 0 else 0.0)
        bars.append(
            Bar(round(index * step, 2), height - tall, round(max(step - 1, 0.6), 2), tall, label)
        )
    return Bars(width, height, tuple(bars), summary)


def draw_hours(counts: Mapping[datetime, int], now: datetime, hours: int) -> Bars:
    """New articles an hour."""
    values = hours_of(counts, now, hours)
    most = max(count for _, count in values)
    labelled = [(f"{begin:%H}:00 {count}", count) for begin, count in values]
    summary = _say_hours([count for _, count in values])
    return draw_bars(labelled, width=96, height=22, top=most, summary=summary)


def draw_sparkline(counts: Mapping[datetime, int], now: datetime) -> Sparkline:
    """New articles an hour, of the last 24."""
    values = [count for _, count in hours_of(counts, now, 24)]
    height, step, most = 22, 4, max(values)
    path = "".join(
        f"M{index * step} {height}v-{tall}h{step - 1}v{tall}z"
        for index, count in enumerate(values)
        if count and (tall := max(round(count / most * height, 1), 1.5))
    )
    return Sparkline(len(values) * step, height, path, _say_hours(values))


def _say_hours(values: Sequence[int]) -> str:
    return f"{sum(values)} new articles in {len(values)} hours, at most {max(values)} in one"
