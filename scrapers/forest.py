"""Regression trees read from a file of plain numbers, and the score that they give.

Every tree has seven questions, "is this number above that one?", asked three deep, and eight
leaves; a score is the sum of one leaf of each tree. Such trees are learned by gradient boosting
(Friedman 2001); bench/train_body.py wrote the file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_FILE = Path(__file__).with_name("body_model.json")
_LEAVES = 8
_COLUMNS_AT_ONCE = 1024
"""Bounds the memory of a page of many thousand blocks."""
_PATHS = ((0, 1, 3), (0, 1, 3), (0, 1, 4), (0, 1, 4), (0, 2, 5), (0, 2, 5), (0, 2, 6), (0, 2, 6))
"""The questions on the way to each leaf, the first at 0, its "no" at 1, its "yes" at 2."""


Measures = NDArray[np.float32]
"""A row for each measure, a column for each of what is measured."""


@dataclass(frozen=True)
class Forest:
    """Trees, each by its place in the file."""

    names: tuple[str, ...]
    bias: float
    features: NDArray[np.intp]
    """(7, trees): the column that each question asks about."""
    thresholds: NDArray[np.float32]
    """(7, trees)"""
    means: NDArray[np.float64]
    """(7, trees): the mean of the leaves under each question over the training blocks."""
    leaves: NDArray[np.float64]
    """(trees, 8)"""

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Forest:
        """The forest of a parsed model file."""
        names = tuple(data["names"])
        trees = data["trees"]
        index = {name: i for i, name in enumerate(names)}
        asked = [[index[name] for name in tree["asks"]] for tree in trees]
        return cls(
            names,
            float(data["bias"]),
            np.array(asked, dtype=np.intp).T.copy(),
            _columns(trees, "above").astype(np.float32),
            _columns(trees, "means"),
            np.array([tree["leaves"] for tree in trees], dtype=np.float64),
        )

    def score(self, measures: Measures) -> NDArray[np.float64]:
        """Log-odds for each column of measures."""
        first_leaves = np.arange(0, self.leaves.size, _LEAVES)[:, np.newaxis]
        totals = [np.zeros(0)]
        for at in range(0, measures.shape[1], _COLUMNS_AT_ONCE):
            picked = self._find_leaves(measures[:, at : at + _COLUMNS_AT_ONCE])
            totals.append(self.leaves.take(picked + first_leaves).sum(axis=0) + self.bias)
        return np.concatenate(totals)

    def _find_leaves(self, measures: Measures) -> NDArray[np.intp]:
        """(trees, columns): the leaf that each column ends in."""
        yes = measures.take(self.features, axis=0) > self.thresholds[:, :, np.newaxis]
        one = yes[0]
        two = np.where(one, yes[2], yes[1])
        three = np.where(one, np.where(two, yes[6], yes[5]), np.where(two, yes[4], yes[3]))
        leaves: NDArray[np.intp] = 4 * one.astype(np.intp) + 2 * two + three
        return leaves

    def account(self, column: Measures) -> dict[str, float]:
        """What each measure of one column added to its score: the change of the mean at each
        question it was asked (Saabas 2014), summed over all trees."""
        picked = self._find_leaves(column[:, np.newaxis])[:, 0]
        added: dict[str, float] = {}
        for tree, leaf in enumerate(picked.tolist()):
            path = _PATHS[leaf]
            values = [*self.means[path, tree].tolist(), float(self.leaves[tree, leaf])]
            for step, question in enumerate(path):
                name = self.names[self.features[question, tree]]
                added[name] = added.get(name, 0.0) + values[step + 1] - values[step]
        return added


def _columns(trees: Sequence[Mapping[str, Any]], key: str) -> NDArray[np.float64]:
    return np.array([tree[key] for tree in trees], dtype=np.float64).T.copy()


@cache
def body_forest() -> Forest:
    """The forest that tells body text from the rest."""
    return Forest.read(json.loads(_FILE.read_text(encoding="utf-8")))
