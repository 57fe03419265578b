from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.articles import Press
from newsroom.errors import PressError
from newsroom.truth import RELATIONS, Credit, Edge, compare, load_truth

PLANTED = frozenset(
    {
        Edge("paper.example/a", "wire.example/1", "copy"),
        Edge("paper.example/b", "wire.example/2", "edited"),
    }
)


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        pytest.param([], (0, 2, 0), id="nothing"),
        pytest.param([tuple(edge) for edge in PLANTED], (2, 0, 0), id="all"),
        pytest.param(
            [("http://paper.example/a", "https://wire.example/1", "copy")], (1, 1, 0), id="scheme"
        ),
        pytest.param([("paper.example/a", "wire.example/1", "copy")] * 2, (1, 1, 0), id="twice"),
        pytest.param([("wire.example/1", "paper.example/a", "copy")], (0, 2, 1), id="wrong way"),
        pytest.param([("paper.example/a", "wire.example/1", "edited")], (0, 2, 1), id="relation"),
        pytest.param([("paper.example/c", "wire.example/1", "copy")], (0, 2, 1), id="invented"),
    ],
)
def test_compares_edges(found: list[tuple[str, str, str]], counts: tuple[int, int, int]) -> None:
    comparison = compare(PLANTED, found)
    seen = (len(comparison.found), len(comparison.missed), len(comparison.invented))
    assert seen == counts


def test_right_pair_under_a_wrong_relation_is_told_apart() -> None:
    found = [
        ("paper.example/a", "wire.example/1", "edited"),
        ("paper.example/x", "wire.example/1", "copy"),
    ]
    assert compare(PLANTED, found).differing == (
        (("paper.example/a", "wire.example/1", "copy"), found[0]),
    )


def test_compares_credits() -> None:
    planted = frozenset({Credit("paper.example/a", "text", "cordillera")})
    comparison = compare(
        planted,
        [
            ("http://paper.example/a", "text", "cordillera"),
            ("http://paper.example/a", "text", "reuters"),
        ],
    )
    assert comparison.found == (("paper.example/a", "text", "cordillera"),)
    assert comparison.invented == (("paper.example/a", "text", "reuters"),)


def test_shipped_truth(press: Press) -> None:
    truth = load_truth(press)
    assert {edge.relation for edge in truth.edges} == set(RELATIONS) - {"revision"}
    assert {credit.role for credit in truth.credits} == {"text", "photo", "republished_from"}
    assert len(truth.corrected) == 2


def test_what_robots_forbid_is_not_asked_of_a_crawler(press: Press) -> None:
    truth = load_truth(press)
    named = {url for edge in truth.edges for url in edge[:2]} | {one.url for one in truth.credits}
    assert named
    assert not any("/premium/" in url for url in named)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        pytest.param(
            '[[edge]]\ncopy = "elfaro-999"\nsource = "cordillera-001"\nrelation = "copy"',
            "'elfaro-999' is no article",
            id="unknown article",
        ),
        pytest.param(
            '[[edge]]\ncopy = "elfaro-001"\nsource = "cordillera-001"\nrelation = "theft"',
            "'theft' is no relation",
            id="unknown relation",
        ),
        pytest.param(
            '[[edge]]\ncopy = "elfaro-001"\nsource = "cordillera-001"\nrelation = "copy"\n' * 2,
            "is there twice",
            id="edge twice",
        ),
        pytest.param('[[credits]]\narticle = "x-1"', "'x-1' is no article", id="credits of none"),
        pytest.param('[[credits]]\narticle = "elfaro-001"\n' * 2, "twice", id="credits twice"),
    ],
)
def test_checks(press: Press, tmp_path: Path, written: str, message: str) -> None:
    path = tmp_path / "truth.toml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(PressError, match=message):
        load_truth(press, path)
