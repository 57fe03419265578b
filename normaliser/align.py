"""Which passages of one text stand in another: seed, extend, chain.

Seeds are pairs of neighbouring content words that both texts hold. Seeds are extended while
words agree, and runs that lie near one diagonal are chained over short gaps, so that an edited
sentence stays one passage. kernels/align.c does it for one text and all its sources at once, in
time that grows with their length, whatever they repeat.
"""

from __future__ import annotations

import struct
import threading
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kernels import ARRAY, COUNT, HASH, SPREAD, address_of, bits_for, kernel, pointers_to
from normaliser.columns import Columns
from normaliser.hashing import FACTOR

_MAX_POSITIONS = 6
"""At a pair that stands in more places than this of the source no run begins."""
_MAX_EXTENDED = 24
"""A pair that stands in more places than this does not even go on with a run."""
_MAX_GAP = 9
"""Content words that may stand between two runs of one passage, on either side."""
_MAX_DRIFT = 7
"""How much longer the gap may be on one side than on the other."""
_MIN_MATCHED = 4
_MIN_DENSITY = 0.3
_RULES = struct.pack(
    "@5qd", _MAX_POSITIONS, _MAX_EXTENDED, _MAX_GAP, _MAX_DRIFT, _MIN_MATCHED, _MIN_DENSITY
)
_FACTOR = int(FACTOR)
_NUMBER_BYTES = 4
_RUN_NUMBERS = 3

_find = kernel(
    "find_passages",
    *(ARRAY, ARRAY, COUNT, HASH, HASH, COUNT, ARRAY, ARRAY, ARRAY),
    gives=COUNT,
)


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


@dataclass(frozen=True)
class Alignment:
    """The passages of a copy that stand in one source, in the order of the copy."""

    runs: bytes = b""
    """int32 (runs, 3): those of all passages, each as a `Run`."""
    ends: bytes = b""
    """int32 (passages): how many of the runs there are up to the end of each."""

    @property
    def count(self) -> int:
        """Of the passages."""
        return len(self.ends) // _NUMBER_BYTES

    @property
    def run_count(self) -> int:
        """Of the runs."""
        return len(self.runs) // (_RUN_NUMBERS * _NUMBER_BYTES)

    @classmethod
    def cut(cls, runs: bytes, ends: bytes, run_count: int, count: int) -> Alignment:
        """That of the first so many runs and passages."""
        return cls(runs[: run_count * _RUN_NUMBERS * _NUMBER_BYTES], ends[: count * _NUMBER_BYTES])

    @cached_property
    def passages(self) -> tuple[AlignedPassage, ...]:
        """The same as objects."""
        runs = [Run(*run) for run in struct.iter_unpack("@3i", self.runs)]
        ends = [0, *(end for (end,) in struct.iter_unpack("@i", self.ends))]
        return tuple(AlignedPassage(tuple(runs[i:j])) for i, j in pairwise(ends))


class _Room:
    """What the kernel works in: `room` in kernels/align.c, for texts of up to so many words and
    for so many runs."""

    def __init__(self, words: int, runs: int) -> None:
        self.words, self.runs = words, runs
        self._found, self._ends = np.empty((runs, 3), np.int32), np.empty(runs, np.int32)
        self._arrays: list[NDArray[Any]] = [
            np.empty(words, np.uint64),
            np.empty(1 << bits_for(words), np.int32),
            *(np.empty(words, np.int32) for _ in range(5)),
            np.empty((runs, 3), np.int32),
            *(np.empty(runs, np.int32) for _ in range(3)),
            self._found,
            self._ends,
        ]
        self.packed = struct.pack("@q13P", runs, *[address_of(array) for array in self._arrays])

    def alignment(self, passages: slice, runs: slice) -> Alignment:
        """That of some of the passages found, and their runs."""
        return Alignment(self._found[runs].tobytes(), self._ends[passages].tobytes())


class _Usual(threading.local):
    """The room for texts of usual length: one for each thread, which reads out of it what the
    kernel has found."""

    def __init__(self) -> None:
        self.room = _Room(1 << 12, 1 << 11)


_USUAL = _Usual()


def find_passages(copy: Columns, sources: Sequence[Columns]) -> list[Alignment | None]:
    """The passages of `copy` that stand in each of the sources; `None` where there are none."""
    if not sources or copy.word_count < 2:
        return [None] * len(sources)
    words = max(copy.word_count, *(source.word_count for source in sources))
    room = _USUAL.room
    if words > room.words:
        room = _Room(words, room.runs)
    pointers = pointers_to([source.packed for source in sources])
    hashing = _FACTOR, SPREAD, bits_for(copy.word_count)
    bounds = array("q", bytes(16 * len(sources)))
    while not _find(
        *(copy.packed, pointers, len(sources), *hashing, _RULES),
        *(room.packed, bounds.buffer_info()[0]),
    ):
        room = _Room(words, 4 * room.runs)
    passages, runs = ([0, *bounds[kind::2]] for kind in (0, 1))
    return [
        room.alignment(slice(*its), slice(*its_runs)) if its[0] < its[1] else None
        for its, its_runs in zip(pairwise(passages), pairwise(runs), strict=True)
    ]
