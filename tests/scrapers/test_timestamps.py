from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.timestamps import latest_instant, read_instant

MADRID = ZoneInfo("Europe/Madrid")
TEN = datetime(2026, 3, 1, 10, tzinfo=UTC)

SAME_INSTANT = [
    "2026-03-01T10:00:00Z",
    "2026-03-01T10:00Z",
    "2026-03-01T10:00:00.000Z",
    "2026-03-01T05:00:00-05:00",
    "2026-03-01T05:00:00-0500",
    "2026-03-01T05:00:00 -05:00",
    "2026-03-01 11:00:00",
    "2026-03-01T11:00",
    "Sun, 01 Mar 2026 10:00:00 GMT",
    "Sun, 01 Mar 2026 10:00:00 +0000",
    "Sun, 01 Mar 2026 10:00:00 -0000",
    "Sun, 01 Mar 2026 08:30:00 -01:30",
    "Sun, 01 Mar 2026 12:00:00 GMT+02:00",
    "Sun, 01 Mar 2026 12:00:00 UTC+0200",
    "Sun, 1 Mar 2026 05:00:00 EST",
    "Sun, 1 Mar 2026 04:00 -0600",
    "1 Mar 2026 11:00:00",
    "Sun, 01 Mar 2026 11:00:00 CET",
    "Sun, 01 Mar 2026 04:00:00 CST",
    "Sun, 01 Mar 2026 11:00:00 +01",
    "Sun, 01 Mar 2026 10:00:00 UT",
    "Sun Mar 01 2026 11:00:00 GMT+0100 (CET)",
    "Sun Mar  1 11:00:00 2026",
    "2026-03-01 10:00:00 UTC",
    "2026-03-01 10:00:00 +0000 UTC",
    "March 1, 2026 11:00 am",
    "  Sun, 01 Mar 2026 10:00:00 GMT\n",
]


@pytest.mark.parametrize("raw", SAME_INSTANT)
def test_instants(raw: str) -> None:
    assert read_instant(raw, MADRID) == TEN
    assert latest_instant(raw, MADRID) == TEN


@pytest.mark.parametrize(
    ("raw", "hour"),
    [
        ("March 1, 2026 2:30 pm", 14),
        ("Sun, 01 Mar 2026 02:30:00 PM", 14),
        ("Sun, 01 Mar 2026 12:30:00 AM", 0),
        ("Sun, 01 Mar 2026 12:30 p.m.", 12),
        ("Sun, 01 Mar 2026 14:30:00", 14),
    ],
)
def test_clocks_of_twelve_hours(raw: str, hour: int) -> None:
    assert read_instant(raw, UTC) == datetime(2026, 3, 1, hour, 30, tzinfo=UTC)


@pytest.mark.parametrize("end", ["GMT", "+0000", "x"])
def test_white_space_without_end_is_read_at_once(end: str) -> None:
    raw = f"Sun, 01 Mar 2026 10:00{' ' * 1_000_000}{end}"
    assert read_instant(raw, UTC) == TEN
    assert latest_instant(raw, UTC) == TEN


def test_what_is_too_long_is_no_time() -> None:
    raw = f"2026-03-01T10:00:00.{'0' * 1_000_000}Z"
    assert read_instant(raw, UTC) is None
    assert latest_instant(raw, UTC) is None


@pytest.mark.parametrize(
    "raw",
    [
        None, "", "2026-03-01", "Sun, 01 Mar 2026", "20260301", "2026", "10:00", "yesterday",
        "2026-02-30T10:00:00Z", "Mon, 31 Feb 2026 10:00:00 GMT", "0000-00-00T00:00:00Z",
        "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "publicado a las 12:30",
        "Sun, 01 Mar 2026 10:00:00 +9999", "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z",
        "Fri, 31 Dec 9999 23:59:59 GMT", "1 Mar 26", "1 Mar 26 +0000", "Sun, 1 Mar 26 02:30 PM",
        "2026-03-01+01:00", "2026-03-01T10:00:00+9999",
    ],
)  # fmt: skip
def test_no_instants(raw: str | None) -> None:
    assert read_instant(raw, MADRID) is None


def test_a_day_lasts_until_its_end() -> None:
    assert latest_instant("2026-03-01", MADRID) == datetime(2026, 3, 1, 23, tzinfo=UTC)
    assert latest_instant("9999-12-31", MADRID) is None
    assert latest_instant("0001-01-01", MADRID) is None
    assert latest_instant("soon", MADRID) is None


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1)))  # noqa: DTZ001
def test_what_is_written_is_read(moment: datetime) -> None:
    instant = moment.replace(tzinfo=UTC)
    assert read_instant(instant.isoformat(), MADRID) == instant


@given(st.text(alphabet="0123456789:-+TZ ,aMGr", max_size=40))
def test_nothing_raises(raw: str) -> None:
    read_instant(raw, MADRID)
    latest_instant(raw, MADRID)
