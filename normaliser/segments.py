"""Which documents hold which hash, in arrays: seven or eight bytes a posting.

Each document begins as a segment: its hashes in ascending order, for each the ids of the documents
that hold it, and a directory from the first bits of a hash to its place. Segments of one level are
merged (a log-structured merge tree, O'Neil et al. 1996), so that a million documents lie in nine at
most, and the oldest is dropped as a whole when the window has passed it. A look-up goes through the
directory of each segment for each key: its cost hardly depends on how much there is.
kernels/segments.c writes segments and looks keys up.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kernels import ARRAY, COUNT, address_of, kernel
from normaliser.index import Limits, Postings

UInts = NDArray[np.uint32]
Ints = NDArray[np.int64]

_LARGEST = 1 << 18
"""Documents of the largest segments, which are merged no further."""
_MOST_POSTINGS = (1 << 32) - 1
"""Of one segment."""
_FANOUT = 8
"""How much larger the segments of a level are than those of the one below. There is one of each
level, so that a look-up meets few of them; what is merged into a level is written anew about half
as often as this says."""
_PER_BUCKET = 4
"""Distinct hashes to an entry of the directory."""
_ROW = struct.Struct("@Pqqqqq")
_QUESTION = struct.Struct("@P7q")

_write_document = kernel("write_document", ARRAY, COUNT, COUNT, COUNT, ARRAY)
_merge_segments = kernel("merge_segments", ARRAY, ARRAY, COUNT, ARRAY, gives=COUNT)
_find_postings = kernel(
    "find_postings",
    *(ARRAY, COUNT, ARRAY, ARRAY, ARRAY, ARRAY, ARRAY, ARRAY, ARRAY, ARRAY),
    gives=COUNT,
)


class Reach(NamedTuple):
    """How many documents there are, and between which times."""

    documents: int
    first: int
    last: int

    def joined(self, other: Reach) -> Reach:
        """That of both together."""
        first, last = min(self.first, other.first), max(self.last, other.last)
        return Reach(self.documents + other.documents, first, last)


class _Segment(NamedTuple):
    data: UInts
    """Directory, ids and hashes, see kernels/segments.c."""
    postings: int
    hashes: int
    reach: Reach
    row: bytes
    """What the kernels take for a segment; good as long as `data` lives."""

    @classmethod
    def of_document(cls, document_id: int, time: int, hashes: UInts) -> _Segment:
        """`hashes` are distinct."""
        count = len(hashes)
        bits = _directory_bits(count)
        data = np.empty(_size(bits, count, count), np.uint32)
        _write_document(np.sort(hashes).tobytes(), count, document_id, bits, address_of(data))
        return cls._of_data(data, bits, count, count, Reach(1, time, time))

    def merged(self, later: _Segment) -> _Segment:
        """Both as one. All ids of `later` are above these."""
        postings, most = self.postings + later.postings, self.hashes + later.hashes
        bits = _directory_bits(most)
        data = np.empty(_size(bits, postings, most), np.uint32)
        hashes = _merge_segments(self.row, later.row, bits, address_of(data))
        data.resize(_size(bits, postings, hashes), refcheck=False)
        return self._of_data(data, bits, postings, hashes, self.reach.joined(later.reach))

    @classmethod
    def _of_data(cls, data: UInts, bits: int, postings: int, hashes: int, reach: Reach) -> _Segment:
        row = _ROW.pack(address_of(data), bits, postings, hashes, reach.first, reach.last)
        return cls(data, postings, hashes, reach, row)


def _directory_bits(hashes: int) -> int:
    """How many first bits of a hash lead into the directory."""
    return max(1, min(28, (hashes // _PER_BUCKET).bit_length()))


def _size(bits: int, postings: int, hashes: int) -> int:
    """Numbers that the data of a segment take."""
    return (1 << bits) + 1 + postings + 2 * (hashes + 1)


class PostingTable:
    """Postings of documents that come in ascending ids, from 0 to 2^32 - 1, which should be dense.
    Times are whole numbers of any unit."""

    def __init__(self) -> None:
        self._segments: list[_Segment] = []
        self._times: Ints = np.zeros(1024, np.int64)

    def add(self, document_id: int, time: int, hashes: UInts) -> None:
        """`hashes` are without repeats."""
        if document_id >= len(self._times):
            more = max(len(self._times), document_id + 1 - len(self._times))
            self._times = np.concatenate([self._times, np.zeros(more, np.int64)])
        self._times[document_id] = time
        self._segments.append(_Segment.of_document(document_id, time, hashes))
        while len(self._segments) > 1 and _are_merged(*self._segments[-2:]):
            older, later = self._segments[-2:]
            self._segments[-2:] = [older.merged(later)]

    def drop(self, before: int) -> None:
        """Forgets the segments whose documents all have an earlier time."""
        self._segments = [s for s in self._segments if s.reach.last >= before]

    def search(
        self, keys: UInts, shingles: int, since: int, until: int, limits: Limits
    ) -> Postings:
        """Looks up which documents between two times (inclusive) hold each key, as far as the
        limits go; the first keys are shingles. For each key the ids ascend."""
        number, count = len(self._segments), len(keys)
        most = limits.shingles + limits.anchors
        work = np.empty(number * count + limits.holders + 1 + count // 8 + 1, np.int64)
        spans = address_of(work)
        tally = spans + 8 * number * count
        is_read = tally + 8 * (limits.holders + 1)
        counts, rows = np.empty(count, np.int64), np.empty((2, most), np.int64)
        places = address_of(rows)
        question = _QUESTION.pack(
            *(address_of(keys), count, shingles, since, until),
            *(limits.holders, limits.shingles, limits.anchors),
        )
        found = _find_postings(
            *(b"".join([segment.row for segment in self._segments]), number, question),
            *(address_of(self._times), spans, tally, is_read),
            *(address_of(counts), places, places + 8 * most),
        )
        return Postings(rows[0, :found], rows[1, :found], counts)


def _are_merged(older: _Segment, later: _Segment) -> bool:
    return (
        _level(older.reach.documents) <= _level(later.reach.documents)
        and older.reach.documents < _LARGEST
        and older.postings + later.postings <= _MOST_POSTINGS
    )


def _level(documents: int) -> int:
    """Of a segment: each level holds `_FANOUT` times as much as the one below."""
    level, most = 0, _FANOUT
    while documents >= most:
        level, most = level + 1, most * _FANOUT
    return level
