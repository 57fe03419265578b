"""Which passages of one text stand in another: seed, extend, chain.

Seeds are pairs of neighbouring content words that both texts hold. Seeds are extended while
words agree, and runs that lie near one diagonal are chained over short gaps, so that an edited
sentence stays one passage. Seeds and their extension are found in the columns of both texts at
once; what is walked through word by word are the gaps between runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from normaliser.columns import Columns, PackedColumns
from normaliser.hashing import FACTOR
from normaliser.words import Content, Hashes, Mask

Places = NDArray[np.int64]

_MAX_POSITIONS = 6
"""A pair that stands in more places than this leads nowhere."""
_MAX_EXTENDED = 24
"""A pair that stands in more places than this does not even go on with a run."""
_PLACE_BITS = 25
_PLACE = (1 << _PLACE_BITS) - 1
"""Of the place of a word, beside another one and the number of a text in one number."""
_MAX_GAP = 9
"""Content words that may stand between two runs of one passage, on either side."""
_MAX_DRIFT = 7
"""How much longer the gap may be on one side than on the other."""
_MIN_MATCHED = 4
_MIN_DENSITY = 0.3
_SIFT = (1 << 13) - 1
"""Bits of a pair's hash by which most pairs that a text does not hold are told from those that it
may hold."""


class Run(NamedTuple):
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

    def __init__(self, columns: Columns | PackedColumns) -> None:
        self._columns = columns

    @property
    def content(self) -> Content:
        """The content words."""
        return self._columns.content

    @property
    def stems(self) -> Hashes:
        """See `Content.stems`."""
        return self._columns.stems

    @cached_property
    def table(self) -> PairTable:
        """Its pairs in the order of their hashes."""
        pairs = _hash_pairs(self.stems)
        order = pairs.argsort()
        pairs = pairs.take(order)
        is_first = np.ones(len(pairs), np.bool_)
        np.not_equal(pairs[1:], pairs[:-1], out=is_first[1:])
        begins = np.flatnonzero(is_first)
        may_hold = np.zeros(_SIFT + 1, np.bool_)
        may_hold[_sift(pairs)] = True
        return PairTable(pairs[begins], np.append(begins, len(pairs)), order, may_hold)

    @cached_property
    def words(self) -> list[int]:
        """The stems, for a walk through some of them."""
        return list(self.stems.tolist())


@dataclass(frozen=True, slots=True, eq=False)
class PairTable:
    """Where the pairs of a text stand."""

    pairs: Hashes
    """Distinct hashes, ascending."""
    begins: Places
    """Where in `places` those of each pair begin, and the end of the last."""
    places: Places
    may_hold: Mask
    """For each value of `_sift` whether any of the pairs has it."""


def _hash_pairs(stems: Hashes) -> Hashes:
    """Of each pair of neighbouring content words."""
    return stems[:-1] * FACTOR + stems[1:]


def _sift(pairs: Hashes) -> Places:
    return pairs.view(np.int64) & _SIFT


@dataclass(frozen=True, slots=True, eq=False)
class _Seeds:
    """Pairs of words that stand in a copy and in some of several sources, as parallel columns in
    the order of the source's number, of the place in the copy and of that in the source."""

    numbers: Places
    here: Places
    there: Places
    is_rare: Mask
    """Stands in so few places of the source that a run may begin there."""


def _find_seeds(copy: Alignable, sources: Sequence[Alignable]) -> _Seeds:
    table = copy.table
    stems = [source.stems for source in sources]
    sizes = np.array([len(its) for its in stems], np.int64)
    ends = sizes.cumsum()
    pairs = _hash_pairs(np.concatenate(stems))
    near = np.flatnonzero(table.may_hold.take(_sift(pairs)))
    pairs = pairs.take(near)
    slots = np.minimum(table.pairs.searchsorted(pairs), len(table.pairs) - 1)
    numbers = ends.searchsorted(near, "right")
    is_in_one_text = near + 1 < ends.take(numbers)
    is_held = is_in_one_text & (table.pairs.take(slots) == pairs)
    found, slots, numbers = near[is_held], slots[is_held], numbers[is_held]
    there = found - (ends - sizes).take(numbers)
    which = numbers * len(table.pairs) + slots
    repeats = np.bincount(which)[which]
    kept = repeats <= _MAX_EXTENDED
    slots, numbers, there, repeats = slots[kept], numbers[kept], there[kept], repeats[kept]
    begins = table.begins.take(slots)
    counts = table.begins.take(slots + 1) - begins
    at = (begins - counts.cumsum() + counts).repeat(counts)
    at += np.arange(len(at))
    rest = numbers << 2 * _PLACE_BITS + 1 | there << 1 | (repeats <= _MAX_POSITIONS)
    packed = rest.repeat(counts) | table.places.take(at) << _PLACE_BITS + 1
    packed.sort()
    return _Seeds(
        packed >> 2 * _PLACE_BITS + 1,
        packed >> _PLACE_BITS + 1 & _PLACE,
        packed >> 1 & _PLACE,
        packed & 1 != 0,
    )


def _measure_runs(seeds: _Seeds) -> Places:
    """For each seed the number of words from its first one on that agree."""
    here = seeds.here
    diagonals = (seeds.numbers << _PLACE_BITS + 1) + seeds.there - here
    steps = diagonals << _PLACE_BITS | here
    order = steps.argsort()
    steps = steps.take(order)
    is_last = np.ones(len(order), np.bool_)
    np.not_equal(steps[1:], steps[:-1] + 1, out=is_last[:-1])
    lasts = np.flatnonzero(is_last)
    sizes = lasts.copy()
    sizes[1:] -= lasts[:-1]
    sizes[:1] += 1
    lengths = np.empty_like(here)
    lengths[order] = steps.take(lasts).repeat(sizes) - steps + 2
    return lengths


def _choose_runs(rows: Iterable[tuple[int, int, int]]) -> list[Run]:
    """Runs in the order of the copy, not overlapping there: from each place on the longest, of
    equal ones the one that goes on where the last one ended."""
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
    words, others = copy.words, source.words
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


def _chain(copy: Alignable, source: Alignable, runs: Iterable[Run]) -> tuple[AlignedPassage, ...]:
    """The passages that runs in the order of the copy make."""
    chains: list[list[Run]] = []
    for run in runs:
        for chain in reversed(chains[-3:]):
            if _follows(run, chain[-1]):
                chain.extend(_fill_gap(copy, source, chain[-1], run))
                chain.append(run)
                break
        else:
            chains.append([run])
    return tuple(AlignedPassage(tuple(chain)) for chain in chains if _is_dense(chain))


def _is_dense(runs: Sequence[Run]) -> bool:
    matched = sum(run.length for run in runs)
    if matched < _MIN_MATCHED:
        return False
    first, last = runs[0], runs[-1]
    width = max(last.copy - first.copy, last.source - first.source) + last.length
    return matched >= _MIN_DENSITY * width


def find_passages(
    copy: Alignable, sources: Sequence[Alignable]
) -> list[tuple[AlignedPassage, ...]]:
    """The passages of `copy` that stand in each of the sources, in the order of the copy."""
    if not sources or len(copy.stems) < 2:
        return [()] * len(sources)
    seeds = _find_seeds(copy, sources)
    columns = [seeds.here, seeds.there, _measure_runs(seeds)]
    here, there, lengths = (column[seeds.is_rare].tolist() for column in columns)
    numbers = seeds.numbers[seeds.is_rare]
    bounds = np.searchsorted(numbers, np.arange(len(sources) + 1)).tolist()
    found = []
    for source, begin, end in zip(sources, bounds[:-1], bounds[1:], strict=True):
        rows = zip(here[begin:end], there[begin:end], lengths[begin:end], strict=True)
        found.append(_chain(copy, source, _choose_runs(rows)))
    return found
