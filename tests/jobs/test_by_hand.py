"""A page that somebody names by hand is asked for in turn with the service, where there is one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from config.load import load_config
from jobs.extract import extract
from jobs.sites import _try_sites
from newsroom.replies import Reply, Request
from newsroom.server import Server
from store import open_store

DELAY_S = 0.4
PAGE = (
    "<html lang=es><meta property=og:type content=article><h1>El faro</h1><article><p>"
    + "El faro vuelve a encenderse tras seis meses de obras en la costa norte. " * 5
)


def alba(request: Request) -> Reply:
    if request.target == "/rss":
        item = "<item><link>http://alba.example/x</link></item>"
        return Reply(f"<rss version='2.0'><channel>{item}</channel></rss>".encode(), "text/xml")
    if request.target != "/x":
        return Reply.plain(404, "nothing here")
    return Reply(PAGE.encode(), "text/html; charset=utf-8")


@pytest.fixture
def origin() -> Iterator[Server]:
    with Server({"alba.example": alba}) as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path, origin: Server) -> Callable[[str], Path]:
    """Writes a configuration for a database."""

    def write(database: str) -> Path:
        (tmp_path / "sites").mkdir()
        (tmp_path / "agencies.toml").write_text("")
        (tmp_path / "sites" / "alba.toml").write_text(
            'url = "http://alba.example/"\n[discover]\nfeeds = ["http://alba.example/rss"]\n'
        )
        (tmp_path / "settings.toml").write_text(
            f"database = '{database}'\n[fetch]\ndelay_s = {DELAY_S}\nretries = 0\n"
            f'hosts = {{ "alba.example" = "{origin.address}" }}\n'
        )
        return tmp_path

    return write


def test_commands_by_hand_share_the_turns(
    folder: Callable[[str], Path], database_url: str, origin: Server
) -> None:
    config = load_config(folder(database_url), {})
    assert extract("http://alba.example/x", config).title == "El faro"
    assert _try_sites(config.sites, config.settings)
    asked = origin.requests
    assert [request.path for request in asked] == ["/robots.txt", "/x", "/rss", "/x"]
    times = [request.at for request in asked]
    gaps = [(b - a).total_seconds() for a, b in pairwise(times)]
    assert min(gaps) >= DELAY_S
    with closing(open_store(database_url)) as store:
        made = store.hosts.requests_of("alba", limit=9)
    assert [request.status for request in made] == [200, 200, 200, 404], "all are on record"


def test_without_a_database_none_is_made(folder: Callable[[str], Path], tmp_path: Path) -> None:
    path = tmp_path / "none" / "store.db"
    config = load_config(folder(f"sqlite:///{path}"), {})
    assert extract("http://alba.example/x", config).title == "El faro"
    assert not path.parent.exists()


@pytest.mark.parametrize("name", ["store.db", "a name that is too long for any file " * 9])
def test_a_database_that_cannot_be_used_is_told_of(
    name: str, folder: Callable[[str], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "store.db").write_text("no database")
    path = tmp_path / name
    config = load_config(folder(f"sqlite:///{path}"), {})
    assert extract("http://alba.example/x", config).title == "El faro"
    assert "paced by this command alone" in capsys.readouterr().err
