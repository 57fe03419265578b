"""The index of the normaliser, over the database."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import numpy as np
from sqlalchemy import TextClause, bindparam, select, text

from normaliser.index import Fingerprints, Limits, Postings
from normaliser.values import Derivation, Document
from store.database import Database
from store.rows import to_derivation
from store.statements import chunks
from store.tables import article_versions, articles, derivations, documents
from store.tables.columns import UtcDateTime
from store.texts import load_columns, load_documents

_HOLDERS = """
    SELECT version_id FROM fingerprints
    WHERE kind = CASE WHEN asked.place < :anchors_from THEN 1 ELSE 2 END  -- see PrintKind
      AND hash = asked.hash AND document_time BETWEEN :since AND :until
    LIMIT :most + 1
"""


def _with_times(query: str) -> TextClause:
    instants = (bindparam(name, type_=UtcDateTime) for name in ("since", "until"))
    return text(query.replace("@", _HOLDERS)).bindparams(*instants)


_POSTGRESQL_POSTINGS = _with_times("""
    SELECT place, held FROM (
        SELECT asked.place, ARRAY(@) AS held
        FROM (SELECT number - 1 AS place, hash
              FROM unnest(CAST(:hashes AS bigint[])) WITH ORDINALITY AS given (hash, number)
             ) AS asked
    ) AS answers
    WHERE cardinality(held) > 0
""")
_SQLITE_POSTINGS = _with_times("""
    SELECT place, held FROM (
        SELECT asked.place, (SELECT json_group_array(version_id) FROM (@)) AS held
        FROM (SELECT key AS place, value AS hash FROM json_each(:hashes)) AS asked
    ) WHERE held <> '[]'
""")
"""One row for each fingerprint that somebody holds, with their ids in an array."""


class SqlIndex:
    """`normaliser.index.Index`: what is committed, as it is at each call."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def postings(
        self, prints: Fingerprints, since: datetime, until: datetime, limits: Limits
    ) -> Postings:
        """See `normaliser.index.Index.postings`. One statement, and for a fingerprint no more rows
        of the index are read than one beyond the limit, however common it is."""
        hashes = [*prints.shingles, *prints.anchors]
        asked = {
            "hashes": json.dumps(hashes) if self._database.is_sqlite else hashes,
            "anchors_from": len(prints.shingles),
            "since": since,
            "until": until,
            "most": limits.holders,
        }
        query = _SQLITE_POSTINGS if self._database.is_sqlite else _POSTGRESQL_POSTINGS
        counts = np.zeros(len(hashes), np.int64)
        found: dict[int, list[int]] = {}
        with self._database.read() as connection:
            for place, held in connection.execute(query, asked):
                found[place] = json.loads(held) if isinstance(held, str) else held
                counts[place] = len(found[place])
        read = np.flatnonzero(limits.choose(counts, len(prints.shingles))).tolist()
        ids = [np.sort(np.array(found.get(place, ()), np.int64)) for place in read]
        return Postings(
            np.repeat(read, counts[read]).astype(np.int64),
            np.concatenate(ids) if ids else np.zeros(0, np.int64),
            counts,
        )

    def languages(self, ids: Collection[int]) -> Mapping[int, str | None]:
        """The languages of the documents with these ids; unknown ids are left out."""
        found: dict[int, str | None] = {}
        column = documents.c
        with self._database.read() as connection:
            for chunk in chunks(ids):
                query = select(column.version_id, column.language)
                rows = connection.execute(query.where(column.version_id.in_(chunk)))
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
                    .where(articles.c.url_key.in_(chunk))
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
                    .where(derivations.c.copy_id.in_(chunk))
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
                    .where(derivations.c.source_id.in_(chunk))
                    .order_by(derivations.c.copy_id)
                )
                for source_id, copy_id in connection.execute(query):
                    found.setdefault(source_id, []).append(copy_id)
        return found
