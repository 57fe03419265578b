"""The index of the normaliser, over the database."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ARRAY, Connection, TextClause, bindparam, select, text
from sqlalchemy.types import TypeEngine

from normaliser.hashing import PRINT_BITS
from normaliser.index import Fingerprints, Limits, Lookup, Postings
from normaliser.values import Derivation, Document
from store.database import Database
from store.rows import to_derivation
from store.statements import chunks, is_one_of
from store.tables import article_versions, articles, derivations, documents
from store.tables.columns import UtcDateTime
from store.texts import load_columns, load_documents

# A fingerprint is asked for as one number: its hash, and above that its kind, see PrintKind.
_ANCHOR = 1 << PRINT_BITS
_HOLDERS = """
    SELECT version_id FROM fingerprints
    WHERE kind = CASE WHEN asked.key < 2147483648 THEN 1 ELSE 2 END
      AND hash = asked.key & 2147483647 AND document_time BETWEEN @since AND @until
    LIMIT :most + 1
"""


def _asking(query: str, since: str, until: str, kind: TypeEngine[Any]) -> TextClause:
    holders = _HOLDERS.replace("@since", since).replace("@until", until)
    instants = (bindparam(name, type_=kind) for name in ("since", "until"))
    return text(query.replace("@holders", holders)).bindparams(*instants)


_POSTGRESQL_POSTINGS = _asking(
    """
    SELECT string_agg(int4send(held.number), ''::bytea ORDER BY asked.place),
           string_agg(held.ids, ''::bytea ORDER BY asked.place)
    FROM unnest(CAST(:keys AS bigint[]), CAST(:lookups AS int[]))
         WITH ORDINALITY AS asked (key, lookup, place)
    CROSS JOIN LATERAL (
        SELECT count(*)::int AS number,
               CASE WHEN count(*) <= :most THEN string_agg(int8send(version_id), '') END AS ids
        FROM (@holders) AS holders
    ) AS held
    """,
    "(:since)[asked.lookup]",
    "(:until)[asked.lookup]",
    ARRAY(UtcDateTime),
)
"""How many hold each fingerprint, one beyond the limit at most, and the ids of those that not too
many hold, end to end: two strings of numbers, however many there are."""
_SQLITE_POSTINGS = _asking(
    """
    SELECT place, held FROM (
        SELECT asked.place, (SELECT json_group_array(version_id) FROM (@holders)) AS held
        FROM (SELECT key AS place, value AS key FROM json_each(:keys)) AS asked
    ) WHERE held <> '[]'
    """,
    ":since",
    ":until",
    UtcDateTime(),
)
"""One row for each fingerprint that somebody holds, with their ids as JSON."""
Ints = NDArray[np.int64]


class SqlIndex:
    """`normaliser.index.Index`: what is committed, as it is at each call."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def postings(
        self, prints: Fingerprints, since: datetime, until: datetime, limits: Limits
    ) -> Postings:
        """See `normaliser.index.Index.postings`."""
        return self.postings_of([Lookup(prints, since, until, limits)])[0]

    def postings_of(self, lookups: Sequence[Lookup]) -> list[Postings]:
        """See `normaliser.index.BatchIndex.postings_of`. On PostgreSQL one statement; for a
        fingerprint no more rows of the index are read than one beyond the limit, however common
        it is."""
        keys = [
            [*lookup.prints.shingles, *(hash_ | _ANCHOR for hash_ in lookup.prints.anchors)]
            for lookup in lookups
        ]
        most = max((lookup.limits.holders for lookup in lookups), default=0)
        with self._database.read() as connection:
            if self._database.is_sqlite:
                found = [
                    _ask_sqlite(connection, its, lookup, most)
                    for its, lookup in zip(keys, lookups, strict=True)
                ]
            else:
                found = _ask_postgresql(connection, keys, lookups, most)
        return [
            _choose(counts, ids, most, lookup)
            for (counts, ids), lookup in zip(found, lookups, strict=True)
        ]

    def languages(self, ids: Collection[int]) -> Mapping[int, str | None]:
        """The languages of the documents with these ids; unknown ids are left out."""
        found: dict[int, str | None] = {}
        column = documents.c
        with self._database.read() as connection:
            for chunk in chunks(ids):
                query = select(column.version_id, column.language)
                rows = connection.execute(
                    query.where(is_one_of(connection, column.version_id, chunk))
                )
                found.update((row.version_id, row.language) for row in rows)
        return found

    def documents(self, ids: Collection[int]) -> Mapping[int, Document]:
        """The documents with these ids; unknown ids are left out."""
        with self._database.read() as connection:
            return load_documents(connection, ids)

    def columns(self, ids: Collection[int]) -> Mapping[int, bytes]:
        """See `normaliser.index.Index.columns`."""
        with self._database.read() as connection:
            return load_columns(connection, ids)

    def by_url(self, url_keys: Collection[str]) -> Mapping[str, Sequence[int]]:
        """Ids of all versions of the articles at these `url_key`s."""
        found: dict[str, list[int]] = {}
        with self._database.read() as connection:
            for chunk in chunks(url_keys):
                query = (
                    select(articles.c.url_key, article_versions.c.id)
                    .join(article_versions, article_versions.c.article_id == articles.c.id)
                    .where(is_one_of(connection, articles.c.url_key, chunk))
                    .order_by(article_versions.c.id)
                )
                for key, version_id in connection.execute(query):
                    found.setdefault(key, []).append(version_id)
        return found

    def sources(self, ids: Collection[int]) -> Mapping[int, Sequence[Derivation]]:
        """The derivations whose copy is one of these documents."""
        found: dict[int, list[Derivation]] = {}
        with self._database.read() as connection:
            for chunk in chunks(ids):
                query = (
                    select(derivations)
                    .where(is_one_of(connection, derivations.c.copy_id, chunk))
                    .order_by(derivations.c.id)
                )
                for row in connection.execute(query):
                    found.setdefault(row.copy_id, []).append(to_derivation(row))
        return found

    def copies(self, ids: Collection[int]) -> Mapping[int, Sequence[int]]:
        """Ids of the documents that derive from each of these."""
        found: dict[int, list[int]] = {}
        with self._database.read() as connection:
            for chunk in chunks(ids):
                query = (
                    select(derivations.c.source_id, derivations.c.copy_id)
                    .where(is_one_of(connection, derivations.c.source_id, chunk))
                    .order_by(derivations.c.copy_id)
                )
                for source_id, copy_id in connection.execute(query):
                    found.setdefault(source_id, []).append(copy_id)
        return found


def _ask_sqlite(
    connection: Connection, keys: Sequence[int], lookup: Lookup, most: int
) -> tuple[Ints, Ints]:
    """How many hold each fingerprint, and the ids of those that not too many hold."""
    counts = np.zeros(len(keys), np.int64)
    ids: list[int] = []
    asked = {"keys": json.dumps(keys), "since": lookup.since, "until": lookup.until, "most": most}
    for place, held in sorted(connection.execute(_SQLITE_POSTINGS, asked).all()):
        its = json.loads(held)
        counts[place] = len(its)
        ids += its if len(its) <= most else ()
    return counts, np.array(ids, np.int64)


def _ask_postgresql(
    connection: Connection, keys: Sequence[Sequence[int]], lookups: Sequence[Lookup], most: int
) -> list[tuple[Ints, Ints]]:
    """The same for many lookups."""
    lengths = [len(its) for its in keys]
    asked = {
        "keys": _array(number for its in keys for number in its),
        "lookups": _array(np.repeat(np.arange(1, len(keys) + 1), lengths).tolist()),
        "since": [lookup.since for lookup in lookups],
        "until": [lookup.until for lookup in lookups],
        "most": most,
    }
    numbers, held = connection.execute(_POSTGRESQL_POSTINGS, asked).one()
    counts = np.frombuffer(numbers or b"", ">i4").astype(np.int64)
    ids = np.frombuffer(held or b"", ">i8").astype(np.int64)
    own = np.split(counts, np.cumsum(lengths)[:-1])
    ends = np.cumsum([np.where(its <= most, its, 0).sum() for its in own])[:-1]
    return list(zip(own, np.split(ids, ends), strict=True))


def _array(numbers: Iterable[int]) -> str:
    """As PostgreSQL writes an array: a list would be turned into that one number at a time."""
    return "{" + ",".join(map(str, numbers)) + "}"


def _choose(counts: Ints, ids: Ints, most: int, lookup: Lookup) -> Postings:
    """What is read of the index; `ids` are those of every fingerprint that at most `most` hold."""
    places = np.repeat(np.arange(len(counts)), np.where(counts <= most, counts, 0))
    counts = np.minimum(counts, lookup.limits.holders + 1)
    is_read = lookup.limits.choose(counts, len(lookup.prints.shingles))[places]
    return Postings(places[is_read], ids[is_read], counts)
