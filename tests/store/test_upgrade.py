"""Every schema there ever was, with rows in it, brought up to date."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, insert, text

from store import check, open_store, upgrade
from store.database import Database
from store.schema import _config, run_migrations

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SHA = "0" * 64
ROBOTS = "https://one.example/robots.txt"
REVISIONS = [script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()]


def rows():
    """One article of one site, listed, fetched and compared: enough of each table's history."""
    site = {
        "id": "one", "name": "The One", "url": "https://one.example/", "enabled": True,
        "config_sha256": SHA, "added_at": NOON, "changed_at": NOON,
    }  # fmt: skip
    run = {"id": 1, "started_by": "cron", "version": "0", "status": "finished", "started_at": NOON}
    counts = dict.fromkeys(
        ("found", "fetched", "stored", "new_versions", "unchanged", "skipped", "failed"), 1
    )
    site_run = {
        "id": 1, "run_id": 1, "site_id": "one", "status": "failed", "started_at": NOON,
        "error": "cut", **counts,
    }  # fmt: skip
    story = {
        "id": 1, "first_published_at": NOON, "last_published_at": NOON, "origin_confidence": 0.5,
        "origin_reasons": [], "created_at": NOON, "updated_at": NOON,
    }  # fmt: skip
    url = {"url": "https://one.example/a", "url_key": "one.example/a"}
    article = {"id": 1, "site_id": "one", "first_seen_at": NOON, "story_id": 1, **url}
    fetch = {
        "id": 1, "site_id": "one", "site_run_id": 1, "kind": "article", "status": 200,
        "requested_url": url["url"], "redirects": [], "fetched_at": NOON, "article_id": 1, **url,
    }  # fmt: skip
    version = {
        "id": 1, "article_id": 1, "number": 1, "fetch_id": 1, "content_sha256": SHA,
        "url": url["url"], "title": "Nota", "paragraphs": ["Some words."], "authors": ["Ana"],
        "tags": [], "images": [], "credit_lines": [], "field_sources": {}, "is_article": True,
        "is_paywalled": False, "extractor_version": "1", "config_sha256": SHA, "created_at": NOON,
        "extracted_at": NOON,
    }  # fmt: skip
    document = {
        "version_id": 1, "title": "Nota", "text": "Some words.", "seen_at": NOON, "time": NOON,
        "placed_at": NOON,
    }  # fmt: skip
    candidate = {
        "id": 1, "site_id": "one", "surface": "feed", "found_on": "https://one.example/rss",
        "first_seen_at": NOON, "last_seen_at": NOON, "outcome": "stored", "decided_at": NOON,
        "attempts": 0, "site_run_id": 1, "article_id": 1, **url,
    }  # fmt: skip
    robots = {"url": ROBOTS, "tried_at": NOON, "got_at": NOON, "status": 404}
    return {
        "robots_files": robots, "sites": site, "runs": run, "site_runs": site_run,
        "stories": story, "articles": article, "fetches": fetch, "article_versions": version,
        "documents": document, "candidates": candidate,
    }  # fmt: skip


@pytest.mark.parametrize("revision", REVISIONS)
def test_rows_outlive_an_upgrade(blank_database_url, revision):
    database = Database(blank_database_url)
    with database.write(lock="schema") as connection:
        run_migrations(connection, revision)
    with database.write() as connection:
        tables = MetaData()
        tables.reflect(connection)
        made = {name: row for name, row in rows().items() if name in tables.tables}
        assert rows().keys() - made.keys() <= {"robots_files"}
        for name, row in made.items():
            connection.execute(insert(tables.tables[name]), row)
    upgrade(blank_database_url)
    check(blank_database_url)
    with open_store(blank_database_url) as store:
        article = store.articles.find("https://one.example/a")
        assert article.versions[0].document.text == "Some words."
        assert article.versions[0].article.authors == ("Ana",)
        (state,) = store.runs.states()
        assert state.last_run.error == "cut"
        if revision < "0014":  # in this one whoever wrote the rows has counted them
            assert (state.articles, state.versions, state.outcomes) == (1, 1, {"stored": 1})
        assert store.stories.get(1).articles[0].id == 1
        assert store.runs.pulses([]) == {}
        assert (store.hosts.file_copy(ROBOTS) is not None) == ("robots_files" in made)
    with database.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM requests")) == 0
    database.close()
