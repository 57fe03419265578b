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

from normaliser.values import Derivation, Document


class PrintKind(IntEnum):
    """What a fingerprint is made of."""

    SHINGLE = 1
    """Sampled word shingles: the same words in the same language."""
    ANCHOR = 2
    """Numbers, names and other words that survive translation."""


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Sampled hashes of one document, signed 64-bit, without repeats."""

    shingles: tuple[int, ...]
    anchors: tuple[int, ...]


class Index(Protocol):
    """Fingerprints of documents, by hash and time."""

    def postings(
        self, kind: PrintKind, hashes: Collection[int], since: datetime, until: datetime
    ) -> Mapping[int, Sequence[int]]:
        """Ids of the documents between two instants (inclusive) that hold each hash, in
        ascending order; hashes that no document holds are left out."""

    def documents(self, ids: Collection[int]) -> Mapping[int, Document]:
        """The documents with these ids; unknown ids are left out."""

    def by_url(self, url_keys: Collection[str]) -> Mapping[str, Sequence[int]]:
        """Ids of all versions of the articles at these `url_key`s, in ascending order."""

    def sources(self, ids: Collection[int]) -> Mapping[int, Sequence[Derivation]]:
        """The derivations whose copy is one of these documents; ids without any are left out."""

    def copies(self, ids: Collection[int]) -> Mapping[int, Sequence[int]]:
        """Ids of the documents that derive from each of these; ids without any are left out."""
