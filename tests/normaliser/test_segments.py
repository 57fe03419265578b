from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normaliser import segments
from normaliser.index import Limits
from normaliser.segments import PostingTable

HASHES = st.lists(st.integers(0, 2**32 - 1) | st.integers(0, 40), unique=True, max_size=12)
documents = st.lists(st.tuples(st.integers(0, 9), HASHES), max_size=40)


@pytest.fixture(autouse=True, scope="module")
def small_segments():
    """So small that forty documents make several, of every size."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segments, "_LARGEST", 16)
        patch.setattr(segments, "_FANOUT", 2)
        yield


def table_of(given_documents):
    table = PostingTable()
    for number, (time, hashes) in enumerate(given_documents):
        table.add(number, time, np.array(hashes, np.uint32))
    return table


ALL = Limits(holders=99, shingles=999, anchors=999)


def find(table, keys, since=0, until=0, limits=ALL, shingles=0):
    return table.search(np.array(keys, np.uint32), shingles, since, until, limits)


LIMITS = st.builds(Limits, st.integers(1, 8), st.integers(0, 30), st.integers(0, 30))


@given(documents, HASHES, st.integers(0, 12), st.integers(0, 9), st.integers(0, 9), LIMITS)
def test_it_finds_what_a_plain_search_finds(given_documents, keys, shingles, since, until, limits):
    shingles = min(shingles, len(keys))
    found = find(table_of(given_documents), keys, since, until, limits, shingles)

    held = [
        [
            number
            for number, (time, hashes) in enumerate(given_documents)
            if key in hashes and since <= time <= until
        ]
        for key in keys
    ]
    assert found.counts.tolist() == [min(len(its), limits.holders + 1) for its in held]
    is_read = limits.choose(found.counts, shingles)
    assert list(zip(found.places.tolist(), found.ids.tolist(), strict=True)) == [
        (place, number) for place in np.flatnonzero(is_read).tolist() for number in held[place]
    ]


@given(st.lists(st.integers(0, 2**32 - 1), unique=True, min_size=1), st.integers(1, 200))
def test_hashes_of_any_number_and_nearness_are_found(hashes, apart):
    near = [(hashes[0] + apart * step) % 2**32 for step in range(300)]
    keys = np.unique(np.array([*hashes, *near], np.uint32))
    table = PostingTable()
    table.add(3, 0, keys)
    table.add(4, 0, keys[::2])

    assert find(table, keys).counts.tolist() == [2 - place % 2 for place in range(len(keys))]
    assert not find(table, keys[1:] - 1).counts[np.diff(keys) > 1].any()


def test_what_is_older_is_dropped_by_segments():
    table = table_of([(number, [7]) for number in range(32)])

    table.drop(before=16)

    assert find(table, [7], 0, 99).ids.tolist() == list(range(16, 32))


def test_what_would_be_too_many_postings_for_one_segment_is_found_in_several(monkeypatch):
    monkeypatch.setattr(segments, "_MOST_POSTINGS", 5)
    table = table_of([(0, [7, number]) for number in range(4)])

    assert find(table, [7, 0, 1, 2, 3]).counts.tolist() == [4, 1, 1, 1, 1]
