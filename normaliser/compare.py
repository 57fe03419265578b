"""How two texts in one language overlap, as named features.

What tells a copy from a text that looks alike: an item of a template series agrees in
everything but the numbers and names; a shared quotation lies inside quotation marks and stands
alone; two reports on one event share names but hardly any run of words.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from normaliser.align import Alignable, AlignedPassage, find_passages
from normaliser.values import Passage
from normaliser.words import Content, Ints, Mask

VERBATIM_RUN = 5
"""Content words in a row that count as taken word by word."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """The passages that two texts share, seen from one of them (the *copy* until it is known
    which one was first)."""

    copy: Content
    source: Content
    passages: tuple[AlignedPassage, ...]
    copy_words: Mask
    """Which of the copy's content words stand in the source."""
    source_words: Mask
    copy_size: int
    """Content words of the copy, those of its furniture left out."""
    source_size: int

    @property
    def copy_matched(self) -> int:
        """Content words of the copy that stand in the source."""
        return int(np.count_nonzero(self.copy_words))

    @property
    def source_matched(self) -> int:
        """Content words of the source that the copy carries."""
        return int(np.count_nonzero(self.source_words))

    @property
    def coverage(self) -> float:
        """Share of the copy's content words that stand in the source."""
        return self.copy_matched / max(1, self.copy_size)

    @property
    def usage(self) -> float:
        """Share of the source's content words that the copy carries."""
        return self.source_matched / max(1, self.source_size)

    def without_furniture(self, paragraphs: frozenset[int]) -> Overlap:
        """What is left when these paragraphs of the copy do not count."""
        if not paragraphs:
            return self
        is_left = ~np.isin(self.copy.paragraphs, list(paragraphs))
        passages = tuple(p for p in self.passages if is_left[p.copy_bounds[0]])
        size = int(np.count_nonzero(is_left))
        return _of_passages(self.copy, self.source, passages, size, self.source_size)

    def spans(self) -> tuple[Passage, ...]:
        """The passages as spans in the two texts."""
        spans = []
        for passage in self.passages:
            (first, last), (begin, finish) = passage.copy_bounds, passage.source_bounds
            spans.append(
                Passage(
                    int(self.copy.starts[first]),
                    int(self.copy.ends[last - 1]),
                    int(self.source.starts[begin]),
                    int(self.source.ends[finish - 1]),
                )
            )
        return tuple(spans)


def _of_passages(
    copy: Content,
    source: Content,
    passages: tuple[AlignedPassage, ...],
    copy_size: int,
    source_size: int,
) -> Overlap:
    copy_words, source_words = np.zeros(len(copy), np.bool_), np.zeros(len(source), np.bool_)
    for passage in passages:
        for run in passage.runs:
            copy_words[run.copy : run.copy + run.length] = True
            source_words[run.source : run.source + run.length] = True
    return Overlap(copy, source, passages, copy_words, source_words, copy_size, source_size)


def find_overlap(copy: Alignable, source: Alignable) -> Overlap:
    """Aligns two texts."""
    passages = find_passages(copy, source)
    sizes = len(copy.content), len(source.content)
    return _of_passages(copy.content, source.content, passages, *sizes)


@dataclass(frozen=True, slots=True)
class Features:
    """What the decision looks at; symmetric in the two texts."""

    larger_share: float
    """The larger of coverage and usage."""
    smaller_share: float
    matched: int
    """Content words that agree."""
    longest: int
    """Content words that agree in the longest passage."""
    verbatim: float
    """Share of the matched words that stand in runs taken word by word."""
    density: float
    """Matched words of the passages by all words between their bounds."""
    numbers: float
    """Numbers that agree by numbers that agree or stand against another one, 0.5 for none."""
    conflicts: int
    """Numbers that stand against another one."""
    names: float
    """The same for names."""
    quoted: float
    """Share of the matched words that stand inside quotation marks."""
    paragraphs: int
    """Paragraphs of the copy that a passage touches."""


def _gaps(overlap: Overlap) -> tuple[Ints, Ints, Ints, Ints]:
    """Bounds of what stands between two runs of a passage, in the copy and in the source."""
    rows = [
        (a.copy + a.length, b.copy, a.source + a.length, b.source)
        for passage in overlap.passages
        for a, b in pairwise(passage.runs)
    ]
    begin, end, other_begin, other_end = np.array(rows, np.int32).reshape(-1, 4).T
    return begin, end, other_begin, other_end


def _count_before(marks: Mask) -> Ints:
    return np.concatenate([[0], np.cumsum(marks)])


def _conflicts(gaps: tuple[Ints, Ints, Ints, Ints], marks: Mask, others: Mask) -> int:
    """Marked words that stand against other marked words between two runs of a passage."""
    begin, end, other_begin, other_end = gaps
    here, there = _count_before(marks), _count_before(others)
    return int(
        np.minimum(here[end] - here[begin], there[other_end] - there[other_begin]).clip(0).sum()
    )


def _agreement(agree: int, conflicts: int) -> float:
    return (agree + 0.5) / (agree + conflicts + 1)


def measure(overlap: Overlap) -> Features:
    """The features of an overlap with at least one passage."""
    copy, source, shared = overlap.copy, overlap.source, overlap.copy_words
    lengths = np.array([run.length for passage in overlap.passages for run in passage.runs])
    matched = max(1, min(overlap.copy_matched, overlap.source_matched))
    width = sum(
        max(p.copy_bounds[1] - p.copy_bounds[0], p.source_bounds[1] - p.source_bounds[0])
        for p in overlap.passages
    )
    gaps = _gaps(overlap)
    conflicts = _conflicts(gaps, copy.is_number, source.is_number)
    name_conflicts = _conflicts(gaps, copy.is_name, source.is_name)
    words = int(lengths.sum())
    return Features(
        larger_share=max(overlap.coverage, overlap.usage),
        smaller_share=min(overlap.coverage, overlap.usage),
        matched=matched,
        longest=max(p.matched for p in overlap.passages),
        verbatim=int(lengths[lengths >= VERBATIM_RUN].sum()) / max(1, words),
        density=min(1.0, words / max(1, width)),
        numbers=_agreement(int(np.count_nonzero(copy.is_number & shared)), conflicts),
        conflicts=conflicts,
        names=_agreement(int(np.count_nonzero(copy.is_name & shared)), name_conflicts),
        quoted=int(np.count_nonzero(copy.is_quoted & shared)) / max(1, overlap.copy_matched),
        paragraphs=len(np.unique(copy.paragraphs[shared])),
    )
