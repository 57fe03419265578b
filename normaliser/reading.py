"""A document as it is compared: its words, anchors and credits, read once."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Mapping
from functools import cached_property

from normaliser.align import Alignable
from normaliser.anchor_view import AnchorView
from normaliser.anchored import read_anchors
from normaliser.anchors import NAME_WEIGHT, Anchor
from normaliser.credits import furniture_spans
from normaliser.fingerprint import fingerprint
from normaliser.index import Fingerprints
from normaliser.sounds import NAME_MARK, read_sounds
from normaliser.text import Span
from normaliser.values import Document
from normaliser.words import Content, Words, content_of, read_words

_QUOTATION_MARK = re.compile('["“”„«»「」『』]')
_LETTERS_SEEN = 600
_LATIN_END = "\u0250"


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
    def spelled(self) -> AnchorView:
        """By its anchors as texts in Latin letters share them."""
        return AnchorView(self.document.text, self.anchors, lambda a: a.weight == NAME_WEIGHT)

    @cached_property
    def sounded(self) -> AnchorView:
        """By its numbers, and by names as they sound in any script."""
        numbers = (anchor for anchor in self.anchors if anchor.key[0] == "#")
        sounds = read_sounds(self.document.text, self.credit_spans)
        anchors = sorted((*numbers, *sounds), key=lambda anchor: anchor.start)
        return AnchorView(self.document.text, anchors, lambda a: a.key[0] == NAME_MARK)

    @cached_property
    def is_latin(self) -> bool:
        """Its letters are mostly Latin ones."""
        letters = [c for c in self.document.text[:_LETTERS_SEEN] if c.isalpha()]
        return 2 * sum(c < _LATIN_END for c in letters) >= len(letters)

    @property
    def anchor_weights(self) -> Mapping[str, float]:
        """The anchors without repeats, by their first place."""
        return self.spelled.weights

    @cached_property
    def quotations(self) -> int:
        """Stretches between quotation marks."""
        return len(_QUOTATION_MARK.findall(self.document.text)) // 2


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
