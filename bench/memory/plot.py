"""Resident memory over the pages taken in, as an SVG."""

from __future__ import annotations

_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 640, 300, 60, 24, 30, 46


def draw_memory(samples: list[dict[str, float]]) -> str:
    """MiB by the number of pages; both axes begin at zero, so that flat looks flat."""
    points = [(one["pages"], one["bytes"] / 2**20) for one in samples]
    last = max(pages for pages, _ in points)
    step = next(s for s in (50, 100, 200, 500, 1_000) if max(m for _, m in points) / s < 7)
    most = (max(mib for _, mib in points) // step + 1) * step

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
    path = " ".join("{:.1f},{:.1f}".format(*place(*point)) for point in points)
    parts.append(f'<polyline points="{path}" fill="none" stroke="#1f5fa8" stroke-width="2"/>')
    return "\n".join([*parts, "</svg>"]) + "\n"
