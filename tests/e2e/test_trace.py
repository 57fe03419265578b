"""What docs/trace.md shows is what `teletipo trace` says of the newsroom."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jobs.app import App
from jobs.progress import Progress
from jobs.run import run_once
from jobs.trace import trace
from jobs.trace_report import say, to_row
from newsroom.server import Server

DOC = (Path(__file__).parents[2] / "docs" / "trace.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^teletipo trace (\S+)\n```\n\n```text\n(.+?)\n```$", DOC, flags=re.M | re.S)
MEASURE = re.compile(r"(?<=teletipo story )\d+|\d+%|\d+ passages?")
"""What a better alignment, or another order of answers, may change."""


@pytest.fixture
def crawled(press_app: App, press: Server) -> App:
    """Both editions."""
    everyone = [site.id for site in press_app.config.sites]
    run_once(press_app, Progress(), site_ids=everyone)
    press.edition = 2
    run_once(press_app, Progress(), site_ids=everyone)
    return press_app


def test_every_kind_of_derivation_is_explained_as_documented(crawled: App) -> None:
    assert len(SHOWN) == 6
    for url, words in SHOWN:
        found = trace(crawled, url)
        assert MEASURE.sub("N", "\n".join(say(found))) == MEASURE.sub("N", words), url
        row = to_row(found)
        assert row["url"] == url
        assert row["is_stored"] is True
        assert row["notes"] == list(found.notes)
