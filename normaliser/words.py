"""The words of a text, cut out and looked up: runs of letters, numbers, single ideographs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kernels import ARRAY, COUNT, HASH, address_of, kernel
from normaliser.codes import CLASSES, encode
from normaliser.text import Span
from normaliser.vocabulary import vocabulary

Ints = NDArray[np.int32]
Mask = NDArray[np.bool_]
Hashes = NDArray[np.uint64]

_ROW = np.dtype(
    {
        "names": ["stem", "start", "end", "paragraph", "anchor", "marks", "tenths", "place"],
        "formats": ["u8", "i4", "i4", "i4", "u4", "u1", "u1", "u1"],
        "itemsize": 32,
    }
)
_STATE = 9
"""Numbers that say how far the reading is; the last three are the span of a word and its hash."""

_read_words = kernel(
    "read_words",
    *(ARRAY, COUNT, ARRAY, ARRAY, COUNT, HASH, ARRAY, COUNT, ARRAY, ARRAY),
    gives=COUNT,
)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """All words of one text in order."""

    memory: NDArray[np.uint8]
    address: int
    """Of the memory, which begins with the rows."""
    count: int

    @property
    def rows(self) -> NDArray[np.void]:
        """A row for each: the hash of its stem (0 for none), its span in the text, its paragraph,
        the hash of its anchor (0 for none, and for words that are left out), its marks
        (`normaliser.vocabulary`), the weight of the anchor in tenths, and its place: 1 outside of
        what is left out, 2 with a capital inside a sentence, 4 with nothing between it and the
        word before, 8 with one space between them, 16 between quotation marks."""
        return self.memory.view(_ROW)[: self.count]


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """The content words of one text, in order, as parallel columns."""

    stems: Hashes
    """Hashes of what the words begin with; see `normaliser.text.content_stem`."""
    starts: Ints
    ends: Ints
    """Spans in the text."""
    paragraphs: Ints
    """Index of the paragraph each word stands in."""
    is_number: Mask
    is_name: Mask
    """Written with a capital inside a sentence."""
    is_quoted: Mask
    """Between quotation marks."""

    def __len__(self) -> int:
        return len(self.stems)


def read_words(text: str, without: Iterable[Span] = ()) -> Words:
    """The words of `text`; those that begin inside the spans `without` (credit lines) do not
    count."""
    known, length = vocabulary(), len(text)
    spans = np.array(sorted(without), np.int64)
    memory, state = np.empty(length * _ROW.itemsize, np.uint8), np.zeros(_STATE, np.int64)
    address = address_of(memory)
    given = encode(text), length, CLASSES, known.address, known.slots, known.factor
    others = spans.tobytes(), len(spans), address, address_of(state)
    while _read_words(*given, *others):
        start, end, key = state[-3:].tolist()
        known.learn(text[start:end], key)
    return Words(memory, address, int(state[1]))
