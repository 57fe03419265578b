"""What the documents that hold fingerprints of a text share with it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kernels import ARRAY, COUNT, NUMBER, address_of, kernel
from normaliser.index import Postings

_sum_up = kernel(
    "sum_up",
    *(ARRAY, ARRAY, COUNT, ARRAY, COUNT, COUNT, COUNT, COUNT, NUMBER, ARRAY, COUNT, ARRAY),
    gives=COUNT,
)


class Shared(NamedTuple):
    """Documents as parallel columns: the heaviest first, of equal ones that with the lowest id."""

    ids: list[int]
    weights: list[float]
    """Of all the fingerprints that each shares."""
    counts: list[int]
    """How many these are."""

    @classmethod
    def sum_up(
        cls,
        postings: Postings,
        weights: NDArray[np.float64],
        places: range,
        own_id: int,
        *,
        least: int,
        least_weight: float = 0.0,
        most: int | None = None,
    ) -> Shared:
        """By the fingerprints at some places, for all documents but `own_id` that share at least so
        many, and of at least such weight; no more than `most` of them. `weights` are those of all
        fingerprints looked up. The weights of a document are added up in the order of its
        postings. See kernels/shared.c."""
        if places.stop > len(weights):
            raise ValueError(f"{len(weights)} weights for {places.stop} places")
        count = len(postings.ids)
        mask = (1 << (2 * count).bit_length()) - 1
        rows, slots = np.empty((count, 3), np.int64), np.empty(mask + 1, np.int32)
        kept = _sum_up(
            *(address_of(postings.places), address_of(postings.ids), count),
            *(address_of(weights), places.start, places.stop),
            *(own_id, least, least_weight),
            *(address_of(slots), mask, address_of(rows)),
        )
        kept = kept if most is None else min(kept, most)
        ids, summed, counts = rows[:kept].T
        return cls(ids.tolist(), summed.view(np.float64).tolist(), counts.tolist())
