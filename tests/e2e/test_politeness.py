"""Never two requests to a host inside its delay, by the host's own log."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from newsroom.replies import Reply, Request
from newsroom.server import Server
from store import open_store
from tests.e2e.polite_worker import HOSTS

PROGRAM = Path(__file__).with_name("polite_worker.py")
ROOT = Path(__file__).parents[2]
DELAY_S = 0.15
LONGER_S = 0.4
"""The Crawl-delay of the first host."""


def paper(request: Request) -> Reply:
    if request.target == "/robots.txt":
        rules = f"User-agent: *\nCrawl-delay: {LONGER_S}\n" if request.host == HOSTS[0] else ""
        return Reply(rules.encode(), "text/plain")
    return Reply(b"<p>Nothing new.", "text/html")


def ask_from_processes(
    address: str, database_url: str, *, processes: int, requests: int, delay_s: float
) -> None:
    """Runs the program several times at once; its failures are ours."""
    started = [
        subprocess.Popen(
            [
                sys.executable,
                str(PROGRAM),
                address,
                database_url,
                str(delay_s),
                str(requests),
                seed,
            ],
            cwd=ROOT,
            env={"PYTHONPATH": str(ROOT), "PATH": ""},
            stderr=subprocess.PIPE,
            text=True,
        )
        for seed in map(str, range(processes))
    ]
    for process in started:
        _, errors = process.communicate(timeout=280)
        assert process.returncode == 0, errors


def distances(server: Server) -> dict[str, list[float]]:
    """Seconds between the requests to each host, as it saw them."""
    seen: defaultdict[str, list[datetime]] = defaultdict(list)
    for request in server.requests:
        seen[request.host].append(request.at)
    return {
        host: [(b - a).total_seconds() for a, b in pairwise(sorted(times))]
        for host, times in seen.items()
    }


def test_four_processes_on_eight_sites(database_url: str) -> None:
    with Server(dict.fromkeys(HOSTS, paper)) as server:
        ask_from_processes(server.address, database_url, processes=4, requests=8, delay_s=DELAY_S)
        found = distances(server)
        asked = len(server.requests)
    assert set(found) == set(HOSTS)
    assert asked == 4 * 8 + len(HOSTS), "robots.txt was asked for once a host"
    for host, gaps in found.items():
        assert min(gaps) >= (LONGER_S if host == HOSTS[0] else DELAY_S), host
    with open_store(database_url) as store:
        states = {state.host: state for state in store.hosts.states()}
    assert set(states) == set(HOSTS)
    assert {state.holder for state in states.values()} == {None}
    assert states[HOSTS[0]].delay_s == LONGER_S
