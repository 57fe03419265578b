"""How two texts in one language overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from normaliser.align import Alignable, AlignedPassage, find_passages
from normaliser.values import Passage
from normaliser.words import Content, Mask


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
    copy_matched: int
    """Content words of the copy that stand in the source."""
    source_matched: int
    """Content words of the source that the copy carries."""
    copy_size: int
    """Content words of the copy, those of its furniture left out."""
    source_size: int

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
        if not paragraphs or not self.passages:
            return self
        is_left = np.ones(len(self.copy), np.bool_)
        for paragraph in paragraphs:
            is_left &= self.copy.paragraphs != paragraph
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
    return Overlap(
        copy,
        source,
        passages,
        copy_words,
        source_words,
        copy_matched=int(np.count_nonzero(copy_words)),
        source_matched=int(np.count_nonzero(source_words)),
        copy_size=copy_size,
        source_size=source_size,
    )


def _overlap(copy: Content, source: Content, passages: tuple[AlignedPassage, ...]) -> Overlap:
    return _of_passages(copy, source, passages, len(copy), len(source))


def find_overlaps(copy: Alignable, sources: Sequence[Alignable]) -> list[Overlap | None]:
    """Aligns a text with each of several others; `None` for those that share no passage."""
    return [
        _overlap(copy.content, source.content, passages) if passages else None
        for source, passages in zip(sources, find_passages(copy, sources), strict=True)
    ]


def find_overlap(copy: Alignable, source: Alignable) -> Overlap:
    """Aligns two texts, which may share nothing."""
    return _overlap(copy.content, source.content, find_passages(copy, [source])[0])
