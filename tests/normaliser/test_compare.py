"""What the passages of two texts show, against a plain count."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from normaliser.columns import Columns
from normaliser.compare import Figures, find_overlap
from normaliser.words import Mask

texts_with_numbers = st.lists(
    st.sampled_from(
        ["puerto", "dique", "barco", "Elvira", "Tomás", "«lonja»", "“", "12", "77", "340", "\n\n"]
    ),
    max_size=60,
).map(" ".join)


def count(marks: Mask, words: Iterable[int]) -> int:
    return sum(bool(marks[i]) for i in words)


def count_by_hand(overlap) -> Figures:
    copy, source = overlap.copy.content, overlap.source.content
    passages = overlap.passages
    runs = [run for passage in passages for run in passage.runs]
    here = {run.copy + i for run in runs for i in range(run.length)}
    there = {run.source + i for run in runs for i in range(run.length)}
    gaps = [
        (range(a.copy + a.length, b.copy), range(a.source + a.length, b.source))
        for passage in passages
        for a, b in pairwise(passage.runs)
    ]
    bounds = [(passage.copy_bounds, passage.source_bounds) for passage in passages]
    return Figures(
        copy_matched=len(here),
        source_matched=len(there),
        agreeing=sum(run.length for run in runs),
        longest_run=max((run.length for run in runs), default=0),
        width=sum(max(last - first for first, last in both) for both in bounds),
        copy_changed=sum(len(gap) for gap, _ in gaps),
        source_changed=sum(len(gap) for _, gap in gaps),
        conflicts=sum(
            min(count(copy.is_number, one), count(source.is_number, other)) for one, other in gaps
        ),
        name_conflicts=sum(
            min(count(copy.is_name, one), count(source.is_name, other)) for one, other in gaps
        ),
        paragraphs=len({int(copy.paragraphs[i]) for i in here}),
        moved=sum(p.source_bounds[0] > q.source_bounds[0] for p, q in pairwise(passages)),
        copy_places=sum(here),
        source_places=sum(there),
        copy_quoted=count(copy.is_quoted, here),
        source_quoted=count(source.is_quoted, there),
    )


@given(texts_with_numbers, texts_with_numbers)
def test_figures(one, other):
    overlap = find_overlap(*(Columns.of_text(text) for text in (one, other)))

    found = count_by_hand(overlap)

    assert overlap.figures == found
    assert int(overlap.copy_words.sum()) == found.copy_matched


def test_what_is_left_without_a_paragraph(texts):
    paragraphs = texts.harbour.split("\n\n")
    one, other = (
        Columns.of_text("\n\n".join(its))
        for its in (paragraphs, [*paragraphs[4:], *paragraphs[:4]])
    )
    overlap = find_overlap(one, other)
    is_first = one.content.paragraphs < 4

    left = overlap.without_furniture(frozenset(range(4)))

    assert left is not None
    assert left.passages == overlap.passages[1:]
    assert left.copy_size == len(one.stems) - is_first.sum()
    assert left.copy_words[~is_first].all()
    assert not left.copy_words[is_first].any()
