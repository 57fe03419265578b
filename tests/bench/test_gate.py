"""How a gate moves: up by itself, down when told."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.gate import Limits, find_falls, limit, read_gate, update, write_gate

OLD = Limits("hash", {"pairs.f1": 0.95, "exact": 0.5, "wrong_day": 0.04, "false.footer": 0.0})
COMMAND = "python -m bench.some"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "gate.toml"
    write_gate(path, {"one": OLD}, COMMAND)
    return path


def changed(**figures: float) -> Limits:
    return Limits("hash", {**OLD.figures, **figures})


def test_what_is_written_is_read(path: Path) -> None:
    assert read_gate(path) == {"one": OLD}
    assert path.read_text().startswith("# No figure")
    assert COMMAND in path.read_text()


@pytest.mark.parametrize(
    ("new", "falls"),
    [
        (OLD, []),
        (changed(exact=0.6, wrong_day=0.03), []),
        (changed(exact=0.499), ["exact is 0.499, the gate asks for 0.5"]),
        (changed(wrong_day=0.041), ["wrong_day is 0.041, the gate asks for 0.04"]),
        (
            Limits("hash", {**OLD.figures, "false.footer": 0.005}),
            ["false.footer is 0.005, the gate asks for 0"],
        ),
        (
            Limits("hash", {"pairs.f1": 1.0, "exact": 1.0, "false.footer": 0.0}),
            ["wrong_day is not measured, the gate asks for 0.04"],
        ),
        (Limits("other", OLD.figures), ["the data are others than those of the gate (other)"]),
    ],
    ids=["same", "better", "below", "above", "false things", "missing", "other data"],
)
def test_falls(new: Limits, falls: list[str]) -> None:
    assert find_falls(OLD, new) == falls


def test_better_figures_raise_the_gate_without_being_told(path: Path) -> None:
    assert update(path, {"one": changed(exact=0.6, wrong_day=0.03)}, COMMAND) == []
    assert read_gate(path)["one"] == changed(exact=0.6, wrong_day=0.03)


def test_a_fall_is_told_and_not_written(path: Path) -> None:
    falls = update(path, {"one": changed(wrong_day=0.1, exact=0.6)}, COMMAND)
    assert falls == ["one: wrong_day is 0.1, the gate asks for 0.04"]
    assert read_gate(path)["one"] == changed(exact=0.6)


def test_other_data_are_told_and_not_written(path: Path) -> None:
    assert update(path, {"one": Limits("other", {"exact": 1.0})}, COMMAND)
    assert read_gate(path)["one"] == OLD


def test_lowering_when_told(path: Path) -> None:
    assert update(path, {"one": changed(exact=0.4)}, COMMAND, lower=True)
    assert read_gate(path)["one"] == changed(exact=0.4)


def test_a_new_set_is_pinned(path: Path) -> None:
    assert update(path, {"two": changed(exact=0.9)}, COMMAND) == []
    assert read_gate(path) == {"one": OLD, "two": changed(exact=0.9)}


@pytest.mark.parametrize(
    ("name", "figure", "step", "pinned"),
    [
        ("pairs.f1", 0.9893, "0.005", 0.985),
        ("pairs.f1", 0.985, "0.005", 0.985),
        ("pairs.f1", 0.1 + 0.2, "0.001", 0.3),
        ("false.footer", 0.0003, "0.005", 0.005),
        ("agencies.false_photo", 0.0, "0.005", 0.0),
        ("wrong_day", 0.0501, "0.001", 0.051),
        ("false.other", 16.0, "0.005", 16.0),
    ],
)
def test_floors_stand_on_steps(name: str, figure: float, step: str, pinned: float) -> None:
    assert limit("hash", {name: figure}, step).figures == {name: pinned}
