"""Sites as configured, and what was done with them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    ScalarSelect,
    func,
    literal,
    or_,
    select,
    update,
)

from config.site import Site
from store.database import Database
from store.statements import insert_into
from store.tables import candidates, runs, site_runs, sites
from store.tables.columns import UtcDateTime
from store.tables.runs import RunStatus, SiteRunStatus, Trigger
from store.totals import add_site_run, count_all
from store.values import OutcomeCount, Pulse, SiteRun, SiteRunCounts, SiteState


def config_sha256(site: Site) -> str:
    """Hex digest of a site's configuration, whatever the layout of its file."""
    return hashlib.sha256(site.model_dump_json().encode()).hexdigest()


class Runs:
    """Sites, passes, and each site's part of a pass."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sync_sites(
        self, configured: Iterable[Site], *, broken: Collection[str] = (), now: datetime
    ) -> None:
        """Writes the sites as their files have them. A site without a file any more keeps its
        articles and counts as disabled; those whose files are `broken` stay as they are."""
        rows = [
            {
                "id": site.id,
                "name": site.name,
                "url": str(site.url),
                "agency_id": site.agency,
                "enabled": site.enabled,
                "disabled_reason": site.disabled_reason,
                "config_sha256": config_sha256(site),
                "added_at": now,
                "changed_at": now,
            }
            for site in sorted(configured, key=lambda site: site.id)
        ]
        with self._database.write(lock="sites") as connection:
            statement = insert_into(connection, sites)
            new = statement.excluded
            names = ("name", "url", "agency_id", "enabled", "disabled_reason", "config_sha256")
            upsert = statement.on_conflict_do_update(
                index_elements=["id"],
                set_={**{name: new[name] for name in names}, "changed_at": new.changed_at},
                where=or_(
                    sites.c.config_sha256 != new.config_sha256, sites.c.enabled != new.enabled
                ),
            )
            if rows:
                connection.execute(upsert, rows)
            connection.execute(
                update(sites)
                .where(sites.c.id.not_in([*(row["id"] for row in rows), *broken]), sites.c.enabled)
                .values(enabled=False, disabled_reason="no longer configured", changed_at=now)
            )

    def start(self, trigger: Trigger, version: str, *, now: datetime) -> int:
        """The number of the new pass, made by this version of the program."""
        with self._database.write() as connection:
            number: int = connection.execute(
                runs.insert()
                .values(
                    started_by=trigger, version=version, status=RunStatus.RUNNING, started_at=now
                )
                .returning(runs.c.id)
            ).scalar_one()
        return number

    def finish(self, run_id: int, *, now: datetime) -> None:
        """The pass came to its end, whatever its sites did."""
        with self._database.write() as connection:
            connection.execute(
                update(runs)
                .where(runs.c.id == run_id)
                .values(status=RunStatus.FINISHED, finished_at=now)
            )

    def keep_alive(self, run_id: int, *, now: datetime) -> None:
        """The process of this pass gives a sign of life. A pass that was taken for dead, and has
        not come to its end, counts as running again."""
        with self._database.write() as connection:
            connection.execute(
                update(runs)
                .where(runs.c.id == run_id, runs.c.status != RunStatus.FINISHED)
                .values(status=RunStatus.RUNNING, alive_at=now, finished_at=None)
            )

    def abort_dead(self, *, now: datetime) -> int:
        """Marks every pass that still counts as running as aborted, and says how many they
        were. Only for the holder of the pass lock: it knows that their processes are dead."""
        with self._database.write() as connection:
            is_running = site_runs.c.status == SiteRunStatus.RUNNING
            for site_run_id in connection.scalars(select(site_runs.c.id).where(is_running)).all():
                add_site_run(connection, site_run_id, SiteRunStatus.ABORTED)
            connection.execute(
                update(site_runs)
                .where(is_running)
                .values(status=SiteRunStatus.ABORTED, finished_at=now)
            )
            return connection.execute(
                update(runs)
                .where(runs.c.status == RunStatus.RUNNING)
                .values(status=RunStatus.ABORTED, finished_at=now)
            ).rowcount

    def start_site(self, run_id: int, site_id: str, *, now: datetime) -> int:
        """The number of one site's part of a pass."""
        with self._database.write() as connection:
            number: int = connection.execute(
                site_runs.insert()
                .values(
                    run_id=run_id, site_id=site_id, status=SiteRunStatus.RUNNING, started_at=now
                )
                .returning(site_runs.c.id)
            ).scalar_one()
        return number

    def finish_site(
        self, site_run_id: int, counts: SiteRunCounts, *, now: datetime, error: str | None = None
    ) -> None:
        """The site's part came to its end: well, or with an `error` that says why not. One that
        was taken for dead stays aborted: it is counted already."""
        status = SiteRunStatus.OK if error is None else SiteRunStatus.FAILED
        is_running = site_runs.c.status == SiteRunStatus.RUNNING
        with self._database.write() as connection:
            ended = connection.execute(
                update(site_runs)
                .where(site_runs.c.id == site_run_id, is_running)
                .values(status=status, finished_at=now, error=error, **asdict(counts))
            )
            if ended.rowcount:
                add_site_run(connection, site_run_id, status)

    def last_site_runs(self, *statuses: SiteRunStatus) -> Mapping[str, SiteRun]:
        """The latest part that came to its end, ok or failed (or as `statuses` say), of each
        site that has one."""
        wanted = statuses or (SiteRunStatus.OK, SiteRunStatus.FAILED)
        ended = site_runs.c.status.in_(wanted)
        with self._database.read() as connection:
            return _latest_site_runs(connection, ended)

    def latest_site_runs(self) -> Mapping[str, SiteRun]:
        """The latest part of each site that ever ran, whether it came to its end or not."""
        with self._database.read() as connection:
            return _latest_site_runs(connection)

    def pulses(self, of: Iterable[Site]) -> dict[str, Pulse]:
        """What the past of these sites says of when to look at them again; the rhythm only of
        those whose file asks for it."""
        wanted = {site.id: site for site in of}
        with self._database.read() as connection:
            barren = _count_barren(connection)
            rhythms = {
                site_id: _rhythm(connection, site_id)
                for site_id, site in wanted.items()
                if site.every_at_most is not None
            }
        return {
            site_id: Pulse(barren.get(site_id, 0), *rhythms.get(site_id, (None, None)))
            for site_id in wanted
        }

    def site_runs(self, run_id: int) -> list[SiteRun]:
        """Each site's part of one pass, in the order in which they began."""
        query = select(site_runs).where(site_runs.c.run_id == run_id).order_by(site_runs.c.id)
        with self._database.read() as connection:
            return [to_site_run(row) for row in connection.execute(query)]

    def outcomes(self, run_id: int) -> list[OutcomeCount]:
        """How the candidates ended that were last decided in this pass, by site, outcome and
        reason."""
        query = (
            select(
                candidates.c.site_id,
                candidates.c.outcome,
                candidates.c.outcome_reason,
                func.count().label("number"),
            )
            .join(site_runs, site_runs.c.id == candidates.c.site_run_id)
            .where(site_runs.c.run_id == run_id, candidates.c.outcome.is_not(None))
            .group_by(candidates.c.site_id, candidates.c.outcome, candidates.c.outcome_reason)
            .order_by(candidates.c.site_id, func.count().desc(), candidates.c.outcome)
        )
        with self._database.read() as connection:
            return [OutcomeCount(*row) for row in connection.execute(query)]

    def states(self) -> list[SiteState]:
        """Where each site stands, in the order of their ids. Articles, versions and outcomes are
        those of runs that have ended: none is counted anew."""
        with self._database.read() as connection:
            last_runs = _latest_site_runs(connection)
            counts = count_all(connection)
            pending = count_pending(connection)
            rows = connection.execute(select(sites).order_by(sites.c.id)).all()
        return [
            SiteState(
                site_id=row.id,
                name=row.name,
                enabled=row.enabled,
                last_run=last_runs.get(row.id),
                articles=counts.articles.get(row.id, 0),
                versions=counts.versions.get(row.id, 0),
                pending=pending.get(row.id, 0),
                outcomes=counts.outcomes.get(row.id, {}),
            )
            for row in rows
        ]


_LISTINGS_OF_A_RHYTHM = 20


_LONG_AGO = literal(datetime(1900, 1, 1, tzinfo=UTC), UtcDateTime)


def _count_barren(connection: Connection) -> dict[str, int]:
    """For each site its runs, up to the latest, of which not one surface could be read."""
    ended = [SiteRunStatus.OK, SiteRunStatus.FAILED]
    former = site_runs.alias()
    is_fruitful = or_(former.c.status == SiteRunStatus.OK, func.coalesce(former.c.surfaces, 1) > 0)
    # One look into the index for each site, as below.
    fruitful = (
        select(former.c.started_at)
        .where(former.c.site_id == sites.c.id, former.c.status.in_(ended), is_fruitful)
        .order_by(former.c.started_at.desc())
        .limit(1)
        .scalar_subquery()
        .correlate(sites)
    )
    barren = (
        select(func.count())
        .select_from(site_runs)
        .where(
            site_runs.c.site_id == sites.c.id,
            site_runs.c.status.in_(ended),
            # Never fruitful means all of them; as one range it is found in the index.
            site_runs.c.started_at > func.coalesce(fruitful, _LONG_AGO),
        )
        .scalar_subquery()
        .correlate(sites)
    )
    return dict(connection.execute(select(sites.c.id, barren)).all())


def _rhythm(connection: Connection, site_id: str) -> tuple[datetime | None, timedelta | None]:
    """When the latest new URL was listed, and the mean time between such listings."""
    listed = connection.scalars(
        select(candidates.c.first_seen_at)
        .where(candidates.c.site_id == site_id)
        .distinct()
        .order_by(candidates.c.first_seen_at.desc())
        .limit(_LISTINGS_OF_A_RHYTHM)
    ).all()
    gap = (listed[0] - listed[-1]) / (len(listed) - 1) if len(listed) > 1 else None
    return (listed[0] if listed else None), gap


def _latest_site_runs(connection: Connection, *conditions: Any) -> dict[str, SiteRun]:
    # One look into the index for each site: the table has a row for every run there ever was.
    latest = select(
        select(site_runs.c.id)
        .where(site_runs.c.site_id == sites.c.id, *conditions)
        .order_by(site_runs.c.started_at.desc(), site_runs.c.id.desc())
        .limit(1)
        .scalar_subquery()
    ).select_from(sites)
    rows = connection.execute(select(site_runs).where(site_runs.c.id.in_(latest)))
    return {row.site_id: to_site_run(row) for row in rows}


def count_pending(connection: Connection) -> dict[str, int]:
    """URLs of each site that wait for a look: their first, or another one after a failure."""

    def count(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
        # One range of an index for each site; both at once, with "or", would read every URL.
        query = select(func.count()).where(candidates.c.site_id == sites.c.id, *conditions)
        return query.scalar_subquery().correlate(sites)

    first = count(candidates.c.outcome.is_(None))
    again = count(
        candidates.c.outcome.is_not(None),
        # Not "is not null", for which SQLite would read the whole index of the site.
        candidates.c.next_attempt_at > _LONG_AGO,
    )
    return dict(connection.execute(select(sites.c.id, first + again)).all())


def to_site_run(row: Row[Any]) -> SiteRun:
    """A site's part of a pass from its row."""
    return SiteRun(
        id=row.id,
        run_id=row.run_id,
        site_id=row.site_id,
        status=SiteRunStatus(row.status),
        started_at=row.started_at,
        finished_at=row.finished_at,
        counts=SiteRunCounts(
            found=row.found,
            fetched=row.fetched,
            stored=row.stored,
            new_versions=row.new_versions,
            unchanged=row.unchanged,
            skipped=row.skipped,
            failed=row.failed,
            surfaces=row.surfaces or 0,
        ),
        error=row.error,
    )
