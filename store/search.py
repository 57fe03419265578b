"""Full-text search over titles and texts: FTS5 on SQLite, a tsvector on PostgreSQL.

Words are compared without case and accents. A query is written as people do: every word must be
there, "words in quotes" stand together, -word must not be there.
"""

from __future__ import annotations

import re

from sqlalchemy import Connection, bindparam, text

HITS = 1000
"""The latest documents that a search looks at; an older one is found by naming more words."""

_PART = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_WORD = re.compile(r"\w+")

_ON_SQLITE = """
SELECT rowid AS version_id FROM document_search
WHERE document_search MATCH :query ORDER BY rowid DESC LIMIT :hits
"""
_ON_POSTGRESQL = """
SELECT version_id FROM document_search
WHERE words @@ websearch_to_tsquery('simple', teletipo_fold(:query))
ORDER BY version_id DESC LIMIT :hits
"""


def find_versions(connection: Connection, query: str) -> list[int]:
    """The numbers of the documents that hold what is asked for, at most `HITS`, the latest
    stored first. None when the query names no word that must be there."""
    wanted, unwanted = _parse(query)
    if not wanted:
        return []
    if connection.dialect.name == "sqlite":
        found, said = _ON_SQLITE, " NOT ".join([" AND ".join(wanted), *unwanted])
    else:
        found, said = _ON_POSTGRESQL, " ".join([*wanted, *(f"-{part}" for part in unwanted)])
    statement = text(found).bindparams(bindparam("query", said), bindparam("hits", HITS))
    return list(connection.scalars(statement))


def _parse(query: str) -> tuple[list[str], list[str]]:
    """The phrases that must be there and those that must not, each in quotes."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, word in _PART.findall(query):
        words = _WORD.findall(phrase or word)
        if words:
            (unwanted if minus else wanted).append(f'"{" ".join(words)}"')
    return wanted, unwanted
