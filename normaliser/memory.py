"""The index in memory, for files and tests: bounded, however long the stream.

What is looked up by hash lies in arrays and is forgotten when the window has passed it; the
documents and what they come from lie on disk.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from sys import intern

import numpy as np
from numpy.typing import NDArray

from normaliser.hashing import PRINT_BITS
from normaliser.index import Fingerprints, Limits, Postings
from normaliser.records import (
    Text,
    pack_derivations,
    pack_text,
    to_ticks,
    unpack_derivations,
    unpack_text,
)
from normaliser.segments import PostingTable
from normaliser.spill import Spill
from normaliser.url_table import UrlTable
from normaliser.values import Derivation, Document

_ANCHOR = np.uint32(1 << PRINT_BITS)
_DAY = timedelta(days=1)


def _keys_of(prints: Fingerprints) -> NDArray[np.uint32]:
    """The shingles and then the anchors, which the first bit tells apart."""
    keys = np.array(prints.shingles + prints.anchors, np.uint32)
    keys[len(prints.shingles) :] |= _ANCHOR
    return keys


class _Documents(Mapping[int, Document]):
    """The documents among the texts."""

    def __init__(self, texts: Mapping[int, Text]) -> None:
        self._texts = texts

    def __getitem__(self, number: int) -> Document:
        return self._texts[number][0]

    def __iter__(self) -> Iterator[int]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


class MemoryIndex:
    """An `Index` over documents that come in ascending ids, which should be dense.

    `keep` is how long after it was seen a document is still found by its fingerprints, at
    least; `None` is for ever. It is never forgotten by its id and its URL.
    """

    def __init__(self, keep: timedelta | None = None) -> None:
        self._keep = keep
        self._texts: Spill[Text] = Spill(pack_text, unpack_text)
        self._sources: Spill[tuple[Derivation, ...]] = Spill(pack_derivations, unpack_derivations)
        self._prints = PostingTable()
        self._urls = UrlTable()
        self._languages: list[str | None] = []
        self._last_id = -1
        self._last_drop = datetime.min.replace(tzinfo=UTC)

    def add(self, document: Document, fingerprints: Fingerprints) -> None:
        """Puts in a document that is not there yet. Raises ValueError for an id that is not
        above all ids before it."""
        if document.id <= self._last_id:
            raise ValueError(f"document {document.id} comes after a higher id")
        self._last_id = document.id
        self._languages += [None] * (document.id - len(self._languages))
        self._languages.append(document.language and intern(document.language))
        self._texts[document.id] = document, fingerprints.columns
        self._urls.add(document.id, document.url_key)
        self._prints.add(document.id, to_ticks(document.time), _keys_of(fingerprints))
        if self._keep is not None and document.seen_at - self._last_drop > _DAY:
            self._last_drop = document.seen_at
            self._prints.drop(to_ticks(document.seen_at - self._keep))

    def replace_sources(self, sources: Mapping[int, Iterable[Derivation]]) -> None:
        """Takes over what a placement says: the whole new set of each document's sources."""
        for copy_id, derivations in sources.items():
            kept = tuple(derivations)
            if kept:
                self._sources[copy_id] = kept
            else:
                self._sources.pop(copy_id, None)

    @property
    def all_documents(self) -> Mapping[int, Document]:
        """Every document, by id."""
        return _Documents(self._texts)

    @property
    def all_sources(self) -> Mapping[int, Sequence[Derivation]]:
        """The derivations of every document that has any, by the copy's id."""
        return self._sources

    @property
    def disk_bytes(self) -> int:
        """What the documents, their columns and their sources take on disk."""
        return self._texts.size_bytes + self._sources.size_bytes

    def postings(
        self, prints: Fingerprints, since: datetime, until: datetime, limits: Limits
    ) -> Postings:
        """See `Index.postings`."""
        return self._prints.search(
            _keys_of(prints), len(prints.shingles), to_ticks(since), to_ticks(until), limits
        )

    def languages(self, ids: Collection[int]) -> Mapping[int, str | None]:
        """See `Index.languages`."""
        languages = self._languages
        return {i: languages[i] for i in ids if 0 <= i < len(languages)}

    def documents(self, ids: Collection[int]) -> Mapping[int, Document]:
        """See `Index.documents`."""
        return {i: document for i, (document, _) in self._texts.find_all(ids).items()}

    def columns(self, ids: Collection[int]) -> Mapping[int, bytes]:
        """See `Index.columns`."""
        return {i: columns for i, (_, columns) in self._texts.find_all(ids).items()}

    def by_url(self, url_keys: Collection[str]) -> Mapping[str, Sequence[int]]:
        """See `Index.by_url`."""
        found = {
            key: [i for i in self._urls.find(key) if self._texts[i][0].url_key == key]
            for key in url_keys
        }
        return {key: ids for key, ids in found.items() if ids}

    def sources(self, ids: Collection[int]) -> Mapping[int, Sequence[Derivation]]:
        """See `Index.sources`."""
        return self._sources.find_all(ids)
