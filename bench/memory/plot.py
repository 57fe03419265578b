"""Resident memory over the pages taken in, as an SVG."""

from __future__ import annotations

_COLOURS = ("#1f5fa8", "#b3261e")
_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 640, 300, 60, 24, 30, 46


def draw_memory(runs: dict[str, list[dict[str, float]]]) -> str:
    """MiB by the number of pages, a line for each way; both axes begin at zero, so that flat looks
    flat."""
    series = {
        name: [(one["pages"], one["bytes"] / 2**20) for one in samples]
        for name, samples in runs.items()
    }
    points = [point for line in series.values() for point in line]
    last = max(pages for pages, _ in points)
    highest = max(mib for _, mib in points)
    step = next(step for step in (50, 100, 200, 500, 1_000, 5_000) if highest / step < 7)
    most = (highest // step + 1) * step

    def place(pages: float, mib: float) -> tuple[float, float]:
        return (
            _LEFT + pages / last * (_WIDTH - _LEFT - _RIGHT),
            _HEIGHT - _BOTTOM - mib / most * (_HEIGHT - _TOP - _BOTTOM),
        )

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        ' font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
        f'<text x="{_LEFT}" y="14">resident MiB</text>',
        f'<text x="{_LEFT}" y="{_HEIGHT - 8}">pages taken in</text>',
    ]
    for mib in range(0, int(most) + 1, step):
        x, y = place(0, mib)
        parts.append(
            f'<line x1="{x}" y1="{y:.1f}" x2="{_WIDTH - _RIGHT}" y2="{y:.1f}" stroke="#ddd"/>'
        )
        parts.append(f'<text x="{x - 6}" y="{y + 4:.1f}" text-anchor="end">{mib}</text>')
    for number in range(5):
        x, y = place(last * number / 4, 0)
        parts.append(
            f'<text x="{x:.1f}" y="{y + 18}" text-anchor="middle">{last * number / 4:,.0f}</text>'
        )
    for (name, line), colour in zip(series.items(), _COLOURS, strict=False):
        path = " ".join("{:.1f},{:.1f}".format(*place(*point)) for point in line)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        x, y = place(*line[-1])
        parts.append(f'<text x="{x:.1f}" y="{y - 8:.1f}" text-anchor="end">{name}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
