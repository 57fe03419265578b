"""Things go wrong at four places at once: exactly these four incidents open, each with its
evidence, and clear when all is mended."""

from __future__ import annotations

from pathlib import Path

import pytest
import structlog

from config.load import load_config
from jobs.app import App, open_configured
from jobs.monitors.watch import find_all
from jobs.progress import Progress
from jobs.run import run_once
from newsroom.server import Server
from store.tables.operations import IncidentKind
from tests.e2e.conftest import with_database
from tests.e2e.growing import SITES, Growing, write_growing_config


def pass_hours(app: App, press: Growing, hours: int) -> list[set[tuple[str, str]]]:
    """Runs a pass an hour; what is open after each."""
    seen = []
    for _ in range(hours):
        press.hour += 1
        run_once(app, Progress(), site_ids=SITES)
        seen.append({(one.finding.kind, one.finding.subject) for one in app.store.incidents.open()})
    return seen


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_four_faults_are_four_incidents(tmp_path: Path, database_url: str) -> None:
    press = Growing()
    with Server(press.hosts()) as server:
        write_growing_config(tmp_path / "config", server.address)
        config = with_database(load_config(tmp_path / "config"), database_url)
        with open_configured(config, clock=lambda: press.now) as app:
            structlog.reset_defaults()
            assert pass_hours(app, press, 20) == [set()] * 20

            broken_at = press.now
            press.silent_since["alba"] = press.hour
            press.new_layout.add("bahia")
            press.blocks.add("cima")
            press.hides_cordillera = True
            seen = pass_hours(app, press, 6)
            faults = {
                (IncidentKind.SILENT, "site:alba"),
                (IncidentKind.LAYOUT, "site:bahia"),
                (IncidentKind.BLOCKED, "site:cima"),
                (IncidentKind.MATCH_RATE, "agency:cordillera"),
            }
            assert seen[-1] == faults
            assert set().union(*seen) == faults
            found = {one.finding.kind: one for one in app.store.incidents.open()}
            check_evidence(app, found, broken_at)
            assert find_all(app)  # looking again, at the same hour, raises nothing anew
            assert len(app.store.incidents.list(limit=50)) == 4

            press.silent_since.clear()
            press.new_layout.clear()
            press.blocks.clear()
            press.hides_cordillera = False
            # A host that refused again and again is left alone for a while before it is asked.
            seen = pass_hours(app, press, 10)
            assert seen[-1] == set()
            assert set().union(*seen) <= faults
            assert len(app.store.incidents.list(is_open=False, limit=50)) == 4


def check_evidence(app: App, found: dict[IncidentKind, object], broken_at: object) -> None:
    """The last good page is of before the fault, the first bad one of after it."""
    layout, blocked = found[IncidentKind.LAYOUT].finding, found[IncidentKind.BLOCKED].finding
    agency, silent = found[IncidentKind.MATCH_RATE].finding, found[IncidentKind.SILENT].finding
    hour = f"{broken_at:%Y-%m-%d %H:%M}"
    for finding in (layout, blocked, agency):
        assert finding.evidence["last_good"]["at"] <= hour < finding.evidence["first_bad"]["at"]
        assert finding.since > broken_at
    assert silent.since == broken_at
    assert "HTTP 403" in blocked.evidence["first_bad"]["said"]
    assert blocked.evidence["first_bad"]["url"].startswith("http://cima.example/nota/")
    good = app.store.articles.get(layout.evidence["last_good"]["article_id"])
    bad = app.store.articles.get(layout.evidence["first_bad"]["article_id"])
    assert good.versions[0].article.authors
    assert not bad.versions[0].article.authors
    credited = app.store.articles.get(agency.evidence["last_good"]["article_id"])
    silent_one = app.store.articles.get(agency.evidence["first_bad"]["article_id"])
    assert "(Cordillera)" in credited.versions[0].article.text
    assert "Cordillera" not in silent_one.versions[0].article.text
