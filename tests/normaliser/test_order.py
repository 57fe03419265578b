"""How far two texts name the same things in the same order."""

import math
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normaliser.order import count_rising, measure_order


@pytest.mark.parametrize(
    ("places", "length"),
    [([], 0), ([7], 1), ([1, 2, 3], 3), ([3, 2, 1], 1), ([2, 9, 4, 5, 1, 7], 4), ([5, 5, 5], 1)],
    ids=["none", "one", "rising", "falling", "mixed", "equal"],
)
def test_longest_rising_line(places: list[int], length: int) -> None:
    assert count_rising(places) == length


@given(st.lists(st.integers(0, 20), max_size=9))
def test_rising_line_against_every_choice(places: list[int]) -> None:
    longest = max(
        size
        for size in range(len(places) + 1)
        for chosen in combinations(places, size)
        if all(a < b for a, b in pairwise(chosen))
    )
    assert count_rising(places) == longest


def test_one_order_counts_beyond_chance_and_another_does_not() -> None:
    assert measure_order(range(25)) == pytest.approx(25 - 2 * math.sqrt(25))
    assert measure_order(range(25, 0, -1)) == 0
    assert measure_order([]) == 0
