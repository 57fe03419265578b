"""A document as it is compared: its words, anchors and credits, read once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from normaliser.anchor_view import AnchorView
from normaliser.anchored import Anchors
from normaliser.columns import Columns
from normaliser.credits import furniture_spans
from normaliser.embedder import Embedder
from normaliser.fingerprint import fingerprint
from normaliser.index import Fingerprints, Index
from normaliser.sounds import read_sounds, with_sounds
from normaliser.text import Span
from normaliser.values import Document
from normaliser.vectors import Vectors
from normaliser.words import Content


class Reading:
    """One document and what is read out of it when asked for. `packed` is what the index keeps of
    its columns: with it the text is not read again. Without an `embedder` it has no vectors."""

    def __init__(
        self, document: Document, packed: bytes = b"", embedder: Embedder | None = None
    ) -> None:
        self.document = document
        self._packed = packed
        self._embedder = embedder

    @property
    def id(self) -> int:
        """The document's id."""
        return self.document.id

    @cached_property
    def credit_spans(self) -> tuple[Span, ...]:
        """Spans that only credit somebody: left out of every comparison."""
        return furniture_spans(self.document.credits)

    @cached_property
    def _kept_columns(self) -> Columns | None:
        return Columns.unpack(self._packed)

    @cached_property
    def columns(self) -> Columns:
        """What it is compared by."""
        return self._kept_columns or Columns.of_text(self.document.text, self.credit_spans)

    @property
    def is_costly(self) -> bool:
        """It takes long to make again: its text is to be read anew, for want of columns, for its
        sounds or for what it means."""
        is_at_hand = self._kept_columns is not None and self.is_latin
        return not (is_at_hand and self._embedder is None)

    @property
    def content(self) -> Content:
        """The content words."""
        return self.columns.content

    @property
    def anchors(self) -> Anchors:
        """The anchors, in order."""
        return self.columns.anchors

    @property
    def is_latin(self) -> bool:
        """Its letters are mostly Latin ones."""
        return self.columns.is_latin

    @cached_property
    def fingerprints(self) -> Fingerprints:
        """What others are found by that share its words or its anchors."""
        return fingerprint(self.columns)

    @property
    def kept(self) -> Fingerprints:
        """What the index keeps of it. The fingerprints of its vectors lie among the anchors, and
        the vectors themselves behind the columns."""
        prints = self.fingerprints
        if self.vectors is None:
            return prints
        anchors = sorted({*prints.anchors, *self.vectors.prints})
        columns = prints.columns + self.vectors.pack()
        return replace(prints, anchors=tuple(anchors), columns=columns)

    @cached_property
    def vectors(self) -> Vectors | None:
        """What its paragraphs mean; `None` without a model. Raises ModelError."""
        if self._embedder is None:
            return None
        text = self.document.text
        kept = Vectors.unpack(self.columns.beyond, text, self._embedder.key)
        return kept or Vectors.of_text(text, self._embedder)

    @cached_property
    def spelled(self) -> AnchorView:
        """By its anchors as texts in Latin letters share them."""
        return AnchorView(self.document.text, self.columns)

    @cached_property
    def sounded(self) -> AnchorView:
        """By its numbers, and by names as they sound in any script."""
        sounds = read_sounds(self.document.text, self.credit_spans)
        anchors = with_sounds(self.anchors, sounds)
        return AnchorView(self.document.text, Columns.of_anchors(anchors))


class Readings:
    """The readings of documents. Those used last are kept, of texts of at most so many characters
    in all, but for stored ones that are made again faster than they would be let go later."""

    def __init__(self, embedder: Embedder | None = None, most_chars: int = 2_000_000) -> None:
        self._embedder = embedder
        self._most_chars = most_chars
        self._chars = 0
        self._kept: OrderedDict[int, Reading] = OrderedDict()

    def of(self, document: Document) -> Reading:
        """The reading of a document; made anew when the document under that id has changed."""
        return self._find(document) or self._keep(self._read(document))

    def of_stored(self, documents: Iterable[Document], index: Index) -> dict[int, Reading]:
        """The readings of documents of an index by id, from the columns that it keeps."""
        known = [(document, self._find(document)) for document in documents]
        missing = [document.id for document, reading in known if reading is None]
        packed = index.columns(missing) if missing else {}
        return {
            document.id: reading or self._read_stored(document, packed.get(document.id, b""))
            for document, reading in known
        }

    def _read_stored(self, document: Document, packed: bytes) -> Reading:
        reading = self._read(document, packed)
        return self._keep(reading) if reading.is_costly else reading

    def _read(self, document: Document, packed: bytes = b"") -> Reading:
        return Reading(document, packed, self._embedder)

    def _find(self, document: Document) -> Reading | None:
        reading = self._kept.get(document.id)
        if reading is None or (reading.document is not document and reading.document != document):
            return None
        self._kept.move_to_end(document.id)
        return reading

    def _keep(self, reading: Reading) -> Reading:
        before = self._kept.pop(reading.id, None)
        self._chars += len(reading.document.text) - (len(before.document.text) if before else 0)
        self._kept[reading.id] = reading
        while self._chars > self._most_chars and len(self._kept) > 1:
            self._chars -= len(self._kept.popitem(last=False)[1].document.text)
        return reading
