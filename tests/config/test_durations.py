from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.durations import format_duration, parse_duration


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30s", timedelta(seconds=30)),
        ("15m", timedelta(minutes=15)),
        ("1.5h", timedelta(minutes=90)),
        ("7d", timedelta(days=7)),
        ("36500d", timedelta(days=36500)),
    ],
)
def test_reads(text: str, expected: timedelta) -> None:
    assert parse_duration(text) == expected


@pytest.mark.parametrize(
    "value",
    ["", "15", "m", "0m", "-5m", "5 m", "5min", "1h30m", "1e3s", "٣s", 15, 1.5, None, True],
    ids=repr,
)
def test_refuses(value: Any) -> None:
    with pytest.raises(ValueError, match="not a duration"):
        parse_duration(value)


@pytest.mark.parametrize("text", ["999999d", "999999999999d"])
def test_refuses_what_leaves_the_calendar(text: str) -> None:
    with pytest.raises(ValueError, match="century"):
        parse_duration(text)


@given(st.integers(1, 36500 * 86400))
def test_what_is_written_is_read_back(seconds: int) -> None:
    value = timedelta(seconds=seconds)

    assert parse_duration(format_duration(value)) == value
