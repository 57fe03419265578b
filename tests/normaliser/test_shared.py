from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normaliser.index import Postings
from normaliser.shared import Shared

PLACES = 12
columns = st.lists(
    st.tuples(st.integers(0, PLACES - 1), st.integers(0, 9) | st.sampled_from([2**40, 2**62])),
    unique=True,
    max_size=60,
).map(sorted)
weights = st.lists(st.sampled_from([0.1, 0.2, 0.5, 1.0, 3.0]), min_size=PLACES, max_size=PLACES)


def postings_of(rows):
    places, ids = np.array(rows, np.int64).reshape(-1, 2).T.copy()
    return Postings(places, ids, np.zeros(PLACES, np.int64))


@given(columns, weights, st.integers(0, PLACES), st.integers(0, PLACES), st.integers(1, 3))
def test_it_adds_up_what_a_plain_count_adds_up(rows, weights, begin, end, least):
    held = defaultdict(list)
    for place, number in rows:
        if begin <= place < end and number != 3:
            held[number].append(weights[place])
    expected = sorted(
        (-sum(its), number, len(its))
        for number, its in held.items()
        if len(its) >= least and sum(its) >= 0.3
    )

    places = range(begin, end)
    shared = Shared.sum_up(
        postings_of(rows), np.array(weights), places, 3, least=least, least_weight=0.3
    )

    found = zip(shared.weights, shared.ids, shared.counts, strict=True)
    assert [(-weight, number, count) for weight, number, count in found] == expected


def test_the_best_are_the_first():
    rows = [(0, 5), (0, 7), (1, 6), (1, 7), (2, 5), (2, 6)]
    weights = np.arange(12.0)

    shared = Shared.sum_up(postings_of(rows), weights, range(12), 0, least=1, most=2)

    assert shared == ([6, 5], [3, 2], [2, 2])


def test_places_without_weights_are_refused():
    with pytest.raises(ValueError, match="2 weights for 3 places"):
        Shared.sum_up(postings_of([]), np.ones(2), range(3), own_id=0, least=1)
