"""Labelled examples for each model, as the normaliser meets them: every comparison it makes while
the corpus comes in, in the order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.matching.made_up import make_pairs
from bench.reprints.corpus import ROOT
from config.load import load_agencies
from config.settings import MatchSettings
from jobs.dedup import stream_documents
from normaliser import Agencies, MemoryIndex, Normaliser
from normaliser.candidates import find_candidates
from normaliser.compare import find_overlap
from normaliser.features import measure
from normaliser.reading import Reading, Readings
from normaliser.relate import Related, compare_candidates, reach_of
from normaliser.score import overlap_inputs, relation_inputs, translation_inputs
from normaliser.stories import connect

_ONE_BASE = {
    "follow_up",
    "follow_up_shared_background",
    "other_language_follow_up",
    "shared_quote",
    "template_series",
    "two_wires_one_event",
}
"""Hard negatives that were made from one base text, or are about one event."""
_ONE_EVENT = {"two_wires_one_event", "same_topic"}
_WAYS = {"copy": "copy", "edited": "edited", "paraphrase": "edited", "excerpt": "excerpt"}


@dataclass(frozen=True, slots=True)
class Examples:
    """Of one model. Rows are comparisons of two documents."""

    names: tuple[str, ...]
    """Of the columns of `inputs`."""
    inputs: NDArray[np.float64]
    labels: NDArray[np.bool_]
    bases: NDArray[np.int64]
    """The base texts of the two documents, two columns."""
    kinds: NDArray[np.str_]
    """What the gold says of the pair: a category with + for related ones, - for others."""
    are_made_up: NDArray[np.bool_]
    """Not labelled, but made up so as not to be related (made_up.py)."""
    all_bases: NDArray[np.int64]
    """Every base text of the corpus, so that all models are cut into the same folds."""


class Gold:
    """The gold of a corpus, by the ids of its articles."""

    def __init__(self, scorer: Any, folder: Path) -> None:
        self._gold = scorer.Gold(str(folder))
        self._pair = scorer.pair
        ids = sorted(self._gold.articles)
        self._number = {name: number for number, name in enumerate(ids)}
        self._base = connect(range(len(ids)), self._same_base())

    def _same_base(self) -> Iterable[tuple[int, int]]:
        groups = [g["ids"] for g in self._gold.groups if g["category"] in _ONE_BASE]
        groups += [(edge["src"], edge["dst"]) for edge in self._gold.edges]
        return [(self._number[ids[0]], self._number[other]) for ids in groups for other in ids[1:]]

    @property
    def bases(self) -> NDArray[np.int64]:
        """Every base text."""
        return np.unique(list(self._base.values()))

    @property
    def rivals(self) -> list[tuple[str, str]]:
        """Pairs of articles on one event or topic."""
        groups = [g["ids"] for g in self._gold.groups if g["category"] in _ONE_EVENT]
        return [pair for ids in groups for pair in combinations(ids, 2)]

    def base(self, name: str) -> int:
        """The same for articles made from one text."""
        return self._base[self._number[name]]

    def are_related(self, one: str, other: str) -> bool:
        """One comes from the other, or both from one."""
        return bool(self._gold.related(one, other))

    def kind(self, one: str, other: str) -> str:
        """See `Examples.kinds`."""
        edge = self._gold.by_pair.get(self._pair(one, other))
        if edge is not None:
            return "+" + str(edge["category"])
        if self.are_related(one, other):
            return "+fellow"
        common = set(self._gold.member[one]) & set(self._gold.member[other])
        return "-" + "/".join(sorted({self._gold.groups[n]["category"] for n in common}))

    def way(self, source: str, copy: str) -> str | None:
        """How the copy was made, for a labelled edge of one of the ways in `_WAYS`."""
        edge = self._gold.by_pair.get(self._pair(source, copy))
        return _WAYS.get(edge["relation"]) if edge and edge["dst"] == copy else None


class Rows:
    """Examples of one model as they come in."""

    def __init__(self) -> None:
        self.rows: list[tuple[dict[str, float], bool, tuple[int, int], str, bool]] = []

    def add(
        self, gold: Gold, inputs: dict[str, float], name: str, other: str, label: bool | None = None
    ) -> None:
        """A comparison of two articles; without a label, whether they are related."""
        bases = gold.base(name), gold.base(other)
        label = gold.are_related(name, other) if label is None else label
        self.rows.append((inputs, label, bases, gold.kind(name, other), False))

    def add_made_up(
        self, gold: Gold, inputs: dict[str, float], name: str, other: str, kind: str
    ) -> None:
        """A comparison of two texts that were made from these articles, and are not related."""
        self.rows.append((inputs, False, (gold.base(name), gold.base(other)), f"-{kind}", True))

    def examples(self, all_bases: NDArray[np.int64]) -> Examples:
        """All of them."""
        rows, labels, bases, kinds, are_made_up = zip(*self.rows, strict=True)
        names = tuple(rows[0])
        return Examples(
            names,
            np.array([[inputs[name] for name in names] for inputs in rows]),
            np.array(labels),
            np.array(bases),
            np.array(kinds),
            np.array(are_made_up),
            all_bases,
        )


def collect_examples(folder: Path, gold: Gold) -> Mapping[str, Examples]:
    """The examples of every model, by its name."""
    index, readings, settings = MemoryIndex(), Readings(), MatchSettings()
    agencies = Agencies(load_agencies(ROOT / "config" / "agencies.toml"))
    normaliser = Normaliser(agencies, index, settings)
    rows: defaultdict[str, Rows] = defaultdict(Rows)
    names: list[str] = []
    with (folder / "articles.jsonl").open("rb") as lines:
        for name, document in stream_documents(lines, normaliser, file=lines.name):
            names.append(name)
            index.add(document, normaliser.fingerprint(document))
            reading = readings.of(document)
            candidates = find_candidates(reading, index, *reach_of(document, settings))
            for found in compare_candidates(reading, candidates, index, readings, settings):
                _add(rows, gold, reading, found, name, names[found.other.id])
            index.replace_sources(normaliser.place(document).sources)
    articles = dict(zip(names, index.all_documents.values(), strict=True))
    for kind, (name, one), (other, two) in make_pairs(articles, gold.rivals, seed=0):
        copy, source = Reading(one), Reading(two)
        overlap = find_overlap(copy.columns, source.columns)
        if overlap.alignment.count and (name == other or not gold.are_related(name, other)):
            inputs = overlap_inputs(measure(overlap), copy, source)
            rows["overlap"].add_made_up(gold, inputs, name, other, kind)
    return {model: found.examples(gold.bases) for model, found in rows.items()}


def _add(
    rows: Mapping[str, Rows], gold: Gold, reading: Reading, found: Related, name: str, other: str
) -> None:
    if found.pairing is not None:
        inputs = translation_inputs(found.pairing, reading, found.other)
        rows["translation"].add(gold, inputs, name, other)
    elif found.overlap is not None and found.features is not None:
        inputs = overlap_inputs(found.features, reading, found.other)
        rows["overlap"].add(gold, inputs, name, other)
        way = gold.way(other, name)
        if way is not None:
            inputs = relation_inputs(found.overlap, found.features)
            rows["excerpt"].add(gold, inputs, name, other, way == "excerpt")
            if way != "excerpt":
                rows["copy"].add(gold, inputs, name, other, way == "copy")
