"""The public sets' readers, on small repositories in the shape of theirs."""

from __future__ import annotations

import dataclasses
import gzip
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from bench.extraction import public_sets
from bench.extraction.public_sets import SOURCES, SetsUnavailable, fetch, load_whole


def write(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())


PARAGRAPHS = {
    "summary": ["Summary."],
    "sections": [{"headline": [], "paragraphs": ["One.", "Two."]}],
}


@pytest.fixture
def remote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Four repositories; each has a later commit that breaks what is read."""
    root = tmp_path / "remote"
    aeb, fundus, segments, evaluation = (root / s.repository for s in SOURCES.values())
    write(aeb / "ground-truth.json", {"k1": {"articleBody": "Text.", "url": "https://a.example/1"}})
    write(aeb / "html/k1.html.gz", '<meta charset="iso-8859-1"><p>Café')
    data = fundus / "tests/resources/parser/test_data/xx"
    row = {"title": "T", "authors": [], "publishing_date": "2026-01-02T03:04:05+00:00"}
    write(data / "Courier.json", {"V10": row | {"body": PARAGRAPHS, "title": "New"},
                                  "V2": row | {"body": PARAGRAPHS, "title": "Old"}})  # fmt: skip
    for day in ("2024_01_01", "2025_01_01"):
        write(data / f"Courier_{day}.html.gz", f"<p>{day}")
    write(data / "meta.info", {f"Courier_{day}.html.gz": {"url": f"https://c.example/{day}"}
                               for day in ("2024_01_01", "2025_01_01")})  # fmt: skip
    write(fundus / "src/unwanted.py", "pass")
    write(segments / "tests/evaldata.json", {
        "https://s.example/": {"file": "s.html", "with": ["in"], "without": ["out"],
                               "author": "Ana Ruiz; Bo Li", "date": "2020-01-01"},
        "a key": {"file": "t.html", "with": ["in"], "without": [], "date": "soon"},
    })  # fmt: skip
    write(segments / "tests/cache/s.html", "<p>in")
    write(segments / "tests/eval/t.html", "<p>in")
    truth = {"Courier_1.html.gz": {"body": ["One.", "Two."], "url": "https://c.example/e"}}
    write(evaluation / "dataset/ground_truth.json", truth)
    write(evaluation / "dataset/html/Courier_1.html.gz", "<p>One.<p>Two.")
    pinned = {}
    for name, source in SOURCES.items():
        commit = commit_all(root / source.repository, "pinned")
        pinned[name] = dataclasses.replace(source, commit=commit[:7])
        for path in (root / source.repository).rglob("*.json"):
            path.write_text("broken since")
        commit_all(root / source.repository, "later")
    monkeypatch.setattr(public_sets, "SOURCES", pinned)
    return root.as_uri()


def commit_all(folder: Path, message: str) -> str:
    def git(*arguments: str) -> str:
        named = ["-c", "user.name=n", "-c", "user.email=e@e.example", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", *named, *arguments], cwd=folder, check=True, text=True,
                              stdout=subprocess.PIPE)  # fmt: skip
        return done.stdout.strip()

    if not (folder / ".git").is_dir():
        git("init", "-q")
        git("config", "uploadpack.allowFilter", "true")
    git("add", "-A")
    git("commit", "-q", "-m", message)
    return git("rev-parse", "HEAD")


def test_every_set_is_fetched_at_its_commit_and_read(remote: str, tmp_path: Path) -> None:
    clones = tmp_path / "clones"
    fetch(clones, remote)
    pages = {name: [p for half in load_whole(name, clones) for p in half] for name in SOURCES}

    [aeb] = pages["aeb"]
    assert (aeb.url, aeb.gold) == ("https://a.example/1", {"body": "Text."})
    assert aeb.html.endswith("Café".encode("cp1252"))

    old, new = pages["fundus"]
    assert [old.id, old.gold["title"], new.gold["title"]] == ["Courier_2024_01_01", "Old", "New"]
    assert old.gold["body"] == "Summary.\nOne.\nTwo."
    assert "authors" not in old.gold
    assert not (clones / "fundus/src").exists()

    by_id = {page.id: page for page in pages["segments"]}
    assert by_id["s.html"].gold["authors"] == ["Ana Ruiz", "Bo Li"]
    assert by_id["t.html"].url is None
    assert "published_at" not in by_id["t.html"].gold

    [evaluated] = pages["fundus-eval"]
    assert (evaluated.gold, evaluated.language) == ({"body": "One.\nTwo."}, "en")


def test_evaluated_publishers_are_in_no_development_half(remote: str, tmp_path: Path) -> None:
    fetch(tmp_path / "clones", remote)
    development, other = load_whole("fundus", tmp_path / "clones")
    assert (len(development), len(other)) == (0, 2)


def test_a_second_fetch_asks_nobody(remote: str, tmp_path: Path) -> None:
    fetch(tmp_path / "clones", remote)
    fetch(tmp_path / "clones", "file:///nowhere")


def test_without_a_way_out_the_message_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SetsUnavailable, match=r"need a way to\s+github.com"):
        fetch(tmp_path / "clones", (tmp_path / "no such folder").as_uri())
