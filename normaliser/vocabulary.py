"""What is known of a word wherever it stands, worked out once: its stem, its anchor.

A text is read by looking its words up and gathering the columns of their rows, so that the cost
of a text does not depend on how much there is to know about a word.
"""

from __future__ import annotations

from threading import Lock

import numpy as np
from numpy.typing import NDArray

from normaliser.anchors import anchor_print, word_anchor
from normaliser.hashing import hash_word
from normaliser.text import content_stem, fold

_MAX_WORDS = 1 << 18
NUMBER, CAPITAL, LETTERS = 1, 2, 4
"""Marks of a word: a number; begins with a capital; made of letters."""


class Vocabulary(dict[str, int]):
    """The row of each word as printed; looking up an unknown word makes one."""

    def __init__(self) -> None:
        super().__init__()
        self.stems: NDArray[np.uint64] = np.zeros(1024, np.uint64)
        """Hash of the content stem; 0 for a word that carries no content."""
        self.marks: NDArray[np.uint8] = np.zeros(1024, np.uint8)
        self.prints: NDArray[np.int64] = np.zeros(1024, np.int64)
        """Fingerprint of a word's anchor if it is looked up; 0 otherwise. Numbers have none: theirs
        depends on the words around them."""
        self.anchors: list[tuple[str, float] | None] = []
        """Key and weight of a word's anchor; `None` for numbers and for words without one."""
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
            self.prints = np.concatenate([self.prints, np.zeros_like(self.prints)])
        stem = content_stem(fold(word) or word)
        self.stems[row] = hash_word(stem) or 1 if stem is not None else 0
        if word[0].isdecimal():
            self.marks[row] = NUMBER
            self.anchors.append(None)
            return
        self.marks[row] = LETTERS | CAPITAL * word[0].isupper()
        anchor = word_anchor(word)
        self.anchors.append(anchor)
        if anchor is not None:
            self.prints[row] = anchor_print(*anchor) or 0


_current = Vocabulary()


def vocabulary() -> Vocabulary:
    """The words met so far by this process. It begins anew when there are too many; a text is
    read with one and the same from beginning to end."""
    global _current
    if len(_current) > _MAX_WORDS:
        _current = Vocabulary()
    return _current
