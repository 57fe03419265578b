"""An embedding model in the configuration: used by `teletipo dedup`, tried by `sites check`."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from jobs.app import open_app
from jobs.cli import main
from normaliser import onnx_model
from store import upgrade
from tests.toy_model import Story

STORY = Story(1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sites").mkdir()
    (tmp_path / "agencies.toml").touch()
    configure(tmp_path)
    return tmp_path


def configure(folder: Path, *match: str) -> None:
    lines = [f'database = "sqlite:///{folder}/store.db"', "", "[match]", *match]
    (folder / "settings.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def name(model: object) -> str:
    return f"embeddings = {json.dumps(str(model))}"


@pytest.fixture
def teletipo(folder, monkeypatch, capsys):
    """Runs a command; its exit code and everything that it printed."""

    def run(*arguments: object) -> tuple[int, str]:
        given = ["teletipo", "--config", folder, *arguments]
        monkeypatch.setattr(sys, "argv", list(map(str, given)))
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out + printed.err

    return run


@pytest.fixture
def dedup(folder, teletipo):
    """The pairs that `teletipo dedup` finds in a story, its translation and other texts."""
    rows = [
        *(("es", f"other{seed}", Story(seed).told("north")) for seed in range(20, 26)),
        ("es", "wire", STORY.told("north")),
        ("de", "report", STORY.reported("south", 100)),
        ("de", "copy", STORY.translated("south")),
    ]
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as file:
        for minute, (language, row, text) in enumerate(rows):
            at = f"2026-03-02T12:{minute:02}:00Z"
            about = {"site": f"{row}.example", "language": language, "published_at": at}
            file.write(json.dumps({"id": row, "text": text, **about}) + "\n")

    def run() -> list[tuple[str, str, str]]:
        out = {key: folder / f"{key}.jsonl" for key in ("edges", "stories", "agencies")}
        options = [part for key, path in out.items() for part in (f"--{key}", path)]
        code, printed = teletipo("dedup", folder / "articles.jsonl", *options)
        assert code == 0, printed
        edges = map(json.loads, out["edges"].read_text().splitlines())
        return [(edge["src"], edge["dst"], edge["relation"]) for edge in edges]

    return run


def test_dedup_finds_translations_by_it(folder, dedup, toy_model_folder):
    assert dedup() == []

    configure(folder, name(toy_model_folder))
    assert dedup() == [("wire", "copy", "translation")]


def test_the_environment_names_it_too(dedup, monkeypatch, toy_model_folder):
    monkeypatch.setenv("TELETIPO_MATCH_EMBEDDINGS", str(toy_model_folder))

    assert dedup() == [("wire", "copy", "translation")]


def test_a_sound_one_passes_the_check(folder, teletipo, toy_model_folder):
    configure(folder, name(toy_model_folder), 'embeddings_prefix = "query: "')

    assert teletipo("sites", "check")[0] == 0
    assert teletipo("sites", "check", folder / "settings.toml")[0] == 0


@pytest.mark.parametrize("command", [("sites", "check"), ("run", "--once"), ("status",)])
def test_a_wrong_path_stops_with_file_line_and_remedy(folder, teletipo, command):
    configure(folder, "", name("nowhere/model"))
    upgrade(f"sqlite:///{folder}/store.db")
    code, printed = teletipo(*command)

    assert code == 2
    assert f"{folder}/settings.toml:5: there is no nowhere/model" in printed
    assert "→ name the folder of a model, or its .onnx file" in printed


def test_a_missing_extra_is_named(folder, teletipo, monkeypatch, toy_model_folder):
    configure(folder, name(toy_model_folder))
    monkeypatch.setattr(onnx_model, "find_spec", lambda name: None)
    code, printed = teletipo("sites", "check")

    assert code == 2
    assert "settings.toml:4: an embedding model needs onnxruntime and tokenizers" in printed
    assert "pip install 'teletipo[embeddings]'" in printed


def test_the_variable_is_blamed_when_it_names_the_model(teletipo, monkeypatch):
    monkeypatch.setenv("TELETIPO_MATCH_EMBEDDINGS", "nowhere")
    code, printed = teletipo("sites", "check")

    assert code == 2
    assert "TELETIPO_MATCH_EMBEDDINGS: there is no nowhere" in printed


@pytest.fixture
def broken(toy_model_folder, tmp_path) -> Path:
    """A model that looks like one until it is loaded."""
    copied = Path(shutil.copytree(toy_model_folder, tmp_path / "model"))
    (copied / "onnx" / "model.onnx").write_bytes(b"<html>")
    return copied


@pytest.mark.parametrize("command", [("sites", "check"), ("run", "--once"), ("reprocess",)])
def test_one_that_cannot_be_loaded_stops_what_would_use_it(folder, teletipo, broken, command):
    configure(folder, name(broken))
    upgrade(f"sqlite:///{folder}/store.db")
    code, printed = teletipo(*command)

    assert code == 2
    assert "model.onnx cannot be loaded" in printed
    assert "→ export it anew" in printed


def test_what_does_not_use_it_does_not_load_it(folder, broken, teletipo):
    configure(folder, name(broken))
    upgrade(f"sqlite:///{folder}/store.db")

    assert teletipo("stories")[0] == 0
    with open_app(folder) as app:
        assert app.config.settings.match.embeddings == str(broken)
