"""What a store holds, without numbers and times of its own, so that two can be compared."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import create_engine, text

_QUERIES = {
    "articles": "SELECT url_key, site_id FROM articles",
    "versions": (
        "SELECT a.url_key, v.number, v.content_sha256, v.title, d.text, d.placed_at IS NOT NULL"
        " FROM article_versions v JOIN articles a ON a.id = v.article_id"
        " JOIN documents d ON d.version_id = v.id"
    ),
    "pages": "SELECT sha256, size FROM raw_pages",
    "article fetches": "SELECT requested_url, status, error FROM fetches WHERE kind = 'article'",
    "candidates": "SELECT site_id, url_key, outcome FROM candidates",
    "credits": (
        "SELECT a.url_key, c.name, c.role, c.kind, c.words, c.span_start FROM credits c"
        " JOIN article_versions v ON v.id = c.version_id JOIN articles a ON a.id = v.article_id"
    ),
    "fingerprints": (
        "SELECT a.url_key, f.kind, f.hash FROM fingerprints f"
        " JOIN article_versions v ON v.id = f.version_id JOIN articles a ON a.id = v.article_id"
    ),
    "derivations": (
        "SELECT c.url_key, s.url_key, d.relation, round(CAST(d.coverage AS numeric), 6),"
        " round(CAST(d.score AS numeric), 6) FROM derivations d"
        " JOIN article_versions cv ON cv.id = d.copy_id JOIN articles c ON c.id = cv.article_id"
        " JOIN article_versions sv ON sv.id = d.source_id JOIN articles s ON s.id = sv.article_id"
    ),
    "stories": (
        "SELECT DISTINCT a.url_key, b.url_key FROM articles a JOIN articles b"
        " ON a.story_id = b.story_id"
    ),
    "origins": (
        "SELECT a.url_key, o.position, r.url_key FROM articles a"
        " JOIN story_origins o ON o.story_id = a.story_id"
        " JOIN article_versions v ON v.id = o.version_id JOIN articles r ON r.id = v.article_id"
    ),
}


def read_rows(database_url: str) -> dict[str, Counter[tuple[Any, ...]]]:
    """Every query's rows, as a bag."""
    engine = create_engine(database_url)
    try:
        with engine.connect() as connection:
            return {
                name: Counter(
                    tuple(float(v) if hasattr(v, "is_finite") else v for v in row)
                    for row in connection.execute(text(query))
                )
                for name, query in _QUERIES.items()
            }
    finally:
        engine.dispose()
