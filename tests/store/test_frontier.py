from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from scrapers.errors import HttpStatus, SurfaceUnreadable
from scrapers.values import Validators
from store.errors import StoreBug
from store.fetches import Belief

A = "https://one.example/a"
B = "https://one.example/b"
FEED = "https://one.example/feed.xml"
SITEMAP = "https://one.example/sitemap.xml"


def test_a_listed_url_is_due_until_it_has_an_outcome(press):
    press.list(A)
    (due,) = press.due()
    assert due.candidate == press.candidate(A)
    assert (due.article_id, due.attempts) == (None, 0)

    press.store.frontier.save_outcome(due, "not_article", site_run_id=None, now=press.now)

    assert press.due() == []


def test_listing_twice_keeps_one_candidate_and_what_was_known(press):
    first = press.candidate(A, title="Said once", published_at=press.now)
    for said in (first, press.candidate(A + "?utm_source=feed")):
        press.store.frontier.save_listing("one", FEED, [said], site_run_id=None, now=press.now)

    (due,) = press.due()
    assert due.candidate == first


def test_due_gives_what_has_no_outcome_first_and_the_newest_first(press):
    old, new = press.now - timedelta(days=2), press.now - timedelta(days=1)
    press.add(B)
    press.wait(hours=3)
    listed = [
        press.candidate("https://one.example/old", published_at=old),
        press.candidate("https://one.example/new", published_at=new),
        press.candidate("https://one.example/undated"),
        press.candidate(B),
    ]
    press.store.frontier.save_listing("one", FEED, listed, site_run_id=None, now=press.now)

    urls = [due.candidate.url.rpartition("/")[2] for due in press.due()]

    assert urls == ["undated", "new", "old", "b"]
    assert len(press.due(limit=2)) == 2


@pytest.mark.parametrize(
    ("hours", "is_listed_again", "is_due"),
    [
        pytest.param(0.5, True, False, id="looked at just now"),
        pytest.param(2, True, True, id="looked at long ago"),
        pytest.param(2, False, False, id="no longer listed"),
        pytest.param(49, True, False, id="first seen too long ago"),
    ],
)
def test_a_stored_article_gets_a_second_look(press, hours, is_listed_again, is_due):
    saved = press.add(A)
    press.wait(hours=hours)
    press.list(*([A] if is_listed_again else [B]))

    again = [due for due in press.due() if due.article_id == saved.article_id]

    assert bool(again) is is_due


@pytest.mark.parametrize(
    ("modified_in_minutes", "is_due"),
    [
        pytest.param(-10, False, id="before we looked"),
        pytest.param(5, True, id="after we looked"),
        pytest.param(60 * 24 * 365 * 5000, False, id="in the year 7026"),
    ],
)
def test_a_stated_change_makes_an_article_due(press, modified_in_minutes, is_due):
    press.add(A)
    modified_at = press.now + timedelta(minutes=modified_in_minutes)
    press.wait(hours=0.2)
    said = press.candidate(A, modified_at=modified_at)
    press.store.frontier.save_listing("one", FEED, [said], site_run_id=None, now=press.now)

    assert bool(press.due()) is is_due


def test_a_304_for_a_surface_lists_again_what_it_listed_before(press):
    press.list(A, B)
    for due in press.due():
        press.save(due)
    press.wait(hours=2)
    press.list(A)  # B is gone from the feed
    unchanged = press.page(FEED, "", status=304)
    press.wait(hours=2)
    press.store.frontier.save_listing(
        "one", FEED, [], site_run_id=None, now=press.now, page=replace(unchanged)
    )

    assert [due.candidate.url for due in press.due()] == [A]


def test_a_failure_is_tried_again_when_its_time_has_come(press):
    press.list(A)
    for attempts in range(2):
        (due,) = press.due()
        assert due.attempts == attempts
        press.store.frontier.save_failure(
            due,
            HttpStatus(A, 503),
            site_run_id=None,
            now=press.now,
            next_attempt_at=press.now + timedelta(hours=1),
        )
        assert press.due() == []
        press.wait(hours=1)
    (due,) = press.due()

    press.store.frontier.save_failure(due, HttpStatus(A, 410), site_run_id=None, now=press.now)
    press.wait(hours=100)

    assert press.due() == []


def test_a_failed_second_look_keeps_the_article(press):
    saved = press.add(A)
    press.wait(hours=2)
    press.list(A)
    (due,) = press.due()
    press.store.frontier.save_failure(due, HttpStatus(A, 404), site_run_id=None, now=press.now)
    press.wait(hours=2)
    press.list(A)

    assert [due.article_id for due in press.due()] == [saved.article_id]


TAGGED = {"etag": '"1"', "last-modified": "Sun, 01 Mar 2026 12:00:00 GMT"}


def test_validators_of_a_surface(press):
    frontier = press.store.frontier
    assert frontier.validators(FEED) is None
    page = press.page(FEED, "<rss/>", headers=TAGGED)
    frontier.save_listing("one", FEED, [], site_run_id=None, now=press.now, page=page)
    assert frontier.validators(FEED) == Validators(FEED, '"1"', TAGGED["last-modified"])

    frontier.save_listing(
        "one",
        FEED,
        [],
        site_run_id=None,
        now=press.now,
        error=SurfaceUnreadable(FEED, "no feed"),
    )
    assert frontier.validators(FEED) == Validators(FEED, '"1"', TAGGED["last-modified"])

    frontier.save_listing(
        "one", FEED, [], site_run_id=None, now=press.now, page=press.page(FEED, "<rss></rss>")
    )
    assert frontier.validators(FEED) is None


def test_a_page_that_gave_no_article_is_never_asked_for_conditionally(press):
    press.list(A)
    (due,) = press.due()
    page = press.page(A, headers=TAGGED)
    press.store.frontier.save_outcome(
        due, "extraction_failed", site_run_id=None, now=press.now, page=page
    )

    assert press.store.frontier.validators(A) is None


def test_an_unchanged_page_confirms_the_article_for_another_site_as_well(press):
    press.list(A)
    (due,) = press.due()
    saved = press.store.articles.save(
        due,
        press.page(A, headers=TAGGED),
        press.extraction(A),
        site_run_id=None,
        now=press.now,
    )
    assert press.store.frontier.validators(A) == Validators(A, '"1"', TAGGED["last-modified"])
    press.list(A, site_id="two")
    (due,) = press.due("two")
    press.store.frontier.save_outcome(
        due,
        "unchanged",
        site_run_id=None,
        now=press.now,
        page=press.page(A, "", status=304),
    )
    press.wait(hours=2)
    press.list(A, site_id="two")

    assert [due.article_id for due in press.due("two")] == [saved.article_id]
    assert press.store.frontier.validators(A) == Validators(A, '"1"', TAGGED["last-modified"])


def test_a_listing_that_cannot_be_written_leaves_nothing(press):
    bad = press.candidate(B, published_at=press.now.replace(tzinfo=None))
    page = press.page(FEED, "<rss/>", headers=TAGGED)
    with pytest.raises(StoreBug):
        press.store.frontier.save_listing(
            "one", FEED, [press.candidate(A), bad], site_run_id=None, now=press.now, page=page
        )

    assert press.due() == []
    assert press.store.frontier.validators(FEED) is None


def belief(press, **values):
    return Belief(press.now, timedelta(days=1), timedelta(hours=1), **values)


def test_not_modified_is_not_believed_for_ever(press):
    save = press.store.frontier.save_listing
    page = press.page(FEED, "<rss/>", headers=TAGGED)
    save("one", FEED, [], site_run_id=None, now=press.now, page=page)
    press.wait(hours=23)
    not_modified = press.page(FEED, "", status=304, headers=TAGGED)
    save("one", FEED, [], site_run_id=None, now=press.now, page=not_modified)
    assert press.store.frontier.validators(FEED, belief(press)) is not None
    press.wait(hours=1)
    assert press.store.frontier.validators(FEED, belief(press)) is None


@pytest.mark.parametrize(
    ("hours", "site_id", "other", "believed"),
    [(2, "one", SITEMAP, False), (0.5, "one", SITEMAP, True), (2, "two", SITEMAP, True),
     (2, "one", FEED, True)],
    ids=["moved on", "a moment ago", "another site's", "its own"],
)  # fmt: skip
def test_a_feed_is_doubted_when_the_sitemap_has_moved_on(press, hours, site_id, other, believed):
    save = press.store.frontier.save_listing
    page = press.page(FEED, "<rss/>", headers=TAGGED)
    save("one", FEED, [], site_run_id=None, now=press.now, page=page)
    press.wait(hours=hours)
    new = press.candidate("https://one.example/new", found_on=other)
    save(site_id, other, [new], site_run_id=None, now=press.now)
    found = press.store.frontier.validators(FEED, belief(press))
    assert (found is not None) is believed


def test_an_article_that_is_said_to_have_changed_is_asked_for_in_full(press):
    press.list(A)
    (due,) = press.due()
    press.store.articles.save(
        due,
        press.page(A, headers=TAGGED),
        press.extraction(A),
        site_run_id=None,
        now=press.now,
    )
    fetched = press.now
    press.wait(hours=1)
    validators = press.store.frontier.validators
    assert validators(A, belief(press, changed_at=fetched)) is not None
    assert validators(A, belief(press, changed_at=fetched + timedelta(minutes=1))) is None
