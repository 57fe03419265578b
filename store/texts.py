"""Rows of documents with their credits and fingerprints."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, TextClause, bindparam, delete, literal, select, text

from normaliser.index import Fingerprints, PrintKind
from normaliser.values import Credit, Document
from store.rows import credit_values, document_values, to_credit, to_document
from store.statements import chunks, is_one_of
from store.tables import article_versions, articles, credits, documents, fingerprints
from store.tables.columns import UtcDateTime


def _insert_from(hashes: str) -> TextClause:
    query = """
        INSERT INTO fingerprints (kind, hash, document_time, version_id)
        SELECT CASE WHEN place < :anchors_from THEN 1 ELSE 2 END,  -- see PrintKind
               hash, :document_time, :version_id
        FROM (@) AS given
    """.replace("@", hashes)
    return text(query).bindparams(bindparam("document_time", type_=UtcDateTime))


_SQLITE_PRINTS = _insert_from("SELECT key AS place, value AS hash FROM json_each(:hashes)")
_POSTGRESQL_PRINTS = _insert_from(
    "SELECT number - 1 AS place, hash"
    " FROM unnest(CAST(:hashes AS bigint[])) WITH ORDINALITY AS list (hash, number)"
)

DOCUMENTS: Select[Any] = (
    select(
        *(column for column in documents.c if column.name != "columns"),
        article_versions.c.url,
        articles.c.url_key,
        articles.c.site_id,
    )
    .join(article_versions, article_versions.c.id == documents.c.version_id)
    .join(articles, articles.c.id == article_versions.c.article_id)
)
"""Everything that `to_document` needs but the credits."""
_WITH_COLUMNS = DOCUMENTS.add_columns(documents.c["columns"])
_WITHOUT_TEXT = DOCUMENTS.with_only_columns(
    *(column for column in DOCUMENTS.selected_columns if column.name != "text"),
    literal("").label("text"),
    maintain_column_froms=True,
)


def insert_text(
    connection: Connection, version_id: int, document: Document, prints: Fingerprints
) -> None:
    """A document that is not placed yet, under the number of its version."""
    values = {
        "version_id": version_id,
        "columns": prints.columns or None,
        **document_values(document),
    }
    connection.execute(documents.insert(), values)
    insert_credits(connection, version_id, document.credits)
    _insert_fingerprints(connection, version_id, document, prints)


def replace_text(
    connection: Connection, version_id: int, document: Document, prints: Fingerprints
) -> None:
    """Writes a document anew under its number, as not placed."""
    connection.execute(
        documents.update()
        .where(documents.c.version_id == version_id)
        .values(**document_values(document), columns=prints.columns or None, placed_at=None)
    )
    connection.execute(delete(credits).where(credits.c.version_id == version_id))
    insert_credits(connection, version_id, document.credits)
    connection.execute(delete(fingerprints).where(fingerprints.c.version_id == version_id))
    _insert_fingerprints(connection, version_id, document, prints)


def insert_credits(connection: Connection, version_id: int, given: Iterable[Credit]) -> None:
    """The credits of a document that has none, in their order."""
    rows = [credit_values(version_id, position, credit) for position, credit in enumerate(given)]
    if rows:
        connection.execute(credits.insert(), rows)


def load_credits(
    connection: Connection, version_ids: Collection[int]
) -> dict[int, tuple[Credit, ...]]:
    """The credits of each document that has some."""
    found: dict[int, list[Credit]] = {}
    for chunk in chunks(version_ids):
        query = (
            select(credits)
            .where(is_one_of(connection, credits.c.version_id, chunk))
            .order_by(credits.c.version_id, credits.c.position)
        )
        for row in connection.execute(query):
            found.setdefault(row.version_id, []).append(to_credit(row))
    return {version_id: tuple(list_) for version_id, list_ in found.items()}


def load_documents(
    connection: Connection, version_ids: Collection[int], *, with_text: bool = True
) -> dict[int, Document]:
    """The documents with these numbers, by number; unknown ones are left out. Without their
    texts, which then are empty, for those who ask only who published what, and when."""
    query = DOCUMENTS if with_text else _WITHOUT_TEXT
    return _with_credits(connection, _load_rows(connection, query, version_ids))


@dataclass(frozen=True, slots=True)
class PackedText:
    """A document with what it is compared by."""

    document: Document
    columns: bytes
    """See `normaliser.index.Fingerprints.columns`."""
    is_placed: bool


def load_texts(connection: Connection, version_ids: Collection[int]) -> dict[int, PackedText]:
    """The documents with these numbers, by number, and what is kept beside them; unknown ones
    are left out."""
    rows = _load_rows(connection, _WITH_COLUMNS, version_ids)
    found = _with_credits(connection, rows)
    return {
        row.version_id: PackedText(
            found[row.version_id], row.columns or b"", row.placed_at is not None
        )
        for row in rows
    }


def _load_rows(
    connection: Connection, query: Select[Any], version_ids: Collection[int]
) -> list[Row[Any]]:
    rows: list[Row[Any]] = []
    for chunk in chunks(version_ids):
        rows += connection.execute(
            query.where(is_one_of(connection, documents.c.version_id, chunk))
        )
    return rows


def _with_credits(connection: Connection, rows: Collection[Row[Any]]) -> dict[int, Document]:
    given = load_credits(connection, [row.version_id for row in rows])
    return {row.version_id: to_document(row, given.get(row.version_id, ())) for row in rows}


def load_fingerprints(connection: Connection, version_id: int) -> Fingerprints:
    """The fingerprints of one document, each kind in ascending order, and its columns."""
    query = (
        select(fingerprints.c.kind, fingerprints.c.hash)
        .where(fingerprints.c.version_id == version_id)
        .order_by(fingerprints.c.hash)
    )
    by_kind: dict[int, list[int]] = {kind: [] for kind in PrintKind}
    for row in connection.execute(query):
        by_kind[row.kind].append(row.hash)
    columns = load_columns(connection, [version_id]).get(version_id, b"")
    return Fingerprints(
        tuple(by_kind[PrintKind.SHINGLE]), tuple(by_kind[PrintKind.ANCHOR]), columns
    )


def load_columns(connection: Connection, version_ids: Collection[int]) -> dict[int, bytes]:
    """`Fingerprints.columns` of each document that has some."""
    found: dict[int, bytes] = {}
    for chunk in chunks(version_ids):
        query = select(documents.c.version_id, documents.c["columns"])
        rows = connection.execute(query.where(documents.c.version_id.in_(chunk)))
        found.update((version_id, columns) for version_id, columns in rows if columns)
    return found


def _insert_fingerprints(
    connection: Connection, version_id: int, document: Document, prints: Fingerprints
) -> None:
    """One statement, whatever their number."""
    values = {
        "version_id": version_id,
        "document_time": document.time,
        "anchors_from": len(prints.shingles),
    }
    hashes = [*prints.shingles, *prints.anchors]
    if not hashes:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(_SQLITE_PRINTS, {**values, "hashes": json.dumps(hashes)})
    else:
        connection.execute(_POSTGRESQL_PRINTS, {**values, "hashes": hashes})
