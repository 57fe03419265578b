"""Incidents as plain values."""

from __future__ import annotations

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
