from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normaliser import segments
from normaliser.segments import PostingTable

HASHES = st.lists(st.integers(0, 2**32 - 1) | st.integers(0, 40), unique=True, max_size=12)
documents = st.lists(st.tuples(st.integers(0, 9), HASHES), max_size=40)


@pytest.fixture(autouse=True, scope="module")
def small_segments():
    """So small that forty documents make several, of every size."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segments, "_BUFFER", 2)
        patch.setattr(segments, "_LARGEST", 8)
        patch.setattr(segments, "_FANOUT", 2)
        yield


@given(documents, HASHES, st.integers(0, 9), st.integers(0, 9), st.integers(1, 8))
def test_it_finds_what_a_plain_search_finds(given_documents, keys, since, until, most):
    table = PostingTable()
    for number, (time, hashes) in enumerate(given_documents):
        table.add(number, time, hashes)
    times = np.array([time for time, _ in given_documents], np.int64)

    found = table.search(keys, since, until, most, times.__getitem__)
    places, ids = found.gather(found.counts <= most)

    expected, too_many = [], []
    for place, key in enumerate(keys):
        held = [
            number
            for number, (time, hashes) in enumerate(given_documents)
            if key in hashes and since <= time <= until
        ]
        if len(held) > most:
            too_many.append(place)
        else:
            expected += [(place, number) for number in held]
    assert sorted(zip(places.tolist(), ids.tolist(), strict=True)) == expected
    assert np.flatnonzero(found.counts > most).tolist() == too_many


def test_what_is_older_is_dropped_by_segments():
    table = PostingTable()
    for number in range(32):
        table.add(number, number, [7])
    times = np.arange(32)

    table.drop(before=16)

    _, ids = table.search([7], 0, 99, 99, times.__getitem__).gather(np.array([True]))
    assert sorted(ids.tolist()) == list(range(16, 32))
