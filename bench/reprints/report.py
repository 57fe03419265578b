"""The section `reprints` of docs/benchmarks.md."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from datetime import date
from importlib.metadata import version
from typing import Any

from bench.reprints.corpus import Found
from bench.reprints.figures import GOALS, MOST_FALSE, Figures

PACKAGES = ("numpy", "anyascii")


def describe(
    found: Found,
    scored: Mapping[str, Mapping[str, Any]],
    figures: Figures,
    corpus: str,
    day: date,
) -> str:
    """Markdown of every table. `scored` holds the scorer's answers by what counted as found:
    the first is the one that the goals are for."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    whole = next(iter(scored.values()))
    return "\n".join(
        [
            "## Reprints",
            "",
            "`make bench-reprints`: what `teletipo dedup` finds in the development half of the "
            f"labelled reprints ({found.articles} articles, {whole['pairs']['gold']} labelled "
            f"pairs, corpus {corpus[:12]}), as its scorer counts.",
            "",
            f"{day.isoformat()}, Python {platform.python_version()}, {packages}; "
            f"{found.cpu_ms:.2f} ms CPU an article, files read and written included.",
            "",
            *_pairs(scored),
            "",
            *table_of_goals(figures),
            "",
            *table_of_negatives(whole["negatives"]),
            "",
            *_confusions(whole["relation"]),
        ]
    )


def _pairs(scored: Mapping[str, Mapping[str, Any]]) -> list[str]:
    lines = [
        "| counted as found | pairs | precision | recall | F1 | F1, articles averaged |",
        "|---|---|---|---|---|---|",
    ]
    for name, result in scored.items():
        row = result["pairs"]
        lines.append(
            f"| {name} | {row['predicted']} | {row['precision']:.3f} | {row['recall']:.3f} "
            f"| {row['f1']:.3f} | {row['article_f1']:.3f} |"
        )
    return lines


def table_of_goals(figures: Figures) -> list[str]:
    """The figures that have a goal, beside it; those that were not measured are left out."""
    lines = ["| figure | wanted | found | |", "|---|---|---|---|"]
    for name, goal in GOALS.items():
        now = figures.get(name)
        if now is not None:
            missed = "" if now >= goal else "missed"
            lines.append(f"| {name} | ≥ {goal:g} | {now:.3f} | {missed} |")
    return lines


def table_of_negatives(negatives: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """How many pairs of each category of hard negatives were taken for copies."""
    lines = [
        "| hard negatives | pairs | taken for copies | share | in one story | |",
        "|---|---|---|---|---|---|",
    ]
    for name, row in negatives.items():
        if not row["pairs"]:
            lines.append(f"| outside of all groups | | {row['false_pairs']} | | | |")
            continue
        share = row["false_pairs"] / row["pairs"]
        missed = f"missed (≤ {MOST_FALSE:.1%})" if share > MOST_FALSE else ""
        lines.append(
            f"| {name} | {row['pairs']} | {row['false_pairs']} | {share:.2%} "
            f"| {row['false_story']} | {missed} |"
        )
    return lines


def _confusions(relation: Mapping[str, Any]) -> list[str]:
    return [
        "Relations that were named otherwise than in the gold (`paraphrase` is to be reported as "
        "`edited`):",
        "",
        "| gold | found | pairs |",
        "|---|---|---|",
        *(
            f"| {row['gold']} | {row['predicted']} | {row['n']} |"
            for row in relation["confusion"][:10]
        ),
    ]
