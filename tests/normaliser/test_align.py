from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from normaliser.align import Alignable
from normaliser.columns import Columns
from normaliser.compare import find_overlap
from normaliser.words import read_words


def overlap_of(copy: str, source: str):
    return find_overlap(
        Alignable(Columns.of_words(read_words(copy))),
        Alignable(Columns.of_words(read_words(source))),
    )


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
            here = overlap.copy.stems[run.copy : run.copy + run.length]
            there = overlap.source.stems[run.source : run.source + run.length]
            assert here.tolist() == there.tolist()
    assert 0 <= overlap.coverage <= 1
