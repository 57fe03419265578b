"""Hosts: whose turn it is to ask them, which files they keep for crawlers, every request made.

The time is the database's own, so that processes on several machines share one clock; SQLite
takes that of its one machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import zstandard
from sqlalchemy import Connection, Row, delete, func, select, update

from config.settings import FetchSettings
from scrapers.host_files import FileCopy
from scrapers.host_state import HostState, Result, Verdict, at_the_clock, ended, unknown_host
from scrapers.turns import Ask, Busy, Permission, Resting, Turn, look
from store.database import Database
from store.statements import insert_into, upsert
from store.tables import host_files, hosts, requests
from store.values import MadeRequest


class Hosts:
    """What all processes know together of the hosts they ask."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take_turn(self, ask: Ask, holder: str) -> Turn | Busy | Resting:
        """Lets `holder` ask, or says why not yet. A holder that dies loses its turn after
        `ask.lease_s`."""
        with self._database.write() as connection:
            state, now = _locked_state(connection, ask.host)
            found = look(state, now, ask, holder)
            if not isinstance(found, HostState):
                return found
            _write_state(connection, found)
            return Turn(ask, holder, now)

    def end_turn(
        self, turn: Turn, result: Result, elapsed_s: float, settings: FetchSettings
    ) -> None:
        """Counts the distance from now on, moves the breaker and records the request, at once.
        A holder that took longer than its lease leaves the turn to the one that has it."""
        ask = turn.ask
        with self._database.write() as connection:
            state, now = _locked_state(connection, ask.host)
            new = ended(state, now, delay_s=ask.delay_s, result=result, settings=settings)
            if state.holder not in (turn.holder, None):
                new = _with_holder_of(state, new)
            _write_state(connection, new)
            if result.verdict is Verdict.UNUSED:
                return
            _record(
                connection,
                ask,
                began_at=turn.began_at,
                waited_s=turn.waited_s,
                status=result.status,
                error=result.error,
                elapsed_s=elapsed_s,
            )

    def refuse(self, ask: Ask) -> None:
        """Records a request that robots.txt did not let us make."""
        with self._database.write() as connection:
            _record(connection, ask, began_at=_now(connection), waited_s=0.0, error="robots")

    def file_copy(self, url: str) -> FileCopy | None:
        """What is known of the file at this URL."""
        query = select(host_files).where(host_files.c.url == url)
        with self._database.read() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else _to_copy(row)

    def robots_copies(self, names: Iterable[str]) -> list[FileCopy]:
        """What is known of the robots.txt of these hosts, at the usual ports."""
        urls = [f"{scheme}://{name}/robots.txt" for name in names for scheme in ("http", "https")]
        query = select(host_files).where(host_files.c.url.in_(urls)).order_by("url")
        with self._database.read() as connection:
            return [_to_copy(row) for row in connection.execute(query)]

    def save_file(self, copy: FileCopy) -> None:
        """Replaces what is known of it."""
        body = copy.body and zstandard.ZstdCompressor().compress(copy.body)
        values = {**asdict(copy), "body": body}
        with self._database.write() as connection:
            upsert(connection, host_files, [values])

    def states(self, site_id: str | None = None) -> list[HostState]:
        """The hosts that were asked, for one site or for any, by name."""
        query = select(hosts).order_by(hosts.c.host)
        if site_id is not None:
            of_site = select(requests.c.host).where(requests.c.site_id == site_id)
            query = query.where(hosts.c.host.in_(of_site))
        with self._database.read() as connection:
            return [HostState(*row) for row in connection.execute(query)]

    def failing(self) -> dict[str, list[HostState]]:
        """The hosts whose latest request failed, by the sites for which they were asked."""
        query = (
            select(requests.c.site_id, hosts)
            .join(hosts, hosts.c.host == requests.c.host)
            .where(hosts.c.failures > 0, requests.c.site_id.is_not(None))
            .distinct()
            .order_by(requests.c.site_id, hosts.c.host)
        )
        found: dict[str, list[HostState]] = {}
        with self._database.read() as connection:
            for site_id, *values in connection.execute(query):
                found.setdefault(site_id, []).append(HostState(*values))
        return found

    def requests_of(self, site_id: str, *, limit: int) -> list[MadeRequest]:
        """The latest requests made for a site, and those refused; the newest first."""
        query = (
            select(requests)
            .where(requests.c.site_id == site_id)
            .order_by(requests.c.id.desc())
            .limit(limit)
        )
        with self._database.read() as connection:
            return [_to_request(row) for row in connection.execute(query)]

    def forget_requests(self, *, before: datetime) -> int:
        """Deletes the records of requests that began earlier; says how many they were."""
        with self._database.write() as connection:
            return connection.execute(delete(requests).where(requests.c.began_at < before)).rowcount


def _locked_state(connection: Connection, host: str) -> tuple[HostState, datetime]:
    """The state as the clock has it, held until the transaction ends."""
    query = select(hosts).where(hosts.c.host == host).with_for_update()
    row = connection.execute(query).one_or_none()
    if row is None:
        new = asdict(unknown_host(host, _now(connection)))
        connection.execute(insert_into(connection, hosts).on_conflict_do_nothing(), new)
        row = connection.execute(query).one()
    now = _now(connection)  # only now: the lock may have been waited for
    state = at_the_clock(HostState(*row), now)
    if state.changed_at != row.changed_at:
        _write_state(connection, state)  # once: the next look is to find time gone by
    return state, now


def _now(connection: Connection) -> datetime:
    if connection.dialect.name == "sqlite":
        return datetime.now(UTC)
    now: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
    return now


def _write_state(connection: Connection, state: HostState) -> None:
    values = asdict(state)
    connection.execute(update(hosts).where(hosts.c.host == values.pop("host")).values(**values))


def _with_holder_of(state: HostState, new: HostState) -> HostState:
    kept = {"holder": state.holder, "next_at": max(state.next_at, new.next_at)}
    return HostState(**{**asdict(new), **kept})


def _record(connection: Connection, ask: Ask, **values: Any) -> None:
    row = {
        "site_id": ask.site_id,
        "host": ask.host,
        "url": ask.url,
        "delay_s": ask.delay_s,
        "robots": ask.permission,
        "rule": ask.rule,
        **values,
    }
    connection.execute(requests.insert(), row)


def _to_copy(row: Row[Any]) -> FileCopy:
    body = row.body and zstandard.ZstdDecompressor().decompress(row.body)
    return FileCopy(**{**row._mapping, "body": body})


def _to_request(row: Row[Any]) -> MadeRequest:
    return MadeRequest(
        url=row.url,
        host=row.host,
        began_at=row.began_at,
        waited_s=row.waited_s,
        delay_s=row.delay_s,
        permission=Permission(row.robots),
        rule=row.rule,
        status=row.status,
        error=row.error,
        elapsed_s=row.elapsed_s,
    )
