"""Numbers over time, and incidents, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from scrapers.errors import HttpStatus
from store.activity import KEPT
from store.incidents import Finding
from store.tables.operations import IncidentKind

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_articles_by_hour(press):
    press.add("https://one.example/a")
    press.wait(hours=0.5)
    press.add("https://one.example/b")
    press.wait(hours=1)
    press.add("https://two.example/c", site_id="two")
    activity = press.store.activity
    assert activity.articles_by_hour(NOON) == {
        "one": {NOON: 2},
        "two": {NOON + timedelta(hours=1): 1},
    }
    assert activity.articles_by_hour(press.now) == {"two": {NOON + timedelta(hours=1): 1}}
    assert list(activity.articles_by_hour(NOON, site_id="one")) == ["one"]
    assert activity.arrivals("one", 5) == [NOON, NOON + timedelta(minutes=30)]


def test_the_gap_by_day_and_outcome(press):
    press.add("https://one.example/a")
    press.list("https://one.example/gone", "https://one.example/waits")
    (gone,) = [due for due in press.due() if due.candidate.url.endswith("gone")]
    press.store.frontier.save_failure(
        gone, HttpStatus(gone.candidate.url, 404), site_run_id=press.site_run_id, now=press.now
    )
    press.wait(hours=24)
    press.add("https://one.example/b")
    rows = press.store.activity.gap(NOON)
    assert [(row.day.day, row.outcome, row.count) for row in rows] == [
        (1, None, 1),
        (1, "http_status", 1),
        (1, KEPT, 1),
        (2, KEPT, 1),
    ]
    assert [row.detail for row in rows] == [None, "HTTP 404", None, None]
    assert [row.articles for row in rows] == [0, 0, 1, 1]
    assert press.store.activity.gap(NOON, site_id="two") == []
    assert press.store.activity.pending() == {"one": 1}


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
