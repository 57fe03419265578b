"""How a text spread: its articles as rows in the order of time, joined by what comes from what.

Time runs to the right on a logarithmic scale: minutes matter at the begin, days at the end.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from normaliser.values import Derivation, Document
from store.values import StoredArticle

MAX_ROWS = 60
"""Of a text that spread wider, the first ones are drawn."""
ROW = 34
LEFT, RIGHT, TOP = 196, 24, 34
WIDTH = 900
_TICKS = tuple(
    timedelta(minutes=minutes) for minutes in (0, 5, 15, 60, 180, 720, 1440, 4320, 10080, 43200)
)
_SCALE_S = 120.0
"""Below two minutes the scale is about linear."""


@dataclass(frozen=True, slots=True)
class Node:
    """One version of one article."""

    version_id: int
    article_id: int
    x: float
    y: float
    site: str
    label: str
    """What a pointer or a screen reader is told."""
    is_origin: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A derivation, drawn from the source to the copy."""

    path: str
    relation: str
    label: str
    copy_id: int
    source_id: int


@dataclass(frozen=True, slots=True)
class Spread:
    """The whole picture."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    ticks: tuple[tuple[float, str], ...]
    left_out: int
    """Articles that are not drawn."""


def draw_spread(
    articles: Sequence[StoredArticle],
    derivations: Sequence[Derivation],
    origin_ids: Sequence[int],
    site_name: Callable[[str], str],
) -> Spread:
    """Lays out the articles of a story, which come in the order of time."""
    drawn = articles[:MAX_ROWS]
    begin = min(version.document.time for article in drawn for version in article.versions)
    end = max(version.document.time for article in drawn for version in article.versions)
    place = _scale(end - begin)
    nodes: dict[int, Node] = {}
    for row, article in enumerate(drawn):
        shown: set[float] = set()
        for version in article.versions:
            x = place(version.document.time - begin)
            while x in shown:  # a correction that kept its time of publication
                x += 16
            shown.add(x)
            nodes[version.id] = Node(
                version_id=version.id,
                article_id=article.id,
                x=x,
                y=TOP + ROW * row + ROW / 2,
                site=site_name(article.site_id),
                label=_say(version.document, version.number, begin, site_name),
                is_origin=version.id in origin_ids,
            )
    edges = [
        _draw_edge(derivation, nodes[derivation.source_id], nodes[derivation.copy_id])
        for derivation in derivations
        if derivation.source_id in nodes and derivation.copy_id in nodes
    ]
    return Spread(
        width=WIDTH,
        height=TOP + ROW * len(drawn) + 10,
        nodes=tuple(nodes.values()),
        edges=tuple(edges),
        ticks=_draw_ticks(end - begin, place),
        left_out=len(articles) - len(drawn),
    )


def _scale(whole: timedelta) -> Callable[[timedelta], float]:
    room = WIDTH - LEFT - RIGHT - 40
    most = math.log1p(max(whole.total_seconds(), _SCALE_S) / _SCALE_S)

    def place(since: timedelta) -> float:
        share = math.log1p(max(since.total_seconds(), 0.0) / _SCALE_S) / most
        return round(LEFT + 12 + share * room, 1)

    return place


def _draw_ticks(
    whole: timedelta, place: Callable[[timedelta], float]
) -> tuple[tuple[float, str], ...]:
    ticks: list[tuple[float, str]] = []
    for tick in _TICKS:
        x = place(tick)
        if (
            tick <= max(whole, _TICKS[1])
            and x <= WIDTH - RIGHT
            and (not ticks or x - ticks[-1][0] > 48)
        ):
            ticks.append((x, "first" if not tick else f"+{_say_tick(tick)}"))
    return tuple(ticks)


def _say_tick(tick: timedelta) -> str:
    minutes = int(tick.total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 1440 else f"{minutes // 1440} d"


def _say(document: Document, number: int, begin: datetime, site_name: Callable[[str], str]) -> str:
    after = document.time - begin
    when = "first" if after <= timedelta(0) else f"{_say_after(after)} later"
    version = f", version {number}" if number > 1 else ""
    return f"{site_name(document.site_id)}{version}: {document.title or 'untitled'} ({when})"


def _say_after(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    days, hours = divmod(minutes // 60, 24)
    parts = [(days, "d"), (hours, "h"), (minutes % 60, "min")]
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "under a minute"


def _draw_edge(derivation: Derivation, source: Node, copy: Node) -> Edge:
    if source.y == copy.y:
        middle = (source.x + copy.x) / 2
        path = f"M{source.x} {source.y} Q{middle} {source.y - 16} {copy.x} {copy.y}"
    else:
        path = f"M{source.x} {source.y} C{source.x} {copy.y} {source.x} {copy.y} {copy.x} {copy.y}"
    return Edge(
        path=path,
        relation=derivation.relation.value,
        label=f"{copy.site}: {derivation.relation} of {source.site}, {derivation.coverage:.0%}",
        copy_id=derivation.copy_id,
        source_id=derivation.source_id,
    )
