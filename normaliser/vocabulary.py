"""What is known of a word wherever it stands, worked out once: its stem, its anchor.

A text is read by looking its words up and gathering the columns of their rows, so that the cost
of a text does not depend on how much there is to know about a word.
"""

from __future__ import annotations

import re
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from normaliser.anchors import (
    hash_anchor,
    number_anchor,
    read_number,
    read_scale,
    word_anchor,
)
from normaliser.hashing import hash_word
from normaliser.text import content_stem, fold

_MAX_WORDS = 1 << 18
NUMBER, CAPITAL, LETTERS, GROUP, SCALE, LATIN = 1, 2, 4, 8, 16, 32
"""Marks of a word: a number; begins with a capital; made of letters; three digits, which may follow
a space inside a number; multiplies the number before it; begins with a Latin letter."""
_GROUP = re.compile(r"\d{3}(?!\d)")
_LATIN_END = "\u0250"


class Vocabulary(dict[str, int]):
    """The row of each word as printed; looking up an unknown word makes one."""

    def __init__(self) -> None:
        super().__init__()
        self.stems: NDArray[np.uint64] = np.zeros(1024, np.uint64)
        """Hash of the content stem; 0 for a word that carries no content."""
        self.marks: NDArray[np.uint8] = np.zeros(1024, np.uint8)
        self.anchor_keys: NDArray[np.uint32] = np.zeros(1024, np.uint32)
        """Hash of the word's anchor, 0 for none; of a number as it is without the words after
        it."""
        self.tenths: NDArray[np.uint8] = np.zeros(1024, np.uint8)
        """Weight of the anchor."""
        self._lock = Lock()

    def __missing__(self, word: str) -> int:
        with self._lock:
            row = self.get(word)
            if row is None:
                row = len(self)
                self._describe(row, word)
                self[word] = row  # last, so that other threads see whole rows only
        return row

    def _describe(self, row: int, word: str) -> None:
        if row == len(self.stems):
            self.stems = np.concatenate([self.stems, np.zeros_like(self.stems)])
            self.marks = np.concatenate([self.marks, np.zeros_like(self.marks)])
            self.anchor_keys = np.concatenate([self.anchor_keys, np.zeros_like(self.anchor_keys)])
            self.tenths = np.concatenate([self.tenths, np.zeros_like(self.tenths)])
        stem = content_stem(fold(word) or word)
        self.stems[row] = hash_word(stem) or 1 if stem is not None else 0
        if word[0].isdecimal():
            self.marks[row] = NUMBER | GROUP * bool(_GROUP.match(word))
            value = read_number(word)
            anchor = number_anchor(value, is_scaled=False) if value is not None else None
        else:
            is_scale = read_scale(word) is not None
            self.marks[row] = (
                LETTERS
                | CAPITAL * word[0].isupper()
                | SCALE * is_scale
                | LATIN * (word[0] < _LATIN_END)
            )
            anchor = word_anchor(word)
        if anchor is not None:
            self.anchor_keys[row], self.tenths[row] = hash_anchor(anchor[0]), anchor[1]


_current = Vocabulary()


def vocabulary() -> Vocabulary:
    """The words met so far by this process. It begins anew when there are too many; a text is
    read with one and the same from beginning to end."""
    global _current
    if len(_current) > _MAX_WORDS:
        _current = Vocabulary()
    return _current
