"""Numbers over time, and incidents, on both databases."""

from __future__ import annotations

import importlib
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, text

from normaliser.values import Credit, CreditKind, CreditRole
from scrapers.errors import HttpStatus
from store.incidents import Finding
from store.kept import KEPT
from store.tables import candidates, site_days, site_hours
from store.tables.operations import IncidentKind

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def credit(agency_id, kind=CreditKind.DATELINE):
    return Credit(agency_id.upper(), CreditRole.TEXT, kind, "(x)", "body", agency_id)


def test_articles_by_hour(press):
    press.add("https://one.example/a", credits=(credit("efe"), credit("efe"), credit("ap")))
    press.wait(hours=0.5)
    press.add("https://one.example/b", credits=(credit("efe"),))
    press.run("two")
    press.wait(hours=1)
    press.add("https://two.example/c", site_id="two", credits=(credit("ap", CreditKind.DOMAIN),))
    activity, one_later = press.store.activity, NOON + timedelta(hours=1)
    assert activity.articles_by_hour(NOON) == {"one": {NOON: 2}}, "the run of two is at work"
    press.run("one")
    assert activity.articles_by_hour(NOON) == {"one": {NOON: 2}, "two": {one_later: 1}}
    assert activity.articles_by_hour(press.now) == {"two": {one_later: 1}}
    assert list(activity.articles_by_hour(NOON, site_id="one")) == ["one"]
    assert activity.credited(NOON) == (3, {"efe": 2, "ap": 1})
    assert activity.credited(press.now) == (1, {})
    assert activity.arrivals("one", 5) == [NOON, NOON + timedelta(minutes=30)]
    press.add("https://one.example/a2")
    press.run()
    assert activity.articles_by_hour(NOON)["one"] == {NOON: 2, one_later: 1}


def test_a_run_whose_process_died_is_counted_once(press):
    press.add("https://one.example/a", credits=(credit("efe"),))
    press.list("https://one.example/waits")
    for _ in range(2):
        press.store.runs.abort_dead(now=press.now)
        assert press.store.activity.credited(NOON) == (1, {"efe": 1})
        rows = press.store.activity.gap(NOON)
        assert [(row.outcome, row.count) for row in rows] == [(None, 1), (KEPT, 1)]


def test_the_gap_by_day_and_outcome(press):
    press.add("https://one.example/a")
    press.add("https://one.example/a2", "As it was.")
    press.list("https://one.example/gone", "https://one.example/waits")
    (gone,) = [due for due in press.due() if due.candidate.url.endswith("gone")]
    press.run()
    assert [(row.outcome, row.count) for row in press.store.activity.gap(NOON)] == [
        (None, 2),
        (KEPT, 2),
    ]
    press.wait(hours=24)
    press.list("https://one.example/a")
    again = next(due for due in press.due() if due.candidate.url.endswith("/a"))
    press.save(again, "Other words.")
    press.store.frontier.save_failure(
        gone, HttpStatus(gone.candidate.url, 404), site_run_id=press.site_run_id, now=press.now
    )
    press.add("https://one.example/b")
    press.run()
    rows = press.store.activity.gap(NOON)
    assert [(row.day.day, row.outcome, row.count) for row in rows] == [
        (1, None, 1),
        (1, "http_status", 1),
        (1, KEPT, 2),
        (2, KEPT, 1),
    ]
    assert [row.detail for row in rows] == [None, "HTTP 404", None, None]
    assert [row.articles for row in rows] == [0, 0, 2, 1]
    assert press.store.activity.gap(press.now) == rows[3:]
    assert press.store.activity.gap(NOON, site_id="two") == []
    assert press.store.activity.pending() == {"one": 1, "two": 0}


def test_the_migration_counts_the_same(press):
    for name in "abc":
        press.add(f"https://one.example/{name}", credits=(credit("efe"), credit("ap")))
        press.wait(hours=9)
    press.list("https://one.example/gone", "https://one.example/waits")
    (gone,) = [due for due in press.due() if due.candidate.url.endswith("gone")]
    press.store.frontier.save_failure(
        gone, HttpStatus(gone.candidate.url, 404), site_run_id=press.site_run_id, now=press.now
    )
    press.run()
    press.add("https://one.example/of-a-run-at-work")
    migration = importlib.import_module("store.migrations.versions.0010_counts")
    tables = (site_hours, site_days)
    queries = [select(table).order_by(*table.primary_key.columns) for table in tables]
    with press.store._database.write() as connection:
        connection.execute(candidates.delete().where(candidates.c.url.like("%at-work")))
        kept = [connection.execute(query).all() for query in queries]
        for table in tables:
            connection.execute(table.delete())
        for counts in migration.counts(is_sqlite=connection.dialect.name == "sqlite"):
            connection.execute(text(counts))
        assert [connection.execute(query).all() for query in queries] == kept
    assert [len(rows) for rows in kept] == [9, 4]


def test_looks_and_what_was_read(press):
    press.add("https://one.example/a", "Title and text.")
    (run,) = press.store.activity.site_runs("one", 3)
    looks = press.store.activity.looks([run.id])
    assert {look.url for look in looks} >= {"https://one.example/a"}
    (page,) = press.store.activity.read_pages("one", 10)
    (look,) = [look for look in looks if look.kind == "article"]
    assert press.store.activity.look_of_version(page.version_id) == look
    assert press.store.activity.look_of_version(99) is None
    assert (page.title, page.fields) == ("Title", {"title"})


def test_a_pass_gives_signs_of_life(press):
    (running,) = press.store.activity.running()
    assert running.alive_at is None
    press.store.runs.keep_alive(running.id, now=press.now)
    assert press.store.activity.running()[0].alive_at == press.now
    press.store.runs.finish(running.id, now=press.now)
    assert press.store.activity.running() == []


def test_an_incident_opens_once_and_clears(press):
    silent = Finding(IncidentKind.SILENT, "site:one", "Silent.", "one", NOON, {"hours": 9})
    agency = Finding(IncidentKind.MATCH_RATE, "agency:efe", "Gone.")
    incidents = press.store.incidents
    raised, cleared = incidents.update([silent, agency], now=press.now)
    assert [one.finding.subject for one in raised] == ["site:one", "agency:efe"]
    assert raised[0].finding == silent
    assert cleared == []
    press.wait(hours=1)
    assert incidents.update([silent, agency], now=press.now) == ([], [])
    press.wait(hours=1)
    raised, cleared = incidents.update([agency], now=press.now)
    assert raised == []
    assert [(one.finding.subject, one.cleared_at) for one in cleared] == [("site:one", press.now)]
    assert [one.finding.subject for one in incidents.open()] == ["agency:efe"]
    again, _ = incidents.update([silent, agency], now=press.now)
    assert len(again) == 1
    assert len(incidents.list(site_id="one")) == 2
    assert len(incidents.list(is_open=False)) == 1
