"""Regression trees read from a file of plain numbers, and the score that they give.

Every tree has seven questions, "is this number above that one?", asked three deep, and eight
leaves; a score is the sum of one leaf of each tree. Such trees are learned by gradient boosting
(Friedman 2001); bench/train_body.py wrote the file.
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

_FILE = Path(__file__).with_name("body_model.json")
_LEAVES = 8
_COLUMNS_AT_ONCE = 1024
"""Bounds the memory of a page of many thousand blocks."""
_PATHS = ((0, 1, 3), (0, 1, 3), (0, 1, 4), (0, 1, 4), (0, 2, 5), (0, 2, 5), (0, 2, 6), (0, 2, 6))
"""The questions on the way to each leaf, the first at 0, its "no" at 1, its "yes" at 2."""


def _find_leaf(answers: int) -> int:
    """The leaf that seven answers lead to."""
    question = 0
    for _ in range(3):
        question = 2 * question + 1 + (answers >> (6 - question) & 1)
    return question - 7


_LEAF_OF = np.array([_find_leaf(answers) for answers in range(128)], dtype=np.intp)

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
        totals = [np.zeros(0)]
        for at in range(0, measures.shape[1], _COLUMNS_AT_ONCE):
            answers = self._answer(measures[:, at : at + _COLUMNS_AT_ONCE])
            picked = _LEAF_OF[answers] + self._first_leaves
            totals.append(self.leaves.take(picked).sum(axis=0) + self.bias)
        return np.concatenate(totals)

    def _answer(self, measures: Measures) -> NDArray[np.uint8]:
        """(trees, columns): the answers to all questions of a tree as bits, the first in the
        highest."""
        is_above = measures.take(self.features, axis=0) > self.thresholds[:, :, np.newaxis]
        asked = is_above.view(np.uint8)
        answers: NDArray[np.uint8] = asked[0].copy()
        for question in asked[1:]:
            answers += answers
            answers += question
        return answers

    @cached_property
    def _first_leaves(self) -> NDArray[np.intp]:
        """(trees, 1): the place of each tree's first leaf among all leaves."""
        return np.arange(0, self.leaves.size, _LEAVES)[:, np.newaxis]

    def account(self, column: Measures) -> dict[str, float]:
        """What each measure of one column added to its score: the change of the mean at each
        question it was asked (Saabas 2014), summed over all trees."""
        picked = _LEAF_OF[self._answer(column[:, np.newaxis])[:, 0]]
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
