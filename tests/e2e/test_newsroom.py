"""The newsroom, crawled over HTTP in both editions, against its planted truth.

A crawl takes seconds, so that each test looks at all there is to see in one.
"""

from __future__ import annotations

import itertools
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from rich.console import Console

from jobs.app import App
from jobs.demo import Triple, all_stories, found_edges
from jobs.demo import main as run_demo
from jobs.old_text import carriers_of_old_text
from jobs.progress import Progress
from jobs.report import PassReport
from jobs.reprocess import reprocess
from jobs.run import run_once
from jobs.stories import render_story
from newsroom.press import load_press
from newsroom.server import LoggedRequest, Server
from newsroom.truth import Truth, compare, load_truth
from normaliser.values import CreditRole
from store.values import StoredStory
from tests.e2e.rows import read_rows


@pytest.fixture(scope="module")
def truth() -> Truth:
    return load_truth(load_press())


def crawl(app: App) -> PassReport:
    """A pass over every site, due or not."""
    report = run_once(app, Progress(), site_ids=[site.id for site in app.config.sites])
    assert [error for site in report.sites for error in site.errors] == []
    return report


def test_a_pass_finds_what_was_planted(press_app: App, press: Server, truth: Truth) -> None:
    report = crawl(press_app)
    check_outcomes(report, press_app)
    stories = all_stories(press_app)
    check_truth(stories, truth)
    check_virtual_origins(stories)
    check_manners(press.requests)


def test_a_second_pass_finds_the_corrections(
    press_app: App, press: Server, truth: Truth, database_url: str
) -> None:
    crawl(press_app)
    before = sum(len(story.articles) for story in all_stories(press_app))
    press.edition = 2
    press.clear_requests()
    report = crawl(press_app)
    assert sum(site.stored for site in report.sites) == 0, "nothing twice"
    assert sum(site.new_versions for site in report.sites) == len(truth.corrected)
    stories = all_stories(press_app)
    assert sum(len(story.articles) for story in stories) == before
    check_corrections(stories, truth)
    check_conditional(press.requests)

    known = reprocess(press_app)
    # The notes under each weather report and each price list: only now is it known that they are.
    assert (known.changed, known.failed, known.placed) == (12, 0, 12)
    check_corrections(all_stories(press_app), truth)

    rows = read_rows(database_url)
    again = reprocess(press_app)
    assert again.read == sum(rows["versions"].values())
    assert (again.changed, again.failed, again.placed) == (0, 0, 0)
    assert read_rows(database_url) == rows


def check_outcomes(report: PassReport, app: App) -> None:
    listed = sum(site.found for site in report.sites)
    outcomes: Counter[str] = sum((site.outcomes for site in report.sites), Counter())
    assert listed == outcomes.total() == len(load_press().articles)
    assert outcomes == {"stored": listed - 1, "robots": 1}
    assert sum(state.pending for state in app.store.runs.states()) == 0


def check_truth(stories: list[StoredStory], truth: Truth) -> None:
    edges = compare(truth.edges, found_edges(stories))
    assert edges.missed == ()
    assert edges.invented == ()
    credits = compare(truth.credits, found_credits(stories))
    assert credits.missed == ()
    assert credits.invented == ()


def found_credits(stories: Iterable[StoredStory]) -> set[Triple]:
    """URL, role, name: the agency's id, or for `republished_from` the outlet's name. An agency
    that is credited for the text is not named again for its picture; one that is quoted is not
    credited."""
    found: set[Triple] = set()
    for article in (article for story in stories for article in story.articles):
        credits = article.versions[0].document.credits
        texts = {credit.agency_id for credit in credits if credit.role is CreditRole.TEXT}
        for credit in credits:
            if credit.role is CreditRole.QUOTED:
                continue
            if credit.role is not CreditRole.PHOTO or credit.agency_id not in texts:
                found.add((article.url, credit.role.value, credit.agency_id or credit.name))
    return found


def check_virtual_origins(stories: list[StoredStory]) -> None:
    """Two wires were never crawled: their copies name the agency."""
    virtual = {
        story.origin.agency_ids
        for story in stories
        if not story.origin.document_ids and len(story.articles) > 1
    }
    assert virtual == {("cordillera",), ("meridian",)}


def check_manners(requests: tuple[LoggedRequest, ...]) -> None:
    first: dict[str, str] = {}
    for request in requests:
        first.setdefault(request.host, request.path)
    assert set(first.values()) == {"/robots.txt"}
    assert not [r.path for r in requests if r.path.startswith("/premium/")], "robots.txt forbids it"
    assert all(r.headers["user-agent"].startswith("teletipo/") for r in requests)
    slow = [request.at for request in requests if request.host == "ojornal.example"]
    gaps = [(later - earlier).total_seconds() for earlier, later in itertools.pairwise(slow)]
    # Its robots.txt declares a Crawl-delay of 0.2 s. A single arrival may be logged late by a
    # busy machine, which shortens the gap after it; the whole may not be faster.
    assert min(gaps) >= 0.1
    assert sum(gaps) >= 0.2 * len(gaps) - 0.05


def check_corrections(stories: list[StoredStory], truth: Truth) -> None:
    corrected = {}
    for story in stories:
        for article in story.articles:
            if len(article.versions) > 1:
                corrected[article.url_key] = story
    assert corrected.keys() == truth.corrected
    for story in corrected.values():
        shown = "".join(part.text for part in Console().render(render_story(story, {})))
        assert "[-" in shown
        assert "{+" in shown
    (flood,) = (story for story in corrected.values() if len(story.articles) > 2)
    (wire,) = (article for article in flood.articles if len(article.versions) > 1)
    behind = {article.site_id for article in carriers_of_old_text(flood, wire)}
    assert {"lagaceta", "ojornal", "elfaro", "worldwire"} <= behind, "copies and translations"


def check_conditional(requests: tuple[LoggedRequest, ...]) -> None:
    """One site gives validators: it gets them back with every further request."""
    asked = [
        request.headers
        for request in requests
        if request.host == "elfaro.example" and request.path != "/robots.txt"
    ]
    assert asked
    assert all("if-none-match" in headers for headers in asked)


def test_the_demo_helps_instead_of_running(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["demo", "--help"])
    with pytest.raises(SystemExit) as left:
        run_demo()
    assert left.value.code == 0
    assert "usage: python -m jobs.demo" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
