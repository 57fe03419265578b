"""When a site is to be looked at next. One rule for the scheduler and for `run --once`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from apscheduler.triggers.cron import CronTrigger

from config.site import Site


def next_run_at(site: Site, last_started_at: datetime | None) -> datetime | None:
    """The instant from which the site is due, aware and UTC; `None` means at once (never run).

    Missed runs are not made up for: however many crontab times have passed, one run follows.
    """
    if last_started_at is None:
        return None
    if site.cron is None:
        return last_started_at + site.every
    trigger = CronTrigger.from_crontab(site.cron, timezone=UTC)
    following: datetime | None = trigger.get_next_fire_time(
        None, last_started_at + timedelta(seconds=1)
    )
    return following.astimezone(UTC) if following else datetime.max.replace(tzinfo=UTC)


def is_due(site: Site, last_started_at: datetime | None, now: datetime) -> bool:
    """The site's next run is not in the future."""
    due_at = next_run_at(site, last_started_at)
    return due_at is None or due_at <= now
