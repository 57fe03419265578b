"""What a text is compared by, as columns that are kept beside it: read once, when it comes in."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from normaliser.anchored import Anchors, read_anchors
from normaliser.vocabulary import LATIN, LETTERS
from normaliser.words import Content, Hashes, Words, content_of

_HEAD = struct.Struct("<BBxxIIxxxx")
"""Version, whether the letters are Latin, number of content words and of anchors."""
_VERSION = 1
_WORD_BYTES, _ANCHOR_BYTES = 17, 10
"""Of one word, and of one anchor, in all their columns."""
_MARK_NUMBER, _MARK_NAME = np.uint8(1), np.uint8(2)
_LETTERS_SEEN = 600
_MOST = (1 << 16) - 1
"""Letters of a word, and paragraphs, that the packed form has room for."""


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """One text as it is compared."""

    content: Content
    anchors: Anchors
    is_latin: bool
    """Its letters are mostly Latin ones."""

    @classmethod
    def of_words(cls, words: Words) -> Columns:
        """Reads them out of the words of a text."""
        return cls(content_of(words), read_anchors(words), _are_latin(words))

    def pack(self) -> bytes:
        """Some five kilobytes for an article of 330 words; empty for a text with a word or with
        more paragraphs than there is room for: that one is read anew each time."""
        content, anchors = self.content, self.anchors
        lengths = content.ends - content.starts
        if max(lengths.max(initial=0), content.paragraphs.max(initial=0)) > _MOST:
            return b""
        parts = (
            content.stems.astype("<u8"),
            content.starts.astype("<i4"),
            anchors.keys.astype("<u4"),
            anchors.starts.astype("<i4"),
            lengths.astype("<u2"),
            content.paragraphs.astype("<u2"),
            content.is_number * _MARK_NUMBER | content.is_name * _MARK_NAME,
            anchors.is_number * _MARK_NUMBER | anchors.is_name * _MARK_NAME,
            anchors.tenths,
        )
        head = _HEAD.pack(_VERSION, self.is_latin, len(content), len(anchors))
        return b"".join((head, *(part.tobytes() for part in parts)))

    @property
    def stems(self) -> Hashes:
        """See `Content.stems`."""
        return self.content.stems

    @staticmethod
    def unpack(packed: bytes) -> PackedColumns | None:
        """What `pack` made; `None` for nothing and for what another version made."""
        return PackedColumns(packed) if packed and packed[0] == _VERSION else None


class PackedColumns:
    """`Columns` that are unpacked as far as they are asked for: of most texts that a text is
    compared with, only the words or only the anchors."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed
        _, is_latin, self._words, self._count = _HEAD.unpack_from(packed)
        self.is_latin = bool(is_latin)
        self._size = _HEAD.size + _WORD_BYTES * self._words + _ANCHOR_BYTES * self._count

    def pack(self) -> bytes:
        """As it was given."""
        return self._packed[: self._size]

    @property
    def beyond(self) -> bytes:
        """What is kept behind it."""
        return self._packed[self._size :]

    def _take(self, kind: str, length: int, words: int, anchors: int) -> NDArray[Any]:
        """The column before which there are so many bytes of each word and of each anchor."""
        place = _HEAD.size + words * self._words + anchors * self._count
        return np.frombuffer(self._packed, kind, length, place)

    @cached_property
    def stems(self) -> Hashes:
        """See `Content.stems`."""
        return self._take("<u8", self._words, 0, 0)

    @cached_property
    def content(self) -> Content:
        """See `Columns.content`."""
        count = self._words
        starts, marks = self._take("<i4", count, 8, 0), self._take("u1", count, 16, 8)
        return Content(
            stems=self.stems,
            starts=starts,
            ends=starts + self._take("<u2", count, 12, 8),
            paragraphs=self._take("<u2", count, 14, 8).astype(np.int32),
            is_number=marks & _MARK_NUMBER != 0,
            is_name=marks & _MARK_NAME != 0,
        )

    @cached_property
    def anchors(self) -> Anchors:
        """See `Columns.anchors`."""
        count = self._count
        marks = self._take("u1", count, 17, 8)
        return Anchors(
            keys=self._take("<u4", count, 12, 0),
            tenths=self._take("u1", count, 17, 9),
            starts=self._take("<i4", count, 12, 4),
            is_number=marks & _MARK_NUMBER != 0,
            is_name=marks & _MARK_NAME != 0,
        )


def _are_latin(words: Words) -> bool:
    """Of the first letters."""
    seen = int(np.searchsorted(words.starts, _LETTERS_SEEN))
    marks = words.vocabulary.marks[words.rows[:seen]]
    lengths = words.ends[:seen] - words.starts[:seen]
    latin, letters = (int(lengths[marks & mark != 0].sum()) for mark in (LATIN, LETTERS))
    return 2 * latin >= letters
