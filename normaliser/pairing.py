"""The paragraphs of two texts in pairs, by how like each is to each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kernels import ARRAY, COUNT, NUMBER, address_of, kernel

_pair = kernel(
    "pair_in_order",
    *(ARRAY, COUNT, COUNT, NUMBER, ARRAY, ARRAY, ARRAY),
    gives=COUNT,
)


def pair_in_order(likeness: NDArray[np.float64], least: float) -> list[tuple[int, int]]:
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
