"""Which documents carry one text."""

from __future__ import annotations

from collections.abc import Iterable

from normaliser.values import Derivation, Relation

JOINING = frozenset(
    {Relation.COPY, Relation.EDITED, Relation.MERGE, Relation.TRANSLATION, Relation.REVISION}
)
"""An excerpt quotes another text and stays one of its own."""


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


def group_stories(ids: Iterable[int], derivations: Iterable[Derivation]) -> dict[int, int]:
    """For each document the lowest id of its story. Documents that nothing joins are stories
    of their own; ends of derivations that are not among `ids` are left out."""
    return connect(ids, ((d.copy_id, d.source_id) for d in derivations if d.relation in JOINING))
