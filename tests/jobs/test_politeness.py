"""`teletipo status --site ID --politeness`, after a real pass over one site of the newsroom."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from jobs.app import App, open_configured
from jobs.cli import app
from jobs.demo import CONFIG, configured_for
from jobs.politeness import politeness_of
from jobs.progress import Progress
from jobs.run import run_once
from jobs.status import SiteStatus, render, site_statuses
from newsroom.server import Server
from scrapers.host_state import Result, Verdict
from scrapers.turns import Ask, Permission

SITE = "elmirador"


@pytest.fixture
def crawled(database_url: str) -> Iterator[App]:
    with Server() as press, open_configured(configured_for(press.address, database_url)) as it:
        assert run_once(it, Progress(), site_ids=[SITE]).exit_code == 0
        yield it


def told(database_url: str, *options: str) -> str:
    arguments = ["-c", str(CONFIG), "status", "--site", SITE, "--politeness", *options]
    result = CliRunner().invoke(
        app, arguments, env={"TELETIPO_DATABASE": database_url, "COLUMNS": "220"}
    )
    assert result.exit_code == 0, result.output
    return result.output


def test_each_request_with_its_permission(crawled: App, database_url: str) -> None:
    found = politeness_of(crawled, SITE, limit=1000)
    by_permission = {request.permission for request in found.requests}
    assert by_permission == set(Permission)
    refused = [one for one in found.requests if one.permission is Permission.DISALLOWED]
    assert all(one.status is None and one.rule for one in refused)
    said = told(database_url)
    assert "elmirador.example: " in said
    assert "breaker closed" in said
    assert "http://elmirador.example/robots.txt: HTTP 200" in said
    assert f"disallowed by {refused[0].rule}" in said
    assert "allowed by no rule" in said
    rows = json.loads(told(database_url, "--json", "--limit", "3"))
    assert len(rows["requests"]) == 3
    assert rows["hosts"][0]["breaker"] == "closed"
    assert {"rule", "delay_s", "waited_s", "began_at"} <= set(rows["requests"][0])


def shown(statuses: list[SiteStatus], now: datetime) -> str:
    table = render(statuses, now)
    return "".join(segment.text for segment in Console(width=400).render(table))


def test_a_host_that_rests_shows_in_the_status(crawled: App, database_url: str) -> None:
    wish = Ask("http://elmirador.example/", "elmirador.example", SITE, 0, 30, Permission.ALLOWED)
    failed = Result(Verdict.FAILED, 503, "http_status", "HTTP 503", retry_after_s=3600)
    turn = crawled.store.hosts.take_turn(wish, "me")
    crawled.store.hosts.end_turn(turn, failed, 0.1, crawled.config.settings.fetch)
    (status,) = site_statuses(crawled, only=[SITE])
    (host,) = status.hosts
    assert host.failures == 1
    now = crawled.clock()
    said = "1 failure in a row, the last: HTTP 503"
    assert f"breaker open, {said}; asked again from" in shown([status], now)
    assert f"breaker half-open, {said}" in shown([status], now + timedelta(hours=2))
    assert "breaker open" in told(database_url)


def test_it_goes_with_one_site(database_url: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["-c", str(CONFIG), "status", "--politeness"])
    assert result.exit_code == 2
    assert "exactly one --site" in result.output
