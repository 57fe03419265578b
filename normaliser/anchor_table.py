"""The anchors of one text in a table, by which they are compared with those of others
(kernels/anchor_table.c)."""

from __future__ import annotations

import math
import struct
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kernels import ARRAY, COUNT, HASH, NUMBER, SPREAD, address_of, bits_for, kernel
from normaliser.anchor_view import AnchorView
from normaliser.anchored import Keys
from normaliser.columns import Columns

Floats = NDArray[np.float64]

_USUAL_TENTHS = 10
"""A number that weighs more tells something."""
_TABLE = struct.Struct("@q2P")
_KNOWN = np.dtype("u4,i4,i4,u1,u1", align=True)
"""`known` in kernels/anchor_table.c."""

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


@dataclass(frozen=True, slots=True, eq=False)
class Rarity:
    """How rare some anchors are (their inverse document frequency), as parallel columns."""

    keys: Keys
    """Ascending."""
    values: Floats


class Shared(NamedTuple):
    """What the anchors of two texts have in common, each counted once a text."""

    likeness: float
    """Cosine of their weights, 0 to 1."""
    places: Sequence[int]
    """Where the one has those that both hold, in the order of the other."""
    numbers: int
    """That tell something."""
    own_numbers: int
    other_numbers: int
    names: int
    own_names: int
    other_names: int


_SHARED = struct.Struct("@2d7q")


class _Table:
    """Where the kernel finds the different anchors of a text, with room for so many: `table` in
    kernels/anchor_table.c."""

    def __init__(self, room: int) -> None:
        self.room = room
        self._slots = np.empty(1 << bits_for(room), np.int32)
        self._known = np.empty(max(1, room), _KNOWN)
        self._addresses = address_of(self._slots), address_of(self._known)

    def pack(self, count: int) -> bytes:
        """As the kernel takes it for a text of so many anchors, all of which have room."""
        return _TABLE.pack(bits_for(count), *self._addresses)


_USUAL_TABLE = _Table(1 << 12)
"""Of the other one of two texts, for as long as a call of the kernel takes."""


class AnchorTable:
    """The anchors of a text, in a table, and in which paragraphs each stands."""

    def __init__(self, view: AnchorView) -> None:
        self.view = view
        count = view.columns.anchor_count
        self._table = _Table(count)
        self.table = self._table.pack(count)
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


class OwnAnchors(AnchorTable):
    """The anchors of the text that is compared with others. `rarity` says how rare some of them
    are; others count as the mean of these."""

    def __init__(self, view: AnchorView, rarity: Rarity) -> None:
        super().__init__(view)
        usual = float(rarity.values.mean()) if len(rarity.values) else 1.0
        self._usual = usual
        self._rarity = array("d", bytes(8 * self.count))
        self._squares = _weigh(
            *(self.table, self.count, rarity.keys.tobytes(), rarity.values.tobytes()),
            *(len(rarity.keys), usual, SPREAD, self._rarity.buffer_info()[0]),
        )

    def find_shared(self, other: Columns) -> Shared:
        """What the text has in common with the anchors of another one."""
        count = other.anchor_count
        table = _USUAL_TABLE if count <= _USUAL_TABLE.room else _Table(count)
        found, places = array("B", bytes(_SHARED.size)), array("i", bytes(4 * count))
        _compare(
            *(self.table, self._rarity.buffer_info()[0], self.count),
            *(other.packed, self._usual, _USUAL_TENTHS, SPREAD),
            *(table.pack(count), found.buffer_info()[0], places.buffer_info()[0]),
        )
        products, squares, anchors, *counts = _SHARED.unpack(found)
        norm = math.sqrt(self._squares * squares)
        return Shared(products / norm if norm else 0.0, places[:anchors], *counts)

    def compare_paragraphs(self, other: AnchorView) -> Floats:
        """How like each paragraph is to each of another text, 0 to 1."""
        there = AnchorTable(other)
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
