"""Which documents hold which hash, in arrays: eight and a half bytes a posting.

New postings gather in one sorted array. When it holds those of `_BUFFER` documents it becomes a
segment: the distinct hashes in ascending order, for each where its ids begin, and a directory
from the first bits of a hash to its place. Segments of one level are merged (a log-structured
merge tree, O'Neil et al. 1996), so that a million documents lie in about seven, and the oldest is
dropped as a whole when the window has passed it. A look-up gathers a few neighbouring hashes for
each key in each segment: its cost hardly depends on how much there is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

UInts = NDArray[np.uint32]
Ints = NDArray[np.int64]
Postings = NDArray[np.uint64]
"""Hash and id in one number each."""
Times = Callable[[Ints], Ints]

_BUFFER = 64
"""Documents whose postings are not in a segment yet."""
_ID_BITS, _ID = np.uint64(32), np.uint64((1 << 32) - 1)
"""Of the id of a document, below a hash in one number."""
_LARGEST = 1 << 18
"""Documents of the largest segments, which are merged no further."""
_FANOUT = 8
"""How much larger the segments of a level are than those of the one below. There is one of each
level, so that a look-up meets few of them; what is merged into a level is written anew about half
as often as this says."""
_PER_BUCKET = 4
"""Distinct hashes to an entry of the directory."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How many documents there are, and between which times."""

    documents: int = 0
    first: int = 1 << 62
    last: int = -(1 << 62)

    def joined(self, other: Reach) -> Reach:
        """That of both together."""
        first, last = min(self.first, other.first), max(self.last, other.last)
        return Reach(self.documents + other.documents, first, last)


@dataclass(frozen=True, slots=True, eq=False)
class _Segment:
    hashes: UInts
    """Distinct, ascending, followed by `width` zeros, which no look-up of zero comes as far as."""
    offsets: UInts
    """Where the ids of each hash begin, and the end of the last."""
    ids: UInts
    directory: UInts
    """Where the hashes begin that share their first bits."""
    shift: int
    width: int
    """Most hashes that share their first bits."""
    reach: Reach

    @classmethod
    def of_postings(cls, postings: Postings, reach: Reach) -> _Segment:
        """From ascending postings."""
        hashes = (postings >> _ID_BITS).astype(np.uint32)
        begins = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1]]))
        distinct = hashes[begins]
        bits = max(1, min(28, (len(distinct) // _PER_BUCKET).bit_length()))
        shift = 32 - bits
        bounds = np.arange(1 << bits, dtype=np.uint32) << np.uint32(shift)
        directory = np.searchsorted(distinct, bounds).astype(np.uint32)
        sizes = np.diff(np.concatenate([directory, [len(distinct)]]))
        width = int(sizes.max())
        return cls(
            hashes=np.concatenate([distinct, np.zeros(width, np.uint32)]),
            offsets=np.concatenate([begins, [len(hashes)]]).astype(np.uint32),
            ids=postings.astype(np.uint32),
            directory=directory,
            shift=shift,
            width=width,
            reach=reach,
        )

    def merged(self, later: _Segment) -> _Segment:
        postings = _merge(self._postings(), later._postings())
        return _Segment.of_postings(postings, self.reach.joined(later.reach))

    def _postings(self) -> Postings:
        counts = np.diff(self.offsets)
        hashes = np.repeat(self.hashes[: len(counts)], counts).astype(np.uint64)
        return (hashes << _ID_BITS) | self.ids

    def find(self, keys: UInts) -> _Found:
        """Which of the keys are there."""
        first = self.directory.take(keys >> np.uint32(self.shift)).astype(np.int64)
        near = self.hashes.take(np.arange(self.width)[:, None] + first)
        ahead, places = np.divmod(np.flatnonzero(near == keys), len(keys))
        at = first.take(places) + ahead
        begins = self.offsets.take(at).astype(np.int64)
        return _Found(self, places, begins, self.offsets.take(at + 1) - begins)


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """Keys in one segment."""

    segment: _Segment
    places: Ints
    """Which of the keys are there, in no order."""
    begins: Ints
    """Where the ids of each begin."""
    counts: Ints


def _gather(found: Sequence[_Found], is_wanted: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """The places of the wanted keys and the ids that hold them."""
    if not found:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    places = np.concatenate([part.places for part in found])
    counts = np.concatenate([part.counts for part in found]) * is_wanted.take(places)
    at = _spread(np.concatenate([part.begins for part in found]), counts)
    ends = counts.cumsum().take(np.cumsum([len(part.places) for part in found]) - 1).tolist()
    ids = [
        part.segment.ids.take(at[begin:end])
        for part, begin, end in zip(found, [0, *ends], ends, strict=False)
    ]
    return places.repeat(counts), np.concatenate(ids).astype(np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """What is known of some keys before all their ids are read."""

    counts: Ints
    """How many documents hold each key; one more than asked for where there are more."""
    _parts: Sequence[tuple[Ints, Ints]]
    _inside: Sequence[_Found]

    def gather(self, is_wanted: NDArray[np.bool_]) -> tuple[Ints, Ints]:
        """Places of the wanted keys and ids of the documents that hold them, in no order."""
        parts = [_gather(self._inside, is_wanted)]
        for places, ids in self._parts:
            kept = is_wanted.take(places)
            parts.append((places[kept], ids[kept]))
        return np.concatenate([p for p, _ in parts]), np.concatenate([i for _, i in parts])


class PostingTable:
    """Postings of documents that come in ascending ids. Times are whole numbers of any unit."""

    def __init__(self) -> None:
        self._recent: Postings = np.zeros(0, np.uint64)
        self._recent_reach = Reach()
        self._segments: list[_Segment] = []

    def add(self, document_id: int, time: int, hashes: Sequence[int]) -> None:
        """`hashes` are unsigned 32-bit, without repeats."""
        postings = np.array(hashes, np.uint64) << _ID_BITS | np.uint64(document_id)
        self._recent = _merge(self._recent, postings)
        self._recent_reach = self._recent_reach.joined(Reach(1, time, time))
        if self._recent_reach.documents >= _BUFFER:
            self._settle()

    def drop(self, before: int) -> None:
        """Forgets the segments whose documents all have an earlier time."""
        self._segments = [s for s in self._segments if s.reach.last >= before]

    def search(
        self, keys: Sequence[int], since: int, until: int, most: int, times: Times
    ) -> Search:
        """Looks up how many documents between two times (inclusive) hold each key. `times` tells
        the times of documents."""
        asked = np.array(keys, np.uint32)
        counts = np.zeros(len(asked), np.int64)
        inside, across = [], []
        for segment in self._segments:
            reach = segment.reach
            if reach.first > until or reach.last < since:
                continue
            found = segment.find(asked)
            if not len(found.places):
                continue
            if since <= reach.first and reach.last <= until:
                counts[found.places] += found.counts
                inside.append(found)
            else:
                across.append(found)
        parts = [self._find_recent(asked, since, until, most)]
        parts.append(_gather(across, counts <= most))
        parts = [_within(part, since, until, times) for part in parts]
        for places, _ in parts:
            counts += np.bincount(places, minlength=len(asked))
        return Search(np.minimum(counts, most + 1), parts, inside)

    def _find_recent(self, keys: UInts, since: int, until: int, most: int) -> tuple[Ints, Ints]:
        """Of a key that is common whatever else there is, just enough to say so."""
        recent, asked = self._recent, keys.astype(np.uint64) << _ID_BITS
        begins = recent.searchsorted(asked)
        counts = recent.searchsorted(asked | _ID, "right") - begins
        if since <= self._recent_reach.first and self._recent_reach.last <= until:
            counts = np.minimum(counts, most + 1)
        ids = recent[_spread(begins, counts)] & _ID
        return np.arange(len(keys)).repeat(counts), ids.astype(np.int64)

    def _settle(self) -> None:
        postings, reach = self._recent, self._recent_reach
        self._recent, self._recent_reach = np.zeros(0, np.uint64), Reach()
        if not len(postings):
            return
        self._segments.append(_Segment.of_postings(postings, reach))
        while len(self._segments) > 1:
            older, later = self._segments[-2:]
            if _level(older.reach.documents) > _level(later.reach.documents):
                break
            if older.reach.documents >= _LARGEST:
                break
            self._segments[-2:] = [older.merged(later)]


def _merge(one: Postings, other: Postings) -> Postings:
    """Two ascending columns as one: a stable sort finds them ascending and only merges them."""
    return np.sort(np.concatenate([one, other]), kind="stable")


def _spread(begins: Ints, counts: Ints) -> Ints:
    """The places of several stretches, one after the other."""
    ends = counts.cumsum()
    places: Ints = (begins - ends + counts).repeat(counts)
    places += np.arange(len(places))
    return places


def _level(documents: int) -> int:
    """Of a segment: each level holds `_FANOUT` times as much as the one below."""
    level, most = 0, _FANOUT * _BUFFER
    while documents >= most:
        level, most = level + 1, most * _FANOUT
    return level


def _within(part: tuple[Ints, Ints], since: int, until: int, times: Times) -> tuple[Ints, Ints]:
    places, ids = part
    at = times(ids)
    kept = (since <= at) & (at <= until)
    return places[kept], ids[kept]
