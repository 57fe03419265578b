"""Which documents a text is worth comparing with.

Documents that share fingerprints are ranked by how many and how rare: a fingerprint that d
documents hold counts 1/√d, one that more than a few hundred hold not at all, so that furniture
and stock phrases neither cost time nor push copies out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from normaliser.anchors import hash_anchor
from normaliser.index import Index, PrintKind
from normaliser.reading import Reading

MAX_SHINGLE_CANDIDATES = 24
MAX_TRANSLATIONS = 20
"""Texts in other languages that are compared paragraph by paragraph."""
MAX_ANCHOR_CANDIDATES = 60
"""Before those in the text's own language are left out."""
_MAX_POSTINGS = 300
_COMMON_ANCHOR_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Candidates:
    """Ids in descending order of promise, and how rare the text's anchors are."""

    by_shingles: tuple[int, ...]
    by_anchors: tuple[int, ...]
    rarity: Mapping[str, float]


def _rank(scores: dict[int, float], most: int) -> tuple[int, ...]:
    return tuple(sorted(scores, key=lambda i: (-scores[i], i))[:most])


def find_candidates(reading: Reading, index: Index, since: datetime, until: datetime) -> Candidates:
    """Looks a text up in the index."""
    prints = reading.fingerprints
    scores: dict[int, float] = {}
    shingles = index.postings(PrintKind.SHINGLE, prints.shingles, since, until)
    for ids in shingles.values():
        if len(ids) <= _MAX_POSTINGS:
            weight = 1 / math.sqrt(len(ids))
            for i in ids:
                scores[i] = scores.get(i, 0.0) + weight
    scores.pop(reading.id, None)
    anchors = index.postings(PrintKind.ANCHOR, prints.anchors, since, until)
    most = max((len(ids) for ids in anchors.values()), default=1) + 1
    rarity_of = {value: math.log(1 + most / len(ids)) for value, ids in anchors.items()}
    named: dict[int, float] = {}
    for value, ids in anchors.items():
        if len(ids) <= _MAX_POSTINGS:
            weight = rarity_of[value] ** 2
            for i in ids:
                named[i] = named.get(i, 0.0) + weight
    named.pop(reading.id, None)
    rarity = {
        anchor.key: rarity_of[value]
        for anchor in reading.anchors
        if (value := hash_anchor(anchor.key)) in rarity_of
    }
    return Candidates(
        _rank(scores, MAX_SHINGLE_CANDIDATES), _rank(named, MAX_ANCHOR_CANDIDATES), rarity
    )
