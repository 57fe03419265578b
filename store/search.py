"""Full-text search over titles and texts: FTS5 on SQLite, a tsvector on PostgreSQL.

Words are compared without case and accents. A query is written as people do: every word must be
there, "words in quotes" stand together, -word must not be there.
"""

from __future__ import annotations

import re

from sqlalchemy import Connection, text

HITS = 500
"""The latest documents that a search looks at; an older one is found by naming more words."""

_PART = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_WORD = re.compile(r"\w+")

_ON_SQLITE = """
SELECT rowid AS version_id FROM document_search
WHERE document_search MATCH :query ORDER BY rowid DESC LIMIT :hits
"""
_ON_POSTGRESQL = """
WITH found AS MATERIALIZED (
    SELECT version_id FROM document_search
    WHERE words @@ (SELECT websearch_to_tsquery('simple', teletipo_fold(:query)))
        AND version_id > :low AND version_id <= :high
)
SELECT version_id FROM found ORDER BY version_id DESC LIMIT :hits
"""
# As a subquery, its selectivity is not guessed from its words: PostgreSQL thinks two words hardly
# meet, and would then read the row of every hit to see whether it lies between the bounds.
_LATEST = "SELECT MAX(version_id) FROM document_search"
_FIRST_REACH = 20_000


def find_versions(connection: Connection, query: str) -> list[int]:
    """The numbers of the documents that hold what is asked for, at most `HITS`, the latest
    stored first. None when the query names no word that must be there."""
    wanted, unwanted = _parse(query)
    if not wanted:
        return []
    if connection.dialect.name == "sqlite":
        said = " NOT ".join([" AND ".join(wanted), *unwanted])
        return list(connection.scalars(text(_ON_SQLITE), {"query": said, "hits": HITS}))
    return _find_on_postgresql(connection, " ".join([*wanted, *(f"-{it}" for it in unwanted)]))


def _find_on_postgresql(connection: Connection, query: str) -> list[int]:
    """An inverted index gives its hits in no order: all of a frequent word would be read to find
    the latest. So the latest documents are searched first, and as many of the others as may hold
    what is missing."""
    high, reach = connection.scalar(text(_LATEST)) or 0, _FIRST_REACH
    found: list[int] = []
    while high > 0 and len(found) < HITS:
        asked = {"query": query, "low": high - reach, "high": high, "hits": HITS - len(found)}
        hits = list(connection.scalars(text(_ON_POSTGRESQL), asked))
        found, high = found + hits, high - reach
        reach *= min(max(5 * (HITS - len(found)) // max(4 * len(hits), 1), 1), 10)
    return found


def _parse(query: str) -> tuple[list[str], list[str]]:
    """The phrases that must be there and those that must not, each in quotes."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, word in _PART.findall(query):
        words = _WORD.findall(phrase or word)
        if words:
            (unwanted if minus else wanted).append(f'"{" ".join(words)}"')
    return wanted, unwanted
