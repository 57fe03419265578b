from __future__ import annotations

from pathlib import Path

import pytest

from bench.sections import write_section


def test_a_section_is_made_and_replaced_and_the_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "benchmarks.md"
    write_section("one", "first", path)
    write_section("two", "second", path)
    by_hand = path.read_text().replace("# Benchmarks", "# Benchmarks, with a word by hand")
    path.write_text(by_hand)
    write_section("one", "first, measured anew", path)
    text = path.read_text()
    assert text == by_hand.replace("\nfirst\n", "\nfirst, measured anew\n")
    assert text.index("measured anew") < text.index("second")


def test_writing_the_same_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "benchmarks.md"
    write_section("one", "first", path)
    before = path.read_bytes()
    write_section("one", "first", path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "damage",
    [("<!-- one: end -->", ""), ("<!-- one: begin -->", ""), ("begin", "end")],
    ids=["no end", "no begin", "two ends"],
)
def test_damaged_marks_are_an_error(tmp_path: Path, damage: tuple[str, str]) -> None:
    path = tmp_path / "benchmarks.md"
    write_section("one", "first", path)
    path.write_text(path.read_text().replace(*damage))
    with pytest.raises(ValueError, match="not one pair"):
        write_section("one", "again", path)
