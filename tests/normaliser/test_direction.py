"""Which of two related texts was there first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from normaliser.direction import weigh_direction

HOURS = 60


def test_who_published_first_was_first(press, texts):
    wire = press.prepare(texts.harbour, site="one", published=0, minutes=60)
    copy = press.prepare(texts.harbour, site="two", published=30, minutes=60)

    assert weigh_direction(wire, copy, {}) > 0 > weigh_direction(copy, wire, {})


def test_a_clock_in_the_wrong_zone_does_not_make_a_copy_the_source(press, texts):
    wire = press.prepare(texts.harbour, site="one", published=0, minutes=5)
    copy = press.prepare(texts.harbour, site="two", published=-5 * HOURS, minutes=90)

    assert weigh_direction(wire, copy, {}) > 0


def test_a_page_found_days_later_is_as_old_as_it_says(press, texts):
    wire = press.prepare(texts.harbour, site="new", published=-5 * HOURS, minutes=72 * HOURS)
    copy = press.prepare(texts.harbour, site="old", published=0, minutes=5)

    assert weigh_direction(wire, copy, {}) > 0


def test_without_a_time_the_one_seen_first_was_first(press, texts):
    one = press.prepare(texts.harbour, site="one", minutes=0)
    other = press.prepare(texts.harbour, site="two", minutes=120)

    assert weigh_direction(one, other, {}) > 0


def days_alone(document, on):
    return replace(document, published_at=None, published_on=on)


def test_days_that_lie_apart_tell_who_published_first(press, texts):
    wire = press.prepare(texts.harbour, site="new", minutes=30)
    copy = press.prepare(texts.harbour, site="old", minutes=0)
    week = date(2026, 2, 23)

    assert weigh_direction(days_alone(wire, week), days_alone(copy, date(2026, 3, 2)), {}) > 0
    assert weigh_direction(days_alone(wire, week), copy, {}) > 0
    assert weigh_direction(wire, days_alone(copy, week), {}) < 0


def test_one_day_does_not_tell_it(press, texts):
    one = press.prepare(texts.harbour, site="one", published=60, minutes=0)
    other = days_alone(press.prepare(texts.harbour, site="two", minutes=120), date(2026, 3, 2))

    assert weigh_direction(one, other, {}) > 0
