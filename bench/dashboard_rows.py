"""A large store for `bench.dashboard`, filled inside the database: 100 sites, 30 days."""

from __future__ import annotations

import importlib
import random
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, text

SITES = 100
DAYS = 30
RUNS_A_DAY = 24
PHRASES = 997
RARE = 30_011
"""One story in so many is of a fifth agency, in a fourth language, has a revision."""
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
    runs, requests, fetches, candidates, credits and derivations that go with them."""
    dialect = _Dialect(is_sqlite=engine.dialect.name == "sqlite")
    step = DAYS * 86400 / articles
    values = {"n": articles, "step": step, "days": DAYS}
    with engine.begin() as connection:
        _add_numbers(connection, max(articles, SITES * DAYS * RUNS_A_DAY))
        for statement in [
            *([] if dialect.is_sqlite else _WITHOUT_SEARCH),
            *_sites_and_runs(dialect),
            *_stories(dialect),
            *_articles(dialect),
            *_documents(dialect),
            *_candidates(dialect),
            *_requests(dialect),
            *_kept(dialect),
            *([] if dialect.is_sqlite else _SEARCH),
        ]:
            connection.execute(text(statement), values if ":" in statement else {})
        for name in ("numbers", "phrases"):
            connection.execute(text(f"DROP TABLE {name}"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # As autovacuum leaves a table that has been filled.
        connection.execute(text("ANALYZE" if dialect.is_sqlite else "VACUUM ANALYZE"))


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


@dataclass(frozen=True, slots=True)
class _Dialect:
    """What the two databases write differently."""

    is_sqlite: bool

    def at(self, seconds: str) -> str:
        """The instant so many seconds after the begin, which lies `DAYS` days back."""
        if self.is_sqlite:
            return (
                "strftime('%Y-%m-%d %H:%M:%f000', 'now', '-' || :days || ' days', "
                f"'+' || CAST({seconds} AS INTEGER) || ' seconds')"
            )
        return (
            "(now() - CAST(:days AS integer) * interval '1 day' "
            f"+ ({seconds}) * interval '1 second')"
        )

    def json(self, words: str) -> str:
        return words if self.is_sqlite else f"CAST({words} AS jsonb)"

    @property
    def gap(self) -> str:
        return "char(10) || char(10)" if self.is_sqlite else "chr(10) || chr(10)"


_STEP = "n.i * CAST(:step AS double precision)"
# The last site closed when half of the time had passed; another took its place.
_SITE = (
    f"'s' || CASE WHEN (n.i * 7) % {SITES} = {SITES - 1} AND n.i > :n / 2 THEN 0"
    f" ELSE (n.i * 7) % {SITES} END"
)
_AGENCY = "CASE n.i % 4 WHEN 0 THEN 'efe' WHEN 1 THEN 'ap' WHEN 2 THEN 'afp' ELSE 'reuters' END"


def _sites_and_runs(it: _Dialect) -> Iterator[str]:
    yield f"""INSERT INTO sites SELECT 's' || (n.i - 1), 'Site ' || (n.i - 1),
            'https://s' || (n.i - 1) || '.example/', NULL, TRUE, NULL, 'c', {it.at("0")},
            {it.at("0")}
        FROM numbers n WHERE n.i <= {SITES}"""
    yield f"""INSERT INTO runs (id, started_by, version, status, started_at, finished_at)
        SELECT n.i, 'cron', '0', 'finished', {it.at("n.i * 3600")}, {it.at("n.i * 3600 + 60")}
        FROM numbers n WHERE n.i <= {DAYS * RUNS_A_DAY}"""
    run = f"((n.i - 1) / {SITES} + 1) * 3600"
    yield f"""INSERT INTO site_runs (id, run_id, site_id, status, started_at, finished_at, found,
            fetched, stored, new_versions, unchanged, skipped, failed)
        SELECT n.i, 1 + (n.i - 1) / {SITES}, 's' || ((n.i - 1) % {SITES}), 'ok',
            {it.at(run)}, {it.at(f"{run} + 30")}, 20, 14, 14, 0, 0, 0, 0
        FROM numbers n WHERE n.i <= {SITES * DAYS * RUNS_A_DAY}"""


def _stories(it: _Dialect) -> Iterator[str]:
    reasons = """'["a dateline names it"]'"""
    yield f"""INSERT INTO stories (id, first_published_at, last_published_at, language,
            origin_confidence, origin_reasons, created_at, updated_at, title, article_count,
            site_count)
        SELECT n.i, {it.at(f"{_STEP} * 10 / 3")}, {it.at(f"{_STEP} * 10 / 3 + 3600")},
            CASE n.i % {RARE} WHEN 8 THEN 'gl' ELSE
                CASE n.i % 3 WHEN 0 THEN 'es' WHEN 1 THEN 'en' ELSE 'pt' END END, 0.9,
            {it.json(reasons)}, {it.at("0")}, {it.at("0")}, p0.words, 3, 3
        FROM numbers n JOIN phrases p0 ON p0.i = n.i % {PHRASES} WHERE n.i <= 3 * :n / 10 + 1"""
    yield f"""INSERT INTO story_agencies SELECT n.i, 0,
            CASE n.i % {RARE} WHEN 7 THEN 'lusa' ELSE {_AGENCY} END
        FROM numbers n WHERE n.i <= 3 * :n / 10 + 1 AND n.i % 5 <> 0"""


def _articles(it: _Dialect) -> Iterator[str]:
    url = f"{_SITE} || '.example/' || n.i"
    fields = """'{"title": "og:title", "published": "json-ld"}'"""
    empty = it.json("'[]'")
    yield f"""INSERT INTO articles (id, site_id, url_key, url, first_seen_at, story_id)
        SELECT n.i, {_SITE}, {url}, 'https://' || {url}, {it.at(_STEP)}, 1 + (n.i * 3) / 10
        FROM numbers n WHERE n.i <= :n"""
    yield f"""INSERT INTO fetches (id, site_id, site_run_id, kind, requested_url, url, url_key,
            status, redirects, fetched_at, elapsed_s, article_id)
        SELECT a.id, a.site_id, 1 + CAST(
                (a.id - 1) * CAST({DAYS * RUNS_A_DAY - 1} AS double precision) / :n AS integer
            ) * {SITES} + (a.id * 7) % {SITES}, 'article', a.url, a.url, a.url_key, 200,
            {empty}, a.first_seen_at, 0.2, a.id FROM articles a"""
    yield f"""INSERT INTO article_versions (id, article_id, number, fetch_id, content_sha256, url,
            title, paragraphs, authors, tags, images, credit_lines, field_sources, is_article,
            is_paywalled, extractor_version, config_sha256, created_at, extracted_at)
        SELECT a.id, a.id, 1, a.id, 'c', a.url, p0.words, {empty}, {empty}, {empty}, {empty},
            {empty}, {it.json(fields)}, TRUE, FALSE, 'x', 'c', a.first_seen_at, a.first_seen_at
        FROM articles a JOIN phrases p0 ON p0.i = a.id % {PHRASES}"""


def _documents(it: _Dialect) -> Iterator[str]:
    phrases = " ".join(
        f"JOIN phrases p{k} ON p{k}.i = (n.i * {prime}) % {PHRASES}"
        for k, prime in enumerate((3, 17, 101, 251))
    )
    words = f"p0.words || '. ' || p1.words || '.' || {it.gap} || p2.words || '. ' || p3.words"
    time = it.at(_STEP)
    passages = it.json("'[[0, 60, 0, 60]]'")
    yield f"""INSERT INTO documents (version_id, title, text, language, published_at, seen_at,
            time, placed_at)
        SELECT n.i, p0.words, {words} || '.', CASE n.i % 3 WHEN 0 THEN 'es' ELSE 'en' END,
            {time}, {time}, {time}, {time}
        FROM numbers n {phrases} WHERE n.i <= :n"""
    yield f"""INSERT INTO credits (version_id, position, name, agency_id, role, kind, words, place)
        SELECT n.i, 0, 'EFE', {_AGENCY}, 'text', 'dateline', '(EFE)', 'body'
        FROM numbers n WHERE n.i <= :n AND n.i % 2 = 0"""
    yield f"""INSERT INTO derivations (copy_id, source_id, relation, coverage, usage, score,
            method, passages, created_at)
        SELECT id, first, CASE WHEN id % {RARE} = 9 THEN 'revision' ELSE CASE id % 11
                WHEN 0 THEN 'translation' WHEN 1 THEN 'merge' WHEN 2 THEN 'excerpt'
                WHEN 3 THEN 'edited' ELSE 'copy' END END, 0.9, 0.8, 0.99, 'b/1',
            {passages}, first_seen_at
        FROM (SELECT id, first_seen_at, MIN(id) OVER (PARTITION BY story_id) AS first FROM articles)
            AS a
        WHERE id <> first"""
    yield """INSERT INTO story_origins SELECT story_id, 0, MIN(id) FROM articles
        WHERE story_id % 5 <> 0 GROUP BY story_id"""


def _candidates(it: _Dialect) -> Iterator[str]:
    """One for each article, and a fifth again as many that came to nothing, or wait."""
    yield """INSERT INTO candidates (id, site_id, url_key, url, surface, found_on, first_seen_at,
            last_seen_at, outcome, decided_at, attempts, article_id)
        SELECT a.id, a.site_id, a.url_key, a.url, 'feed', 'https://feed.example',
            a.first_seen_at, a.first_seen_at, 'stored', a.first_seen_at, 0, a.id
        FROM articles a"""
    url = f"{_SITE} || '.example/not-' || n.i"
    time = it.at(f"{_STEP} * 5")
    yield f"""INSERT INTO candidates (id, site_id, url_key, url, surface, found_on, first_seen_at,
            last_seen_at, outcome, outcome_reason, decided_at, attempts)
        SELECT :n + n.i, {_SITE}, {url}, 'https://' || {url}, 'feed', 'https://feed.example',
            {time}, {time},
            CASE n.i % 50 / 10 WHEN 0 THEN 'http_status' WHEN 1 THEN 'robots' WHEN 2 THEN 'empty'
                WHEN 3 THEN 'not_article' ELSE CASE n.i % 50 WHEN 49 THEN NULL ELSE 'paywall' END
            END, CASE WHEN n.i % 50 < 5 THEN 'HTTP 404' WHEN n.i % 50 < 10 THEN 'HTTP 403' END,
            {time}, 1
        FROM numbers n WHERE n.i <= :n / 5"""


def _requests(it: _Dialect) -> Iterator[str]:
    yield f"""INSERT INTO hosts (host, next_at, changed_at, delay_s, failures)
        SELECT 's' || (n.i - 1) || '.example', {it.at("0")}, {it.at("0")}, 1, 0
        FROM numbers n WHERE n.i <= {SITES}"""
    yield """INSERT INTO requests (site_id, host, url, began_at, waited_s, delay_s, robots, status,
            elapsed_s)
        SELECT a.site_id, a.site_id || '.example', a.url, a.first_seen_at, 0.5, 1, 'allowed', 200,
            0.2 FROM articles a"""


def _kept(it: _Dialect) -> Iterator[str]:
    """What the store keeps beside its rows, as its migrations work it out."""
    facets = importlib.import_module("store.migrations.versions.0009_facets").FACETS
    for query in facets:
        yield f"INSERT INTO story_facets (story_id, facet, value, last_published_at) {query}"
    yield from importlib.import_module("store.migrations.versions.0010_counts").counts(
        is_sqlite=it.is_sqlite
    )
