"""Regression trees read from a file of plain numbers, and the score that they give.

Every tree has seven questions, "is this number above that one?", asked three deep, and eight
leaves; a score is the sum of one leaf of each tree. Such trees are learned by gradient boosting
(Friedman 2001); bench/train_body.py wrote the file, kernels/forest.c sums the leaves up.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kernels import ARRAY, COUNT, NUMBER, address_of, kernel

_FILE = Path(__file__).with_name("body_model.json")
_QUESTIONS = 7
"""To a tree; the first is 0, and q is followed by 2q + 1 after a "no", by 2q + 2 after a "yes"."""

_score = kernel("score_forest", ARRAY, COUNT, ARRAY, ARRAY, ARRAY, COUNT, NUMBER, ARRAY)

Measures = NDArray[np.float32]
"""A row for each measure, a column for each of what is measured."""


@dataclass(frozen=True)
class Forest:
    """Trees, each by its place in the file."""

    names: tuple[str, ...]
    """Of the measures."""
    bias: float
    features: NDArray[np.int64]
    """(trees, 7): the measure that each question asks about."""
    thresholds: NDArray[np.float32]
    """(trees, 7)"""
    means: NDArray[np.float64]
    """(trees, 7): the mean of the leaves under each question over the training blocks."""
    leaves: NDArray[np.float64]
    """(trees, 8)"""

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Forest:
        """The forest of a parsed model file."""
        names = tuple(data["names"])
        trees = data["trees"]
        index = {name: i for i, name in enumerate(names)}
        return cls(
            names,
            float(data["bias"]),
            np.array([[index[name] for name in tree["asks"]] for tree in trees], np.int64),
            np.array([tree["above"] for tree in trees], np.float32),
            _rows(trees, "means"),
            _rows(trees, "leaves"),
        )

    def score(self, measures: Measures) -> NDArray[np.float64]:
        """Log-odds for each column of measures."""
        rows, columns = measures.shape
        if rows != len(self.names):
            raise ValueError(f"{rows} measures, where the forest asks for {len(self.names)}")
        totals = np.empty(columns)
        given = np.ascontiguousarray(measures, np.float32)
        _score(address_of(given), columns, *self._trees, self.bias, address_of(totals))
        return totals

    @cached_property
    def _trees(self) -> tuple[int, int, int, int]:
        """The addresses of what the kernel reads of them, and how many they are."""
        addresses = address_of(self.features), address_of(self.thresholds), address_of(self.leaves)
        return (*addresses, len(self.leaves))

    def account(self, column: Measures) -> dict[str, float]:
        """What each measure of one column added to its score: the change of the mean at each
        question it was asked (Saabas 2014), summed over all trees."""
        values = np.hstack([self.means, self.leaves])
        trees = np.arange(len(values))
        at = np.zeros_like(trees)
        added: dict[str, float] = {}
        while at[0] < _QUESTIONS:
            asked = self.features[trees, at]
            after = 2 * at + 1 + (column[asked] > self.thresholds[trees, at])
            changes = values[trees, after] - values[trees, at]
            for place, change in zip(asked.tolist(), changes.tolist(), strict=True):
                name = self.names[place]
                added[name] = added.get(name, 0.0) + change
            at = after
        return added


def _rows(trees: Sequence[Mapping[str, Any]], key: str) -> NDArray[np.float64]:
    return np.array([tree[key] for tree in trees], np.float64)


@cache
def body_forest() -> Forest:
    """The forest that tells body text from the rest."""
    return Forest.read(json.loads(_FILE.read_text(encoding="utf-8")))
