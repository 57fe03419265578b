"""How the gate of the extractor moves: up by itself, down when told."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.extraction.gate import Limits, find_falls, measure_set, read_gate, update, write_gate
from bench.extraction.pages import GoldPage

OLD = Limits("hash", {"f1": 0.95, "exact": 0.5, "wrong_day": 0.04})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "gate.toml"
    write_gate({"one": OLD}, path)
    return path


def changed(**figures: float) -> Limits:
    return Limits("hash", {**OLD.figures, **figures})


def test_what_is_written_is_read(path: Path) -> None:
    assert read_gate(path) == {"one": OLD}
    assert path.read_text().startswith("# No figure")


@pytest.mark.parametrize(
    ("new", "falls"),
    [
        (OLD, []),
        (changed(f1=0.96, wrong_day=0.03), []),
        (changed(f1=0.949), ["f1 is 0.949, the gate asks for 0.950"]),
        (changed(wrong_day=0.041), ["wrong_day is 0.041, the gate asks for 0.040"]),
        (
            Limits("hash", {"f1": 1.0, "exact": 1.0}),
            ["wrong_day is 0.000, the gate asks for 0.040"],
        ),
        (Limits("other", OLD.figures), ["the pages are others than those of the gate (other)"]),
    ],
    ids=["same", "better", "below", "above", "missing", "other pages"],
)
def test_falls(new: Limits, falls: list[str]) -> None:
    assert find_falls(OLD, new) == falls


def test_better_figures_raise_the_gate_without_being_told(path: Path) -> None:
    assert update({"one": changed(f1=0.96, wrong_day=0.03)}, lower=False, path=path) == []
    assert read_gate(path)["one"] == changed(f1=0.96, wrong_day=0.03)


def test_a_fall_is_told_and_not_written(path: Path) -> None:
    falls = update({"one": changed(f1=0.9, exact=0.6)}, lower=False, path=path)
    assert falls == ["one: f1 is 0.900, the gate asks for 0.950"]
    assert read_gate(path)["one"] == changed(exact=0.6)


def test_other_pages_are_told_and_not_written(path: Path) -> None:
    assert update({"one": Limits("other", {"f1": 1.0})}, lower=False, path=path)
    assert read_gate(path)["one"] == OLD


def test_lowering_when_told(path: Path) -> None:
    assert update({"one": changed(f1=0.9)}, lower=True, path=path)
    assert read_gate(path)["one"] == changed(f1=0.9)


def test_a_new_set_is_pinned(path: Path) -> None:
    assert update({"two": changed(f1=0.9)}, lower=False, path=path) == []
    assert read_gate(path) == {"one": OLD, "two": changed(f1=0.9)}


def test_figures_are_cut_so_that_the_same_run_passes() -> None:
    words = " ".join(f"word{i}" for i in range(40))
    html = f"<title>T</title><article><h1>T</h1><p>{words} {words}.</p></article>".encode()
    page = GoldPage("1", html, None, gold={"body": f"{words} {words} and on.", "title": "T"})
    limits = measure_set([page])
    assert 0.9 < limits.figures["f1"] < 1
    assert limits.figures["title"] == 1
    assert find_falls(limits, measure_set([page])) == []
