"""`make chaos`: the long versions of the promises in docs/reliability.md, and their table.

python -m tests.chaos [--kills 200] [--slots 6] [--rounds 1000] [--requests 60]
                      [--only PART]... [--on DATABASE]
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from newsroom.faults import Faults
from newsroom.server import Server
from tests.chaos.databases import Databases, databases
from tests.chaos.kills import survive_kills
from tests.chaos.lost_database import fill_disk, fill_small_disk, kill_server, small_disk
from tests.chaos.pairs import store_pairs
from tests.chaos.passes import Rows, run_pass, step_clock, undisturbed
from tests.e2e.polite_worker import HOSTS
from tests.e2e.rows import read_rows
from tests.e2e.test_politeness import DELAY_S, LONGER_S, ask_from_processes, distances, paper

KINDS = ("SQLite", "PostgreSQL")
PARTS = ("pacing", "pairs", "faults", "clock", "disk", "files", "kills")
"""`files` lets SQLite's file grow no more and kills the server of PostgreSQL."""


@dataclass
class Chaos:
    """One run and what it found."""

    press: Server
    made: Databases
    rows: list[tuple[str, str, str]] = field(default_factory=list)
    is_well: bool = True

    def fresh(self, kind: str) -> Callable[[], str]:
        """Makes databases of one kind."""
        return self.made.sqlite if kind == "SQLite" else self.made.postgres

    def promise(self, name: str, kind: str, keep: Callable[[], str]) -> None:
        """Runs one promise; what it raises is its figure."""
        started = time.monotonic()
        try:
            figures = keep()
        except Exception as error:
            self.is_well = False
            figures = f"BROKEN: {type(error).__name__}: {str(error)[:200]}"
        self.rows.append((name, kind, figures))
        print(f"{name} ({kind}): {figures} [{time.monotonic() - started:.0f} s]", flush=True)

    def kills(self, kind: str, count: int, slots: int) -> None:
        """SIGKILL at random instants."""

        def keep() -> str:
            done = survive_kills(
                self.press.address, self.fresh(kind), self.made.drop, count=count, slots=slots,
                say=lambda words: print(f"  {kind}: {words}", flush=True),
            )  # fmt: skip
            return str(done)

        self.promise("SIGKILL at a random instant", kind, keep)

    def clock(self, kind: str) -> None:
        """The clock is set."""

        def keep() -> str:
            expected, _ = self.expected(kind)
            for hours in (-1, 1):
                step_clock(self.press.address, self.fresh(kind), hours=hours, expected=expected)
            return "set back and forth by an hour in a pass: same rows"

        self.promise("the clock is set", kind, keep)

    def expected(self, kind: str) -> tuple[Rows, float]:
        """What nothing disturbed."""
        return undisturbed(self.press.address, self.fresh(kind))

    def faults(self, kind: str) -> None:
        """A quarter of all URLs fails once."""

        def keep() -> str:
            expected = sum(self.expected(kind)[0]["articles"].values())
            struck = 0
            for seed in range(3):
                url = self.fresh(kind)()
                faults = Faults(0.25, seed=seed)
                with Server(faults=faults) as press:
                    run_pass(press.address, url)
                found = sum(read_rows(url)["articles"].values())
                if found != expected:
                    raise AssertionError(f"{found} articles of {expected} with seed {seed}")
                struck += faults.struck.total()
            return f"{struck} answers cut, reset, slow, 500 or 503: 0 articles lost"

        self.promise("connections fail", kind, keep)

    def politeness(self, kind: str, requests: int) -> None:
        """Four processes on eight sites."""

        def keep() -> str:
            with Server(dict.fromkeys(HOSTS, paper)) as server:
                ask_from_processes(
                    server.address, self.fresh(kind)(), processes=4, requests=requests,
                    delay_s=DELAY_S,
                )  # fmt: skip
                gaps = distances(server)
                asked = len(server.requests)
            early = sum(
                gap < (LONGER_S if host == HOSTS[0] else DELAY_S)
                for host, found in gaps.items()
                for gap in found
            )
            if early:
                raise AssertionError(f"{early} of {asked} requests too early")
            return f"{asked} requests of 4 processes to 8 hosts: 0 too early"

        self.promise("pacing across processes", kind, keep)

    def pairs(self, kind: str, rounds: int) -> None:
        """Two copies at one instant."""

        def keep() -> str:
            outcome = store_pairs(self.fresh(kind)(), rounds)
            if outcome.errors or outcome.missed or outcome.doubled or outcome.rounds != rounds:
                raise AssertionError(str(outcome))
            return f"{rounds} rounds: 0 pairs missed, 0 doubled, 0 deadlocks"

        self.promise("two copies at one instant", kind, keep)

    def lost_server(self, count: int) -> None:
        """The server of the database dies."""

        def keep() -> str:
            expected, took_s = self.expected("PostgreSQL")
            for number in range(count):
                kill_server(
                    self.press.address, self.made.postgres(), data=self.made.server_data,
                    restart=self.made.restart_server, expected=expected,
                    after_s=took_s * (number + 1) / (count + 1),
                )  # fmt: skip
            return f"{count} crashes of the server in a pass: same rows after a restart"

        self.promise("the database is killed", "PostgreSQL", keep)

    def full_disk(self) -> None:
        """No file may grow."""

        def keep() -> str:
            expected, _ = self.expected("SQLite")
            rooms = (0, 100_000, 400_000)
            for room in rooms:
                fill_disk(self.press.address, self.made.sqlite, room_bytes=room, expected=expected)
            return f"full at {len(rooms)} points of a pass: same rows once there is room"

        self.promise("its file may not grow", "SQLite", keep)

    def full_small_disk(self, kind: str) -> None:
        """No room for another byte on a disk of its own; mounting one needs root."""

        def keep() -> str:
            expected, _ = self.expected(kind)
            rooms = (0, 200_000, 400_000)
            with small_disk(64) as disk:
                if disk is None:
                    return "not tried: this user may not mount a small disk"
                for room in rooms:
                    url = self.on_disk(kind, disk)
                    fill_small_disk(
                        self.press.address, disk, url, room_bytes=room, expected=expected
                    )
                    self.made.drop(url)
                if kind == "PostgreSQL":
                    self.made.execute("DROP TABLESPACE small")
                    # Else a crash later on would be recovered through this disk, which is gone.
                    self.made.execute("CHECKPOINT")
            return f"no space left at {len(rooms)} points of a pass: same rows once there is some"

        self.promise("its own disk is full", kind, keep)

    def on_disk(self, kind: str, disk: Path) -> str:
        """A fresh database on this disk."""
        if kind == "SQLite":
            return self.made.sqlite(disk)
        folder = disk / "tables"
        if not folder.exists():
            owner = self.made.server_data.stat()
            folder.mkdir()
            os.chown(folder, owner.st_uid, owner.st_gid)
            self.made.execute(f"CREATE TABLESPACE small LOCATION '{folder}'")
        return self.made.postgres("small")


def main() -> None:
    """Runs everything and prints the table; exit code 1 when a promise is broken."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--kills", type=int, default=200, help="random instants, half a database")
    options.add_argument("--slots", type=int, default=6, help="passes that are killed at once")
    options.add_argument("--rounds", type=int, default=1000, help="pairs of copies")
    options.add_argument("--requests", type=int, default=60, help="requests a process")
    options.add_argument("--only", choices=PARTS, action="append", help="repeatable; else all")
    options.add_argument("--on", choices=KINDS, action="append", help="repeatable; else both")
    chosen = options.parse_args()
    parts = chosen.only or PARTS
    with Server() as press, databases() as made:
        chaos = Chaos(press, made)
        for kind in chosen.on or KINDS:
            rounds = chosen.rounds if kind == "PostgreSQL" else chosen.rounds // 5
            todo: dict[str, Callable[[], None]] = {
                "pacing": partial(chaos.politeness, kind, chosen.requests),
                "pairs": partial(chaos.pairs, kind, rounds),
                "faults": partial(chaos.faults, kind),
                "clock": partial(chaos.clock, kind),
                "disk": partial(chaos.full_small_disk, kind),
                "files": chaos.full_disk if kind == "SQLite" else partial(chaos.lost_server, 5),
                "kills": partial(chaos.kills, kind, chosen.kills // 2, chosen.slots),
            }
            for part in PARTS:
                if part in parts:
                    todo[part]()
    print("\n| promise | database | figures |\n| --- | --- | --- |")
    for row in chaos.rows:
        print("| " + " | ".join(row) + " |")
    sys.exit(0 if chaos.is_well else 1)


if __name__ == "__main__":
    main()
