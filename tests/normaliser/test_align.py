from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normaliser.align import find_passages
from normaliser.columns import Columns
from normaliser.compare import find_overlap


def columns_of(text: str) -> Columns:
    return Columns.of_text(text)


def overlap_of(copy: str, source: str):
    return find_overlap(columns_of(copy), columns_of(source))


def test_a_text_covers_itself(texts):
    overlap = overlap_of(texts.harbour, texts.harbour)

    assert overlap.coverage == overlap.usage == 1
    assert len(overlap.passages) == 1


def test_texts_that_share_nothing(texts):
    assert overlap_of(texts.harbour, texts.library).coverage < 0.05


def test_changed_words_do_not_end_a_passage(texts):
    changed = texts.harbour.replace("emergencia costaron", "urgencia supusieron")

    overlap = overlap_of(changed, texts.harbour)

    assert len(overlap.passages) == 1
    assert 0.9 < overlap.coverage < 1


def test_moved_paragraphs_are_passages_of_their_own(texts):
    paragraphs = texts.harbour.split("\n\n")
    moved = "\n\n".join([*paragraphs[4:], *paragraphs[:4]])

    overlap = overlap_of(moved, texts.harbour)

    assert overlap.coverage > 0.95
    assert len(overlap.passages) == 2


short_texts = st.lists(
    st.sampled_from(["puerto", "dique", "barco", "temporal", "lonja", "grano"]), max_size=40
)


@given(short_texts, short_texts)
def test_passages_hold_the_same_words(one, other):
    copy, source = " ".join(one), " ".join(other)
    overlap = overlap_of(copy, source)

    for passage in overlap.passages:
        for run in passage.runs:
            here = overlap.copy.content.stems[run.copy : run.copy + run.length]
            there = overlap.source.content.stems[run.source : run.source + run.length]
            assert here.tolist() == there.tolist()
    assert 0 <= overlap.coverage <= 1


def choose_runs(copy, source):
    """The runs by their definition: (copy, source, length)."""
    pairs, others = list(pairwise(copy)), list(pairwise(source))
    counts = Counter(others)

    def length(i, j):
        along = zip(pairs[i:], others[j:], strict=False)
        agree = [one == other and counts[one] <= 24 for one, other in along]
        return (agree.index(False) if False in agree else len(agree)) + 1

    i = expected = 0
    while i < len(pairs):
        places = [j for j, pair in enumerate(others) if pair == pairs[i] and counts[pair] <= 6]
        if not places:
            i += 1
            continue
        best = min(places, key=lambda j: (-length(i, j), abs(j - expected)))
        yield i, best, length(i, best)
        i, expected = i + length(i, best), best + length(i, best)


def chain_runs(copy, source):
    """The passages by their definition, each a list of runs."""
    chains = []
    for run in choose_runs(copy, source):
        for chain in reversed(chains[-3:]):
            here, there = chain[-1][0] + chain[-1][2], chain[-1][1] + chain[-1][2]
            gaps = run[0] - here, run[1] - there
            if 0 <= gaps[1] <= 9 and gaps[0] <= 9 and abs(gaps[0] - gaps[1]) <= 7:
                for i in range(here, run[0]):
                    if copy[i] in source[there : run[1]]:
                        j = source.index(copy[i], there)
                        chain.append((i, j, 1))
                        there = j + 1
                chain.append(run)
                break
        else:
            chains.append([run])
    for chain in chains:
        matched = sum(run[2] for run in chain)
        width = max(chain[-1][side] + chain[-1][2] - chain[0][side] for side in (0, 1))
        if matched >= 4 and matched >= 0.3 * width:
            yield chain


repeated_texts = st.lists(
    st.tuples(short_texts, st.sampled_from([1, 1, 1, 2, 6, 7, 24, 25])), max_size=4
).map(lambda parts: [word for words, times in parts for word in words[:8] * times])


@given(repeated_texts, st.lists(repeated_texts, max_size=3))
def test_passages_are_what_their_definition_says(one, others):
    copy, sources = columns_of(" ".join(one)), [columns_of(" ".join(other)) for other in others]

    for source, found in zip(sources, find_passages(copy, sources), strict=True):
        stems = (its.content.stems.tolist() for its in (copy, source))
        runs = [list(passage.runs) for passage in found.passages] if found is not None else []
        assert runs == list(chain_runs(*stems))


def test_a_text_in_more_pieces_than_there_is_room_for():
    words = [f"{number}" for number in range(12_000)]
    pieces = [words[i : i + 4] for i in range(0, len(words), 4)]

    overlap = overlap_of(
        " ".join(words), " ".join(word for piece in reversed(pieces) for word in piece)
    )

    assert len(overlap.passages) == len(pieces)
    assert overlap.coverage == overlap.usage == 1


@pytest.mark.parametrize(
    ("copy", "source", "coverage"),
    [
        pytest.param("dique " * 200_000, "dique " * 200_000, 0, id="one word"),
        pytest.param("dique " * 200_000, "dique " * 7, 1, id="one word, few in the source"),
        pytest.param("dique barco " * 100_000, "dique barco lonja " * 6, 0, id="two words"),
    ],
)
def test_endless_repeats_take_no_endless_time(copy, source, coverage):
    assert overlap_of(copy, source).coverage == pytest.approx(coverage, abs=0.001)


def test_threads_do_not_mix_up_what_they_find():
    words = [f"{number}" for number in range(600)]
    copy = columns_of(" ".join(words))
    sources = [columns_of(" ".join(words[i : i + 40])) for i in range(0, 560, 40)]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            found = list(
                threads.map(lambda its: find_passages(copy, its), [[s] for s in sources] * 20)
            )
    finally:
        sys.setswitchinterval(interval)

    begins = [its[0].passages[0].copy_bounds[0] for its in found]
    assert begins == list(range(0, 560, 40)) * 20
