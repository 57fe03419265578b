"""Which documents carry one text."""

from __future__ import annotations

from collections.abc import Iterable

from normaliser.values import Derivation, Relation

JOINING = frozenset(
    {Relation.COPY, Relation.EDITED, Relation.MERGE, Relation.TRANSLATION, Relation.REVISION}
)
"""An excerpt quotes another text and stays one of its own."""


def group_stories(ids: Iterable[int], derivations: Iterable[Derivation]) -> dict[int, int]:
    """For each document the lowest id of its story. Documents that nothing joins are stories
    of their own; ends of derivations that are not among `ids` are left out."""
    parent = {i: i for i in ids}

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for derivation in derivations:
        copy_id, source_id = derivation.copy_id, derivation.source_id
        if derivation.relation in JOINING and copy_id in parent and source_id in parent:
            first, second = find(copy_id), find(source_id)
            parent[max(first, second)] = min(first, second)
    return {i: find(i) for i in parent}
