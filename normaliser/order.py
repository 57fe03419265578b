"""How far two texts name the same things in the same order.

A translation follows its source from beginning to end. Two reports on one event name the same
people and sums, each in an order of its own, and of n things in random order about 2√n stand in
a rising line (Logan and Shepp 1977; Vershik and Kerov 1977): what goes beyond that was copied.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence


def count_rising(places: Iterable[int]) -> int:
    """Length of the longest strictly rising subsequence."""
    lowest_ends: list[int] = []
    for place in places:
        at = bisect_left(lowest_ends, place)
        if at == len(lowest_ends):
            lowest_ends.append(place)
        else:
            lowest_ends[at] = place
    return len(lowest_ends)


def measure_order(places: Sequence[int]) -> float:
    """How many more of the things that two texts name stand in one order than chance would bring
    about, never below 0. `places` says where the one text has them, in the order of the other."""
    return max(0.0, count_rising(places) - 2 * math.sqrt(len(places)))
