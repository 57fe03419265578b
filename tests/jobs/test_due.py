from datetime import UTC, datetime, timedelta

import pytest

from config.site import Site
from jobs.due import next_run_at
from store.values import Pulse

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


def site(**fields: object) -> Site:
    return Site.model_validate({"id": "faro", "url": "https://faro.example", **fields})


def test_a_site_that_never_ran_is_due_at_once() -> None:
    assert next_run_at(site(), None) is None


@pytest.mark.parametrize(
    ("fields", "barren_runs", "minutes"),
    [
        ({"every": "15m"}, 0, 15),
        ({"every": "15m"}, 1, 30),
        ({"every": "15m"}, 3, 120),
        ({"every": "15m"}, 7, 1440),
        ({"every": "15m"}, 10_000, 1440),
        ({"every": "2d"}, 9, 2880),
        ({"cron": "*/10 * * * *"}, 2, 40),
        ({"cron": "0 12 * * *"}, 5, 1440),
    ],
)
def test_a_site_that_fails_is_tried_ever_more_rarely_up_to_a_day(
    fields: dict[str, str], barren_runs: int, minutes: int
) -> None:
    due_at = next_run_at(site(**fields), NOON, Pulse(barren_runs))
    assert due_at == NOON + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("quiet_minutes", "gap_minutes", "minutes"),
    [(1, 5, 10), (1, 30, 15), (50, 30, 25), (600, 30, 120), (0, 600, 120), (10, None, 10)],
    ids=["often", "by its rhythm", "quiet", "asleep", "seldom", "one article"],
)
def test_the_rhythm_of_a_site_between_its_bounds(
    quiet_minutes: int, gap_minutes: int | None, minutes: int
) -> None:
    newest_at = NOON - timedelta(minutes=quiet_minutes)
    gap = None if gap_minutes is None else timedelta(minutes=gap_minutes)
    pulse = Pulse(0, newest_at, gap)
    due_at = next_run_at(site(every="10m", every_at_most="2h"), NOON, pulse)
    assert due_at == NOON + timedelta(minutes=minutes)
    assert next_run_at(site(every="10m"), NOON, pulse) == NOON + timedelta(minutes=10)


def test_bounds_that_cross_are_refused() -> None:
    with pytest.raises(ValueError, match="every_at_most is shorter than every"):
        site(every="10m", every_at_most="5m")


@pytest.mark.parametrize(
    ("fields", "last", "expected"),
    [
        ({"every": "15m"}, NOON, NOON + timedelta(minutes=15)),
        ({"cron": "*/10 * * * *"}, NOON, NOON + timedelta(minutes=10)),
        ({"cron": "30 6 * * *"}, NOON, datetime(2026, 3, 5, 6, 30, tzinfo=UTC)),
        ({"cron": "0 13 * * *"}, NOON - timedelta(days=3), NOON - timedelta(days=3, hours=-1)),
    ],
    ids=["every", "cron-minutes", "cron-tomorrow", "cron-missed-counts-once"],
)
def test_next_run(fields: dict[str, str], last: datetime, expected: datetime) -> None:
    assert next_run_at(site(**fields), last) == expected


def test_a_site_that_is_seldom_looked_at_waits_no_longer_for_its_failures() -> None:
    rare = site(every="2000d")
    assert next_run_at(rare, NOON, Pulse(barren_runs=20)) == NOON + timedelta(days=2000)
