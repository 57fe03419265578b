"""`python -m bench.origins`: how often the origin of a story is right, by the stated confidence.

Stories are those that the normaliser makes of a labelled corpus, from two documents on. An
origin with documents is right when these are the labelled story's own first documents; a virtual
one when its agencies are those that the labelled first documents credit. Writes the section
`origins` of docs/benchmarks.md; `normaliser/origin.py` takes its confidences from there.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.reprints.corpus import DEVELOPMENT, ROOT, load_scorer
from bench.sections import write_section
from config.load import load_agencies
from jobs.dedup import all_derivations, place_rows, stories_of
from normaliser import Agencies, MemoryIndex, Normaliser
from normaliser.origin import origin_of
from normaliser.values import Document, Origin


@dataclass(frozen=True, slots=True)
class Story:
    """A story as the normaliser sees it: names of its documents in the corpus, and its origin."""

    names: frozenset[str]
    origin: Origin
    first: frozenset[str]
    """Names of the origin's documents."""
    agencies: frozenset[str]
    """Names of the origin's agencies."""


def find_stories(folder: Path) -> list[Story]:
    """The stories of two documents or more."""
    index = MemoryIndex()
    agencies = Agencies(load_agencies(ROOT / "config" / "agencies.toml"))
    names = place_rows(folder / "articles.jsonl", Normaliser(agencies, index), index)
    found = all_derivations(index)
    texts: defaultdict[int, dict[int, Document]] = defaultdict(dict)
    for number, story in stories_of(index).items():
        texts[story][number] = index.all_documents[number]
    stories = []
    for documents in texts.values():
        if len(documents) > 1:
            ends = [d for d in found if d.copy_id in documents and d.source_id in documents]
            origin = origin_of(documents, ends)
            named = (agencies.by_id(agency_id) for agency_id in origin.agency_ids)
            stories.append(
                Story(
                    frozenset(names[i] for i in documents),
                    origin,
                    frozenset(names[i] for i in origin.document_ids),
                    frozenset(agency.name for agency in named if agency is not None),
                )
            )
    return stories


class Truth:
    """The labelled first documents of each story, and whom they credit."""

    def __init__(self, scorer: Any, folder: Path) -> None:
        self._scorer = scorer
        self._gold = scorer.Gold(str(folder))
        self._members: defaultdict[str, set[str]] = defaultdict(set)
        for name, story in self._gold.story.items():
            self._members[story].add(name)
        self._sources: defaultdict[str, set[str]] = defaultdict(set)
        for edge in self._gold.edges:
            self._sources[edge["dst"]].add(edge["src"])

    def is_right(self, story: Story) -> bool:
        """Whether the origin is that of the labelled story that most documents are of."""
        labelled = Counter(self._gold.story[name] for name in sorted(story.names))
        members = self._members[labelled.most_common(1)[0][0]]
        first = {name for name in members if not self._sources[name] & members}
        if story.first:
            return story.first == first
        credited = {
            self._scorer.canonical(agency)
            for name in first
            for agency in self._gold.agencies[name]["agencies"]
        }
        return {self._scorer.canonical(agency) for agency in story.agencies} == credited


def describe(counts: Mapping[tuple[float, bool], Counter[bool]], day: str) -> str:
    """The section in Markdown."""
    lines = [
        "## The origin of a story",
        "",
        f"`python -m bench.origins` on the development corpus, {day}. The measured confidence is",
        "(right + 1) / (stories + 2).",
        "",
        "| stated confidence | origin | stories | right | measured |",
        "| --- | --- | --- | --- | --- |",
    ]
    for (stated, has_documents), answers in sorted(counts.items(), reverse=True):
        right, total = answers[True], answers.total()
        kind = "documents" if has_documents else "virtual"
        lines.append(
            f"| {stated:.2f} | {kind} | {total} | {right} | {(right + 1) / (total + 2):.2f} |"
        )
    return "\n".join(lines)


def count_right(stories: Iterable[Story], truth: Truth) -> dict[tuple[float, bool], Counter[bool]]:
    """Right and wrong origins by stated confidence, and by whether the origin has documents."""
    counts: defaultdict[tuple[float, bool], Counter[bool]] = defaultdict(Counter)
    for story in stories:
        key = (story.origin.confidence, bool(story.first))
        counts[key][truth.is_right(story)] += 1
    return dict(counts)


def main() -> None:
    """Runs, prints and writes the section."""
    parser = argparse.ArgumentParser(prog="python -m bench.origins", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEVELOPMENT, help="folder of the corpus")
    given = parser.parse_args()
    if not (given.data / "articles.jsonl").is_file():
        sys.exit(f"{given.data}: no corpus of reprints there; give one with --data")
    counts = count_right(find_stories(given.data), Truth(load_scorer(), given.data))
    text = describe(counts, f"{datetime.now(UTC).date()}")
    print(text)
    if given.data == DEVELOPMENT:
        write_section("origins", text)


if __name__ == "__main__":
    main()
