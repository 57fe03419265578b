"""normaliser/models.toml as it is written."""

from __future__ import annotations

from collections.abc import Mapping

from normaliser.logistic import Logistic

FOLDS, SEED = 8, 0
_HEAD = """\
# Logistic models: bias and weights of their inputs (normaliser/score.py), and the probability from
# which the answer is yes. Written by `{command}`: corpus {corpus}, {folds} folds,
# seed {seed}. Do not edit by hand.
"""


def write_models(
    models: Mapping[str, Logistic], corpus: str, command: str = "make train-matching"
) -> str:
    """The text of models.toml. `corpus` is the hash of what they were learned from."""
    lines = [_HEAD.format(command=command, corpus=corpus[:12], folds=FOLDS, seed=SEED)]
    for name, model in models.items():
        lines += [f"[{name}]", f"threshold = {model.threshold}", f"bias = {model.bias}"]
        lines += [f"[{name}.weights]", *(f"{k} = {w}" for k, w in model.weights.items()), ""]
    return "\n".join(lines)
