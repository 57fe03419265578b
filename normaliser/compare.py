"""How two texts in one language overlap. kernels/compare.c measures it."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from kernels import ARRAY, COUNT, address_of, kernel
from normaliser.align import AlignedPassage, Alignment, find_passages
from normaliser.columns import Columns
from normaliser.values import Passage
from normaliser.words import Mask

_measure = kernel(
    "measure_passages",
    *(ARRAY, ARRAY, ARRAY, ARRAY, COUNT, ARRAY, ARRAY, ARRAY),
)
_drop = kernel(
    "drop_paragraphs",
    *(ARRAY, ARRAY, ARRAY, COUNT, ARRAY, COUNT, ARRAY, ARRAY, ARRAY),
)


class Figures(NamedTuple):
    """What the passages that two texts share show. Words are content words."""

    copy_matched: int
    """Words of the copy that stand in the source."""
    source_matched: int
    """Words of the source that the copy carries."""
    agreeing: int
    """Words of all runs."""
    longest_run: int
    width: int
    """Words between the bounds of the passages, in the text where there are more."""
    copy_changed: int
    """Words of the copy between the runs of a passage."""
    source_changed: int
    conflicts: int
    """Numbers that stand against another one between two runs of a passage."""
    name_conflicts: int
    """Names that do."""
    paragraphs: int
    """Paragraphs of the copy that a passage touches."""
    moved: int
    """Passages of the copy that stand in the source before the one ahead of them."""
    copy_places: int
    """Sum of the places of the words that `copy_matched` counts."""
    source_places: int
    copy_quoted: int
    """Words that `copy_matched` counts and that stand between quotation marks."""
    source_quoted: int


@dataclass(frozen=True, eq=False)
class Overlap:
    """The passages that two texts share, seen from one of them (the *copy* until it is known
    which one was first)."""

    copy: Columns
    source: Columns
    alignment: Alignment
    copy_size: int
    """Content words of the copy, those of its furniture left out."""

    @property
    def passages(self) -> tuple[AlignedPassage, ...]:
        """In the order of the copy."""
        return self.alignment.passages

    @cached_property
    def _measured(self) -> tuple[Figures, Mask]:
        copy, source, alignment = self.copy, self.source, self.alignment
        is_copied, is_used = (np.empty(its.word_count, np.bool_) for its in (copy, source))
        figures = array("q", bytes(8 * len(Figures._fields)))
        _measure(
            *(copy.packed, source.packed, alignment.runs, alignment.ends, alignment.count),
            *(address_of(is_copied), address_of(is_used), figures.buffer_info()[0]),
        )
        return Figures(*figures), is_copied

    @property
    def figures(self) -> Figures:
        """What they show."""
        return self._measured[0]

    @property
    def copy_words(self) -> Mask:
        """Which of the copy's content words stand in the source."""
        return self._measured[1]

    @property
    def copy_matched(self) -> int:
        """Content words of the copy that stand in the source."""
        return self.figures.copy_matched

    @property
    def source_matched(self) -> int:
        """Content words of the source that the copy carries."""
        return self.figures.source_matched

    @property
    def coverage(self) -> float:
        """Share of the copy's content words that stand in the source."""
        return self.copy_matched / max(1, self.copy_size)

    @property
    def usage(self) -> float:
        """Share of the source's content words that the copy carries."""
        return self.source_matched / max(1, self.source.word_count)

    def without_furniture(self, paragraphs: frozenset[int]) -> Overlap | None:
        """What is left when these paragraphs of the copy do not count; `None` when nothing is."""
        if not paragraphs:
            return self
        alignment, dropped = self.alignment, array("q", paragraphs)
        runs, ends = array("B", alignment.runs), array("B", alignment.ends)
        kept = array("q", bytes(24))
        _drop(
            *(self.copy.packed, alignment.runs, alignment.ends, alignment.count),
            *(dropped.buffer_info()[0], len(dropped), runs.buffer_info()[0]),
            *(ends.buffer_info()[0], kept.buffer_info()[0]),
        )
        run_count, passages, words = kept
        if not passages:
            return None
        left = Alignment.cut(runs.tobytes(), ends.tobytes(), run_count, passages)
        return Overlap(self.copy, self.source, left, words)

    def spans(self) -> tuple[Passage, ...]:
        """The passages as spans in the two texts."""
        spans = []
        for passage in self.passages:
            (first, last), (begin, end) = passage.copy_bounds, passage.source_bounds
            here, there = self.copy.span(first, last - 1), self.source.span(begin, end - 1)
            spans.append(Passage(*here, *there))
        return tuple(spans)


def find_overlaps(copy: Columns, sources: Sequence[Columns]) -> list[Overlap | None]:
    """Aligns a text with each of several others; `None` for those that share no passage."""
    return [
        Overlap(copy, source, found, copy.word_count) if found is not None else None
        for source, found in zip(sources, find_passages(copy, sources), strict=True)
    ]


def find_overlap(copy: Columns, source: Columns) -> Overlap:
    """Aligns two texts, which may share nothing."""
    (found,) = find_passages(copy, [source])
    return Overlap(copy, source, found or Alignment(), copy.word_count)
