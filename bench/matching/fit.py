"""Logistic regression that knows which way each input points.

Every input speaks for or against, and never the other way: among inputs that say nearly the same
a free fit gives one of them too much weight and another one the wrong sign, which holds on the
texts it was learned from and nowhere else. Base texts weigh by the root of their examples, since
thirty copies of one text are not thirty texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from bench.matching.examples import Examples
from normaliser.logistic import Logistic

SIGNS: Mapping[str, Mapping[str, int]] = {
    "overlap": {
        "matched": 1,
        "passage_length": 1,
        "paragraphs": 1,
        "scattered": -1,
        "one_run": -1,
        "moved": -1,
        "conflicts": -1,
        "conflict_rate": -1,
        "quoted": -1,
        "name_conflict_rate": -1,
        "numbers": 1,
        "names": 1,
        "site_place": -1,
        "site_paragraphs": 1,
        "hours": -1,
        "same_credit": 1,
        "other_credit": -1,
    },
    "translation": {
        "smaller_share": 1,
        "larger_share": 1,
        "likeness": 1,
        "numbers": 1,
        "shared_numbers": 1,
        "names": 1,
        "order": 1,
        "hours": -1,
        "same_credit": 1,
        "other_credit": -1,
    },
    "meaning": {
        "closeness": 1,
        "smaller_share": 1,
        "larger_share": 1,
        "numbers": 1,
        "names": 1,
        "hours": -1,
        "same_credit": 1,
        "other_credit": -1,
    },
    "excerpt": {"coverage": -1, "usage": -1, "density": 1, "cut": 1, "added": 1},
    "copy": {
        "coverage": 1,
        "usage": 1,
        "density": 1,
        "changed": -1,
        "added": -1,
        "cut": -1,
        "moved": -1,
    },
}
"""The inputs that each model may use, and whether they speak for (1) or against (-1)."""
THRESHOLDS: Mapping[str, float] = {
    "overlap": 0.88,
    "translation": 0.97,
    "meaning": 0.95,
    "excerpt": 0.5,
    "copy": 0.5,
}
"""Relatedness is asked for more than a half: two in three of the labelled pairs are related, in the
press few are, and to be called a copy wrongly is worse than not to be found. A translation is
asked for most: a newsroom writes far more reports on events that it also reads about in another
language than the labelled pairs hold."""
MADE_UP = 0.1
"""Weight of a made-up example beside a labelled one: there are many, as a few of them are too few
to be of all kinds, and they are to tell no more than a few."""
SHRINKAGE = 3.0
"""Penalty on half the squared weights of the scaled inputs."""
_MAX_STEPS = 20_000
_SMALLEST_MOVE = 1e-7


def fit(name: str, examples: Examples) -> Logistic:
    """The model of that name. Weights that come out as nothing are left out."""
    signs = SIGNS[name]
    columns = [examples.names.index(column) for column in signs]
    inputs = examples.inputs[:, columns]
    mean, scale = inputs.mean(axis=0), inputs.std(axis=0)
    scale[scale == 0] = 1
    scaled, sides = (inputs - mean) / scale, np.where(examples.labels, 1.0, -1.0)
    weights = _weigh(examples)

    found = _descend(scaled, sides, weights, np.array(list(signs.values())))
    slopes = found[1:] / scale
    bias = float(found[0] - (slopes * mean).sum())
    kept = {c: round(float(w), 4) for c, w in zip(signs, slopes, strict=True) if abs(w) >= 5e-4}
    return Logistic(round(bias, 4), kept, THRESHOLDS[name])


def _descend(
    inputs: NDArray[np.float64],
    sides: NDArray[np.float64],
    weights: NDArray[np.float64],
    signs: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Bias and slopes of the least penalised loss among those of the right signs: projected
    gradient steps with momentum that begins anew when it leads uphill (Beck and Teboulle 2009;
    O'Donoghue and Candès 2015)."""
    columns = np.c_[np.ones(len(inputs)), inputs]
    shrink = np.r_[0.0, np.full(inputs.shape[1], SHRINKAGE)]
    curvature = np.linalg.eigvalsh((columns * weights[:, None]).T @ columns)[-1] / 4
    step = 1 / (curvature + SHRINKAGE)
    at = ahead = np.zeros(columns.shape[1])
    momentum = 1.0
    for _ in range(_MAX_STEPS):
        margin = sides * (columns @ ahead)
        pull = -sides * weights / (1 + np.exp(np.clip(margin, -50, 50)))
        new = ahead - step * (columns.T @ pull + shrink * ahead)
        new[1:] = np.where(new[1:] * signs > 0, new[1:], 0.0)
        if (ahead - new) @ (new - at) > 0:
            momentum = 1.0
        following = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = new + (momentum - 1) / following * (new - at)
        moved, at, momentum = np.abs(new - at).max(), new, following
        if moved < _SMALLEST_MOVE:
            break
    return at


def _weigh(examples: Examples) -> NDArray[np.float64]:
    single = np.where(examples.are_made_up, MADE_UP, 1.0)
    _, place = np.unique(examples.bases[:, 0], return_inverse=True)
    weights = single / np.sqrt(np.bincount(place, single)[place])
    return weights / weights.mean()


def predict(model: Logistic, examples: Examples) -> NDArray[np.float64]:
    """The model's probability for every row."""
    columns = [examples.names.index(name) for name in model.weights]
    odds = examples.inputs[:, columns] @ np.array(list(model.weights.values())) + model.bias
    return 1 / (1 + np.exp(-np.clip(odds, -30, 30)))


def take(examples: Examples, rows: NDArray[np.bool_]) -> Examples:
    """Some of the rows."""
    return Examples(
        examples.names,
        examples.inputs[rows],
        examples.labels[rows],
        examples.bases[rows],
        examples.kinds[rows],
        examples.are_made_up[rows],
        examples.all_bases,
    )


def fold_of_base(bases: NDArray[np.int64], folds: int, seed: int) -> dict[int, int]:
    """The fold of each base text."""
    known = np.unique(bases)
    folded = np.random.default_rng(seed).permutation(len(known)) % folds
    return dict(zip(known.tolist(), folded.tolist(), strict=True))


def folds_of(examples: Examples, folds: int, seed: int) -> NDArray[np.int64]:
    """The fold of each row's two base texts, two columns."""
    of_base = fold_of_base(examples.all_bases, folds, seed)
    return np.vectorize(of_base.__getitem__)(examples.bases)


def cross_validate(name: str, examples: Examples, folds: int, seed: int) -> NDArray[np.float64]:
    """For every row the probability by a model that saw neither of its base texts."""
    of_row = folds_of(examples, folds, seed)
    found = np.zeros(len(examples.labels))
    for test, train in _splits(of_row, folds):
        found[test] = predict(fit(name, take(examples, train)), take(examples, test))
    return found


def _splits(
    of_row: NDArray[np.int64], folds: int
) -> Iterator[tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    for fold in range(folds):
        yield of_row[:, 0] == fold, (of_row != fold).all(axis=1)
