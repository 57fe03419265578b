"""The anchors of one text by paragraph."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from normaliser.columns import Columns
from normaliser.text import Span, paragraph_spans
from normaliser.words import Ints

_MAX_PARAGRAPHS = 300
"""Pairing takes time by their square."""


class AnchorView:
    """The anchors of a text, and in which paragraphs they stand."""

    def __init__(self, text: str, columns: Columns) -> None:
        self._text = text
        self.columns = columns
        """Which hold the anchors."""

    @cached_property
    def _held(self) -> tuple[tuple[Span, ...], Ints]:
        spans = paragraph_spans(self._text)
        begins = np.array([start for start, _ in spans])
        places = begins.searchsorted(self.columns.anchors.starts, "right") - 1
        is_first = np.ones(len(places), np.bool_)
        np.not_equal(places[1:], places[:-1], out=is_first[1:])
        rows = (is_first.cumsum(dtype=np.int32) - 1).astype(np.int32)
        held = places[is_first][:_MAX_PARAGRAPHS].tolist()
        return tuple(spans[place] for place in held), rows[rows < _MAX_PARAGRAPHS]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Of the first paragraphs that hold anchors, no more than are ever paired."""
        return self._held[0]

    @property
    def rows(self) -> Ints:
        """In which of these each of the first anchors stands; those behind stand in none."""
        return self._held[1]
