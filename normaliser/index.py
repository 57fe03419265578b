"""What the normaliser asks of the memory it searches.

Two engines answer: `normaliser.memory.MemoryIndex` for files and tests, `store.index.SqlIndex`
over the database. Both give the same answers for the same stream.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kernels import ARRAY, COUNT, address_of, kernel
from normaliser.values import Derivation, Document

_choose_rarest = kernel("choose_rarest", ARRAY, COUNT, COUNT, COUNT, ARRAY, ARRAY)


class PrintKind(IntEnum):
    """What a fingerprint is made of."""

    SHINGLE = 1
    """Sampled word shingles: the same words in the same language."""
    ANCHOR = 2
    """Numbers, names and other words that survive translation."""


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """What an index keeps of one document beside itself: sampled hashes, 0 to 2^31 - 1, without
    repeats, by which it is found, and what it is compared by then."""

    shingles: tuple[int, ...]
    anchors: tuple[int, ...]
    columns: bytes = b""
    """See `normaliser.columns.Columns.packed`; empty when the text is to be read anew."""


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Which documents hold which of the fingerprints looked up, as parallel columns; the places of
    each document ascend. Places count through the shingles and on through the anchors."""

    places: NDArray[np.int64]
    ids: NDArray[np.int64]
    counts: NDArray[np.int64]
    """For each fingerprint looked up, how many documents hold it; one more than asked for where
    there are more."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of an index is read for one text."""

    holders: int
    """Of a fingerprint that more documents hold than this none is read."""
    shingles: int
    """So many postings of shingles are read in all, those of the rarest first."""
    anchors: int
    """The same of anchors."""

    def choose(self, counts: NDArray[np.int64], shingles: int) -> NDArray[np.bool_]:
        """Which fingerprints are read, by how many documents hold them; the first ones are
        shingles. kernels/index.c says of either kind which are the rarest."""
        is_read = np.empty(len(counts), np.bool_)
        tally = np.empty(self.holders + 1, np.int64)
        room, chosen = address_of(tally), address_of(is_read)
        for begin, end, postings in (
            (0, shingles, self.shingles),
            (shingles, len(counts), self.anchors),
        ):
            held = counts[begin:end].tobytes()
            _choose_rarest(held, end - begin, self.holders, postings, room, chosen + begin)
        return is_read


@dataclass(frozen=True, slots=True)
class Lookup:
    """Fingerprints that are looked up between two instants, which count as within, and how much
    is read of them."""

    prints: Fingerprints
    since: datetime
    until: datetime
    limits: Limits


class Index(Protocol):
    """Fingerprints of documents, by hash and time."""

    def postings(
        self, prints: Fingerprints, since: datetime, until: datetime, limits: Limits
    ) -> Postings:
        """The documents between two instants (inclusive) that hold each fingerprint, as far as
        the limits go."""

    def languages(self, ids: Collection[int]) -> Mapping[int, str | None]:
        """The languages of the documents with these ids; unknown ids are left out."""

    def documents(self, ids: Collection[int]) -> Mapping[int, Document]:
        """The documents with these ids; unknown ids are left out."""

    def columns(self, ids: Collection[int]) -> Mapping[int, bytes]:
        """`Fingerprints.columns` of the documents with these ids, for those of which there are
        any."""

    def by_url(self, url_keys: Collection[str]) -> Mapping[str, Sequence[int]]:
        """Ids of all versions of the articles at these `url_key`s, in ascending order."""

    def sources(self, ids: Collection[int]) -> Mapping[int, Sequence[Derivation]]:
        """The derivations whose copy is one of these documents; ids without any are left out."""


class BatchIndex(Index, Protocol):
    """An index that answers for many documents at once, and remembers what it has read."""

    def postings_of(self, lookups: Sequence[Lookup]) -> Sequence[Postings]:
        """`Index.postings` of each lookup."""

    def expect(self, ids: Collection[int], url_keys: Collection[str]) -> None:
        """Reads what placing asks of these documents, of the versions at these `url_key`s and of
        everything that they come from."""
