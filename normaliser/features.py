"""What two overlapping texts show, as numbers: what the decision is made from.

What tells a copy from a text that looks alike: an item of a template series agrees in
everything but the numbers; a shared quotation or a standing footer is one run of words in texts
that name other things; two reports on one event share names but hardly any run of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from normaliser.compare import Overlap
from normaliser.words import Mask


@dataclass(frozen=True, slots=True)
class Features:
    """Of an overlap of two texts; symmetric in the two unless said. Words are content words."""

    larger_share: float
    """The larger of coverage and usage."""
    matched: int
    """Words that agree."""
    longest_run: int
    """Words that agree without one between them that does not."""
    density: float
    """Matched words of the passages by all words between their bounds."""
    changed: int
    """Words between the runs of a passage, in the text where there are more."""
    conflicts: int
    """Numbers that stand against another one."""
    paragraphs: int
    """Paragraphs of the copy that a passage touches."""
    passages: int
    moved: int
    """Passages of the copy that stand in the source before the one ahead of them."""
    place: float
    """Mean place of the shared words, 0 at the beginning and 1 at the end: in the text in which
    they stand nearer to the beginning."""


def measure(overlap: Overlap) -> Features:
    """The features of an overlap with at least one passage."""
    copy, source, passages = overlap.copy, overlap.source, overlap.passages
    runs = [run for passage in passages for run in passage.runs]
    words = sum(run.length for run in runs)
    width = sum(
        max(p.copy_bounds[1] - p.copy_bounds[0], p.source_bounds[1] - p.source_bounds[0])
        for p in passages
    )
    gaps = _gaps(overlap)
    touched = copy.paragraphs[overlap.copy_words]
    return Features(
        larger_share=max(overlap.coverage, overlap.usage),
        matched=max(1, min(overlap.copy_matched, overlap.source_matched)),
        longest_run=max(run.length for run in runs),
        density=min(1.0, words / max(1, width)),
        changed=max(sum(gap.words for gap, _ in gaps), sum(gap.words for _, gap in gaps)),
        conflicts=_conflicts(gaps, copy.is_number, source.is_number),
        paragraphs=int(np.count_nonzero(touched[1:] != touched[:-1])) + min(1, len(touched)),
        passages=len(passages),
        moved=sum(p.source_bounds[0] > q.source_bounds[0] for p, q in pairwise(passages)),
        place=min(_mean_place(overlap.copy_words), _mean_place(overlap.source_words)),
    )


class _Gap(NamedTuple):
    """Words of one text, half open."""

    begin: int
    end: int

    @property
    def words(self) -> int:
        return self.end - self.begin


_Gaps = Sequence[tuple[_Gap, _Gap]]


def _gaps(overlap: Overlap) -> _Gaps:
    """What stands between two runs of a passage, in the copy and in the source."""
    return [
        (_Gap(a.copy + a.length, b.copy), _Gap(a.source + a.length, b.source))
        for passage in overlap.passages
        for a, b in pairwise(passage.runs)
    ]


def _conflicts(gaps: _Gaps, marks: Mask, others: Mask) -> int:
    """Marked words that stand against other marked words between two runs of a passage."""
    if not gaps or not marks.any() or not others.any():
        return 0
    return sum(
        min(int(marks[slice(*here)].sum()), int(others[slice(*there)].sum()))
        for here, there in gaps
        if here.words > 0 and there.words > 0
    )


def _mean_place(words: Mask) -> float:
    places = words.nonzero()[0]
    return float(places.sum()) / len(places) / len(words)
