from __future__ import annotations

from datetime import timedelta

import pytest

from config.site import Site
from scrapers.errors import HttpStatus, RobotsDisallowed
from store.errors import StoreBug
from store.tables.runs import SiteRunStatus, Trigger
from store.values import OutcomeCount, Pulse, SiteRunCounts

A = "https://one.example/a"
B = "https://one.example/b"


def test_sites_are_kept_as_configured(press):
    one = press.sites[0].model_copy(update={"name": "The One"})
    press.store.runs.sync_sites([one], now=press.now)

    states = {state.site_id: state for state in press.store.runs.states()}

    assert (states["one"].name, states["one"].enabled) == ("The One", True)
    assert states["two"].enabled is False

    press.store.runs.sync_sites(press.sites, now=press.now)
    assert all(state.enabled for state in press.store.runs.states())


def test_a_site_whose_file_is_broken_stays_as_it_was(press):
    press.store.runs.sync_sites(press.sites[:1], broken={"two", "never-seen"}, now=press.now)
    assert [state.enabled for state in press.store.runs.states()] == [True, True]


def test_a_site_that_is_off_says_why(store, press):
    off = Site.model_validate(
        {
            "id": "off",
            "url": "https://off.example/",
            "enabled": False,
            "disabled_reason": "licensed",
        }
    )
    store.runs.sync_sites([*press.sites, off], now=press.now)
    assert [state.enabled for state in store.runs.states()] == [False, True, True]


def test_the_last_run_of_a_site_is_the_last_that_ended(press):
    runs = press.store.runs
    assert runs.last_site_runs() == {}
    counts = SiteRunCounts(found=7, fetched=6, stored=1, new_versions=1, unchanged=2, failed=3)
    press.wait(hours=1)
    runs.finish_site(press.site_run_id, counts, now=press.now, error="no feed could be read")
    again = runs.start(Trigger.SCHEDULE, "0.1", now=press.now)
    running = runs.start_site(again, "one", now=press.now)

    last = runs.last_site_runs()["one"]

    assert last.id == press.site_run_id
    assert last.counts == counts
    assert (last.status, last.error) == (SiteRunStatus.FAILED, "no feed could be read")
    assert last.finished_at == press.now
    assert runs.states()[0].last_run.id == running
    assert [part.id for part in runs.site_runs(again)] == [running]
    runs.finish_site(running, SiteRunCounts(), now=press.now)
    assert runs.last_site_runs()["one"].status is SiteRunStatus.OK


def test_runs_of_a_dead_process_are_marked(press):
    runs = press.store.runs
    finished = runs.start(Trigger.CRON, "0.1", now=press.now)
    runs.finish(finished, now=press.now)

    with press.store.pass_lock():
        assert runs.abort_dead(now=press.now) == 1
        assert runs.abort_dead(now=press.now) == 0

    assert runs.states()[0].last_run.status is SiteRunStatus.ABORTED
    assert runs.last_site_runs() == {}


def test_a_pass_that_was_taken_for_dead_runs_on_and_is_counted_once(press):
    runs = press.store.runs
    press.add(A)
    runs.abort_dead(now=press.now)
    run_id = runs.states()[0].last_run.run_id

    runs.keep_alive(run_id, now=press.now)
    runs.finish_site(press.site_run_id, SiteRunCounts(stored=1), now=press.now)

    assert [run.id for run in press.store.activity.running()] == [run_id]
    assert runs.states()[0].last_run.status is SiteRunStatus.ABORTED
    totals = {(it.name, it.label): it.value for it in press.store.totals.all()}
    assert totals["articles", ""] == 1
    assert ("runs", "ok") not in totals

    runs.finish(run_id, now=press.now)
    runs.keep_alive(run_id, now=press.now)
    assert press.store.activity.running() == []


def test_outcomes_and_state_of_a_site(press):
    press.list(A, B, "https://one.example/c", "https://one.example/d")
    for due in press.due():
        name = due.candidate.url[-1]
        if name == "a":
            press.save(due)
        elif name == "b":
            press.store.frontier.save_failure(
                due,
                HttpStatus(B, 404),
                site_run_id=press.site_run_id,
                now=press.now,
            )
        elif name == "c":
            press.store.frontier.save_failure(
                due,
                RobotsDisallowed(due.candidate.url, "robots.txt says no"),
                site_run_id=press.site_run_id,
                now=press.now,
                next_attempt_at=press.now,
            )
    run_id = press.store.runs.states()[0].last_run.run_id

    assert press.store.runs.outcomes(run_id) == [
        OutcomeCount("one", "http_status", "HTTP 404", 1),
        OutcomeCount("one", "robots", "robots.txt says no", 1),
        OutcomeCount("one", "stored", None, 1),
    ]
    press.store.runs.finish_site(press.site_run_id, SiteRunCounts(), now=press.now, error=None)
    state = press.store.runs.states()[0]
    assert state.outcomes == {"http_status": 1, "robots": 1, "stored": 1}
    assert (state.articles, state.versions, state.pending) == (1, 1, 2)


def test_a_site_must_be_known(press):
    with pytest.raises(StoreBug):
        press.store.frontier.save_listing(
            "nobody", A, [press.candidate(A)], site_run_id=None, now=press.now
        )


def ended(press, minutes, error=None, surfaces=0, site_id="one"):
    now = press.now + timedelta(minutes=minutes)
    run_id = press.store.runs.start(Trigger.CRON, "0", now=now)
    site_run_id = press.store.runs.start_site(run_id, site_id, now=now)
    press.store.runs.finish_site(
        site_run_id, SiteRunCounts(surfaces=surfaces), now=now, error=error
    )


def adaptive(press):
    return [press.sites[0].model_copy(update={"every_at_most": timedelta(days=1)})]


def test_runs_that_read_nothing_are_counted_up_to_the_latest(press):
    for minute, (error, surfaces) in enumerate(
        [("cut", 0), (None, 1), ("cut", 0), ("one feed is gone", 2), ("cut", 0), ("cut", 0)]
    ):
        ended(press, minute, error, surfaces)
    ended(press, 9, None, site_id="two")
    pulses = press.store.runs.pulses(press.sites)
    assert (pulses["one"].barren_runs, pulses["two"].barren_runs) == (2, 0)
    ended(press, 10, None, 1)
    assert press.store.runs.pulses(adaptive(press))["one"].barren_runs == 0


def test_the_rhythm_of_a_site(press):
    assert press.store.runs.pulses(adaptive(press))["one"] == Pulse()
    assert press.store.runs.pulses(press.sites)["one"] == Pulse(), "its file does not ask"
    press.list("https://one.example/a")
    first = press.now
    assert press.store.runs.pulses(adaptive(press))["one"] == Pulse(0, first, None)
    for hours in (1, 3):
        press.wait(hours)
        press.list(f"https://one.example/{hours}", f"https://one.example/{hours}-b")
    pulse = press.store.runs.pulses(adaptive(press))["one"]
    assert (pulse.newest_at, pulse.usual_gap) == (first + timedelta(hours=4), timedelta(hours=2))
