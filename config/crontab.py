"""Crontab expressions of five fields, as crontab(5) means them."""

from __future__ import annotations

import re
from datetime import UTC
from typing import Any

from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.combining import OrTrigger
from apscheduler.triggers.cron import CronTrigger

_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NUMBERS = {month: str(n) for n, month in enumerate(_MONTHS, 1)}
_NUMBERS = {str(n): n for n in range(8)} | {day: n for n, day in enumerate(_DAYS)}
_WEEKDAYS = re.compile(r"(?:\*|(?P<first>\w+)(?:-(?P<last>\w+))?)(?:/(?P<step>[1-9]))?")


def parse_crontab(expression: str) -> BaseTrigger:
    """When the expression comes, in UTC. Raises ValueError for what is no such.

    Sunday is 0 and 7. Where both days are given, of the month and of the week, either is enough.
    """
    fields = expression.split()
    if len(fields) != 5:
        raise ValueError(f"it has {len(fields)}")
    minute, hour, day, month, weekday = fields
    month = _number_months(month.lower())
    weekday = "*" if weekday == "*" else _name_weekdays(weekday.lower())

    def trigger(**days: Any) -> CronTrigger:
        return CronTrigger(minute=minute, hour=hour, month=month, timezone=UTC, **days)

    if day.startswith("*") or fields[4].startswith("*"):
        return trigger(day=day, day_of_week=weekday)
    return OrTrigger([trigger(day=day), trigger(day_of_week=weekday)])


def _number_months(field: str) -> str:
    """The months by number: APScheduler passes over the step that follows names."""
    return re.sub("[a-z]+", lambda word: _MONTH_NUMBERS.get(word[0], word[0]), field)


def _name_weekdays(field: str) -> str:
    """The days of the week by name: APScheduler counts them from Monday."""
    days: set[int] = set()
    for part in field.split(","):
        found = _WEEKDAYS.fullmatch(part)
        if found is None:
            raise ValueError(f'"{part}" is no day of the week')
        first, last = found["first"] or "0", found["last"] or found["first"] or "6"
        if first not in _NUMBERS or last not in _NUMBERS:
            raise ValueError(f'"{part}" is no day of the week: 0 to 7, or sun to sat')
        begin, end = _NUMBERS[first], _NUMBERS[last]
        if found["step"] and found["first"] and not found["last"]:
            end = 6
        if end < begin and last in ("0", "sun"):
            end = 7
        if end < begin:
            raise ValueError(f'"{part}" ends before it begins')
        days.update(number % 7 for number in range(begin, end + 1, int(found["step"] or 1)))
    return ",".join(_DAYS[number] for number in sorted(days))
