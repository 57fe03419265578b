"""When a site is to be looked at next. One rule for the scheduler and for `run --once`.

`every` or `cron` of the site's file say when. A site that could not be read at all is tried ever
more rarely, up to once in `longest_wait`, and comes back by itself; one whose file sets
`every_at_most` is looked at less often while it publishes little.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from config.crontab import parse_crontab
from config.site import Site
from store.values import Pulse

LONGEST_WAIT = timedelta(days=1)
"""Between two tries of a site that fails."""
_NEVER = datetime(9000, 1, 1, tzinfo=UTC)
_LOOKS_A_GAP = 2
"""A site is looked at twice in the time between two of its articles."""

OVERDUE_AFTER = timedelta(minutes=5)
"""How late a site may be before the service counts as not at work."""


def next_run_at(
    site: Site, last_started_at: datetime | None, pulse: Pulse | None = None
) -> datetime | None:
    """The instant from which the site is due, aware and UTC; `None` means at once (never run).

    Missed runs are not made up for: however many crontab times have passed, one run follows.
    """
    if last_started_at is None:
        return None
    pulse = pulse or Pulse()
    usual = _usual(site, last_started_at, pulse)
    wait = usual - last_started_at
    if not pulse.barren_runs or wait >= LONGEST_WAIT:
        return usual
    return last_started_at + min(wait * (1 << min(pulse.barren_runs, 20)), LONGEST_WAIT)


def _usual(site: Site, last_started_at: datetime, pulse: Pulse) -> datetime:
    if site.cron is None:
        return last_started_at + _interval(site, last_started_at, pulse)
    following: datetime | None = parse_crontab(site.cron).get_next_fire_time(
        None, last_started_at + timedelta(seconds=1)
    )
    return following.astimezone(UTC) if following else _NEVER


def _interval(site: Site, last_started_at: datetime, pulse: Pulse) -> timedelta:
    """Between the file's bounds, from the site's own rhythm and from how long it has been quiet:
    a site that sleeps at night is found awake soon, one of two articles a week is left alone."""
    if site.every_at_most is None or pulse.newest_at is None:
        return site.every
    quiet = max(pulse.usual_gap or timedelta(0), last_started_at - pulse.newest_at)
    return min(max(quiet / _LOOKS_A_GAP, site.every), site.every_at_most)
