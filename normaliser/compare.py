"""How two texts in one language overlap, as named features.

What tells a copy from a text that looks alike: an item of a template series agrees in
everything but the numbers and names; a shared quotation lies inside quotation marks and stands
alone; two reports on one event share names but hardly any run of words.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from normaliser.align import Alignable, AlignedPassage, find_passages
from normaliser.text import Content
from normaliser.values import Passage

VERBATIM_RUN = 5
"""Content words in a row that count as taken word by word."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """The passages that two texts share, seen from one of them (the *copy* until it is known
    which one was first)."""

    copy: Content
    source: Content
    passages: tuple[AlignedPassage, ...]
    copy_words: frozenset[int]
    """Indexes of the copy's content words that stand in the source."""
    source_words: frozenset[int]
    copy_size: int
    """Content words of the copy, those of its furniture left out."""
    source_size: int

    @property
    def coverage(self) -> float:
        """Share of the copy's content words that stand in the source."""
        return len(self.copy_words) / max(1, self.copy_size)

    @property
    def usage(self) -> float:
        """Share of the source's content words that the copy carries."""
        return len(self.source_words) / max(1, self.source_size)

    def without_furniture(self, paragraphs: frozenset[int]) -> Overlap:
        """What is left when these paragraphs of the copy do not count."""
        if not paragraphs:
            return self
        of = self.copy.paragraphs
        passages = tuple(p for p in self.passages if of[p.copy_bounds[0]] not in paragraphs)
        size = sum(paragraph not in paragraphs for paragraph in of)
        return _of_passages(self.copy, self.source, passages, size, self.source_size)

    def spans(self) -> tuple[Passage, ...]:
        """The passages as spans in the two texts."""
        spans = []
        for passage in self.passages:
            (first, last), (begin, finish) = passage.copy_bounds, passage.source_bounds
            spans.append(
                Passage(
                    self.copy.starts[first],
                    self.copy.ends[last - 1],
                    self.source.starts[begin],
                    self.source.ends[finish - 1],
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
    runs = [run for passage in passages for run in passage.runs]
    return Overlap(
        copy,
        source,
        passages,
        frozenset(i for run in runs for i in range(run.copy, run.copy + run.length)),
        frozenset(i for run in runs for i in range(run.source, run.source + run.length)),
        copy_size,
        source_size,
    )


def find_overlap(copy: Alignable, source: Alignable) -> Overlap:
    """Aligns two texts."""
    passages = find_passages(copy.content, source)
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


def _gap_conflicts(overlap: Overlap, marks: tuple[bool, ...], others: tuple[bool, ...]) -> int:
    """Marked words that stand against other marked words between two runs of a passage."""
    conflicts = 0
    for passage in overlap.passages:
        for before, after in pairwise(passage.runs):
            here = sum(marks[before.copy + before.length : after.copy])
            there = sum(others[before.source + before.length : after.source])
            conflicts += min(here, there)
    return conflicts


def _agreement(overlap: Overlap, marks: tuple[bool, ...], others: tuple[bool, ...]) -> float:
    agree = sum(marks[i] for i in overlap.copy_words)
    return (agree + 0.5) / (agree + _gap_conflicts(overlap, marks, others) + 1)


def measure(overlap: Overlap) -> Features:
    """The features of an overlap with at least one passage."""
    copy, source = overlap.copy, overlap.source
    runs = [run for passage in overlap.passages for run in passage.runs]
    matched = max(1, min(len(overlap.copy_words), len(overlap.source_words)))
    width = sum(
        max(p.copy_bounds[1] - p.copy_bounds[0], p.source_bounds[1] - p.source_bounds[0])
        for p in overlap.passages
    )
    return Features(
        larger_share=max(overlap.coverage, overlap.usage),
        smaller_share=min(overlap.coverage, overlap.usage),
        matched=matched,
        longest=max(p.matched for p in overlap.passages),
        verbatim=sum(r.length for r in runs if r.length >= VERBATIM_RUN)
        / max(1, sum(r.length for r in runs)),
        density=min(1.0, sum(r.length for r in runs) / max(1, width)),
        numbers=_agreement(overlap, copy.is_number, source.is_number),
        conflicts=_gap_conflicts(overlap, copy.is_number, source.is_number),
        names=_agreement(overlap, copy.is_name, source.is_name),
        quoted=sum(copy.is_quoted[i] for i in overlap.copy_words) / max(1, len(overlap.copy_words)),
        paragraphs=len({copy.paragraphs[i] for i in overlap.copy_words}),
    )
