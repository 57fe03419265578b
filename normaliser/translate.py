"""How far one text translates another, by the anchors that both hold.

Paragraphs are paired in order: a translation keeps the order of its source, may split or join
paragraphs, and may leave some out. Two reports on one event in two languages share names, too,
but neither paragraph by paragraph nor in one order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from normaliser.anchor_view import AnchoredParagraphs, AnchorView, Floats, Places, find_lasts
from normaliser.anchored import Anchors, Keys
from normaliser.order import measure_order
from normaliser.reading import Reading
from normaliser.text import Span
from normaliser.values import Passage
from normaliser.words import Mask

METHOD = "anchors/1"
_MIN_SIMILARITY = 0.16
"""Below it two paragraphs are not taken for counterparts."""


@dataclass(frozen=True, slots=True, eq=False)
class Rarity:
    """How rare some anchors are, as parallel columns."""

    keys: Keys
    """Ascending."""
    values: Floats


@dataclass(frozen=True, slots=True)
class Common:
    """What two whole texts of two languages have in common."""

    likeness: float
    """Of their anchors, 0 to 1."""
    numbers: float
    """Share of the telling numbers of the text with fewer of them that the other one holds;
    0.5 when there are none."""
    shared_numbers: int
    names: float
    """Share of the names of one text that the other holds, of the two shares the larger."""
    order: float
    """See `measure_order`."""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The paragraphs of a text that have a counterpart in a text of another language."""

    common: Common
    pairs: tuple[tuple[Span, Span], ...]
    """A paragraph of the copy and its counterpart."""
    copy_share: float
    """Share of the copy's paragraphs, by length."""
    source_share: float
    closeness: float = 0.0
    """Mean likeness of the paired paragraphs in meaning, where that is what they are paired by."""
    method: str = METHOD
    """Name and version of what paired them."""

    def spans(self) -> tuple[Passage, ...]:
        """The paired paragraphs as spans in the two texts."""
        return tuple(Passage(*here, *there) for here, there in self.pairs)


def pair_in_order(likeness: Sequence[Sequence[float]], least: float) -> list[tuple[int, int]]:
    """The pairing of rows and columns, in order, with the greatest likeness over the least that
    counts. A row may pair with several columns that follow each other, and a column with several
    rows."""
    rows, columns = len(likeness), len(likeness[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            value, move = best[i - 1][j], (1, 0)
            if best[i][j - 1] > value:
                value, move = best[i][j - 1], (0, 1)
            gain = likeness[i - 1][j - 1] - least
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
    """Compares one text with texts in other languages. `rarity` says how rare some of its anchors
    are (their inverse document frequency); others count as usual."""

    def __init__(self, reading: Reading, rarity: Rarity) -> None:
        self._reading = reading
        self._rarity = rarity
        self._usual = float(rarity.values.mean()) if len(rarity.values) else 1.0

    def _views(self, source: Reading) -> tuple[AnchorView, AnchorView]:
        """How the two texts are compared: by spelling when both are in Latin letters, else by
        sound."""
        if self._reading.is_latin and source.is_latin:
            return self._reading.spelled, source.spelled
        return self._reading.sounded, source.sounded

    def _weigh(self, keys: Keys) -> Floats:
        """How rare each of these anchors is."""
        at, is_known = _look_up(keys, self._rarity.keys)
        factors = np.full(len(keys), self._usual)
        factors[is_known] = self._rarity.values[at[is_known]]
        return factors

    def measure_likeness(self, sources: Sequence[Reading]) -> list[float]:
        """Likeness of the anchors of the whole text and of each source, 0 to 1: the cheap question
        before all others."""
        found = np.zeros(len(sources))
        views = [self._views(source) for source in sources]
        for here in {id(own): own for own, _ in views}.values():
            numbers = [number for number, (own, _) in enumerate(views) if own is here]
            found[numbers] = self._likeness_of(
                here, [views[number][1].anchors for number in numbers]
            )
        return list(found.tolist())

    def _likeness_of(self, here: AnchorView, others: Sequence[Anchors]) -> Floats:
        rarity = self._weigh(here.keys)
        own = here.weights * rarity
        rows = np.arange(len(others)).repeat([len(anchors) for anchors in others])
        keys = np.concatenate([anchors.keys for anchors in others])
        order, is_last = find_lasts(keys, rows)
        lasts = order[is_last]
        rows, keys = rows.take(lasts), keys.take(lasts)
        tenths = np.concatenate([anchors.tenths for anchors in others]).take(lasts)
        at, is_shared = _look_up(keys, here.keys)
        factors = np.full(len(keys), self._usual)
        factors[is_shared] = rarity[at[is_shared]]
        weights = tenths / 10 * factors
        norms = np.sqrt(own @ own * np.bincount(rows, weights**2, len(others)))
        products = own[at[is_shared]] * weights[is_shared]
        shared = np.bincount(rows[is_shared], products, len(others))
        return np.divide(shared, norms, out=np.zeros(len(others)), where=norms > 0)

    def find_common(self, source: Reading, likeness: float) -> Common:
        """What the two texts have in common, of which `measure_likeness` said `likeness`."""
        here, there = self._views(source)
        numbers, share_of_numbers = _compare(here.numbers, there.numbers)
        return Common(
            likeness=likeness,
            numbers=share_of_numbers,
            shared_numbers=numbers,
            names=_compare(here.names, there.names)[1],
            order=measure_order(_shared_places(here, there)),
        )

    def _likeness_table(self, here: AnchoredParagraphs, there: AnchoredParagraphs) -> Floats:
        """How like each paragraph of the one is to each of the other."""
        shared = np.intersect1d(here.keys, there.keys)
        tables = []
        for paragraphs in (here, there):
            weights = paragraphs.weights * self._weigh(paragraphs.keys)
            count = len(paragraphs.spans)
            norms = np.sqrt(np.bincount(paragraphs.rows, weights**2, count))
            at, is_shared = _look_up(paragraphs.keys, shared)
            table = np.zeros((count, len(shared)))
            rows = paragraphs.rows[is_shared]
            table[rows, at[is_shared]] = weights[is_shared] / norms[rows]
            tables.append(table)
        likeness: Floats = tables[0] @ tables[1].T
        return likeness

    def correspond(self, source: Reading, common: Common) -> Correspondence:
        """Pairs the paragraphs of the two texts, of which `find_common` said `common`."""
        here, there = self._views(source)
        spans, others = here.paragraphs.spans, there.paragraphs.spans
        places: list[tuple[int, int]] = []
        if spans and others:
            table = self._likeness_table(here.paragraphs, there.paragraphs)
            places = pair_in_order(table.tolist(), _MIN_SIMILARITY)
        pairs = tuple((spans[i], others[j]) for i, j in places)
        return Correspondence(
            common,
            pairs,
            copy_share=_share_paired(here, (span for span, _ in pairs)),
            source_share=_share_paired(there, (span for _, span in pairs)),
        )


def _look_up(keys: Keys, table: Keys) -> tuple[Places, Mask]:
    """Where in the ascending `table` the keys stand, and which of them do."""
    if not len(table):
        return np.zeros(len(keys), np.int64), np.zeros(len(keys), np.bool_)
    at = table.searchsorted(keys)
    np.minimum(at, len(table) - 1, out=at)
    return at, table.take(at) == keys


def _compare(keys: Keys, others: Keys) -> tuple[int, float]:
    """How many of the keys both have, and the share of the fewer ones that this is, drawn towards
    one half when they are few."""
    shared = int(np.count_nonzero(_look_up(keys, others)[1]))
    return shared, (shared + 0.5) / (min(len(keys), len(others)) + 1)


def _shared_places(copy: AnchorView, source: AnchorView) -> list[int]:
    """Where the source first has the anchors that both hold, in the order of the copy."""
    at, is_shared = _look_up(copy.keys, source.keys)
    order = np.argsort(copy.firsts[is_shared])
    places: list[int] = source.firsts[at[is_shared][order]].tolist()
    return places


def _share_paired(view: AnchorView, paired: Iterable[Span]) -> float:
    """Share of the paragraphs with anchors, by length."""
    total = sum(end - start for start, end in view.paragraphs.spans)
    return sum(end - start for start, end in set(paired)) / max(1, total)
