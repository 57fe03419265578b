"""Which passages of one text stand in another: seed, extend, chain.

Seeds are pairs of neighbouring content words that both texts hold. Seeds are extended while
words agree, and runs that lie near one diagonal are chained over short gaps, so that an edited
sentence stays one passage. Linear in the length of the texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from normaliser.text import Content

_MAX_POSITIONS = 6
"""A pair that stands in more places than this leads nowhere."""
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
    def positions(self) -> dict[tuple[str, str], list[int]]:
        """Where each pair of neighbouring content words stands."""
        table: dict[tuple[str, str], list[int]] = {}
        stems = self.content.stems
        for i, pair in enumerate(pairwise(stems)):
            table.setdefault(pair, []).append(i)
        return table


def _extend(copy: tuple[str, ...], source: tuple[str, ...], i: int, j: int) -> int:
    n, longest = 2, min(len(copy) - i, len(source) - j)
    while n < longest and copy[i + n] == source[j + n]:
        n += 1
    return n


def _find_runs(copy: Content, source: Alignable) -> list[Run]:
    """Runs in the order of the copy, not overlapping there."""
    runs: list[Run] = []
    stems, others, table = copy.stems, source.content.stems, source.positions
    i, last = 0, len(copy) - 1
    expected = 0
    while i < last:
        places = table.get((stems[i], stems[i + 1]))
        if places is None or len(places) > _MAX_POSITIONS:
            i += 1
            continue
        best, length = -1, 0
        for j in places:
            n = _extend(stems, others, i, j)
            if n > length or (n == length and abs(j - expected) < abs(best - expected)):
                best, length = j, n
        runs.append(Run(i, best, length))
        i += length
        expected = best + length
    return runs


def _fill_gap(copy: Content, source: Content, before: Run, after: Run) -> list[Run]:
    """Single words that agree, in order, between two runs of one passage."""
    found = []
    j, stop = before.source + before.length, after.source
    for i in range(before.copy + before.length, after.copy):
        for k in range(j, stop):
            if copy.stems[i] == source.stems[k]:
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


def find_passages(copy: Content, source: Alignable) -> tuple[AlignedPassage, ...]:
    """The passages of `copy` that stand in `source`, in the order of the copy."""
    chains: list[list[Run]] = []
    for run in _find_runs(copy, source):
        for chain in reversed(chains[-3:]):
            if _follows(run, chain[-1]):
                chain.extend(_fill_gap(copy, source.content, chain[-1], run))
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
