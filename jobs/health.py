"""Whether the service can be used: for Docker, Kubernetes and a load balancer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from jobs.app import App
from store.errors import StoreError
from store.tables.runs import Trigger

LOST_AFTER = timedelta(minutes=2)
"""A scheduler gives a sign of life every ten seconds; without one for so long it hangs."""


@dataclass(frozen=True, slots=True)
class Health:
    """What was looked at, each with what was found."""

    is_ready: bool
    database: str
    schema: str
    scheduler: str


def look(app: App) -> Health:
    """Asks the database, its tables and the scheduler. Cron has no scheduler: that is well."""
    try:
        app.store.check()
        passes = app.store.activity.running()
    except StoreError as error:
        return Health(False, str(error), "not known", "not known")
    services = [it for it in passes if it.started_by == Trigger.SCHEDULE]
    if not services:
        return Health(True, "answers", "as it should be", "none is running")
    beat = services[0].alive_at or services[0].started_at
    silence = app.clock() - beat
    said = f"last sign of life {int(silence.total_seconds())} s ago"
    return Health(silence <= LOST_AFTER, "answers", "as it should be", said)
