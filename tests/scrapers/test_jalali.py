from __future__ import annotations

from datetime import date

import pytest

from scrapers.jalali import day_of_jalali, find_jalali


@pytest.mark.parametrize(
    ("persian", "day"),
    [
        ((1370, 1, 1), date(1991, 3, 21)),
        ((1375, 1, 1), date(1996, 3, 20)),
        ((1387, 7, 1), date(2008, 9, 22)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1403, 6, 31), date(2024, 9, 21)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1402, 12, 30), None),
        ((1403, 7, 31), None),
        ((1403, 13, 1), None),
        ((1403, 1, 0), None),
    ],
)
def test_days(persian: tuple[int, int, int], day: date | None) -> None:
    assert day_of_jalali(*persian) == day


def test_places_in_a_line() -> None:
    line = "19 بهمن 1402, 1402-11-20, 3 بهمن 1150"
    assert list(find_jalali(line)) == [(date(2024, 2, 8), 0, 12), (date(2024, 2, 9), 14, 24)]
