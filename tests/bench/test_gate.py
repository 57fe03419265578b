from pathlib import Path

import pytest

from bench.gate import find_falls, floor_of, pin, read_pinned

FIGURES = {"pairs.f1": 0.9, "false.footer": 0.01}


def test_what_is_worse_falls() -> None:
    assert find_falls(FIGURES, FIGURES) == []
    assert find_falls(FIGURES, {"pairs.f1": 0.95, "false.footer": 0.0}) == []
    assert find_falls(FIGURES, {"pairs.f1": 0.89, "false.footer": 0.02}) == [
        "pairs.f1: was 0.9, is 0.89",
        "false.footer: was 0.01, is 0.02",
    ]
    assert find_falls(FIGURES, {"pairs.f1": 0.9}) == [
        "false.footer: was 0.01, is not measured any more"
    ]


def test_floors_rise_and_fall_only_when_told_to(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    assert pin(path, "one", FIGURES, allow_falls=False) == []
    better = {"pairs.f1": 0.93, "false.footer": 0.01}
    assert pin(path, "one", better, allow_falls=False) == []
    assert pin(path, "one", FIGURES, allow_falls=False) == ["pairs.f1: was 0.93, is 0.9"]
    assert read_pinned(path).figures == better
    pin(path, "one", FIGURES, allow_falls=True)
    assert read_pinned(path).figures == FIGURES


def test_another_corpus_is_pinned_anew(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    pin(path, "one", {"pairs.f1": 0.93}, allow_falls=False)
    assert pin(path, "other", {"pairs.f1": 0.9}, allow_falls=False) == []
    assert read_pinned(path).corpus == "other"


@pytest.mark.parametrize(
    ("name", "figure", "floor"),
    [
        ("pairs.f1", 0.9893, 0.985),
        ("pairs.f1", 0.985, 0.985),
        ("false.footer", 0.0003, 0.005),
        ("false.footer", 0.0, 0.0),
        ("false.other", 16.0, 16.0),
    ],
)
def test_floors_stand_on_steps(name: str, figure: float, floor: float) -> None:
    assert floor_of(name, figure) == floor
