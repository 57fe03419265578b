"""The index of the normaliser, over the database."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from normaliser.index import PrintKind
from normaliser.values import Derivation, Document
from store.database import Database
from store.rows import to_derivation
from store.statements import chunks
from store.tables import article_versions, articles, derivations, fingerprints
from store.texts import load_documents


class SqlIndex:
    """`normaliser.index.Index`: what is committed, as it is at each call."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def postings(
        self, kind: PrintKind, hashes: Collection[int], since: datetime, until: datetime
    ) -> Mapping[int, Sequence[int]]:
        """Ids of the documents between two instants (inclusive) that hold each hash."""
        found: dict[int, list[int]] = {}
        column = fingerprints.c
        with self._database.read() as connection:
            for chunk in chunks(hashes):
                query = (
                    select(column.hash, column.version_id)
                    .where(
                        column.kind == kind,
                        column.hash.in_(chunk),
                        column.document_time.between(since, until),
                    )
                    .order_by(column.hash, column.version_id)
                )
                for hash_, version_id in connection.execute(query):
                    found.setdefault(hash_, []).append(version_id)
        return found

    def documents(self, ids: Collection[int]) -> Mapping[int, Document]:
        """The documents with these ids; unknown ids are left out."""
        with self._database.read() as connection:
            return load_documents(connection, ids)

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
