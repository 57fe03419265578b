"""How far one text translates another, by the anchors that both hold.

Paragraphs are paired in order: a translation keeps the order of its source, may split or join
paragraphs, and may leave some out. Two reports on one event in two languages share names, too,
but neither paragraph by paragraph nor in one order.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from normaliser.anchor_view import AnchoredParagraph, AnchorView
from normaliser.order import measure_order
from normaliser.reading import Reading
from normaliser.values import Passage

_MIN_SIMILARITY = 0.16
"""Below it two paragraphs are not taken for counterparts."""


PairedParagraphs = tuple[AnchoredParagraph, AnchoredParagraph, float]
"""A paragraph of the copy, its counterpart, and how like they are."""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The paragraphs of a text that have a counterpart in a text of another language."""

    pairs: tuple[PairedParagraphs, ...]
    copy_share: float
    """Share of the copy's paragraphs, by length."""
    source_share: float
    numbers: float
    """Share of the telling numbers of the text with fewer of them that the other one holds;
    0.5 when there are none."""
    shared_numbers: int
    names: float
    """Share of the names of one text that the other holds, of the two shares the larger."""
    order: float
    """See `measure_order`."""
    likeness: float
    """Of the anchors of the two whole texts, 0 to 1."""

    def spans(self) -> tuple[Passage, ...]:
        """The paired paragraphs as spans in the two texts."""
        return tuple(Passage(h.start, h.end, t.start, t.end) for h, t, _ in self.pairs)


def _pair_in_order(likeness: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairing of rows and columns, in order, with the greatest likeness over the minimum.
    A row may pair with several columns that follow each other, and a column with several rows."""
    rows, columns = len(likeness), len(likeness[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            value, move = best[i - 1][j], (1, 0)
            if best[i][j - 1] > value:
                value, move = best[i][j - 1], (0, 1)
            gain = likeness[i - 1][j - 1] - _MIN_SIMILARITY
            if gain > 0:
                joined, split = best[i - 1][j] + gain / 2, best[i][j - 1] + gain / 2
                for total, taken in (
                    (best[i - 1][j - 1] + gain, (2, 2)),
                    (joined, (2, 0)),
                    (split, (0, 2)),
                ):
                    if total > value:
                        value, move = total, taken
            best[i][j], step[i][j] = value, move
    pairs = []
    i, j = rows, columns
    while i > 0 and j > 0:
        move = step[i][j]
        if 2 in move:
            pairs.append((i - 1, j - 1))
        i, j = i - bool(move[0]), j - bool(move[1])
    return pairs[::-1]


class Comparer:
    """Compares one text with texts in other languages. `rarity` says how rare each of its
    anchors is (its inverse document frequency); anchors without one count as usual."""

    def __init__(self, reading: Reading, rarity: Mapping[str, float]) -> None:
        self._reading = reading
        self._rarity = rarity
        self._usual = sum(rarity.values()) / len(rarity) if rarity else 1.0
        self._norms: dict[int, tuple[float, list[float]]] = {}

    def _views(self, source: Reading) -> tuple[AnchorView, AnchorView]:
        """How the two texts are compared: by spelling when both are in Latin letters, else by
        sound."""
        if self._reading.is_latin and source.is_latin:
            return self._reading.spelled, source.spelled
        return self._reading.sounded, source.sounded

    def _norm(self, weights: Mapping[str, float]) -> float:
        rarity, usual, total = self._rarity, self._usual, 0.0
        for key, weight in weights.items():
            total += (weight * rarity.get(key, usual)) ** 2
        return math.sqrt(total)

    def _own_norms(self, view: AnchorView) -> tuple[float, list[float]]:
        """Of the whole text and of its paragraphs; of the text's own views alone."""
        if id(view) not in self._norms:
            paragraphs = [self._norm(paragraph.weights) for paragraph in view.paragraphs]
            self._norms[id(view)] = self._norm(view.weights), paragraphs
        return self._norms[id(view)]

    def _dot(self, here: Mapping[str, float], there: Mapping[str, float]) -> float:
        total = 0.0
        for key in here.keys() & there.keys():
            total += here[key] * there[key] * self._rarity.get(key, self._usual) ** 2
        return total

    def measure_likeness(self, source: Reading) -> float:
        """Likeness of the anchors of the two whole texts, 0 to 1: the cheap question before
        `correspond`."""
        here, there = self._views(source)
        norms = self._own_norms(here)[0] * self._norm(there.weights)
        return self._dot(here.weights, there.weights) / norms if norms else 0.0

    def _likeness_table(self, here: AnchorView, there: AnchorView) -> list[list[float]]:
        norms = [self._norm(paragraph.weights) for paragraph in there.paragraphs]
        return [
            [
                self._dot(own.weights, other.weights) / (norm * other_norm)
                if norm and other_norm
                else 0.0
                for other, other_norm in zip(there.paragraphs, norms, strict=True)
            ]
            for own, norm in zip(here.paragraphs, self._own_norms(here)[1], strict=True)
        ]

    def correspond(self, source: Reading, likeness: float) -> Correspondence:
        """Pairs the paragraphs of the two texts, of which `measure_likeness` said `likeness`."""
        here, there = self._views(source)
        table = self._likeness_table(here, there)
        places = _pair_in_order(table) if table and table[0] else []
        pairs = tuple((here.paragraphs[i], there.paragraphs[j], table[i][j]) for i, j in places)
        return _describe(here, there, pairs, likeness)


def _share_held(keys: frozenset[str], others: frozenset[str]) -> float:
    return (len(keys & others) + 0.5) / (len(keys) + 1)


def _describe(
    copy: AnchorView, source: AnchorView, pairs: tuple[PairedParagraphs, ...], likeness: float
) -> Correspondence:
    paired_here = sum(end - start for start, end in {(p.start, p.end) for p, _, _ in pairs})
    paired_there = sum(end - start for start, end in {(q.start, q.end) for _, q, _ in pairs})
    fewer, more = sorted((copy.numbers, source.numbers), key=len)
    return Correspondence(
        pairs=pairs,
        copy_share=paired_here / max(1, sum(p.end - p.start for p in copy.paragraphs)),
        source_share=paired_there / max(1, sum(q.end - q.start for q in source.paragraphs)),
        numbers=_share_held(fewer, more),
        shared_numbers=len(fewer & more),
        names=max(_share_held(copy.names, source.names), _share_held(source.names, copy.names)),
        order=measure_order(copy.weights, source.places),
        likeness=likeness,
    )
