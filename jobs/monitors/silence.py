"""No new article for longer than the site's rhythm explains."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from config.site import Site
from store.incidents import Finding
from store.tables.operations import IncidentKind

ARRIVALS = 400
"""The latest URLs that a site listed for the first time."""
_MIN_GAPS = 8
_TOLERANCE = 1.5


def find_silence(
    site: Site,
    arrivals: Sequence[datetime],
    last_look: datetime | None,
    known: dict[str, Any] | None,
) -> Finding | None:
    """`arrivals` are the instants at which the site listed something new, oldest first;
    `last_look` is when its surfaces were last read without an error: silence is what was looked
    at. `known` is the evidence of an incident that is open."""
    if last_look is None or not arrivals:
        return None
    usual = timedelta(seconds=known["usual_s"]) if known else _longest_usual(arrivals)
    if usual is None:
        return None
    allowed = _TOLERANCE * usual + 2 * (site.every_at_most or site.every)
    silence = last_look - arrivals[-1]
    history = arrivals[-1] - arrivals[0]
    if silence <= allowed or (known is None and history < 2 * allowed):
        return None
    return Finding(
        kind=IncidentKind.SILENT,
        subject=f"site:{site.id}",
        site_id=site.id,
        summary=(
            f"{site.name} has listed nothing new for {_say(silence)}; "
            f"its longest usual silence is {_say(usual)}."
        ),
        since=arrivals[-1],
        evidence={"usual_s": usual.total_seconds(), "silence_s": silence.total_seconds()},
    )


def _longest_usual(arrivals: Sequence[datetime]) -> timedelta | None:
    """The second longest of the gaps: one long gap may have been an outage of ours."""
    gaps = sorted(later - former for former, later in pairwise(arrivals) if later > former)
    return gaps[-2] if len(gaps) >= _MIN_GAPS else None


def _say(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} days"
