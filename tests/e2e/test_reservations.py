"""What a page reserves is recorded with its article, and obeyed where the site's file says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from config.load import load_config
from jobs.app import open_configured
from jobs.progress import Progress
from jobs.reprocess import reprocess
from jobs.run import run_once
from newsroom.replies import Reply, Request
from newsroom.server import Server
from store import open_store
from tests.e2e.conftest import with_database

PARAGRAPH = "El faro volvió a encenderse anoche después de seis años de obras y de silencio. " * 5
TAG = {"X-Robots-Tag": "noindex"}
MINED = {"TDM-Reservation": "1", "TDM-Policy": "http://alba.example/tdm.json"}
PAGES: dict[str, tuple[str, dict[str, str]]] = {
    "/open": ("", {}),
    "/header": ("", TAG),
    "/meta": ('<meta name="robots" content="noindex, follow">', {}),
    "/mined": ("", MINED),
    "/filed": ("", {}),
    "/filed/not": ("", {"TDM-Reservation": "0"}),
}
TDM_FILE = (
    b'[{"location": "/filed", "tdm-reservation": 1}, {"location": "/", "tdm-reservation": 0}]'
)


def alba(request: Request) -> Reply:
    if request.target == "/rss":
        items = "".join(f"<item><link>http://alba.example{path}</link></item>" for path in PAGES)
        return Reply(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), "text/xml")
    if request.target == "/.well-known/tdmrep.json":
        return Reply(TDM_FILE, "application/json")
    if request.target not in PAGES:
        return Reply.plain(404, "nothing here")
    head, headers = PAGES[request.target]
    html = (
        f'<html lang="es"><head><meta property="og:type" content="article">{head}</head>'
        f"<body><h1>Nota {request.target}</h1><p>{PARAGRAPH}</p></body></html>"
    )
    return Reply(html.encode(), "text/html; charset=utf-8", headers=headers)


@pytest.fixture
def origin() -> Iterator[Server]:
    with Server({"alba.example": alba}) as server:
        yield server


@pytest.mark.parametrize(
    ("obey", "stored"),
    [
        ("", set(PAGES)),
        ('obey = ["noindex"]', {"/open", "/mined", "/filed", "/filed/not"}),
        ('obey = ["noindex", "tdm-reservation"]', {"/open", "/filed/not"}),
    ],
    ids=["recorded", "noindex", "both"],
)
def test_reservations(
    tmp_path: Path, database_url: str, origin: Server, obey: str, stored: set[str]
) -> None:
    (tmp_path / "sites").mkdir()
    (tmp_path / "agencies.toml").write_text("")
    (tmp_path / "sites" / "alba.toml").write_text(
        'url = "http://alba.example/"\n[discover]\nfeeds = ["http://alba.example/rss"]\n'
        f"[fetch]\n{obey}\n"
    )
    (tmp_path / "settings.toml").write_text(
        f'[fetch]\ndelay_s = 0\nhosts = {{ "alba.example" = "{origin.address}" }}\n'
    )
    with open_configured(with_database(load_config(tmp_path), database_url)) as app:
        report = run_once(app, Progress())
        assert report.exit_code == 0
        outcomes = report.sites[0].outcomes
        for _ in range(2):
            found = recorded(database_url)
            assert set(found) == stored
            assert kinds(found, "/header") <= {("noindex", "header:x-robots-tag", None)}
            assert kinds(found, "/meta") <= {("noindex", "meta:robots", None)}
            assert kinds(found, "/mined") <= {
                ("tdm-reservation", "header:tdm-reservation", MINED["TDM-Policy"])
            }
            assert kinds(found, "/filed") <= {
                ("tdm-reservation", "file:/.well-known/tdmrep.json", None)
            }
            open_ = {"/open", "/filed/not"}
            assert all(bool(found[path]) is (path not in open_) for path in stored)
            reprocess(app)
    asked = Counter(request.path for request in origin.requests)
    assert asked["/.well-known/tdmrep.json"] == 1
    assert answered(database_url) == {"200": len(PAGES) + 2, "404": 1}, "robots.txt is counted, too"
    assert outcomes["reserved"] == len(PAGES) - len(stored)
    assert count(database_url, "raw_pages") == len(stored), "what is obeyed is not kept"


def recorded(database_url: str) -> dict[str, list[dict[str, str]]]:
    import json

    engine = create_engine(database_url)
    query = "SELECT url, reservations FROM article_versions"
    with engine.connect() as connection:
        rows = connection.execute(text(query)).all()
    engine.dispose()
    return {
        url.removeprefix("http://alba.example"): json.loads(row) if isinstance(row, str) else row
        for url, row in rows
    }


def answered(database_url: str) -> dict[str, float]:
    """The requests that the metrics count, by status."""
    with closing(open_store(database_url)) as store:
        return {one.label: one.value for one in store.totals.all() if one.name == "requests"}


def kinds(found: dict[str, list[dict[str, str]]], path: str) -> set[tuple[str, str, str | None]]:
    return {(one["kind"], one["source"], one["policy"]) for one in found.get(path, ())}


def count(database_url: str, table: str) -> int:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        number: int = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
    engine.dispose()
    return number
