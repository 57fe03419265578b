"""The index of the normaliser while a batch of documents is placed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Generic, TypeVar

from sqlalchemy import Connection

from normaliser.index import Fingerprints, Limits, Lookup, Postings
from normaliser.values import Derivation, Document, Placement
from store.index import SqlIndex
from store.texts import PackedText, load_texts

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Replaced:
    """What a document came from before the batch, and what it comes from now."""

    before: tuple[Derivation, ...]
    after: tuple[Derivation, ...]


class SqlBatch:
    """`normaliser.index.BatchIndex`: reads everything once, many documents at a time, and takes
    over what is placed before it is written.

    For the length of one transaction that holds the lock `stories`: nothing of what is
    remembered changes meanwhile. It grows with the batch.
    """

    def __init__(self, connection: Connection, index: SqlIndex) -> None:
        self._connection = connection
        self._index = index
        self._texts: _Remembered[int, PackedText] = _Remembered(partial(load_texts, connection))
        self._languages = _Remembered(index.languages)
        self._versions = _Remembered(index.by_url)
        self._sources = _Remembered(index.sources)
        self._before: dict[int, tuple[Derivation, ...]] = {}
        self.placed: list[int] = []
        """Ids of the documents that were placed."""

    def unplaced(self, ids: Sequence[int]) -> list[Document]:
        """Those of these documents that still wait to be placed, in this order."""
        found = self._texts.read(ids)
        return [found[i].document for i in ids if i in found and not found[i].is_placed]

    def take(self, placement: Placement) -> None:
        """Answers from now on as if the placement were written."""
        self.placed.append(placement.document_id)
        for copy_id, after in placement.sources.items():
            before = tuple(self.sources([copy_id]).get(copy_id, ()))
            self._before.setdefault(copy_id, before)
            self._sources.known[copy_id] = after

    @property
    def replaced(self) -> dict[int, Replaced]:
        """The documents whose sources are others than they were."""
        after = {i: tuple(self.sources([i]).get(i, ())) for i in self._before}
        return {
            i: Replaced(before, after[i])
            for i, before in self._before.items()
            if before != after[i]
        }

    def expect(self, ids: Collection[int], url_keys: Collection[str]) -> None:
        """See `normaliser.index.BatchIndex.expect`."""
        versions = self.by_url(url_keys)
        level = {*ids, *(i for its in versions.values() for i in its)}
        everything: set[int] = set()
        while level:
            everything |= level
            found = self.sources(level)
            level = {d.source_id for its in found.values() for d in its} - everything
        self._texts.read(everything)

    def postings(
        self, prints: Fingerprints, since: datetime, until: datetime, limits: Limits
    ) -> Postings:
        """See `normaliser.index.Index.postings`."""
        return self._index.postings(prints, since, until, limits)

    def postings_of(self, lookups: Sequence[Lookup]) -> Sequence[Postings]:
        """See `normaliser.index.BatchIndex.postings_of`."""
        return self._index.postings_of(lookups)

    def languages(self, ids: Collection[int]) -> Mapping[int, str | None]:
        """See `normaliser.index.Index.languages`."""
        return self._languages.read(ids)

    def documents(self, ids: Collection[int]) -> Mapping[int, Document]:
        """See `normaliser.index.Index.documents`."""
        return {i: text.document for i, text in self._texts.read(ids).items()}

    def columns(self, ids: Collection[int]) -> Mapping[int, bytes]:
        """See `normaliser.index.Index.columns`."""
        found = self._texts.read(ids)
        return {i: text.columns for i, text in found.items() if text.columns}

    def by_url(self, url_keys: Collection[str]) -> Mapping[str, Sequence[int]]:
        """See `normaliser.index.Index.by_url`."""
        return self._versions.read(url_keys)

    def sources(self, ids: Collection[int]) -> Mapping[int, Sequence[Derivation]]:
        """See `normaliser.index.Index.sources`."""
        return {i: its for i, its in self._sources.read(ids).items() if its}


class _Remembered(Generic[Key, Value]):
    """What was read for each key; keys for which there is nothing are not asked for again."""

    def __init__(self, load: Callable[[Collection[Key]], Mapping[Key, Value]]) -> None:
        self._load = load
        self._missing: set[Key] = set()
        self.known: dict[Key, Value] = {}

    def read(self, keys: Collection[Key]) -> dict[Key, Value]:
        """The values of those keys that have one, in the order of the keys."""
        new = [key for key in keys if key not in self.known and key not in self._missing]
        if new:
            found = self._load(new)
            self.known.update(found)
            self._missing.update(key for key in new if key not in found)
        return {key: self.known[key] for key in keys if key in self.known}
