"""`python -m bench.matching`: learns normaliser/models.toml from the labelled reprints.

Every figure that it prints is cross-validated by base text. Writes the models, the section
`matching` of docs/benchmarks.md and docs/reliability.svg.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.matching.calibration import Calibration, calibrate, draw
from bench.matching.examples import Examples, Gold, collect_examples
from bench.matching.fit import SIGNS, cross_validate, fit
from bench.reprints.corpus import DEVELOPMENT, ROOT, hash_corpus, load_scorer
from bench.sections import BENCHMARKS, write_section
from normaliser.logistic import MODELS, Logistic

FOLDS, SEED = 8, 0
PLOT = ROOT / "docs" / "reliability.svg"
_HEAD = """\
# Logistic models: bias and weights of their inputs (normaliser/score.py), and the probability from
# which the answer is yes. Written by `make train-matching`: corpus {corpus}, {folds} folds,
# seed {seed}. Do not edit by hand.
"""


def main() -> None:
    """Collects, cross-validates, fits, writes."""
    parser = argparse.ArgumentParser(prog="python -m bench.matching", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEVELOPMENT, help="folder of the corpus")
    parser.add_argument("--dry", action="store_true", help="print figures, write nothing")
    given = parser.parse_args()
    if not (given.data / "articles.jsonl").is_file():
        sys.exit(f"{given.data}: no corpus of reprints there; give one with --data")
    examples = collect_examples(given.data, Gold(load_scorer(), given.data))
    said = {name: cross_validate(name, examples[name], FOLDS, SEED) for name in SIGNS}
    models = {name: fit(name, examples[name]) for name in SIGNS}
    curves = {name: calibrate(said[name], examples[name].labels) for name in SIGNS}
    text = describe(examples, said, models, curves)
    print(text)
    if not given.dry:
        MODELS.write_text(write_models(models, hash_corpus(given.data)), encoding="utf-8")
        PLOT.write_text(draw(curves), encoding="utf-8")
        write_section("matching", text, BENCHMARKS)


def write_models(models: Mapping[str, Logistic], corpus: str) -> str:
    """The text of models.toml."""
    lines = [_HEAD.format(corpus=corpus[:12], folds=FOLDS, seed=SEED)]
    for name, model in models.items():
        lines += [f"[{name}]", f"threshold = {model.threshold}", f"bias = {model.bias}"]
        lines += [f"[{name}.weights]", *(f"{k} = {w}" for k, w in model.weights.items()), ""]
    return "\n".join(lines)


def describe(
    examples: Mapping[str, Examples],
    said: Mapping[str, NDArray[np.float64]],
    models: Mapping[str, Logistic],
    curves: Mapping[str, Calibration],
) -> str:
    """The section of docs/benchmarks.md."""
    lines = [
        "## Decisions",
        "",
        f"`make train-matching`: every figure is cross-validated by base text ({FOLDS} folds, seed "
        f"{SEED}): a pair is judged by a model that saw neither text's base. *ECE*: expected "
        "calibration error over tenths. Reliability: [reliability.svg](reliability.svg).",
        "",
        "| model | pairs | of them yes | threshold | precision | recall | Brier | ECE | log loss |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    wrong = ["", "Wrong answers by what the gold says of the pair:", ""]
    for name, model in models.items():
        labels, curve = examples[name].labels, curves[name]
        yes = said[name] >= model.threshold
        right = int((yes & labels).sum())
        lines.append(
            f"| {name} | {len(labels)} | {labels.mean():.3f} | {model.threshold:g} "
            f"| {right / max(1, yes.sum()):.4f} | {right / max(1, labels.sum()):.4f} "
            f"| {curve.brier:.4f} | {curve.error:.4f} | {curve.log_loss:.4f} |"
        )
        kinds = examples[name].kinds
        wrong.append(f"- {name}, yes but no: {_count(kinds[yes & ~labels])}")
        wrong.append(f"- {name}, no but yes: {_count(kinds[~yes & labels])}")
    return "\n".join([*lines, *wrong])


def _count(kinds: NDArray[np.str_]) -> str:
    counted = Counter(kind.strip("+-") or "unrelated" for kind in kinds.tolist())
    return ", ".join(f"{kind} {count}" for kind, count in counted.most_common()) or "none"


if __name__ == "__main__":
    main()
