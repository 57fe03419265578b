"""The planted truth: which page was made from which, and who is credited, by URL.

What was found is plain data, so that any system can be compared: triples of texts, such as
`(url of the copy, url of its source, relation)`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from newsroom.articles import Press
from newsroom.errors import PressError
from newsroom.press import PRESS_FOLDER, TRUTH_FILE

RELATIONS = ("copy", "edited", "excerpt", "merge", "translation", "revision")

Triple = tuple[str, str, str]


class Edge(NamedTuple):
    """One page was made from another: both URLs without scheme, and how."""

    copy: str
    source: str
    relation: str


class Credit(NamedTuple):
    """A page credits someone: role is `text` or `photo` (name: an agency's id), or
    `republished_from` (name: a publisher's, as printed)."""

    url: str
    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Truth:
    """What a crawler can know: articles that robots.txt forbids are left out."""

    edges: frozenset[Edge]
    credits: frozenset[Credit]
    corrected: frozenset[str]
    """URLs, without scheme, whose text is another one in edition 2."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found against what was planted; every list is sorted."""

    found: tuple[Triple, ...]
    missed: tuple[Triple, ...]
    invented: tuple[Triple, ...]

    @property
    def differing(self) -> tuple[tuple[Triple, Triple], ...]:
        """Pairs of a missed and an invented triple that differ in the third part alone: the
        right pair of pages under a wrong relation. Both count as what they are."""
        ends = {one[:2]: one for one in self.invented}
        return tuple((one, ends[one[:2]]) for one in self.missed if one[:2] in ends)


def load_truth(press: Press, path: Path = PRESS_FOLDER / TRUTH_FILE) -> Truth:
    """Loads the truth about a press. Raises PressError with all that is wrong."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    problems = list(_problems(press, table))
    if problems:
        raise PressError([f"{path.name}: {problem}" for problem in problems])
    known = {key: url_key(one.url) for key, one in press.articles.items() if not one.disallowed}
    edges = frozenset(
        Edge(known[row["copy"]], known[row["source"]], row["relation"])
        for row in table.get("edge", ())
        if row["copy"] in known and row["source"] in known
    )
    credits = frozenset(
        Credit(known[row["article"]], role, name)
        for row in table.get("credits", ())
        if row["article"] in known
        for role, name in _credited(row)
    )
    corrected = frozenset(
        known[key] for key, one in press.articles.items() if one.correction and key in known
    )
    return Truth(edges, credits, corrected)


def compare(planted: AbstractSet[Triple], found: Iterable[Triple]) -> Comparison:
    """Compares `Truth.edges` or `Truth.credits` with triples found by anyone. URLs may have a
    scheme or not; http and https are one."""
    seen = {(url_key(first), url_key(second), third) for first, second, third in found}
    return Comparison(
        tuple(sorted(planted & seen)),
        tuple(sorted(planted - seen)),
        tuple(sorted(seen - planted)),
    )


def url_key(url: str) -> str:
    """A URL without its scheme; any other text as it is."""
    return url.partition("://")[2] if url.startswith(("http://", "https://")) else url


def _credited(row: dict[str, Any]) -> Iterable[tuple[str, str]]:
    yield from (("text", agency) for agency in row.get("agencies", ()))
    yield from (("photo", agency) for agency in row.get("photo", ()))
    if "republished_from" in row:
        yield "republished_from", row["republished_from"]


def _problems(press: Press, table: dict[str, Any]) -> Iterable[str]:
    articles = press.articles
    edges = [(row.get("copy"), row.get("source")) for row in table.get("edge", ())]
    for position, row in enumerate(table.get("edge", ())):
        name = f"edge {row.get('copy')} ← {row.get('source')}"
        for end in ("copy", "source"):
            if row.get(end) not in articles:
                yield f"{name}: {row.get(end)!r} is no article"
        if row.get("relation") not in RELATIONS:
            yield f"{name}: {row.get('relation')!r} is no relation"
        if edges[position] in edges[:position]:
            yield f"{name}: is there twice"
    credited = [row.get("article") for row in table.get("credits", ())]
    for position, key in enumerate(credited):
        if key not in articles:
            yield f"credits: {key!r} is no article"
        if key in credited[:position]:
            yield f"credits: {key!r} is there twice"
