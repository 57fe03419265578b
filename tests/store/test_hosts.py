"""Turns, breakers, robots.txt and the record of requests, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from config.settings import FetchSettings
from scrapers.host_files import FileCopy
from scrapers.host_state import Breaker, Result, Verdict
from scrapers.turns import Ask, Busy, Permission, Resting, Turn

SETTINGS = FetchSettings(rest_after_failures=2)
WELL = Result(Verdict.WELL, 200)
FAILED = Result(Verdict.FAILED, 503, "http_status", "HTTP 503")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def ask(delay_s=60.0, host="a.example", site_id="one", **values):
    return Ask(f"https://{host}/x", host, site_id, delay_s, 30, Permission.ALLOWED, **values)


def request(store, wish, result):
    turn = store.hosts.take_turn(wish, "me")
    assert isinstance(turn, Turn)
    store.hosts.end_turn(turn, result, 0.5, SETTINGS)
    return turn


def set_clock_back(store, hours):
    """As if the row had been written before the clock was set."""
    names = ("next_at", "changed_at", "ended_at", "rests_until", "failed_at")
    (state,) = store.hosts.states()
    later = {name: getattr(state, name) for name in names if getattr(state, name)}
    with store._database.write() as connection:
        from store.tables import hosts

        connection.execute(
            hosts.update().values(**{n: v + timedelta(hours=hours) for n, v in later.items()})
        )


def test_a_turn_is_held_until_it_ends(store):
    turn = store.hosts.take_turn(ask(), "me")
    busy = store.hosts.take_turn(ask(), "you")
    assert isinstance(busy, Busy)
    assert busy.is_held
    assert 30 < busy.wait_s <= 35
    store.hosts.end_turn(turn, WELL, 0.5, SETTINGS)
    busy = store.hosts.take_turn(ask(), "you")
    assert isinstance(busy, Busy)
    assert not busy.is_held
    assert 59 < busy.wait_s <= 60
    assert isinstance(store.hosts.take_turn(ask(host="b.example"), "you"), Turn)


def test_of_many_who_ask_at_once_one_has_the_turn(store):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: store.hosts.take_turn(ask(), f"{n}"), range(24)))
    assert sum(isinstance(one, Turn) for one in found) == 1


def test_a_holder_that_was_given_up_does_not_free_the_turn_of_the_next(store):
    late = store.hosts.take_turn(ask(0), "slow")
    with store._database.write() as connection:
        connection.execute(text("UPDATE hosts SET next_at = changed_at"))
    assert isinstance(store.hosts.take_turn(ask(0), "next"), Turn)
    store.hosts.end_turn(late, WELL, 99, SETTINGS)
    found = store.hosts.take_turn(ask(0), "third")
    assert isinstance(found, Busy)
    assert found.is_held


def test_the_breaker_is_shared(store):
    for _ in range(2):
        request(store, ask(0), FAILED)
    resting = store.hosts.take_turn(ask(0), "anybody")
    assert isinstance(resting, Resting)
    assert resting.reason == "HTTP 503"
    (state,) = store.hosts.states("one")
    assert state.breaker(datetime.now(UTC)) is Breaker.OPEN
    assert store.hosts.failing() == {"one": [state]}
    assert store.hosts.states("two") == []


@pytest.mark.parametrize("hours", [1, 9000])
def test_a_clock_that_was_set_back_holds_nobody_up(store, hours):
    request(store, ask(60), WELL)
    set_clock_back(store, hours)
    first, second = (store.hosts.take_turn(ask(60), "me") for _ in range(2))
    assert isinstance(first, Busy)
    assert isinstance(second, Busy)
    assert second.wait_s < first.wait_s <= 60


def test_every_request_is_on_record(store):
    rule = "Allow: /x (line 3)"
    request(store, ask(0, rule=rule), WELL)
    request(store, ask(0), FAILED)
    store.hosts.refuse(
        Ask("https://a.example/y", "a.example", "one", 2, 30, Permission.DISALLOWED, "Disallow: /y")
    )
    request(store, ask(0, site_id="two", host="b.example"), WELL)
    refused, failed, made = store.hosts.requests_of("one", limit=10)
    assert (made.url, made.rule, made.status, made.error) == (
        "https://a.example/x", rule, 200, None,
    )  # fmt: skip
    assert (failed.status, failed.error, failed.elapsed_s) == (503, "http_status", 0.5)
    assert (refused.permission, refused.error, refused.status) == ("disallowed", "robots", None)
    assert len(store.hosts.requests_of("one", limit=2)) == 2
    assert store.hosts.forget_requests(before=made.began_at) == 0
    assert store.hosts.forget_requests(before=datetime.now(UTC) + timedelta(days=1)) == 4
    assert store.hosts.requests_of("one", limit=10) == []


@pytest.mark.parametrize("body", [None, b"", b"User-agent: *\nDisallow: /\xff\n" * 99])
def test_a_copy_of_robots_txt_comes_back_as_it_was(store, body):
    copy = FileCopy("https://a.example/robots.txt", NOON, None, NOON, 200, body)
    assert store.hosts.file_copy(copy.url) is None
    for version in (FileCopy(copy.url, NOON, "cut"), copy):
        store.hosts.save_file(version)
        assert store.hosts.file_copy(copy.url) == version
    assert store.hosts.robots_copies(["a.example", "b.example"]) == [copy]
