from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest
from typer.testing import CliRunner, Result

from config.load import load_site
from config.site import Site
from jobs.new_site import site_id_of, write_toml
from jobs.sites import app
from scrapers.discover import Listing
from scrapers.errors import Unreachable
from scrapers.values import Article, Surface

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "settings.toml").touch()
    (tmp_path / "agencies.toml").write_text(
        '[[agency]]\nid = "efe"\nname = "EFE"\n', encoding="utf-8"
    )
    (tmp_path / "sites").mkdir()
    _write_site(tmp_path, "faro", 'url = "https://www.faro.example/"\nagency = "efe"\n')
    _write_site(
        tmp_path,
        "wire",
        'url = "https://wire.example/"\nname = "Wire [bold]"\nevery = "90m"\n'
        'enabled = false\ndisabled_reason = "licensed"\n',
    )
    return tmp_path


def _write_site(folder: Path, name: str, text: str) -> Path:
    path = folder / "sites" / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), obj=folder)


def test_list_is_tab_separated_off_a_terminal(folder: Path) -> None:
    result = _run(folder, "list")

    assert result.exit_code == 0
    rows = list(csv.DictReader(result.stdout.splitlines(), delimiter="\t"))
    assert [(row["id"], row["state"], row["runs"], row["agency"]) for row in rows] == [
        ("faro", "on", "every 15m", "efe"),
        ("wire", "off", "every 90m", ""),
    ]


def test_list_is_a_table_on_a_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")

    result = _run(folder, "list")

    assert result.exit_code == 0
    assert "Wire [bold]" in result.stdout
    assert "\t" not in result.stdout
    assert "wire is off: licensed" in result.stdout
    assert "faro is off" not in result.stdout


def test_a_long_reason_is_broken_between_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    reason = "by licence alone " * 12
    off = f'enabled = false\ndisabled_reason = "{reason}"\n'
    _write_site(folder, "wire", f'url = "https://wire.example/"\n{off}')

    plain = re.sub(r"\x1b\[[\d;]*m", "", _run(folder, "list").stdout)

    below = plain[plain.index("wire is off") :].splitlines()
    assert max(map(len, below)) <= 80
    assert " ".join(" ".join(below).split()) == f"wire is off: {reason.strip()}"


def test_list_as_json(folder: Path) -> None:
    rows = json.loads(_run(folder, "list", "--json").stdout)

    assert rows[1]["disabled_reason"] == "licensed"
    assert rows[0]["url"] == "https://www.faro.example/"


def test_list_shows_the_good_sites_and_names_the_broken_one(folder: Path) -> None:
    broken = _write_site(folder, "broken", "urll = 1\n")

    result = _run(folder, "list")

    assert result.exit_code == 1
    assert "faro" in result.stdout
    assert f"{broken}:1: unknown key `urll`" in result.stderr


def test_check_of_a_sound_folder(folder: Path) -> None:
    result = _run(folder, "check")

    assert (result.exit_code, result.stdout) == (0, "No problem in 2 sites.\n")


def test_check_prints_place_message_and_remedy(folder: Path) -> None:
    broken = _write_site(folder, "broken", 'url = "https://a.example/"\nfeed = []\n')

    result = _run(folder, "check")

    assert result.exit_code == 2
    assert result.stdout == (
        f"{broken}:2: unknown key `feed`\n    → did you mean `feeds` in [discover]?\n1 problem.\n"
    )


def test_check_looks_at_the_form_of_the_database(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "settings.toml").write_text('\ndatabase = "mysql://db/news"\n', encoding="utf-8")

    result = _run(folder, "check")

    assert result.exit_code == 2
    assert f"{folder / 'settings.toml'}:2: mysql is no database" in result.stdout.replace("\n", "")
    assert _run(folder, "check", str(folder / "settings.toml")).exit_code == 2

    monkeypatch.setenv("TELETIPO_DATABASE", "sqlite://")
    result = _run(folder, "check")
    assert result.exit_code == 2
    assert "TELETIPO_DATABASE: A SQLite database in memory" in result.stdout.replace("\n", " ")


def test_check_of_named_files_looks_at_them_alone(folder: Path, tmp_path: Path) -> None:
    _write_site(folder, "broken", "urll = 1\n")
    good = folder / "sites" / "faro.toml"

    result = _run(folder, "check", str(good))

    assert (result.exit_code, result.stdout) == (0, "No problem in 1 file.\n")


@pytest.mark.parametrize("name", ["settings.toml", "agencies.toml", "a-site.toml"])
def test_check_tells_by_the_name_what_a_file_is(folder: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / "elsewhere" / name
    path.parent.mkdir()
    path.write_text("nonsense = 1\n", encoding="utf-8")

    result = _run(folder, "check", str(path))

    assert result.exit_code == 2
    assert f"{path}:1: unknown key `nonsense`" in result.stdout


def test_check_of_a_file_without_a_configuration(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('url = "https://a.example/"\nagency = "efe"\n', encoding="utf-8")

    result = _run(tmp_path / "nowhere", "check", str(path))

    assert result.exit_code == 0
    assert "cannot be read in full" in result.stderr


@pytest.mark.parametrize("command", ["list", "check"])
def test_missing_folder_has_a_remedy_and_no_traceback(tmp_path: Path, command: str) -> None:
    result = _run(tmp_path / "nowhere", command)

    assert result.exit_code == 2
    assert "there is no such folder" in result.output
    assert "--config" in result.output
    assert "Traceback" not in result.output


def test_missing_file_is_a_problem(folder: Path) -> None:
    result = _run(folder, "check", "nowhere.toml")

    assert (result.exit_code, "there is no such file" in result.stdout) == (2, True)


def test_schema_is_json() -> None:
    result = _run(PROJECT / "config", "schema")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["required"] == ["url"]


def test_shipped_configuration_is_sound() -> None:
    assert _run(PROJECT / "config", "check").exit_code == 0


class _Press(BaseHTTPRequestHandler):
    """A feed of one article, and a feed that is broken."""

    pages: ClassVar[dict[str, tuple[str, str]]] = {
        "/robots.txt": ("text/plain", "User-agent: *\nAllow: /\n"),
        "/rss": (
            "application/rss+xml",
            "<rss version='2.0'><channel><title>Faro</title><item><title>Puerto</title>"
            "<link>http://faro.example/puerto.html</link></item></channel></rss>",
        ),
        "/": (
            "text/html; charset=utf-8",
            "<html><link rel='alternate' type='application/rss+xml' href='/rss'>",
        ),
        "/old": (
            "application/rss+xml",
            "<rss version='2.0'><channel><title>Faro</title><item><title>Puerto</title>"
            "<pubDate>Tue, 03 Mar 2020 12:00:00 GMT</pubDate>"
            "<link>http://faro.example/puerto.html</link></item></channel></rss>",
        ),
        "/puerto.html": (
            "text/html; charset=utf-8",
            "<html lang='es'><head><title>El puerto crece \x1b[31m| Faro</title>"
            "<meta property='og:type' content='article'>"
            "<meta property='og:site_name' content='Faro'>"
            "<meta property='og:title' content='El puerto crece \x1b[31m un tercio'></head><body>"
            "<article><h1>El puerto crece \x1b[31m un tercio</h1><p class='by'>EFE</p>"
            + "<p>El puerto de la ciudad movió este año un tercio más de carga que el anterior, "
            "según los datos que publicó el lunes la autoridad portuaria.</p>"
            * 4
            + "</article></body></html>",
        ),
    }

    def do_GET(self) -> None:
        kind, text = self.pages.get(self.path, ("text/plain", ""))
        body = text.encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture
def press(folder: Path) -> Iterator[Path]:
    """The folder, with its sites served on loopback."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Press) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"127.0.0.1:{server.server_address[1]}"
        (folder / "settings.toml").write_text(
            f'[fetch]\ndelay_s = 0\nretries = 0\n[fetch.hosts]\n"*.example" = "{address}"\n',
            encoding="utf-8",
        )
        yield folder
        server.shutdown()


def _write_faro(folder: Path, feed: str) -> None:
    _write_site(
        folder,
        "faro",
        f'url = "http://faro.example/"\n[discover]\nfeeds = ["http://faro.example/{feed}"]\n',
    )


def test_live_check_shows_what_would_be_extracted(press: Path) -> None:
    _write_faro(press, "rss")

    result = _run(press, "check", "--live")

    assert result.exit_code == 0, result.output
    assert "feed  http://faro.example/rss  1 article" in result.stdout
    assert "page  http://faro.example/puerto.html  HTTP 200" in result.stdout
    assert re.search(r"title +\S+ +El puerto crece", result.stdout)
    assert "wire  https://wire.example/\n  off: licensed" in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize(
    ("feed", "message"),
    [
        ("gone", "→ no surface listed an article\n"),
        ("gone", "HTTP 404"),
        ("old", 'lets through: see max_age ("7d"), include and exclude'),
    ],
)
def test_live_check_of_a_site_that_lists_nothing(press: Path, feed: str, message: str) -> None:
    _write_faro(press, feed)

    result = _run(press, "check", "--live")

    assert result.exit_code == 1
    assert message in result.stdout
    assert "Traceback" not in result.output


def test_a_site_is_added_with_what_it_answered(press: Path) -> None:
    result = _run(press, "add", "http://www.puerto.example/")

    assert result.exit_code == 0, result.output
    assert "feed  http://www.puerto.example/rss  1 article" in result.stdout
    path = press / "sites" / "puerto.toml"
    assert str(path) in result.stdout
    site = load_site(path)
    assert (site.name, site.language) == ("Faro", "es")
    assert [str(feed) for feed in site.discover.feeds] == ["http://www.puerto.example/rss"]
    assert _run(press, "check").exit_code == 0
    again = _run(press, "add", "http://puerto.example", "--id", "other")
    assert again.exit_code == 2
    assert "puerto is this site already" in again.output


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["http://puerto.example/nothing"], 1, "HTTP 404"),
        (["ftp://puerto.example/"], 2, "URL"),
        (["http://puerto.example/", "--id", "El Puerto"], 2, "--id"),
        (["http://puerto.example/", "--id", "faro"], 2, "is there already"),
    ],
)
def test_nothing_is_written_of_a_site_that_is_not_sound(
    press: Path, arguments: list[str], code: int, message: str
) -> None:
    before = sorted((press / "sites").iterdir())

    result = _run(press, "add", *arguments)

    assert result.exit_code == code, result.output
    assert message in result.output
    assert "Traceback" not in result.output
    assert sorted((press / "sites").iterdir()) == before


def test_what_a_site_says_of_itself_is_one_line_of_toml() -> None:
    site = Site.model_validate({"id": "a", "url": "https://a.example/"})
    said = 'A "paper"\n[x]\ny = 1\x7f'
    article = Article("https://a.example/n", "Nota", ("Texto.",), site_name=said, language="es-MX")
    feed = Listing("https://a.example/rss", Surface.FEED, None)
    index = Listing("https://a.example/", Surface.INDEX, None)
    sitemap = Listing("https://a.example/s.xml", Surface.SITEMAP, None)
    lost = replace(feed, url="https://a.example/lost", error=Unreachable("x", "gone"))

    found = tomllib.loads(write_toml(site, [index, feed, lost], article, on=date(2026, 3, 1)))
    assert found == {
        "name": 'A "paper" [x] y = 1',
        "url": "https://a.example/",
        "language": "es",
        "discover": {"feeds": ["https://a.example/rss"]},
    }
    assert "robots_sitemaps = true" in write_toml(site, [sitemap], article, on=date(2026, 3, 1))
    assert 'index = ["https://a.example/"]' in write_toml(
        site, [index], article, on=date(2026, 3, 1)
    )


@pytest.mark.parametrize(
    ("url", "site_id"),
    [("https://www.faro.example/", "faro"), ("https://a.b.example/x", "a-b"), ("http://x", "x")],
)
def test_a_site_is_called_after_its_host(url: str, site_id: str) -> None:
    assert site_id_of(url) == site_id


def test_scraper_that_does_not_exist_is_a_problem(folder: Path) -> None:
    path = _write_site(folder, "faro", 'url = "https://faro.example/"\nscraper = "nobody"\n')

    result = _run(folder, "check")

    assert result.exit_code == 2
    assert f"{path}:2: " in result.stdout
    assert "nobody" in result.stdout
