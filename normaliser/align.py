"""Which passages of one text stand in another: seed, extend, chain.

Seeds are pairs of neighbouring content words that both texts hold. Seeds are extended while
words agree, and runs that lie near one diagonal are chained over short gaps, so that an edited
sentence stays one passage. Seeds and their extension are found in the columns of both texts at
once; what is walked through word by word are the gaps between runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from normaliser.words import Content, Hashes

Places = NDArray[np.int64]

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MAX_POSITIONS = 6
"""A pair that stands in more places than this leads nowhere."""
_MAX_EXTENDED = 24
"""A pair that stands in more places than this does not even go on with a run."""
_MAX_GAP = 9
"""Content words that may stand between two runs of one passage, on either side."""
_MAX_DRIFT = 7
"""How much longer the gap may be on one side than on the other."""
_MIN_MATCHED = 4
_MIN_DENSITY = 0.3


@dataclass(frozen=True, slots=True)
class Run:
    """`length` content words that agree one by one."""

    copy: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class AlignedPassage:
    """Runs that belong together. Bounds are indexes of content words, half open."""

    runs: tuple[Run, ...]

    @property
    def copy_bounds(self) -> tuple[int, int]:
        """First and one past the last word in the copy."""
        return self.runs[0].copy, self.runs[-1].copy + self.runs[-1].length

    @property
    def source_bounds(self) -> tuple[int, int]:
        """First and one past the last word in the source."""
        return self.runs[0].source, self.runs[-1].source + self.runs[-1].length

    @property
    def matched(self) -> int:
        """Content words that agree."""
        return sum(run.length for run in self.runs)


class Alignable:
    """A text with the table of its neighbouring pairs, made once and used for many pairs."""

    def __init__(self, content: Content) -> None:
        self.content = content

    @cached_property
    def pairs(self) -> Hashes:
        """Hash of each pair of neighbouring content words."""
        stems = self.content.stems
        return stems[:-1] * _FACTOR + stems[1:]

    @cached_property
    def places(self) -> Places:
        """Where the pairs stand, in the order of their hashes."""
        return np.argsort(self.pairs, kind="stable")

    @cached_property
    def sorted_pairs(self) -> Hashes:
        """The hashes of the pairs in ascending order."""
        return self.pairs[self.places]

    @cached_property
    def stems(self) -> list[int]:
        """The stems, for a walk through some of them."""
        return list(self.content.stems.tolist())


def _find_seeds(copy: Alignable, source: Alignable) -> tuple[Places, Places, Places]:
    """Places in the copy and in the source where one pair of words stands, in the order of the
    copy and then of the source, and how often the pair stands in the source."""
    none = np.zeros(0, np.int64)
    table = source.sorted_pairs
    if not len(table) or not len(copy.pairs):
        return none, none, none
    first = np.searchsorted(table, copy.pairs)
    here = np.flatnonzero(table[np.minimum(first, len(table) - 1)] == copy.pairs)
    if not len(here):
        return none, none, none
    first = first[here]
    counts = np.searchsorted(table, copy.pairs[here], "right") - first
    kept = counts <= _MAX_EXTENDED
    here, first, counts = here[kept], first[kept], counts[kept]
    places = np.repeat(here, counts)
    within = np.arange(len(places)) - np.repeat(np.cumsum(counts) - counts, counts)
    others = source.places[np.repeat(first, counts) + within]
    return places, others, np.repeat(counts, counts)


def _measure_runs(here: Places, there: Places) -> Places:
    """For each seed the number of words from its first one on that agree."""
    order = np.lexsort((here, there - here))
    sorted_here, diagonals = here[order], (there - here)[order]
    is_last = np.ones(len(order), np.bool_)
    is_last[:-1] = (sorted_here[1:] != sorted_here[:-1] + 1) | (diagonals[1:] != diagonals[:-1])
    lasts = np.flatnonzero(is_last)
    ends = sorted_here[lasts[np.searchsorted(lasts, np.arange(len(order)))]]
    lengths = np.empty_like(here)
    lengths[order] = ends - sorted_here + 2
    return lengths


def _find_runs(copy: Alignable, source: Alignable) -> list[Run]:
    """Runs in the order of the copy, not overlapping there: from each place on the longest, of
    equal ones the one that goes on where the last one ended."""
    here, there, counts = _find_seeds(copy, source)
    if not len(here):
        return []
    lengths = _measure_runs(here, there)
    kept = counts <= _MAX_POSITIONS
    rows = zip(here[kept].tolist(), there[kept].tolist(), lengths[kept].tolist(), strict=True)
    runs: list[Run] = []
    end = expected = 0
    best: tuple[int, int, int] | None = None
    for place, other, length in rows:
        if best is not None and place != best[0]:
            runs.append(Run(*best))
            end, expected, best = best[0] + best[2], best[1] + best[2], None
        if place < end:
            continue
        if (
            best is None
            or length > best[2]
            or (length == best[2] and abs(other - expected) < abs(best[1] - expected))
        ):
            best = (place, other, length)
    if best is not None:
        runs.append(Run(*best))
    return runs


def _fill_gap(copy: Alignable, source: Alignable, before: Run, after: Run) -> list[Run]:
    """Single words that agree, in order, between two runs of one passage."""
    found = []
    words, others = copy.stems, source.stems
    j, stop = before.source + before.length, after.source
    for i in range(before.copy + before.length, after.copy):
        for k in range(j, stop):
            if words[i] == others[k]:
                found.append(Run(i, k, 1))
                j = k + 1
                break
    return found


def _follows(run: Run, before: Run) -> bool:
    gap_copy = run.copy - before.copy - before.length
    gap_source = run.source - before.source - before.length
    return (
        0 <= gap_source <= _MAX_GAP
        and gap_copy <= _MAX_GAP
        and abs(gap_copy - gap_source) <= _MAX_DRIFT
    )


def find_passages(copy: Alignable, source: Alignable) -> tuple[AlignedPassage, ...]:
    """The passages of `copy` that stand in `source`, in the order of the copy."""
    chains: list[list[Run]] = []
    for run in _find_runs(copy, source):
        for chain in reversed(chains[-3:]):
            if _follows(run, chain[-1]):
                chain.extend(_fill_gap(copy, source, chain[-1], run))
                chain.append(run)
                break
        else:
            chains.append([run])
    passages = []
    for chain in chains:
        passage = AlignedPassage(tuple(chain))
        width = max(
            passage.copy_bounds[1] - passage.copy_bounds[0],
            passage.source_bounds[1] - passage.source_bounds[0],
        )
        if passage.matched >= _MIN_MATCHED and passage.matched >= _MIN_DENSITY * width:
            passages.append(passage)
    return tuple(passages)
