"""Whether and when a failed request is tried again."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from config.settings import FetchSettings
from scrapers.errors import FetchError, Follow, HostResting, HttpStatus

_FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 86_400.0
"""No host is left alone for longer than a day, whatever it asks for."""


def read_retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, given as seconds or as an HTTP date; `None`
    when it is absent or makes no sense. A moment that has passed is 0; a day is the most."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), LONGEST_WAIT_S)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)  # "-0000", or no zone: HTTP dates are in GMT
    return min(max(0.0, (moment - now).total_seconds()), LONGEST_WAIT_S)


def wait_before_retry(error: FetchError, failures: int, settings: FetchSettings) -> float | None:
    """Seconds to wait before trying again after `failures` failures, the last of them `error`;
    `None` when the try ends here. The wait doubles each time and is never shorter than the
    origin asks for."""
    if (
        error.follow is Follow.GIVE_UP
        or isinstance(error, HostResting)
        or failures > settings.retries
    ):
        return None
    asked_s = error.retry_after_s if isinstance(error, HttpStatus) else None
    if asked_s is not None and asked_s > settings.max_retry_after_s:
        return None
    return max(asked_s or 0.0, _FIRST_WAIT_S * 2.0 ** (failures - 1))
