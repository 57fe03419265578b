"""`teletipo extract` on a saved page: for a person, as JSON, with its account of every block."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from jobs.cli import main

LINES = [
    "The ferry to the outer islands will run twice a day from Monday, the harbour board said.",
    "Fares stay as they are until the spring, when the second boat is back from the yard.",
    "Islanders had asked for a later boat since the school on the mainland moved its hours.",
]
ATTACK = "</p><script>alert(1)</script><img src=x onerror=alert(1)>"
ESCAPED = ATTACK.replace("<", "&lt;").replace(">", "&gt;")
PAGE = f"""<html lang="en"><head><title>Ferry runs twice a day | The Quay</title>
<link rel="canonical" href="https://quay.example/2026/03/01/ferry">
<meta property="article:section" content="Harbour"></head>
<body><header><a href="/">{ESCAPED} in the header of the site</a></header>
<article class="story"><h1>Ferry runs twice a day</h1>
<div class="story-body">{"".join(f"<p>{line}</p>" for line in LINES)}<p>{ESCAPED} is a text.</p>
<p>Source: Coast Wire</p></div></article>
<footer class='"><script>alert(2)</script>'><p>All rights reserved.</p></footer></body></html>"""

Call = Callable[..., str]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    return path


@pytest.fixture
def teletipo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Call:
    folder = tmp_path / "config"
    (folder / "sites").mkdir(parents=True)
    (folder / "settings.toml").write_text("")
    (folder / "agencies.toml").write_text("")

    def call(*arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["teletipo", "--config", str(folder), *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        assert not ended.value.code
        return capsys.readouterr().out

    return call


def test_json_has_every_field_with_its_source(teletipo: Call, saved: Path) -> None:
    row = json.loads(teletipo("extract", str(saved), "--json"))
    assert row["title"] == "Ferry runs twice a day"
    assert row["paragraphs"][:3] == LINES
    assert row["url"] == "https://quay.example/2026/03/01/ferry"
    set_fields = {"title", "paragraphs", "language", "canonical_url", "section", "published"}
    assert set_fields <= set(row["field_sources"])


def test_the_given_address_goes_first(teletipo: Call, saved: Path) -> None:
    url = "https://mirror.example/1"
    assert json.loads(teletipo("extract", str(saved), "--url", url, "--json"))["url"] == url


def test_every_block_is_shown_with_its_role_and_why(teletipo: Call, saved: Path) -> None:
    out = teletipo("extract", str(saved), "--explain")
    for line in LINES:
        assert re.search(rf"^paragraph +\d\.\d\d +{re.escape(line[:40])}", out, re.MULTILINE)
    assert re.search(r"^headline +\d\.\d\d +Ferry runs", out, re.MULTILINE)
    assert re.search(r"^credit +\d\.\d\d +Source: Coast Wire", out, re.MULTILINE)
    assert re.search(r"^dropped +\d\.\d\d +All rights reserved", out, re.MULTILINE)
    assert "article.story > div.story-body" not in out, "the nearest elements are enough"
    assert "div.story-body > p" in out
    assert re.search(r"^\d+ blocks: 1 headline, 4 paragraph, 1 credit, \d dropped$", out, re.M)
    assert "\x1b" not in out, "colours are for terminals"


def test_the_account_as_json_is_of_the_same_article(teletipo: Call, saved: Path) -> None:
    reading = json.loads(teletipo("extract", str(saved), "--explain", "--json"))
    assert reading["article"] == json.loads(teletipo("extract", str(saved), "--json"))
    kept = [block["text"] for block in reading["blocks"] if block["role"] == "paragraph"]
    assert kept == reading["article"]["paragraphs"]


class Elements(HTMLParser):
    """Every start tag of a page, with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, Any]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_page_needs_nothing_and_runs_nothing(
    teletipo: Call, saved: Path, tmp_path: Path
) -> None:
    out = tmp_path / "explained.html"
    assert teletipo("extract", str(saved), "--explain-html", str(out)) == ""
    html = out.read_text()
    elements = Elements(html).found
    tags = {tag for tag, _ in elements}
    assert not tags & {"script", "img", "a", "iframe", "link", "object", "form", "base"}
    names = {name for _, attributes in elements for name in attributes}
    assert not {n for n in names if n.startswith("on") or n in ("href", "src", "style")}
    policy = next(a["content"] for t, a in elements if t == "meta" and "http-equiv" in a)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 2, "header and body"
    assert "prefers-color-scheme: dark" in html


def test_a_refused_value_is_shown_with_its_reason(teletipo: Call, tmp_path: Path) -> None:
    saved = tmp_path / "page.html"
    saved.write_text(PAGE.replace("https://quay.example/2026/03/01/ferry", "https://quay.example/"))
    out = teletipo("extract", str(saved), "--url", "https://quay.example/2026/03/01/ferry")
    assert re.search(r"^canonical_url .+ not taken *$", out, re.MULTILINE)


def test_the_page_shows_every_block_in_order(teletipo: Call, saved: Path, tmp_path: Path) -> None:
    out = tmp_path / "explained.html"
    teletipo("extract", str(saved), "--explain-html", str(out), "--json")
    html = out.read_text()
    roles = [a["class"] for tag, a in Elements(html).found if tag == "li"]
    assert roles[-6:] == [*["paragraph"] * 4, "credit", "dropped"]
    assert [html.index(line) for line in LINES] == sorted(html.index(line) for line in LINES)
    assert "link:canonical" in html


def test_a_page_with_half_a_letter_is_written_too(teletipo: Call, tmp_path: Path) -> None:
    saved, out = tmp_path / "page.html", tmp_path / "explained.html"
    saved.write_text(PAGE.replace("Ferry runs", "Ferry \\ud800 runs").replace(
        "</head>", '<script type="application/ld+json">{"@type": "NewsArticle", "headline":'
        ' "Ferry \\ud800 runs twice a day"}</script></head>'))  # fmt: skip
    teletipo("extract", str(saved), "--explain-html", str(out))
    assert "Ferry runs twice a day" in out.read_text()


def test_a_file_that_is_no_text_is_refused(
    teletipo: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\0\0\0\rIHDR" * 9)
    with pytest.raises(AssertionError):
        teletipo("extract", str(path))
    assert "this is no text" in capsys.readouterr().err
    path.write_text("<script>split('\\0')</script>" + PAGE)
    assert "Ferry runs twice a day" in teletipo("extract", str(path))
    path.write_bytes(PAGE.encode("utf-16"))
    assert "Ferry runs twice a day" in teletipo("extract", str(path))
