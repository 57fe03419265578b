from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from config.load import load_config
from newsroom.errors import ReplayError
from newsroom.replay import FEED_PATH, SITEMAP_PATH, as_hosts, load_replay
from newsroom.replay_config import write_config
from newsroom.replies import Reply
from newsroom.server import Server

Dial = Callable[[Server], Callable[..., Reply]]
LATIN = "<p>Ma\xf1ana</p>".encode("latin-1")
ROWS: list[dict[str, Any]] = [
    {"id": "1", "file": "html/1.html.gz", "url": "https://www.paper.example/a/uno.html?id=7&b=2"},
    {"id": "2", "file": "2.html", "url": "http://www.paper.example/a/dos.html",
     "charset": "latin-1"},
    {"id": "3", "file": "3.html", "url": "https://diário.example/três/#top"},
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    saved = tmp_path / "saved"
    (saved / "html").mkdir(parents=True)
    (saved / "html" / "1.html.gz").write_bytes(gzip.compress(b"<p>uno</p>"))
    (saved / "2.html").write_bytes(LATIN)
    (saved / "3.html").write_bytes("<p>três</p>".encode())
    write_rows(saved, ROWS)
    return saved


def write_rows(folder: Path, rows: list[dict[str, Any]]) -> None:
    (folder / "gold.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")


def test_serves_pages_as_saved(folder: Path, dial: Dial) -> None:
    with Server(as_hosts(load_replay(folder))) as server:
        ask = dial(server)
        one = ask("http://www.paper.example/a/uno.html?id=7&b=2")
        assert (one.body, one.content_type) == (b"<p>uno</p>", "text/html")
        two = ask("http://www.paper.example/a/dos.html")
        assert (two.body, two.content_type) == (LATIN, "text/html; charset=latin-1")
        assert ask("http://xn--dirio-yqa.example/tr%C3%AAs/").body == "<p>três</p>".encode()
        assert ask("http://www.paper.example/a/tres.html").status == 404
        assert ask("http://paper.example/a/dos.html").status == 421


@pytest.mark.parametrize(
    "written", ["/a/uno.html?b=2&id=7", "/a/uno.html", "/a/uno.html?id=7", "/a/%75no.html?id=7&b=2"]
)
def test_finds_canonical_forms(folder: Path, dial: Dial, written: str) -> None:
    with Server(as_hosts(load_replay(folder))) as server:
        assert dial(server)(f"http://www.paper.example{written}").body == b"<p>uno</p>"


def test_pages_that_differ_in_the_query_are_not_confused(folder: Path, dial: Dial) -> None:
    rows = [ROWS[1] | {"url": f"http://a.example/?id={number}"} for number in (1, 2)]
    rows[0]["file"] = "3.html"
    write_rows(folder, rows)
    with Server(as_hosts(load_replay(folder))) as server:
        ask = dial(server)
        assert ask("http://a.example/?id=2").body == LATIN
        assert ask("http://a.example/?id=1").body == "<p>três</p>".encode()
        assert b"<li>" in ask("http://a.example/").body


def test_surfaces_list_the_pages_and_say_nothing_else(folder: Path, dial: Dial) -> None:
    expected = {
        "http://www.paper.example/a/uno.html?id=7&b=2",
        "http://www.paper.example/a/dos.html",
    }
    with Server(as_hosts(load_replay(folder))) as server:
        ask = dial(server)
        feed = ElementTree.fromstring(ask(f"http://www.paper.example{FEED_PATH}").body)
        sitemap = ElementTree.fromstring(ask(f"http://www.paper.example{SITEMAP_PATH}").body)
        robots = ask("http://www.paper.example/robots.txt").body.decode()
    items = list(feed.iter("item"))
    assert {item.findtext("link") for item in items} == expected
    assert {child.tag for item in items for child in item} == {"link", "guid"}
    assert {node.text for node in sitemap.iter() if node.tag.endswith("loc")} == expected
    assert f"Sitemap: http://www.paper.example{SITEMAP_PATH}" in robots


def test_object_table(folder: Path) -> None:
    (folder / "gold.jsonl").unlink()
    table = {"2.html": {"url": ROWS[1]["url"]}, "chain": [["a", "b"]], "note": {"text": "x"}}
    (folder / "gold.json").write_text(json.dumps(table), encoding="utf-8")
    replay = load_replay(folder)
    assert replay.page_count == 1
    assert replay.hosts["www.paper.example"].pages[0].read() == LATIN


def test_a_url_that_is_there_twice_is_served_once_and_told(folder: Path) -> None:
    write_rows(folder, [*ROWS, ROWS[0] | {"id": "4", "file": "3.html"}])
    replay = load_replay(folder)
    assert replay.page_count == 3
    assert replay.repeated == ("http://www.paper.example/a/uno.html?id=7&b=2",)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        pytest.param([], "names no page", id="empty"),
        pytest.param([{"id": "1", "url": "http://a.example/"}], "KeyError", id="no file"),
        pytest.param([ROWS[1] | {"file": "x.html"}], "no such file", id="missing file"),
        pytest.param([ROWS[1] | {"url": "/a"}], "'/a' is no web address", id="relative"),
        pytest.param([{"file": "2.html"}], "None is no web address", id="no url"),
    ],
)
def test_checks(folder: Path, rows: list[dict[str, Any]], message: str) -> None:
    write_rows(folder, rows)
    with pytest.raises(ReplayError, match=message):
        load_replay(folder)


def test_no_table(tmp_path: Path) -> None:
    with pytest.raises(ReplayError, match=r"neither gold\.jsonl nor gold\.json"):
        load_replay(tmp_path)


def test_broken_table(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(ReplayError, match="cannot be read"):
        load_replay(tmp_path)


def test_configuration_is_ready_to_use(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "config"
    write_config(target, load_replay(folder), "127.0.0.1:1234")
    config = load_config(target)
    assert config.problems == ()
    assert config.settings.fetch.delay_s == 0
    assert config.settings.fetch.hosts == {
        "www.paper.example": "127.0.0.1:1234",
        "xn--dirio-yqa.example": "127.0.0.1:1234",
    }
    paper, other = config.sites
    assert str(paper.discover.feeds[0]) == f"http://www.paper.example{FEED_PATH}"
    assert other.name == "xn--dirio-yqa.example"


def test_configuration_keeps_edited_sites(folder: Path, tmp_path: Path) -> None:
    target, agencies = tmp_path / "config", tmp_path / "agencies.toml"
    agencies.write_text('[[agency]]\nid = "efe"\nname = "EFE"\n', encoding="utf-8")
    write_config(target, load_replay(folder), "127.0.0.1:1")
    edited = target / "sites" / "www-paper-example.toml"
    edited.write_text('url = "http://www.paper.example/"\nagency = "efe"\n', encoding="utf-8")
    write_config(target, load_replay(folder), "127.0.0.1:2", agencies)
    config = load_config(target)
    assert [site.agency for site in config.sites] == ["efe", None]
    assert set(config.settings.fetch.hosts.values()) == {"127.0.0.1:2"}


SHARED = Path(__file__).parents[2].parent / "shared" / "data"


@pytest.mark.parametrize(("name", "pages"), [("seed", 4), ("pages/fundus", 122)])
def test_folders_of_real_pages(name: str, pages: int) -> None:
    if not (SHARED / name).is_dir():
        pytest.skip("the folder of saved pages is not beside the project")
    replay = load_replay(SHARED / name)
    assert replay.page_count + len(replay.repeated) == pages
    assert all(page.read() for site in replay.hosts.values() for page in site.pages)
