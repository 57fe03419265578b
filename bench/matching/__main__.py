"""`python -m bench.matching`: learns normaliser/models.toml from the labelled reprints.

Every figure that it prints is cross-validated by base text. Writes the models, the sections
`matching` and `held-out` of docs/benchmarks.md, and docs/reliability.svg.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.matching.calibration import Calibration, calibrate, draw
from bench.matching.examples import Examples, Gold, collect_examples
from bench.matching.fit import SIGNS, cross_validate, fit
from bench.matching.held_out import find_held_out
from bench.matching.models_file import FOLDS, SEED, write_models
from bench.reprints.corpus import DEVELOPMENT, ROOT, hash_corpus, load_scorer
from bench.reprints.figures import figures_of
from bench.reprints.report import table_of_goals, table_of_negatives
from bench.sections import BENCHMARKS, write_section
from normaliser.logistic import MODELS, Logistic

WHOLE_FOLDS = 2
"""Of the run from file to edges, which takes a whole pass each: one half of the base texts judges
what was learned from the other."""
PLOT = ROOT / "docs" / "reliability.svg"


def main() -> None:
    """Collects, cross-validates, fits, writes."""
    parser = argparse.ArgumentParser(prog="python -m bench.matching", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEVELOPMENT, help="folder of the corpus")
    parser.add_argument("--dry", action="store_true", help="print figures, write nothing")
    given = parser.parse_args()
    if not (given.data / "articles.jsonl").is_file():
        sys.exit(f"{given.data}: no corpus of reprints there; give one with --data")
    scorer = load_scorer()
    gold = Gold(scorer, given.data)
    found = collect_examples(given.data, gold)
    examples = {name: found[name] for name in SIGNS if name in found}
    said = {name: cross_validate(name, examples[name], FOLDS, SEED) for name in examples}
    models = {name: fit(name, examples[name]) for name in examples}
    are_labelled = {name: ~examples[name].are_made_up for name in examples}
    curves = {
        name: calibrate(said[name][its], examples[name].labels[its])
        for name, its in are_labelled.items()
    }
    text = describe(examples, said, models, curves)
    print(text, flush=True)
    if not given.dry:
        MODELS.write_text(write_models(models, hash_corpus(given.data)), encoding="utf-8")
        PLOT.write_text(draw(curves), encoding="utf-8")
        write_section("matching", text, BENCHMARKS)
    held_out = find_held_out(given.data, gold, examples, WHOLE_FOLDS, SEED)
    text = describe_held_out(
        scorer.evaluate(scorer.Gold(str(given.data)), scorer.Predictions(held_out.edges))
    )
    print(text)
    if not given.dry:
        write_section("held-out", text, BENCHMARKS)


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
        are_made_up, curve = examples[name].are_made_up, curves[name]
        labels = examples[name].labels[~are_made_up]
        answers = said[name] >= model.threshold
        yes = answers[~are_made_up]
        right = int((yes & labels).sum())
        lines.append(
            f"| {name} | {len(labels)} | {labels.mean():.3f} | {model.threshold:g} "
            f"| {right / max(1, yes.sum()):.4f} | {right / max(1, labels.sum()):.4f} "
            f"| {curve.brier:.4f} | {curve.error:.4f} | {curve.log_loss:.4f} |"
        )
        kinds = examples[name].kinds[~are_made_up]
        wrong.append(f"- {name}, yes but no: {_count(kinds[yes & ~labels])}")
        wrong.append(f"- {name}, no but yes: {_count(kinds[~yes & labels])}")
        if are_made_up.any():
            made_up = examples[name].kinds[are_made_up]
            taken = _count(made_up[answers[are_made_up]])
            wrong.append(f"- {name}, yes to pairs that are made up: {taken}; of {_count(made_up)}")
    return "\n".join([*lines, *wrong])


def describe_held_out(scored: Mapping[str, Any]) -> str:
    """The tables of the whole way, judged on base texts that the models did not see."""
    lines = [
        "## Reprints, held out",
        "",
        f"`make train-matching`, {datetime.now(UTC).date()}: the whole way from file to edges in "
        f"{WHOLE_FOLDS} folds. Every "
        "pair was found with models that had not seen the base of its first text. Stories are the "
        "components of the edges.",
        "",
        *table_of_goals(figures_of(scored)),
        "",
        *table_of_negatives(scored["negatives"]),
    ]
    return "\n".join(lines)


def _count(kinds: NDArray[np.str_]) -> str:
    counted = Counter(kind.strip("+-") or "unrelated" for kind in kinds.tolist())
    return ", ".join(f"{kind} {count}" for kind, count in counted.most_common()) or "none"


if __name__ == "__main__":
    main()
