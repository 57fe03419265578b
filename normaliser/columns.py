"""What a text is compared by, as columns that are kept beside it: read once, when it comes in."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kernels import ARRAY, COUNT, address_of, kernel
from normaliser.anchored import Anchors, read_phrases
from normaliser.text import Span
from normaliser.words import Content, Hashes, read_words

_HEAD = struct.Struct("<BBxxIIxxxx")
"""Version, whether the letters are Latin, number of content words and of anchors."""
_START, _LENGTH = struct.Struct("<i"), struct.Struct("<H")
_VERSION = 2
_WORD_BYTES, _ANCHOR_BYTES = 17, 10
"""Of one word, and of one anchor, in all their columns."""
_MARK_NUMBER, _MARK_NAME, _MARK_QUOTED = np.uint8(1), np.uint8(2), np.uint8(4)

_pack_columns = kernel("pack_columns", ARRAY, COUNT, COUNT, ARRAY, gives=COUNT)


class Columns:
    """One text as it is compared, in one string of bytes: some five kilobytes for an article of 330
    words. They are unpacked as far as they are asked for: of most texts that a text is compared
    with, only the words or only the anchors.

    What has no room is cut off: a word ends after 65,535 letters, and all paragraphs from the
    65,535th on count as one.
    """

    def __init__(self, packed: bytes) -> None:
        _, is_latin, words, anchors = _HEAD.unpack_from(packed)
        self.word_count: int = words
        self.anchor_count: int = anchors
        self.is_latin = bool(is_latin)
        """Its letters are mostly Latin ones."""
        size = _size_of(words, anchors)
        self.packed, self.beyond = packed[:size], packed[size:]
        """The columns, and what is kept behind them."""

    @classmethod
    def of_text(cls, text: str, without: Iterable[Span] = ()) -> Columns:
        """Reads them, but for what stands in the spans `without` (credit lines)."""
        words = read_words(text, without)
        read_phrases(text, words)
        room = np.empty(_size_of(words.count, words.count), np.uint8)
        size = _pack_columns(words.address, words.count, _VERSION, address_of(room))
        return cls(room[:size].tobytes())

    @classmethod
    def of_anchors(cls, anchors: Anchors) -> Columns:
        """Columns of these anchors and no words."""
        marks = anchors.is_number * _MARK_NUMBER | anchors.is_name * _MARK_NAME
        head = _HEAD.pack(_VERSION, False, 0, len(anchors))
        parts = anchors.keys, anchors.starts, marks, anchors.tenths
        return cls(b"".join((head, *(part.tobytes() for part in parts))))

    @classmethod
    def unpack(cls, packed: bytes) -> Columns | None:
        """Those that are kept; `None` for nothing, for what another version packed, and for what
        has lost its end."""
        if len(packed) < _HEAD.size:
            return None
        version, _, words, anchors = _HEAD.unpack_from(packed)
        is_whole = version == _VERSION and len(packed) >= _size_of(words, anchors)
        return cls(packed) if is_whole else None

    def _take(self, kind: str, length: int, words: int, anchors: int) -> NDArray[Any]:
        """The column before which there are so many bytes of each word and of each anchor."""
        place = _HEAD.size + words * self.word_count + anchors * self.anchor_count
        return np.frombuffer(self.packed, kind, length, place)

    @cached_property
    def stems(self) -> Hashes:
        """See `Content.stems`."""
        return self._take("<u8", self.word_count, 0, 0)

    @cached_property
    def content(self) -> Content:
        """See `Columns.content`."""
        count = self.word_count
        starts, marks = self._take("<i4", count, 8, 0), self._take("u1", count, 16, 8)
        return Content(
            stems=self.stems,
            starts=starts,
            ends=starts + self._take("<u2", count, 12, 8),
            paragraphs=self._take("<u2", count, 14, 8).astype(np.int32),
            is_number=marks & _MARK_NUMBER != 0,
            is_name=marks & _MARK_NAME != 0,
            is_quoted=marks & _MARK_QUOTED != 0,
        )

    def span(self, first: int, last: int) -> Span:
        """From the beginning of one content word to the end of another in the text."""
        starts = _HEAD.size + 8 * self.word_count
        lengths = _HEAD.size + 12 * self.word_count + 8 * self.anchor_count
        begin, end = (_START.unpack_from(self.packed, starts + 4 * at)[0] for at in (first, last))
        return begin, end + _LENGTH.unpack_from(self.packed, lengths + 2 * last)[0]

    @cached_property
    def anchors(self) -> Anchors:
        """See `Columns.anchors`."""
        count = self.anchor_count
        marks = self._take("u1", count, 17, 8)
        return Anchors(
            keys=self._take("<u4", count, 12, 0),
            tenths=self._take("u1", count, 17, 9),
            starts=self._take("<i4", count, 12, 4),
            is_number=marks & _MARK_NUMBER != 0,
            is_name=marks & _MARK_NAME != 0,
        )


def _size_of(words: int, anchors: int) -> int:
    """Bytes that they take packed."""
    return _HEAD.size + _WORD_BYTES * words + _ANCHOR_BYTES * anchors
