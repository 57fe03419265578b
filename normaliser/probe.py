"""An index with one document more than is stored."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from normaliser.index import Fingerprints, Index, Limits, Postings
from normaliser.values import Derivation, Document

PROBE_ID = 2**40
"""Id of the added document: above every stored one."""


@dataclass(frozen=True, slots=True)
class ProbeIndex:
    """An `Index` that answers as if `document` (with the id `PROBE_ID`) were stored in `stored`,
    so that a text can be placed without being kept."""

    stored: Index
    document: Document
    fingerprints: Fingerprints

    def postings(
        self, prints: Fingerprints, since: datetime, until: datetime, limits: Limits
    ) -> Postings:
        """See `Index.postings`."""
        found = self.stored.postings(prints, since, until, limits)
        if not since <= self.document.time <= until:
            return found
        own = (self.fingerprints.shingles, self.fingerprints.anchors)
        asked = (prints.shingles, prints.anchors)
        held = np.concatenate(
            [np.isin(np.array(a, np.int64), o) for a, o in zip(asked, own, strict=True)]
        )
        counts = np.minimum(found.counts + held, limits.holders + 1)
        is_read = limits.choose(counts, len(prints.shingles))
        mine = np.flatnonzero(held & is_read)
        places = np.concatenate([found.places, mine])
        ids = np.concatenate([found.ids, np.full(len(mine), self.document.id)])
        kept = is_read[places]
        return Postings(places[kept], ids[kept], counts)

    def languages(self, ids: Collection[int]) -> Mapping[int, str | None]:
        """See `Index.languages`."""
        found = dict(self.stored.languages([id_ for id_ in ids if id_ != self.document.id]))
        if self.document.id in ids:
            found[self.document.id] = self.document.language
        return found

    def documents(self, ids: Collection[int]) -> Mapping[int, Document]:
        """See `Index.documents`."""
        found = dict(self.stored.documents([id_ for id_ in ids if id_ != self.document.id]))
        if self.document.id in ids:
            found[self.document.id] = self.document
        return found

    def columns(self, ids: Collection[int]) -> Mapping[int, bytes]:
        """See `Index.columns`."""
        return self.stored.columns([id_ for id_ in ids if id_ != self.document.id])

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
