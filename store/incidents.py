"""Incidents: raised and cleared by the monitors, kept for ever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from store.database import Database
from store.tables import incidents
from store.tables.operations import IncidentKind


@dataclass(frozen=True, slots=True)
class Finding:
    """What a monitor says is not well now."""

    kind: IncidentKind
    subject: str
    """What it is about, such as `site:elfaro` or `agency:efe`: one incident each is open."""
    summary: str
    """One sentence."""
    site_id: str | None = None
    since: datetime | None = None
    """`None` when it cannot be told."""
    evidence: dict[str, Any] | None = None
    """Plain values: what was measured and expected, `last_good` and `first_bad` pages."""

    @property
    def key(self) -> tuple[IncidentKind, str]:
        """What makes two findings one incident."""
        return (self.kind, self.subject)


@dataclass(frozen=True, slots=True)
class Incident:
    """A stored finding. `cleared_at` is `None` while it is open."""

    id: int
    finding: Finding
    opened_at: datetime
    cleared_at: datetime | None


class Incidents:
    """What went wrong and when it was well again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def update(
        self, findings: Sequence[Finding], *, now: datetime
    ) -> tuple[list[Incident], list[Incident]]:
        """Makes the open incidents those that are found now, and returns what was raised and
        what was cleared. What stays open keeps the evidence that it was raised with."""
        raised: list[int] = []
        cleared: list[int] = []
        with self._database.write(lock="incidents") as connection:
            rows = connection.execute(select(incidents).where(incidents.c.cleared_at.is_(None)))
            still_open = {(IncidentKind(row.kind), row.subject): row.id for row in rows}
            found = {finding.key: finding for finding in findings}
            for key, id_ in still_open.items():
                if key not in found:
                    cleared.append(id_)
            for key, finding in found.items():
                if key not in still_open:
                    statement = incidents.insert().values(**_values(finding), opened_at=now)
                    raised.append(
                        connection.execute(statement.returning(incidents.c.id)).scalar_one()
                    )
            connection.execute(
                update(incidents).where(incidents.c.id.in_(cleared)).values(cleared_at=now)
            )
            changed = {
                row.id: to_incident(row)
                for row in connection.execute(
                    select(incidents).where(incidents.c.id.in_([*raised, *cleared]))
                )
            }
        return [changed[id_] for id_ in raised], [changed[id_] for id_ in cleared]

    def open(self) -> list[Incident]:
        """Those that are open, the latest first."""
        return self.list(is_open=True, limit=1000)

    def list(
        self,
        *,
        is_open: bool | None = None,
        site_id: str | None = None,
        before_id: int | None = None,
        limit: int = 100,
    ) -> list[Incident]:
        """The latest first; open ones, cleared ones, or both; of one site or of all; those with
        a number below `before_id`."""
        query = select(incidents).order_by(incidents.c.id.desc()).limit(limit)
        if is_open is not None:
            cleared = incidents.c.cleared_at
            query = query.where(cleared.is_(None) if is_open else cleared.is_not(None))
        if site_id is not None:
            query = query.where(incidents.c.site_id == site_id)
        if before_id is not None:
            query = query.where(incidents.c.id < before_id)
        with self._database.read() as connection:
            return [to_incident(row) for row in connection.execute(query)]


def _values(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "subject": finding.subject,
        "site_id": finding.site_id,
        "summary": finding.summary,
        "evidence": finding.evidence or {},
        "since": finding.since,
    }


def to_incident(row: Row[Any]) -> Incident:
    """An incident from its row."""
    finding = Finding(
        kind=IncidentKind(row.kind),
        subject=row.subject,
        summary=row.summary,
        site_id=row.site_id,
        since=row.since,
        evidence=row.evidence,
    )
    return Incident(row.id, finding, row.opened_at, row.cleared_at)
