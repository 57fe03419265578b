"""What the paragraphs of a text mean, as an embedding model says: what it is found by beside its
anchors, and what it is compared by with texts in other languages."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from normaliser.embedder import Embedder, Embeddings
from normaliser.hashing import PRINT_BITS, mix, mix_all
from normaliser.text import Span, paragraph_spans
from normaliser.touchstone import to_length_one

_HEAD = struct.Struct("<QHH")
"""Key of the model, number of paragraphs, numbers of a vector."""
_MAX_PARAGRAPHS = 40
_MIN_LETTERS = 20
"""Of a paragraph that says something."""
_MAX_LETTERS = 2_000
"""Of a paragraph that are read: what comes later is cut off by most models, too."""
_BANDS, _BITS = 64, 10
"""Fingerprints of a vector, and on how many planes' sides each of them stands."""
_STEPS = 127


@dataclass(frozen=True, eq=False)
class Vectors:
    """The paragraphs of one text that say something, and their vectors. These are rounded to a
    byte a number, also when they are not read from where they are kept, so that what is found does
    not depend on it."""

    spans: tuple[Span, ...]
    rounded: NDArray[np.int8]
    model: int
    """`Embedder.key`."""

    @classmethod
    def of_text(cls, text: str, embedder: Embedder) -> Vectors:
        """Asks the model. Raises ModelError."""
        spans = _spans(text)
        found = embedder.embed(
            [text[start : min(end, start + _MAX_LETTERS)] for start, end in spans]
        )
        largest = np.abs(found).max(axis=1, keepdims=True, initial=1e-9)
        return cls(spans, np.rint(found / largest * _STEPS).astype(np.int8), embedder.key)

    def pack(self) -> bytes:
        """A byte for each number of each vector: four kilobytes for ten paragraphs of 384."""
        return _HEAD.pack(self.model, *self.rounded.shape) + self.rounded.tobytes()

    @classmethod
    def unpack(cls, packed: bytes, text: str, model: int) -> Vectors | None:
        """What `pack` made of the same text; `None` for nothing and for another model's."""
        if len(packed) < _HEAD.size:
            return None
        key, count, width = _HEAD.unpack_from(packed)
        spans = _spans(text)
        if key != model or count != len(spans):
            return None
        rounded = np.frombuffer(packed, np.int8, count * width, _HEAD.size)
        return cls(spans, rounded.reshape(count, width), model)

    @cached_property
    def rows(self) -> Embeddings:
        """One row a paragraph, each of length 1."""
        return to_length_one(self.rounded.astype(np.float32))

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """Letters of each paragraph."""
        return np.array([end - start for start, end in self.spans], np.int64)

    @cached_property
    def middle(self) -> Embeddings:
        """The vector of the whole text, or nothing but zeros where no paragraph says
        something: paragraphs count by the root of their length."""
        return to_length_one(np.sqrt(self.lengths).astype(np.float32) @ self.rows)

    @cached_property
    def prints(self) -> tuple[int, ...]:
        """Fingerprints of the middle, ascending, that texts of one meaning share some of, and
        others hardly any: each says on which sides of ten random planes it stands (Charikar
        2002). They are anchors: they survive translation, too."""
        if not self.spans:
            return ()
        sides = (_planes(len(self.middle)) @ self.middle > 0).reshape(_BANDS, _BITS)
        values = sides @ (1 << np.arange(_BITS, dtype=np.uint64))
        bands = np.arange(_BANDS, dtype=np.uint64) << np.uint64(_BITS) | values
        hashes = mix_all(bands ^ np.uint64(mix(self.model))) >> np.uint64(64 - PRINT_BITS)
        return tuple(np.unique(np.maximum(hashes, 1)).tolist())


def _spans(text: str) -> tuple[Span, ...]:
    said = (span for span in paragraph_spans(text) if span[1] - span[0] >= _MIN_LETTERS)
    return tuple(said)[:_MAX_PARAGRAPHS]


@lru_cache(maxsize=2)
def _planes(width: int) -> Embeddings:
    """Random planes, the same on every machine, as what stands at right angles to them."""
    numbers = np.arange(_BANDS * _BITS * width, dtype=np.uint64)
    signs = (mix_all(numbers + np.uint64(1)) >> np.uint64(63)).astype(np.float32) * 2 - 1
    return signs.reshape(_BANDS * _BITS, width)
