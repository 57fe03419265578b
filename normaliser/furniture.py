"""Paragraphs that stand in a text because of where it is published, not of what it says:
subscription offers, legal notices, standing blurbs.

The extractor takes most of them out. Those that remain are known by the company they keep:
several other texts hold the very paragraph, share nothing else with this one, and have nothing
to do with each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from normaliser.compare import Overlap
from normaliser.values import Document

Ints = NDArray[np.int64]

_MIN_HELD = 0.6
"""Share of a paragraph's content words that makes another text hold it."""
_MAX_PARAGRAPHS = 3
_MAX_SHARE = 0.6
"""A text that shares more than this shares what the text says."""
_MIN_ON_SITE = 2
_MIN_ELSEWHERE = 3
"""Unrelated texts that must hold the paragraph, on the same site or anywhere."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A text that shares passages with the one in question. `story` is the same for texts
    that are known to come from each other."""

    document: Document
    overlap: Overlap
    """Seen from the text in question."""
    story: int


def _held_paragraphs(overlap: Overlap, sizes: Ints) -> list[int]:
    paragraphs = overlap.copy.content.paragraphs
    held = np.bincount(paragraphs[overlap.copy_words], minlength=len(sizes))
    return list(np.flatnonzero((held >= _MIN_HELD * sizes) & (held > 0)).tolist())


def find_furniture(document: Document, neighbours: Iterable[Neighbour]) -> frozenset[int]:
    """Indexes of the paragraphs of `document` that are furniture."""
    on_site: defaultdict[int, set[int]] = defaultdict(set)
    anywhere: defaultdict[int, set[int]] = defaultdict(set)
    sizes: Ints | None = None
    for neighbour in neighbours:
        overlap = neighbour.overlap
        if overlap.coverage > _MAX_SHARE or neighbour.document.url_key == document.url_key:
            continue
        sizes = np.bincount(overlap.copy.content.paragraphs) if sizes is None else sizes
        held = _held_paragraphs(overlap, sizes)
        if not 1 <= len(held) <= _MAX_PARAGRAPHS:
            continue
        for paragraph in held:
            anywhere[paragraph].add(neighbour.story)
            if neighbour.document.site_id == document.site_id:
                on_site[paragraph].add(neighbour.story)
    return frozenset(
        paragraph
        for paragraph, stories in anywhere.items()
        if len(stories) >= _MIN_ELSEWHERE or len(on_site[paragraph]) >= _MIN_ON_SITE
    )
