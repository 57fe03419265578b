"""The anchors of one text as two texts are compared by them: without repeats, and by paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from normaliser.anchored import Anchors, Keys
from normaliser.hashing import PRINT_BITS
from normaliser.text import Span, paragraph_spans
from normaliser.words import Mask

Places = NDArray[np.int64]
Floats = NDArray[np.float64]

_MAX_PARAGRAPHS = 300
"""Pairing takes time by their square."""


@dataclass(frozen=True, slots=True, eq=False)
class AnchoredParagraphs:
    """The first paragraphs that hold anchors, no more than are ever paired; and their anchors as
    parallel columns, a key once a paragraph."""

    spans: tuple[Span, ...]
    rows: Places
    """Which of the paragraphs an anchor stands in, ascending."""
    keys: Keys
    weights: Floats


def find_lasts(keys: Keys, rows: Places | int = 0) -> tuple[Places, Mask]:
    """The order of the keys by row and value, equal ones as they stand, and where in it the last of
    each is."""
    bits = len(keys).bit_length()
    # With its place beside it no key equals another: a plain sort is stable, and fast.
    values = (rows << PRINT_BITS | keys.astype(np.int64)) << bits | np.arange(len(keys))
    values.sort()
    order = values & (1 << bits) - 1
    values >>= bits
    is_last = np.ones(len(order), np.bool_)
    np.not_equal(values[1:], values[:-1], out=is_last[:-1])
    return order, is_last


class AnchorView:
    """What is worked out of the anchors of a text when asked for."""

    def __init__(self, text: str, anchors: Anchors) -> None:
        self._text = text
        self.anchors = anchors

    @cached_property
    def _order(self) -> tuple[Places, Mask]:
        return find_lasts(self.anchors.keys)

    @cached_property
    def _lasts(self) -> Places:
        order, is_last = self._order
        return order[is_last]

    @cached_property
    def firsts(self) -> Places:
        """How many anchors stand before each for the first time."""
        order, is_last = self._order
        is_first = np.ones(len(order), np.bool_)
        is_first[1:] = is_last[:-1]
        return order[is_first]

    @cached_property
    def keys(self) -> Keys:
        """The anchors without repeats, ascending."""
        return self.anchors.keys[self._lasts]

    @cached_property
    def weights(self) -> Floats:
        """How much each of the `keys` tells."""
        return self.anchors.tenths[self._lasts] / 10

    @cached_property
    def names(self) -> Keys:
        """The keys that are names, ascending."""
        return np.unique(self.anchors.keys[self.anchors.is_name])

    @cached_property
    def numbers(self) -> Keys:
        """The keys that are numbers which tell something, ascending."""
        return self.keys[self.anchors.is_number[self._lasts] & (self.weights > 1)]

    @cached_property
    def paragraphs(self) -> AnchoredParagraphs:
        """The anchors by paragraph."""
        spans = paragraph_spans(self._text)
        begins = np.array([start for start, _ in spans])
        places = np.searchsorted(begins, self.anchors.starts, "right") - 1
        held, rows = np.unique(places, return_inverse=True)
        within = np.flatnonzero(rows < _MAX_PARAGRAPHS)
        order, is_last = find_lasts(self.anchors.keys[within], rows[within])
        kept = within[order[is_last]]
        return AnchoredParagraphs(
            spans=tuple(spans[place] for place in held[:_MAX_PARAGRAPHS].tolist()),
            rows=rows[kept],
            keys=self.anchors.keys[kept],
            weights=self.anchors.tenths[kept] / 10,
        )
