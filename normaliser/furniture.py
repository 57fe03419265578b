"""Paragraphs that stand in a text because of where it is published, not of what it says:
subscription offers, legal notices, standing blurbs.

The extractor takes most of them out. Those that remain are known by the company they keep:
several other texts hold the very paragraph, share nothing else with this one, and have nothing
to do with each other.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kernels import ARRAY, COUNT, NUMBER, kernel
from normaliser.align import Alignment
from normaliser.columns import Columns
from normaliser.compare import Overlap
from normaliser.values import Document

_MIN_HELD = 0.6
"""Share of a paragraph's content words that makes another text hold it."""
_MAX_PARAGRAPHS = 3
_MAX_SHARE = 0.6
"""A text that shares more than this shares what the text says."""
_MIN_ON_SITE = 2
_MIN_ELSEWHERE = 3
"""Unrelated texts that must hold the paragraph, on the same site or anywhere."""

_find_held = kernel(
    "find_held",
    *(ARRAY, ARRAY, COUNT, NUMBER, NUMBER, COUNT, ARRAY, ARRAY),
    gives=COUNT,
)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A text that shares passages with the one in question. `story` is the same for texts
    that are known to come from each other."""

    document: Document
    overlap: Overlap
    """Seen from the text in question."""
    story: int


class HeldParagraphs:
    """The paragraphs of one text that others hold (kernels/furniture.c)."""

    def __init__(self, copy: Columns) -> None:
        self._packed = copy.packed
        self._is_held = array("B", bytes(copy.word_count))
        self._held = array("q", bytes(8 * _MAX_PARAGRAPHS))

    def find(self, alignment: Alignment) -> Sequence[int]:
        """Those that a text with these passages holds, in order; none where they are too many, or
        where it holds too much of the whole."""
        found = _find_held(
            *(self._packed, alignment.runs, alignment.run_count),
            *(_MIN_HELD, _MAX_SHARE, _MAX_PARAGRAPHS),
            *(self._is_held.buffer_info()[0], self._held.buffer_info()[0]),
        )
        return self._held[:found] if found <= _MAX_PARAGRAPHS else ()


def find_furniture(document: Document, neighbours: Iterable[Neighbour]) -> frozenset[int]:
    """Indexes of the paragraphs of `document` that are furniture."""
    on_site: defaultdict[int, set[int]] = defaultdict(set)
    anywhere: defaultdict[int, set[int]] = defaultdict(set)
    held: HeldParagraphs | None = None
    for neighbour in neighbours:
        other, overlap = neighbour.document, neighbour.overlap
        if other.url_key == document.url_key:
            continue
        if held is None:
            held = HeldParagraphs(overlap.copy)
        for paragraph in held.find(overlap.alignment):
            anywhere[paragraph].add(neighbour.story)
            if other.site_id == document.site_id:
                on_site[paragraph].add(neighbour.story)
    return frozenset(
        paragraph
        for paragraph, stories in anywhere.items()
        if len(stories) >= _MIN_ELSEWHERE or len(on_site[paragraph]) >= _MIN_ON_SITE
    )
