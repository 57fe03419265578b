"""The figures of issue and gate, by name, out of the scorer's answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Figures = dict[str, float]

GOALS: Mapping[str, float] = {
    "pairs.f1": 0.95,
    "pairs.precision": 0.98,
    **{f"recall.{c}": 0.99 for c in ("verbatim", "noise", "added", "human_edit", "revision")},
    **{f"recall.{c}": 0.97 for c in ("light_edit", "truncated", "template_copy", "heavy_edit")},
    **{f"recall.{c}": 0.96 for c in ("combined", "merge")},
    **{f"recall.{c}": 0.90 for c in ("excerpt", "paraphrase", "translation")},
    "stories.bcubed_f1": 0.95,
    "direction": 0.98,
    "relation": 0.93,
    "agencies.f1": 0.985,
}
"""At least so much is wanted."""
MOST_FALSE = 0.005
"""Share of the pairs of each category of hard negatives that may be taken for copies."""


def figures_of(scored: Mapping[str, Any]) -> Figures:
    """The scorer's nested answer as one flat table. `false.*` are shares of the pairs of a
    category, except `false.other`, a count: pairs outside of every category."""
    pairs, stories = scored["pairs"], scored["stories"]
    figures = {
        "pairs.precision": pairs["precision"],
        "pairs.recall": pairs["recall"],
        "pairs.f1": pairs["f1"],
        "articles.f1": pairs["article_f1"],
        **{f"recall.{name}": row["recall"] for name, row in pairs["categories"].items()},
        "stories.bcubed_f1": stories["bcubed_f1"],
        "direction": scored["direction"]["accuracy"],
        "relation": scored["relation"]["coarse_accuracy"],
    }
    for name, row in scored["negatives"].items():
        share = row["false_pairs"] / row["pairs"] if row["pairs"] else float(row["false_pairs"])
        figures[f"false.{name}"] = share
    if "agencies" in scored:
        figures["agencies.f1"] = scored["agencies"]["f1"]
        figures["agencies.false_photo"] = float(scored["agencies"]["false_photo_credits"])
    return {name: round(value, 6) for name, value in figures.items()}
