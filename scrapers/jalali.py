"""Days of the Persian calendar, by which pages in Persian date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

_MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن",
    "اسفند",
)  # fmt: skip
_SPELLED = {name: number for number, name in enumerate(_MONTHS, 1)} | {"امرداد": 5}
_YEAR = r"(?:13[7-9]\d|14\d\d)(?!\d)"
_NAMED = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})\s+(?:ام\s+|م\s+)?(?P<month>{'|'.join(_SPELLED)})(?:\s+ماه)?[\s,،]+"
    rf"(?:سال\s+)?(?P<y>{_YEAR})"
)
_NUMERIC = re.compile(
    rf"(?<!\d)(?P<y>{_YEAR})(?P<sep>[/.-])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})(?!\d)"
)
_FIRST_YEAR = 979
_FIRST_DAY = date(1600, 3, 20)
"""The first day of the Persian year 979."""
_LONG_MONTHS = 6


def find_jalali(line: str) -> Iterator[tuple[date | None, int, int]]:
    """The Persian dates of a line, whose digits are ASCII, with their places in it; `None` for one
    that the calendar has not."""
    line = line.replace("ي", "ی")
    for found in _NAMED.finditer(line):
        yield (
            day_of_jalali(int(found["y"]), _SPELLED[found["month"]], int(found["d"])),
            *found.span(),
        )
    for found in _NUMERIC.finditer(line):
        yield day_of_jalali(int(found["y"]), int(found["m"]), int(found["d"])), *found.span()


def day_of_jalali(year: int, month: int, day: int) -> date | None:
    """The day that a Persian date names; `None` when there is none. Leap years are counted by the
    cycle of 33 years, which holds for the years of a page."""
    longest = 31 if month <= _LONG_MONTHS else 30
    if not (1 <= month <= len(_MONTHS) and 1 <= day <= longest):
        return None
    found = _new_year(year) + timedelta((month - 1) * 30 + min(month - 1, _LONG_MONTHS) + day - 1)
    return found if found < _new_year(year + 1) else None


def _new_year(year: int) -> date:
    """The first day of a Persian year."""
    cycles, years = divmod(year - _FIRST_YEAR, 33)
    leaps = cycles * 8 + (years + 3) // 4
    return _FIRST_DAY + timedelta((year - _FIRST_YEAR) * 365 + leaps)
