"""The numbers and the names that two texts hold, anywhere in them (kernels/marked.c)."""

from __future__ import annotations

from array import array
from typing import NamedTuple

import numpy as np

from kernels import ARRAY, COUNT, HASH, SPREAD, address_of, bits_for, kernel
from normaliser.columns import Columns

_count = kernel("count_marked", ARRAY, ARRAY, HASH, COUNT, ARRAY, ARRAY, ARRAY)


class Marked(NamedTuple):
    """How many different numbers, and names, two texts hold."""

    numbers: int
    other_numbers: int
    shared_numbers: int
    names: int
    other_names: int
    shared_names: int


class _Slots:
    """Where the kernel counts them, for so many words of both texts together."""

    def __init__(self, words: int) -> None:
        self.words, slots = words, 1 << bits_for(words)
        self._stems, self._marks = np.empty(slots, np.uint64), np.empty(2 * slots, np.uint8)
        self.addresses = address_of(self._stems), address_of(self._marks)


_USUAL_SLOTS = _Slots(1 << 12)


def count_marked(copy: Columns, source: Columns) -> Marked:
    """The different numbers and names of both texts, by their stems."""
    words = copy.word_count + source.word_count
    slots = _USUAL_SLOTS if words <= _USUAL_SLOTS.words else _Slots(words)
    counts = array("q", bytes(8 * len(Marked._fields)))
    given = copy.packed, source.packed, SPREAD, bits_for(words)
    _count(*given, *slots.addresses, counts.buffer_info()[0])
    return Marked(*counts)
