"""Which articles carry one text.

Articles that derivations join are one story, with safeguards: an excerpt quotes another text and
stays one of its own; a round-up of many texts joins none of them; one unsure link does not weld
two groups that stand by themselves; and what a person decided goes before all that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from normaliser.values import Derivation, Relation

JOINING = frozenset(
    {Relation.COPY, Relation.EDITED, Relation.MERGE, Relation.TRANSLATION, Relation.REVISION}
)
"""An excerpt quotes another text and stays one of its own."""
MAX_MERGED = 3
"""Texts that an article may merge and still be of their story; one of more is a round-up."""
SURE = 0.9
"""Score below which a link is unsure."""
ESTABLISHED = 3
"""Articles that make a group stand by itself."""


class DecisionKind(StrEnum):
    """What a person decided about stories."""

    JOIN = "join"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Decision:
    """Two sets of articles that belong together, or apart."""

    kind: DecisionKind
    one: frozenset[int]
    other: frozenset[int]


def connect(ids: Iterable[int], pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For each id the lowest id that pairs connect it with, itself when there is none. Pairs
    with an end that is not among `ids` are left out."""
    parent = {i: i for i in ids}

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for one, other in pairs:
        if one in parent and other in parent:
            first, second = find(one), find(other)
            parent[max(first, second)] = min(first, second)
    return {i: find(i) for i in parent}


def group_stories(
    article_of: Mapping[int, int],
    derivations: Iterable[Derivation],
    decisions: Sequence[Decision] = (),
) -> dict[int, int]:
    """For each article the lowest number among those of its story.

    `article_of` gives the article of each document; derivations with an end that is not there
    are left out. Of `decisions`, latest first, the later goes before the earlier. The order of
    documents and derivations does not matter.
    """
    groups = _Groups(article_of.values())
    for number, decision in enumerate(decisions):
        if decision.kind is DecisionKind.JOIN:
            groups.join_all(decision.one | decision.other)
        else:
            groups.keep_apart(number, decision)
    links = [
        (derivation.score, article_of[derivation.copy_id], article_of[derivation.source_id])
        for derivation in _joining(derivations)
        if derivation.copy_id in article_of and derivation.source_id in article_of
    ]
    for score, copy, source in sorted(links, key=lambda link: (-link[0], *sorted(link[1:]))):
        groups.link(copy, source, is_sure=score >= SURE)
    return groups.lowest()


def _joining(derivations: Iterable[Derivation]) -> list[Derivation]:
    joining = [derivation for derivation in derivations if derivation.relation in JOINING]
    merged = Counter(d.copy_id for d in joining if d.relation is Relation.MERGE)
    return [
        d for d in joining if d.relation is not Relation.MERGE or merged[d.copy_id] <= MAX_MERGED
    ]


class _Groups:
    """Articles in groups that only grow, some of which must stay apart."""

    def __init__(self, articles: Iterable[int]) -> None:
        self._parent = {article: article for article in articles}
        self._size = dict.fromkeys(self._parent, 1)
        self._sides: dict[int, dict[int, bool]] = {}
        """For each group and decision that splits, on which side the group is."""

    def join_all(self, articles: Iterable[int]) -> None:
        present = sorted(article for article in articles if article in self._parent)
        for article in present[1:]:
            self._union(present[0], article)

    def keep_apart(self, number: int, decision: Decision) -> None:
        """From now on; what is in one group already stays there."""
        sides: dict[int, set[bool]] = {}
        for articles, side in ((decision.one, True), (decision.other, False)):
            for article in articles:
                if article in self._parent:
                    sides.setdefault(self._root(article), set()).add(side)
        for root, its in sides.items():
            if len(its) == 1:
                self._sides.setdefault(root, {})[number] = its.pop()

    def link(self, one: int, other: int, *, is_sure: bool) -> None:
        size = min(self._size[self._root(one)], self._size[self._root(other)])
        if is_sure or size < ESTABLISHED:
            self._union(one, other)

    def lowest(self) -> dict[int, int]:
        return {article: self._root(article) for article in self._parent}

    def _root(self, article: int) -> int:
        while self._parent[article] != article:
            self._parent[article] = self._parent[self._parent[article]]
            article = self._parent[article]
        return article

    def _union(self, one: int, other: int) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        here, there = self._sides.get(first, {}), self._sides.get(second, {})
        if first == second or any(here.get(split, side) != side for split, side in there.items()):
            return
        self._parent[second] = first
        self._size[first] += self._size[second]
        if there:
            self._sides[first] = {**here, **there}
