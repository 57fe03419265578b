"""The whole way from file to edges, judged on texts that no model saw.

For each fold of base texts the models are learned from the others, and `dedup` runs over the whole
corpus with them; of what it finds the pairs count whose first text belongs to the fold.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.matching.examples import Examples, Gold
from bench.matching.fit import fit, fold_of_base, folds_of, take
from bench.matching.models_file import write_models
from bench.reprints.corpus import Found, find_reprints
from normaliser import logistic
from normaliser.logistic import Logistic


def find_held_out(
    folder: Path, gold: Gold, examples: Mapping[str, Examples], folds: int, seed: int
) -> Found:
    """The edges of every fold by models that saw neither base text; stories and agencies, which
    are not found pair by pair, are left out."""
    edges: list[dict[str, Any]] = []
    cpu_ms = 0.0
    for fold in range(folds):
        models = {}
        for name in examples:
            unseen = (folds_of(examples[name], folds, seed) != fold).all(axis=1)
            models[name] = fit(name, take(examples[name], unseen))
        with _models_in_use(models):
            found = find_reprints(folder)
        cpu_ms += found.cpu_ms / folds
        of_fold = fold_of_base(gold.bases, folds, seed)
        edges += [row for row in found.edges if of_fold[gold.base(row["src"])] == fold]
    return Found(tuple(edges), (), found.articles, cpu_ms)


@contextmanager
def _models_in_use(models: Mapping[str, Logistic]) -> Iterator[None]:
    shipped = logistic.MODELS
    with tempfile.TemporaryDirectory() as scratch:
        logistic.MODELS = Path(scratch, "models.toml")
        logistic.MODELS.write_text(write_models(models, "held out"), encoding="utf-8")
        _forget()
        try:
            yield
        finally:
            logistic.MODELS = shipped
            _forget()


def _forget() -> None:
    logistic.read_models.cache_clear()
    logistic.model.cache_clear()
