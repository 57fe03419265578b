"""What a text is compared by, as columns that are kept beside it: read once, when it comes in."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from normaliser.anchored import Anchors, read_anchors
from normaliser.vocabulary import LATIN, LETTERS
from normaliser.words import Content, Words, content_of

_HEAD = struct.Struct("<BBxxIIxxxx")
"""Version, whether the letters are Latin, number of content words and of anchors."""
_VERSION = 1
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

    @classmethod
    def unpack(cls, packed: bytes) -> Columns | None:
        """What `pack` made; `None` for nothing and for what another version made."""
        if not packed or packed[0] != _VERSION:
            return None
        _, is_latin, words, count = _HEAD.unpack_from(packed)
        place = _HEAD.size

        def take(kind: str, length: int) -> NDArray[Any]:
            nonlocal place
            column = np.frombuffer(packed, kind, length, place)
            place += column.nbytes
            return column

        stems, starts = take("<u8", words), take("<i4", words)
        keys, anchor_starts = take("<u4", count), take("<i4", count)
        lengths, paragraphs = take("<u2", words), take("<u2", words)
        marks, anchor_marks = take("u1", words), take("u1", count)
        content = Content(
            stems=stems,
            starts=starts,
            ends=starts + lengths,
            paragraphs=paragraphs.astype(np.int32),
            is_number=marks & _MARK_NUMBER != 0,
            is_name=marks & _MARK_NAME != 0,
        )
        anchors = Anchors(
            keys=keys,
            tenths=take("u1", count),
            starts=anchor_starts,
            is_number=anchor_marks & _MARK_NUMBER != 0,
            is_name=anchor_marks & _MARK_NAME != 0,
        )
        return cls(content, anchors, bool(is_latin))


def _are_latin(words: Words) -> bool:
    """Of the first letters."""
    seen = int(np.searchsorted(words.starts, _LETTERS_SEEN))
    marks = words.vocabulary.marks[words.rows[:seen]]
    lengths = words.ends[:seen] - words.starts[:seen]
    latin, letters = (int(lengths[marks & mark != 0].sum()) for mark in (LATIN, LETTERS))
    return 2 * latin >= letters
