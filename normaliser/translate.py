"""How far one text translates another, by the anchors that both hold.

Paragraphs are paired in order: a translation keeps the order of its source, may split or join
paragraphs, and may leave some out. Two reports on one event in two languages share names, too,
but neither paragraph by paragraph nor in one order.
"""

from __future__ import annotations

import math
import struct
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kernels import ARRAY, COUNT, HASH, NUMBER, SPREAD, address_of, kernel
from normaliser.anchor_view import AnchorView
from normaliser.anchored import Keys
from normaliser.columns import Columns
from normaliser.order import measure_order
from normaliser.reading import Reading
from normaliser.text import Span
from normaliser.values import Passage

Floats = NDArray[np.float64]

METHOD = "anchors/1"
_MIN_SIMILARITY = 0.16
"""Below it two paragraphs are not taken for counterparts."""
_USUAL_TENTHS = 10
"""A number that weighs more tells something."""
_SLOTS_PER_ANCHOR = 4
_TABLE = struct.Struct("@q2P")
_KNOWN = np.dtype("u4,i4,i4,u1,u1", align=True)
"""`known` in kernels/translate.c."""

_index = kernel("index_anchors", ARRAY, COUNT, HASH, ARRAY, gives=COUNT)
_weigh = kernel(
    "weigh_anchors",
    *(ARRAY, COUNT, ARRAY, ARRAY, COUNT, NUMBER, HASH, ARRAY),
    gives=NUMBER,
)
_compare = kernel(
    "compare_anchors",
    *(ARRAY, ARRAY, COUNT, ARRAY, NUMBER, COUNT, HASH, ARRAY, ARRAY, ARRAY),
)
_list = kernel(
    "list_mentions",
    *(ARRAY, COUNT, ARRAY, ARRAY, COUNT, HASH, ARRAY, ARRAY),
)
_compare_paragraphs = kernel(
    "compare_paragraphs",
    *(ARRAY, COUNT, ARRAY, ARRAY, ARRAY, COUNT, ARRAY, COUNT, ARRAY, ARRAY, COUNT),
    *(NUMBER, HASH, ARRAY, ARRAY),
)
_pair = kernel(
    "pair_in_order",
    *(ARRAY, COUNT, COUNT, NUMBER, ARRAY, ARRAY, ARRAY),
    gives=COUNT,
)


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


def pair_in_order(likeness: Floats, least: float) -> list[tuple[int, int]]:
    """The pairing of rows and columns, in order, with the greatest likeness over the least that
    counts. A row may pair with several columns that follow each other, and a column with several
    rows."""
    rows, columns = likeness.shape
    table = np.ascontiguousarray(likeness, np.float64)
    best = np.empty((rows + 1, columns + 1))
    moves, pairs = np.empty(best.shape, np.uint8), np.empty((rows + columns, 2), np.int32)
    addresses = (address_of(array) for array in (best, moves, pairs))
    found = _pair(address_of(table), rows, columns, least, *addresses)
    return [(i, j) for i, j in pairs[:found][::-1].tolist()]


class _Shared(NamedTuple):
    """What the anchors of two texts have in common, each counted once a text."""

    products: float
    """Sum of the products of their weights."""
    squares: float
    """Sum of the squares of the other text's weights."""
    anchors: int
    numbers: int
    """That tell something."""
    own_numbers: int
    other_numbers: int
    names: int
    own_names: int
    other_names: int


_SHARED = struct.Struct("@2d7q")


class _Table:
    """Where the kernel finds the different anchors of a text: `table` in kernels/translate.c, with
    room for so many."""

    def __init__(self, room: int) -> None:
        self.room = room
        bits = (_SLOTS_PER_ANCHOR * max(1, room)).bit_length()
        self._slots = np.empty(1 << bits, np.int32)
        self._known = np.empty(max(1, room), _KNOWN)
        self.packed = _TABLE.pack(bits, address_of(self._slots), address_of(self._known))
        self.places = array("i", bytes(4 * room))


_USUAL_TABLE = _Table(1 << 12)
"""Of the other one of two texts."""


class _Mentions:
    """The anchors of a text, in a table, and in which paragraphs each stands."""

    def __init__(self, view: AnchorView) -> None:
        self.view = view
        self._table = _Table(view.columns.anchor_count)
        self.table = self._table.packed
        self.count = _index(view.columns.packed, _USUAL_TENTHS, SPREAD, self.table)

    @cached_property
    def listed(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The last mention of each anchor, and all mentions, as the kernel reads them."""
        rows = self.view.rows
        latest, mentions = np.empty(self.count, np.int32), np.empty((len(rows), 3), np.int32)
        _list(
            *(self.table, self.count, self.view.columns.packed, rows.tobytes(), len(rows)),
            *(SPREAD, address_of(latest), address_of(mentions)),
        )
        return latest, mentions


class _Own(_Mentions):
    """The anchors of the text that is compared with others, and how rare they are."""

    def __init__(self, view: AnchorView, rarity: Rarity, usual: float) -> None:
        super().__init__(view)
        self._usual = usual
        self._rarity = array("d", bytes(8 * self.count))
        self._squares = _weigh(
            *(self.table, self.count, rarity.keys.tobytes(), rarity.values.tobytes()),
            *(len(rarity.keys), usual, SPREAD, self._rarity.buffer_info()[0]),
        )

    def find_common(self, other: Columns) -> Common:
        """What the text has in common with the anchors of another one."""
        count = other.anchor_count
        table = _USUAL_TABLE if count <= _USUAL_TABLE.room else _Table(count)
        found = array("B", bytes(_SHARED.size))
        _compare(
            *(self.table, self._rarity.buffer_info()[0], self.count),
            *(other.packed, self._usual, _USUAL_TENTHS, SPREAD),
            *(table.packed, found.buffer_info()[0], table.places.buffer_info()[0]),
        )
        shared = _Shared(*_SHARED.unpack(found))
        norm = math.sqrt(self._squares * shared.squares)
        return Common(
            likeness=shared.products / norm if norm else 0.0,
            numbers=share_held(shared.numbers, shared.own_numbers, shared.other_numbers),
            shared_numbers=shared.numbers,
            names=share_held(shared.names, shared.own_names, shared.other_names),
            order=measure_order(table.places[: shared.anchors]),
        )

    def compare_paragraphs(self, other: AnchorView) -> Floats:
        """How like each paragraph is to each of another text, 0 to 1."""
        there = _Mentions(other)
        rows, columns = len(self.view.spans), len(other.spans)
        (latest, mentions), (others_latest, others_mentions) = self.listed, there.listed
        squares, likeness = np.empty(rows + columns), np.empty((rows, columns))
        _compare_paragraphs(
            *(self.table, self.count, self._rarity.buffer_info()[0]),
            *(address_of(latest), address_of(mentions), rows),
            *(there.table, there.count),
            *(address_of(others_latest), address_of(others_mentions), columns),
            *(self._usual, SPREAD, address_of(squares), address_of(likeness)),
        )
        return likeness


class Comparer:
    """Compares one text with texts in other languages. `rarity` says how rare some of its anchors
    are (their inverse document frequency); others count as usual."""

    def __init__(self, reading: Reading, rarity: Rarity) -> None:
        self._reading = reading
        self._rarity = rarity
        self._usual = float(rarity.values.mean()) if len(rarity.values) else 1.0

    @cached_property
    def _spelled(self) -> _Own:
        return _Own(self._reading.spelled, self._rarity, self._usual)

    @cached_property
    def _sounded(self) -> _Own:
        return _Own(self._reading.sounded, self._rarity, self._usual)

    def _views(self, source: Reading) -> tuple[_Own, AnchorView]:
        """How the two texts are compared: by spelling when both are in Latin letters, else by
        sound."""
        if self._reading.is_latin and source.is_latin:
            return self._spelled, source.spelled
        return self._sounded, source.sounded

    def find_common(self, source: Reading) -> Common:
        """What the two whole texts have in common: the cheap question before all others."""
        here, there = self._views(source)
        return here.find_common(there.columns)

    def correspond(self, source: Reading, common: Common) -> Correspondence:
        """Pairs the paragraphs of the two texts, of which `find_common` said `common`."""
        here, there = self._views(source)
        spans, others = here.view.spans, there.spans
        places = pair_in_order(here.compare_paragraphs(there), _MIN_SIMILARITY)
        pairs = tuple((spans[i], others[j]) for i, j in places)
        return Correspondence(
            common,
            pairs,
            copy_share=_share_paired(spans, (span for span, _ in pairs)),
            source_share=_share_paired(others, (span for _, span in pairs)),
        )


def share_held(shared: int, own: int, other: int) -> float:
    """Share of the fewer things that the other one of two texts holds as well, drawn towards one
    half when they are few."""
    return (shared + 0.5) / (min(own, other) + 1)


def _share_paired(spans: Iterable[Span], paired: Iterable[Span]) -> float:
    """Share of the paragraphs with anchors, by length."""
    total = sum(end - start for start, end in spans)
    return sum(end - start for start, end in set(paired)) / max(1, total)
