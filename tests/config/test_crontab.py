"""Crontab expressions mean what crontab(5) says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from config.crontab import parse_crontab

SUNDAY = datetime(2026, 3, 1, tzinfo=UTC)
NAMES = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")


def days_of(expression: str) -> list[datetime]:
    """The times of the four weeks from a Sunday on."""
    trigger, at, found = parse_crontab(expression), SUNDAY, []
    while (at := trigger.get_next_fire_time(None, at)) < SUNDAY + timedelta(weeks=4):
        found.append(at)
        at += timedelta(seconds=1)
    return found


@pytest.mark.parametrize(
    ("weekdays", "names"),
    [
        ("0", "Sun"),
        ("7", "Sun"),
        ("1", "Mon"),
        ("1-5", "Mon Tue Wed Thu Fri"),
        ("6,0", "Sun Sat"),
        ("5-7", "Sun Fri Sat"),
        ("mon-fri", "Mon Tue Wed Thu Fri"),
        ("Fri-Sun", "Sun Fri Sat"),
        ("*/2", "Sun Tue Thu Sat"),
        ("1-5/2", "Mon Wed Fri"),
        ("3/2", "Wed Fri"),
        ("*", "Sun Mon Tue Wed Thu Fri Sat"),
    ],
)
def test_weekdays_count_from_sunday(weekdays: str, names: str) -> None:
    found = {at.strftime("%a") for at in days_of(f"0 6 * * {weekdays}")}
    assert [name for name in NAMES if name in found] == names.split()


def test_a_day_of_the_month_or_of_the_week_is_enough() -> None:
    assert [at.day for at in days_of("0 6 10 * 1")] == [2, 9, 10, 16, 23]
    assert [at.day for at in days_of("0 6 10 * *")] == [10]


@pytest.mark.parametrize("months", ["4-12/4", "apr-dec/4", "Apr-12/4", "Dec,aug,apr"])
def test_months_by_number_and_by_name(months: str) -> None:
    trigger = parse_crontab(f"0 6 1 {months} *")
    at, found = SUNDAY, []
    while (at := trigger.get_next_fire_time(None, at)).year == SUNDAY.year:
        found.append(at.month)
        at += timedelta(seconds=1)
    assert found == [4, 8, 12]


@pytest.mark.parametrize(
    "expression",
    [
        "hourly",
        "* * * *",
        "0 6 * * 8",
        "0 6 * * x",
        "0 6 * * 5-3",
        "0 6 * * 1-",
        "60 6 * * *",
        "0 6 1 april *",
    ],
)
def test_what_is_no_crontab(expression: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_crontab(expression)
