"""What docs/trace.md shows is what `teletipo trace` says of the newsroom."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.request import Request, urlopen

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


def test_a_saved_page_of_a_stored_article_is_traced_as_stored(
    crawled: App, press: Server, tmp_path: Path
) -> None:
    host, _, path = SHOWN[0][0].removeprefix("http://").partition("/")
    request = Request(f"http://{press.address}/{path}", headers={"Host": host})
    with urlopen(request) as response:
        page = response.read()
    saved = tmp_path / "page.html"
    saved.write_bytes(page)
    assert trace(crawled, str(saved)).is_stored

    saved.write_bytes(page.replace(b"</p>", b" And more was said.</p>", 3))
    found = trace(crawled, str(saved))
    assert not found.is_stored
