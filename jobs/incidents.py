"""Incidents as plain values and as lines for people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from rich.text import Text

from jobs.console import make_console
from store.incidents import Incident


def incident_row(incident: Incident) -> dict[str, object]:
    """What the API, webhooks and exports say of an incident."""
    finding = incident.finding
    return {
        "id": incident.id,
        "kind": finding.kind.value,
        "subject": finding.subject,
        "site": finding.site_id,
        "summary": finding.summary,
        "since": finding.since and finding.since.isoformat(),
        "opened_at": incident.opened_at.isoformat(),
        "cleared_at": incident.cleared_at and incident.cleared_at.isoformat(),
        "evidence": finding.evidence or {},
    }


def say_incident(incident: Incident) -> list[str]:
    """What happened, since when, and the last good and the first bad page."""
    finding = incident.finding
    lines = [finding.summary]
    if finding.since is not None:
        lines.append(f"Since {finding.since:%Y-%m-%d %H:%M} UTC.")
    for name in ("last_good", "first_bad"):
        page = (finding.evidence or {}).get(name)
        if page:
            words = name.replace("_", " ").capitalize()
            lines.append(f"{words}: {page['url']} at {page['at']} ({page['said']})")
    return lines


def print_incidents(incidents: Sequence[Incident], now: datetime, *, as_json: bool) -> None:
    """Prints open incidents."""
    if as_json:
        print(json.dumps([incident_row(one) for one in incidents], ensure_ascii=False, indent=2))
        return
    console = make_console()
    if not incidents:
        console.print(Text(f"No incident is open ({now:%Y-%m-%d %H:%M} UTC)."))
    for one in incidents:
        head, *rest = say_incident(one)
        kind = one.finding.kind.replace("_", " ")
        console.print(Text.assemble((f"{kind}  ", "bold red"), head))
        for line in rest:
            console.print(Text(f"    {line}"))
