"""A document as it is compared: its words, anchors and credits, read once."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property

from normaliser.align import Alignable
from normaliser.anchored import read_anchors
from normaliser.anchors import NAME_WEIGHT, Anchor
from normaliser.credits import furniture_spans
from normaliser.fingerprint import fingerprint
from normaliser.index import Fingerprints
from normaliser.text import Span, paragraph_spans
from normaliser.values import Document
from normaliser.words import Content, Words, content_of, read_words

_QUOTATION_MARK = re.compile('["“”„«»「」『』]')
_MAX_PARAGRAPHS = 300
"""Pairing takes time by their square."""


class Reading:
    """One document and what is read out of it when asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @property
    def id(self) -> int:
        """The document's id."""
        return self.document.id

    @cached_property
    def credit_spans(self) -> tuple[Span, ...]:
        """Spans that only credit somebody: left out of every comparison."""
        return furniture_spans(self.document.credits)

    @cached_property
    def _words(self) -> Words:
        return read_words(self.document.text, self.credit_spans)

    @cached_property
    def content(self) -> Content:
        """The content words."""
        return content_of(self._words)

    @cached_property
    def number_stems(self) -> frozenset[int]:
        """Hashes of the numbers among the content words."""
        return frozenset(self.content.stems[self.content.is_number].tolist())

    @cached_property
    def name_stems(self) -> frozenset[int]:
        """Hashes of the names among the content words."""
        return frozenset(self.content.stems[self.content.is_name].tolist())

    @cached_property
    def alignable(self) -> Alignable:
        """The content words with the table of their pairs."""
        return Alignable(self.content)

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """The anchors, in order."""
        return read_anchors(self._words)

    @cached_property
    def fingerprints(self) -> Fingerprints:
        """What the index keeps of it."""
        return fingerprint(self._words)

    @cached_property
    def anchor_weights(self) -> dict[str, float]:
        """The anchors without repeats, by their first place."""
        return {anchor.key: anchor.weight for anchor in self.anchors}

    @cached_property
    def anchor_places(self) -> dict[str, int]:
        """How many anchors stand before each for the first time."""
        return {key: place for place, key in enumerate(self.anchor_weights)}

    @cached_property
    def names(self) -> frozenset[str]:
        """The anchors that are names."""
        weights = self.anchor_weights
        return frozenset(key for key, weight in weights.items() if weight == NAME_WEIGHT)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The anchors that are numbers which tell something."""
        weights = self.anchor_weights
        return frozenset(key for key, weight in weights.items() if key[0] == "#" and weight > 1)

    @cached_property
    def quotations(self) -> int:
        """Stretches between quotation marks."""
        return len(_QUOTATION_MARK.findall(self.document.text)) // 2

    @cached_property
    def anchor_paragraphs(self) -> tuple[AnchoredParagraph, ...]:
        """The first paragraphs that hold anchors, no more than are ever paired."""
        paragraphs: list[AnchoredParagraph] = []
        anchors, at = self.anchors, 0
        for start, end in paragraph_spans(self.document.text):
            if len(paragraphs) == _MAX_PARAGRAPHS:
                break
            keys = {}
            while at < len(anchors) and anchors[at].start < end:
                keys[anchors[at].key] = anchors[at].weight
                at += 1
            if keys:
                paragraphs.append(AnchoredParagraph(start, end, keys))
        return tuple(paragraphs)


@dataclass(frozen=True, slots=True)
class AnchoredParagraph:
    """A paragraph's span and the anchors in it with their weights."""

    start: int
    end: int
    weights: dict[str, float]


class Readings:
    """The readings of the documents used last, at most `size` of them."""

    def __init__(self, size: int = 2048) -> None:
        self._size = size
        self._kept: OrderedDict[int, Reading] = OrderedDict()

    def of(self, document: Document) -> Reading:
        """The reading of a document; made anew when the document under that id has changed."""
        reading = self._kept.pop(document.id, None)
        if reading is None or (reading.document is not document and reading.document != document):
            reading = Reading(document)
        self._kept[document.id] = reading
        if len(self._kept) > self._size:
            self._kept.popitem(last=False)
        return reading
