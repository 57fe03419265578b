"""`teletipo status --site ID --politeness`: how a site is asked, request by request."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from rich.console import Group
from rich.table import Table
from rich.text import Text

from jobs.app import App
from scrapers.host_files import FileCopy
from scrapers.host_state import Breaker, HostState
from scrapers.turns import Permission
from store.values import MadeRequest

_NARROW = 200


@dataclass(frozen=True, slots=True)
class Politeness:
    """The hosts that were asked for a site, what their robots.txt is, and the latest requests."""

    hosts: tuple[HostState, ...]
    robots: tuple[FileCopy, ...]
    requests: tuple[MadeRequest, ...]
    """The newest first."""
    now: datetime


def politeness_of(app: App, site_id: str, *, limit: int) -> Politeness:
    """What is on record for one site. Raises StoreError."""
    store = app.store.hosts
    hosts = store.states(site_id)
    return Politeness(
        hosts=tuple(hosts),
        robots=tuple(store.robots_copies(host.host for host in hosts)),
        requests=tuple(store.requests_of(site_id, limit=limit)),
        now=app.clock(),
    )


def describe_host(state: HostState, now: datetime) -> str:
    """How a host stands, in one line."""
    phase = state.breaker(now)
    said = f"{state.host}: {state.delay_s:g} s apart, breaker {phase}"
    if state.failures:
        said += f", {_count(state.failures, 'failure')} in a row, the last: {state.last_error}"
    if phase is Breaker.OPEN and state.rests_until is not None:
        said += f"; asked again from {state.rests_until:%Y-%m-%d %H:%M:%S} UTC"
    return said


def describe_robots(copy: FileCopy) -> str:
    """What is known of a robots.txt, in one line."""
    if copy.got_at is None:
        return f"{copy.url}: nothing is allowed, it could not be had: {copy.problem}"
    said = f"{copy.url}: HTTP {copy.status} of {copy.got_at:%Y-%m-%d %H:%M} UTC"
    if copy.body is not None:
        said += f", {len(copy.body)} bytes"
    return said + (f"; holds on, the latest try failed: {copy.problem}" if copy.problem else "")


def render(found: Politeness) -> Group:
    """Lines on the hosts, then a table of requests."""
    lines = [describe_host(state, found.now) for state in found.hosts]
    lines += [describe_robots(copy) for copy in found.robots]
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("began (UTC)", "answer", "waited", "delay", "took"):
        table.add_column(name, no_wrap=True, justify="left" if name == "began (UTC)" else "right")
    table.add_column("robots.txt")
    table.add_column("URL", overflow="fold")
    for request in found.requests:
        table.add_row(
            f"{request.began_at:%Y-%m-%d %H:%M:%S}.{request.began_at.microsecond // 1000:03}",
            Text(str(request.status or request.error or ""), "red" if request.error else ""),
            f"{request.waited_s:.1f} s",
            f"{request.delay_s:g} s",
            "" if request.elapsed_s is None else f"{request.elapsed_s:.2f} s",
            Text(_permission(request)),
            Text(request.url[:_NARROW]),
        )
    if not found.requests:
        return Group(*map(Text, lines), Text("No request is on record for this site."))
    return Group(*map(Text, lines), Text(), table)


def to_json(found: Politeness) -> str:
    """One JSON object: hosts, robots, requests."""
    robots = [asdict(replace(copy, body=None)) for copy in found.robots]
    hosts = [{**asdict(state), "breaker": state.breaker(found.now).value} for state in found.hosts]
    rows = {"hosts": hosts, "robots": robots, "requests": [asdict(r) for r in found.requests]}
    return json.dumps(rows, ensure_ascii=False, indent=2, default=_plain)


def resting(states: Iterable[HostState], now: datetime) -> list[str]:
    """A line for each host whose breaker is not closed."""
    return [
        describe_host(state, now) for state in states if state.breaker(now) is not Breaker.CLOSED
    ]


def _permission(request: MadeRequest) -> str:
    if request.permission is Permission.EXEMPT:
        return "(itself)"
    return f"{request.permission} by {request.rule or 'no rule'}"


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
