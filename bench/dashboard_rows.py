"""A large store for `bench.dashboard`, filled inside the database: 100 sites, 30 days."""

from __future__ import annotations

import random
from collections.abc import Iterator

from sqlalchemy import Connection, Engine, text

SITES = 100
DAYS = 30
RUNS_A_DAY = 24
PHRASES = 997
AGENCIES = ("efe", "ap", "afp", "reuters")
_SYLLABLES = ("ma", "re", "lo", "ti", "sun", "par", "ve", "ga", "do", "quin", "sel", "bra", "fe")

_WITHOUT_SEARCH = (
    "ALTER TABLE documents DISABLE TRIGGER document_search_write",
    "DROP INDEX document_search_words",
)
_SEARCH = (
    # The made-up words have no accents to fold; one pass is much faster than the trigger's.
    "INSERT INTO document_search SELECT version_id, to_tsvector('simple', title || ' ' || text)"
    " FROM documents",
    "CREATE INDEX document_search_words ON document_search USING gin (words)",
    "ALTER TABLE documents ENABLE TRIGGER document_search_write",
)
"""On PostgreSQL the index is made at the end, in one go."""


def fill(engine: Engine, articles: int) -> None:
    """Fills an empty, migrated store with so many articles, three tenths as many stories, and
    runs, fetches, candidates, credits and derivations that go with them."""
    is_sqlite = engine.dialect.name == "sqlite"
    step = DAYS * 86400 / articles
    values = {"n": articles, "step": step, "days": DAYS}
    with engine.begin() as connection:
        _add_numbers(connection, max(articles, SITES * DAYS * RUNS_A_DAY))
        for statement in [*([] if is_sqlite else _WITHOUT_SEARCH), *_statements(is_sqlite)]:
            connection.execute(text(statement), values)
        for statement in [] if is_sqlite else _SEARCH:
            connection.execute(text(statement))
        for name in ("numbers", "phrases"):
            connection.execute(text(f"DROP TABLE {name}"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _add_numbers(connection: Connection, articles: int) -> None:
    draw = random.Random(7)
    connection.execute(text("CREATE TABLE numbers (i integer PRIMARY KEY)"))
    connection.execute(text("CREATE TABLE phrases (i integer PRIMARY KEY, words text)"))
    connection.execute(
        text(
            "INSERT INTO numbers WITH RECURSIVE counted(i) AS (SELECT 1 UNION ALL "
            "SELECT i + 1 FROM counted WHERE i < :n) SELECT i FROM counted"
        ),
        {"n": articles},
    )
    phrases = [
        {"i": i, "words": " ".join("".join(draw.choices(_SYLLABLES, k=3)) for _ in range(12))}
        for i in range(PHRASES)
    ]
    connection.execute(text("INSERT INTO phrases VALUES (:i, :words)"), phrases)


def _statements(is_sqlite: bool) -> Iterator[str]:
    def at(seconds: str) -> str:
        """The instant so many seconds after the begin, which lies `DAYS` days back."""
        if is_sqlite:
            return (
                "strftime('%Y-%m-%d %H:%M:%f000', 'now', '-' || :days || ' days', "
                f"'+' || CAST({seconds} AS INTEGER) || ' seconds')"
            )
        return (
            "(now() - CAST(:days AS integer) * interval '1 day' "
            f"+ ({seconds}) * interval '1 second')"
        )

    def json(words: str) -> str:
        return words if is_sqlite else f"CAST({words} AS jsonb)"

    seconds = "n.i * CAST(:step AS double precision)"
    site = f"'s' || ((n.i * 7) % {SITES})"
    phrases = " ".join(
        f"JOIN phrases p{k} ON p{k}.i = (n.i * {prime}) % {PHRASES}"
        for k, prime in enumerate((3, 17, 101, 251))
    )
    words = "p0.words || '. ' || p1.words || '.' || char2() || p2.words || '. ' || p3.words || '.'"
    gap = "char(10) || char(10)" if is_sqlite else "chr(10) || chr(10)"
    body = words.replace("char2()", gap)
    numbers = "FROM numbers n"
    reasons = """'["a dateline names it"]'"""
    fields = """'{"title": "og:title", "published": "json-ld"}'"""
    run = f"((n.i - 1) / {SITES} + 1) * 3600"
    url = f"{site} || '.example/' || n.i"
    upto = "WHERE n.i <= :n"
    yield f"""INSERT INTO sites SELECT 's' || (n.i - 1), 'Site ' || (n.i - 1),
        'https://s' || (n.i - 1) || '.example/', NULL, TRUE, NULL, 'c', {at("0")}, {at("0")}
        {numbers} WHERE n.i <= {SITES}"""
    yield f"""INSERT INTO runs (id, started_by, version, status, started_at, finished_at)
        SELECT n.i, 'cron', '0', 'finished', {at("n.i * 3600")}, {at("n.i * 3600 + 60")}
        {numbers} WHERE n.i <= {DAYS * RUNS_A_DAY}"""
    yield f"""INSERT INTO site_runs (id, run_id, site_id, status, started_at, finished_at, found,
            fetched, stored, new_versions, unchanged, skipped, failed)
        SELECT n.i, 1 + (n.i - 1) / {SITES}, 's' || ((n.i - 1) % {SITES}), 'ok',
            {at(run)}, {at(f"{run} + 30")},
            20, 14, 14, 0, 0, 0, 0
        {numbers} WHERE n.i <= {SITES * DAYS * RUNS_A_DAY}"""
    yield f"""INSERT INTO stories (id, first_published_at, last_published_at, language,
            origin_confidence, origin_reasons, created_at, updated_at, title, article_count,
            site_count)
        SELECT n.i, {at("n.i * CAST(:step AS double precision) * 10 / 3")},
            {at("(n.i + 1) * CAST(:step AS double precision) * 10 / 3")},
            CASE n.i % 3 WHEN 0 THEN 'es' WHEN 1 THEN 'en' ELSE 'pt' END, 0.9,
            {json(reasons)}, {at("0")}, {at("0")}, p0.words, 3, 3
        {numbers} JOIN phrases p0 ON p0.i = n.i % {PHRASES} WHERE n.i <= 3 * :n / 10 + 1"""
    yield f"""INSERT INTO story_agencies SELECT n.i, 0, CASE n.i % 4 WHEN 0 THEN 'efe'
            WHEN 1 THEN 'ap' WHEN 2 THEN 'afp' ELSE 'reuters' END
        {numbers} WHERE n.i <= 3 * :n / 10 + 1 AND n.i % 5 <> 0"""
    yield f"""INSERT INTO articles (id, site_id, url_key, url, first_seen_at, story_id)
        SELECT n.i, {site}, {url}, 'https://' || {url},
            {at(seconds)}, 1 + (n.i * 3) / 10
        {numbers} {upto}"""
    yield f"""INSERT INTO fetches (id, site_id, site_run_id, kind, requested_url, url, url_key,
            status, redirects, fetched_at, elapsed_s, article_id)
        SELECT a.id, a.site_id, 1 + CAST(
                (a.id - 1) * CAST({DAYS * RUNS_A_DAY - 1} AS double precision) / :n AS integer
            ) * {SITES} + (a.id * 7) % {SITES}, 'article', a.url, a.url, a.url_key, 200,
            {json("'[]'")}, a.first_seen_at, 0.2, a.id FROM articles a"""
    yield f"""INSERT INTO article_versions (id, article_id, number, fetch_id, content_sha256, url,
            title, paragraphs, authors, tags, images, credit_lines, field_sources, is_article,
            is_paywalled, extractor_version, config_sha256, created_at, extracted_at)
        SELECT a.id, a.id, 1, a.id, 'c', a.url, p0.words, {json("'[]'")}, {json("'[]'")},
            {json("'[]'")}, {json("'[]'")}, {json("'[]'")},
            {json(fields)}, TRUE, FALSE, 'x', 'c',
            a.first_seen_at, a.first_seen_at
        FROM articles a JOIN phrases p0 ON p0.i = a.id % {PHRASES}"""
    yield f"""INSERT INTO documents (version_id, title, text, language, published_at, seen_at,
            time, placed_at)
        SELECT n.i, p0.words, {body}, CASE n.i % 3 WHEN 0 THEN 'es' ELSE 'en' END,
            {at(seconds)}, {at(seconds)}, {at(seconds)}, {at(seconds)}
        {numbers} {phrases} {upto}"""
    yield f"""INSERT INTO credits (version_id, position, name, agency_id, role, kind, words, place)
        SELECT n.i, 0, 'EFE', CASE n.i % 4 WHEN 0 THEN 'efe' WHEN 1 THEN 'ap' WHEN 2 THEN 'afp'
            ELSE 'reuters' END, 'text', 'dateline', '(EFE)', 'body'
        {numbers} {upto} AND n.i % 2 = 0"""
    yield """INSERT INTO candidates (id, site_id, url_key, url, surface, found_on, first_seen_at,
            last_seen_at, outcome, decided_at, attempts, article_id)
        SELECT a.id, a.site_id, a.url_key, a.url, 'feed', 'https://feed.example',
            a.first_seen_at, a.first_seen_at, 'stored', a.first_seen_at, 0, a.id
        FROM articles a"""
    yield f"""INSERT INTO derivations (copy_id, source_id, relation, coverage, usage, score,
            method, passages, created_at)
        SELECT id, first, CASE id % 10 WHEN 0 THEN 'translation' WHEN 1 THEN 'merge'
            WHEN 2 THEN 'excerpt' WHEN 3 THEN 'edited' ELSE 'copy' END, 0.9, 0.8, 0.99, 'b/1',
            {json("'[[0, 60, 0, 60]]'")}, first_seen_at
        FROM (SELECT id, first_seen_at, MIN(id) OVER (PARTITION BY story_id) AS first FROM articles)
            AS a
        WHERE id <> first"""
    yield """INSERT INTO story_origins SELECT story_id, 0, MIN(id) FROM articles
        WHERE story_id % 5 <> 0 GROUP BY story_id"""
