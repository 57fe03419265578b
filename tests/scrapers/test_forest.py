"""The predictor against trees that are small enough to walk by hand."""

from __future__ import annotations

import numpy as np
import pytest

from scrapers.features import NAMES
from scrapers.forest import Forest, body_forest

ONE = {
    "asks": ["length", "links", "links", "length", "length", "length", "length"],
    "above": [1.0, 0.5, 2.5, 0.0, 0.2, 5.0, 9.0],
    "means": [0.0, -1.0, 1.0, -1.5, -0.5, 0.5, 1.5],
    "leaves": [-4.0, -3.0, -2.0, -1.0, 1.0, 2.0, 3.0, 4.0],
}
TWO = {**ONE, "leaves": [0.5] * 8}
FOREST = Forest.read({"names": ["length", "links"], "bias": -0.25, "trees": [ONE, TWO]})


@pytest.mark.parametrize(
    ("length", "links", "leaf"),
    [
        pytest.param(-1.0, 0.0, -4.0, id="no no no"),
        pytest.param(0.5, 0.0, -3.0, id="no no yes"),
        pytest.param(0.1, 1.0, -2.0, id="no yes no"),
        pytest.param(1.0, 1.0, -1.0, id="equal is no"),
        pytest.param(2.0, 0.0, 1.0, id="yes no no"),
        pytest.param(6.0, 0.0, 2.0, id="yes no yes"),
        pytest.param(8.0, 3.0, 3.0, id="yes yes no"),
        pytest.param(9.5, 3.0, 4.0, id="yes yes yes"),
    ],
)
def test_score(length: float, links: float, leaf: float) -> None:
    assert FOREST.score(np.array([[length], [links]])) == pytest.approx([leaf + 0.5 - 0.25])


def test_nothing_has_no_scores() -> None:
    assert FOREST.score(np.zeros((2, 0))).tolist() == []


def test_the_account_adds_up_to_the_leaves() -> None:
    row = np.array([8.0, 3.0])
    added = FOREST.account(row)
    assert set(added) == {"length", "links"}
    roots = 2 * ONE["means"][0]
    assert sum(added.values()) == pytest.approx(3.0 + 0.5 - roots)


def test_the_model_file_asks_what_is_measured() -> None:
    assert body_forest().names == NAMES
