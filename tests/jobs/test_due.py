from datetime import UTC, datetime, timedelta

import pytest

from config.site import Site
from jobs.due import is_due, next_run_at

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


def site(**fields: object) -> Site:
    return Site.model_validate({"id": "faro", "url": "https://faro.example", **fields})


def test_a_site_that_never_ran_is_due_at_once() -> None:
    assert next_run_at(site(), None) is None
    assert is_due(site(), None, NOON)


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
    assert not is_due(site(**fields), last, expected - timedelta(seconds=1))
    assert is_due(site(**fields), last, expected)
