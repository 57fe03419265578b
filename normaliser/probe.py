"""An index with one document more than is stored."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from normaliser.index import Fingerprints, Index, PrintKind
from normaliser.values import Derivation, Document

PROBE_ID = 2**62
"""Id of the added document: above every stored one."""


@dataclass(frozen=True, slots=True)
class ProbeIndex:
    """An `Index` that answers as if `document` (with the id `PROBE_ID`) were stored in `stored`,
    so that a text can be placed without being kept."""

    stored: Index
    document: Document
    fingerprints: Fingerprints

    def postings(
        self, kind: PrintKind, hashes: Collection[int], since: datetime, until: datetime
    ) -> Mapping[int, Sequence[int]]:
        """See `Index.postings`."""
        found = dict(self.stored.postings(kind, hashes, since, until))
        if since <= self.document.time <= until:
            prints = self.fingerprints
            own = prints.shingles if kind is PrintKind.SHINGLE else prints.anchors
            for value in set(own).intersection(hashes):
                found[value] = [*found.get(value, ()), self.document.id]
        return found

    def documents(self, ids: Collection[int]) -> Mapping[int, Document]:
        """See `Index.documents`."""
        found = dict(self.stored.documents([id_ for id_ in ids if id_ != self.document.id]))
        if self.document.id in ids:
            found[self.document.id] = self.document
        return found

    def by_url(self, url_keys: Collection[str]) -> Mapping[str, Sequence[int]]:
        """See `Index.by_url`."""
        found = dict(self.stored.by_url(url_keys))
        key = self.document.url_key
        if key in url_keys:
            found[key] = [*found.get(key, ()), self.document.id]
        return found

    def sources(self, ids: Collection[int]) -> Mapping[int, Sequence[Derivation]]:
        """See `Index.sources`."""
        return self.stored.sources([id_ for id_ in ids if id_ != self.document.id])

    def copies(self, ids: Collection[int]) -> Mapping[int, Sequence[int]]:
        """See `Index.copies`."""
        return self.stored.copies([id_ for id_ in ids if id_ != self.document.id])
