"""Which documents are versions of one URL, in some forty bytes a document."""

from __future__ import annotations

import numpy as np

from normaliser.hashing import hash_word

_MAX_LOAD = 0.6


class UrlTable:
    """Ids by hash of the `url_key`: a hash table with open addressing (linear probing) for the
    last id of each, and for each id the one before it. Ids ascend and should be dense."""

    def __init__(self) -> None:
        self._hashes = np.zeros(1024, np.uint64)
        self._last = np.zeros(1024, np.int64)
        self._before = np.full(1024, -1, np.int64)
        self._used = 0

    def add(self, document_id: int, url_key: str) -> None:
        """One more version of the article at `url_key`."""
        if self._used >= _MAX_LOAD * len(self._hashes):
            self._grow()
        value = hash_word(url_key) or 1
        slot = self._slot(value)
        if document_id >= len(self._before):
            more = max(len(self._before), document_id + 1 - len(self._before))
            self._before = np.concatenate([self._before, np.full(more, -1, np.int64)])
        if self._hashes[slot]:
            self._before[document_id] = self._last[slot]
        else:
            self._hashes[slot] = value
            self._used += 1
        self._last[slot] = document_id

    def find(self, url_key: str) -> list[int]:
        """Ids of documents that may be versions of it, in ascending order: two keys have one
        hash once in 2^64."""
        slot = self._slot(hash_word(url_key) or 1)
        ids: list[int] = []
        at = int(self._last[slot]) if self._hashes[slot] else -1
        while at >= 0:
            ids.append(at)
            at = int(self._before[at])
        return ids[::-1]

    def _slot(self, value: int) -> int:
        """Where the hash stands or may be put."""
        hashes, mask = self._hashes, len(self._hashes) - 1
        slot = value & mask
        while (held := int(hashes[slot])) and held != value:
            slot = (slot + 1) & mask
        return slot

    def _grow(self) -> None:
        hashes, last = self._hashes, self._last
        self._hashes = np.zeros(2 * len(hashes), np.uint64)
        self._last = np.zeros(2 * len(hashes), np.int64)
        for at in np.flatnonzero(hashes).tolist():
            slot = self._slot(int(hashes[at]))
            self._hashes[slot], self._last[slot] = hashes[at], last[at]
