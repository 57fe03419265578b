"""The index in memory, for files and tests."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime

from normaliser.index import Fingerprints, PrintKind
from normaliser.values import Derivation, Document


class MemoryIndex:
    """An `Index` that holds its documents in dictionaries. Documents come in ascending ids."""

    def __init__(self) -> None:
        self._documents: dict[int, Document] = {}
        self._times: dict[int, datetime] = {}
        self._by_url: dict[str, list[int]] = {}
        self._postings: dict[PrintKind, dict[int, list[int]]] = {kind: {} for kind in PrintKind}
        self._sources: dict[int, tuple[Derivation, ...]] = {}
        self._copies: dict[int, set[int]] = {}
        self._first = datetime.max.replace(tzinfo=UTC)
        self._last = datetime.min.replace(tzinfo=UTC)

    def add(self, document: Document, fingerprints: Fingerprints) -> None:
        """Puts in a document that is not there yet. Raises ValueError for an id that is not
        above all ids before it."""
        if self._documents and document.id <= next(reversed(self._documents)):
            raise ValueError(f"document {document.id} comes after a higher id")
        self._documents[document.id] = document
        self._times[document.id] = document.time
        self._first = min(self._first, document.time)
        self._last = max(self._last, document.time)
        self._by_url.setdefault(document.url_key, []).append(document.id)
        for kind, hashes in (
            (PrintKind.SHINGLE, fingerprints.shingles),
            (PrintKind.ANCHOR, fingerprints.anchors),
        ):
            table = self._postings[kind]
            for value in hashes:
                table.setdefault(value, []).append(document.id)

    def replace_sources(self, sources: Mapping[int, Iterable[Derivation]]) -> None:
        """Takes over what a placement says: the whole new set of each document's sources."""
        for copy_id, derivations in sources.items():
            for before in self._sources.pop(copy_id, ()):
                self._copies[before.source_id].discard(copy_id)
            kept = tuple(derivations)
            if kept:
                self._sources[copy_id] = kept
            for derivation in kept:
                self._copies.setdefault(derivation.source_id, set()).add(copy_id)

    @property
    def all_documents(self) -> Mapping[int, Document]:
        """Every document, by id."""
        return self._documents

    @property
    def all_sources(self) -> Mapping[int, Sequence[Derivation]]:
        """The derivations of every document that has any, by the copy's id."""
        return self._sources

    def postings(
        self, kind: PrintKind, hashes: Collection[int], since: datetime, until: datetime
    ) -> Mapping[int, Sequence[int]]:
        """See `Index.postings`."""
        table, times = self._postings[kind], self._times
        if since <= self._first and self._last <= until:
            return {value: tuple(table[value]) for value in hashes if value in table}
        found = {}
        for value in hashes:
            ids = [i for i in table.get(value, ()) if since <= times[i] <= until]
            if ids:
                found[value] = ids
        return found

    def documents(self, ids: Collection[int]) -> Mapping[int, Document]:
        """See `Index.documents`."""
        return {i: self._documents[i] for i in ids if i in self._documents}

    def by_url(self, url_keys: Collection[str]) -> Mapping[str, Sequence[int]]:
        """See `Index.by_url`."""
        return {key: tuple(self._by_url[key]) for key in url_keys if key in self._by_url}

    def sources(self, ids: Collection[int]) -> Mapping[int, Sequence[Derivation]]:
        """See `Index.sources`."""
        return {i: self._sources[i] for i in ids if i in self._sources}

    def copies(self, ids: Collection[int]) -> Mapping[int, Sequence[int]]:
        """See `Index.copies`."""
        return {i: tuple(sorted(self._copies[i])) for i in ids if self._copies.get(i)}
