"""`teletipo robots`: the deciding rule on standard output, the answer in the exit code."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jobs.cli import app
from tests.scrapers.test_robots import DIFFERS, OUTSIDE

TEXT = """\
User-agent: *
Disallow: /

User-agent: teletipo
Crawl-delay: 4
Disallow: /private
Allow: /private/press$
"""


@pytest.mark.parametrize(
    ("agent", "path", "code", "words"),
    [
        ("teletipo", "/private/x", 1, "disallowed by Disallow: /private (line 6)"),
        ("teletipo", "/private/press", 0, "allowed by Allow: /private/press$ (line 7)"),
        ("teletipo/0.1 (+https://x.example)", "/private", 1, "(line 6)"),
        ("teletipo", "/news", 0, "allowed: no rule in the group for teletipo matches"),
        ("teletipo", "/news", 0, "Crawl-delay: 4 s"),
        ("otherbot", "/news", 1, "disallowed by Disallow: / (line 2), in the group for *"),
        ("Tele Tipo", "/news", 1, "in the group for *"),
    ],
)
def test_the_deciding_rule(tmp_path: Path, agent: str, path: str, code: int, words: str) -> None:
    file = tmp_path / "robots.txt"
    file.write_text(TEXT)
    url = f"https://news.example{path}"
    result = CliRunner().invoke(app, ["robots", str(file), "--agent", agent, "--url", url])
    assert result.exit_code == code, result.output
    assert words in result.output


def test_a_path_is_enough(tmp_path: Path) -> None:
    file = tmp_path / "robots.txt"
    file.write_text(TEXT)
    arguments = ["robots", str(file), "--agent", "teletipo", "--url", "/private"]
    assert CliRunner().invoke(app, arguments).exit_code == 1


def test_a_file_that_is_not_there_is_neither_answer(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        app, ["robots", str(tmp_path / "none"), "--agent", "a", "--url", "https://a.example/"]
    )
    assert result.exit_code == 2


@pytest.mark.parametrize("url", ["news.example/private", "news.example:80/private", ""])
def test_what_is_no_url_is_neither_answer(tmp_path: Path, url: str) -> None:
    file = tmp_path / "robots.txt"
    file.write_text(TEXT)
    result = CliRunner().invoke(app, ["robots", str(file), "--agent", "teletipo", "--url", url])
    assert result.exit_code == 2
    assert "is no web address" in result.output


@pytest.mark.skipif(not OUTSIDE.exists(), reason="the outside cases are not at hand")
def test_outside_cases_by_exit_code(tmp_path: Path) -> None:
    file, wrong = tmp_path / "robots.txt", set()
    for case in json.loads(OUTSIDE.read_text()):
        file.write_bytes(case["robots_txt"].encode())
        arguments = ["robots", str(file), "--agent", case["agent"], "--url", case["url"]]
        result = CliRunner().invoke(app, arguments)
        assert result.exit_code in (0, 1), result.output
        if result.exit_code != (0 if case["allowed"] else 1):
            wrong.add(case["name"])
    assert wrong == DIFFERS
