"""The anchors of one text as two texts are compared by them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from normaliser.anchors import Anchor
from normaliser.text import paragraph_spans

_MAX_PARAGRAPHS = 300
"""Pairing takes time by their square."""


@dataclass(frozen=True, slots=True)
class AnchoredParagraph:
    """A paragraph's span and the anchors in it with their weights."""

    start: int
    end: int
    weights: dict[str, float]


class AnchorView:
    """Anchors in order, with what is worked out of them when asked for."""

    def __init__(
        self, text: str, anchors: Sequence[Anchor], is_name: Callable[[Anchor], bool]
    ) -> None:
        self._text = text
        self._anchors = anchors
        self._is_name = is_name

    @cached_property
    def weights(self) -> dict[str, float]:
        """The anchors without repeats, by their first place."""
        return {anchor.key: anchor.weight for anchor in self._anchors}

    @cached_property
    def places(self) -> dict[str, int]:
        """How many anchors stand before each for the first time."""
        return {key: place for place, key in enumerate(self.weights)}

    @cached_property
    def names(self) -> frozenset[str]:
        """The anchors that are names."""
        return frozenset(anchor.key for anchor in self._anchors if self._is_name(anchor))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The anchors that are numbers which tell something."""
        weights = self.weights
        return frozenset(key for key, weight in weights.items() if key[0] == "#" and weight > 1)

    @cached_property
    def paragraphs(self) -> tuple[AnchoredParagraph, ...]:
        """The first paragraphs that hold anchors, no more than are ever paired."""
        paragraphs: list[AnchoredParagraph] = []
        anchors, at = self._anchors, 0
        for start, end in paragraph_spans(self._text):
            if len(paragraphs) == _MAX_PARAGRAPHS:
                break
            keys = {}
            while at < len(anchors) and anchors[at].start < end:
                keys[anchors[at].key] = anchors[at].weight
                at += 1
            if keys:
                paragraphs.append(AnchoredParagraph(start, end, keys))
        return tuple(paragraphs)
