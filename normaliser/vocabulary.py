"""What is known of a word wherever it stands, worked out once: its stem, its anchor.

A text is read by looking its words up, so that its cost does not depend on how much there is to
know about a word. Words are kept by their hash alone (`normaliser.codes.choose_factor` says why
that is safe).
"""

from __future__ import annotations

import re
import struct
from functools import cache
from threading import Lock

import numpy as np

from kernels import ARRAY, COUNT, address_of, kernel
from normaliser.anchors import (
    hash_anchor,
    number_anchor,
    read_number,
    read_scale,
    word_anchor,
)
from normaliser.codes import choose_factor
from normaliser.hashing import hash_word
from normaliser.text import content_stem, fold

_MAX_WORDS = 1 << 18
NUMBER, CAPITAL, LETTERS, GROUP, SCALE, LATIN = 1, 2, 4, 8, 16, 32
"""Marks of a word: a number; begins with a capital; made of letters; three digits, which may follow
a space inside a number; multiplies the number before it; begins with a Latin letter."""
_GROUP = re.compile(r"\d{3}(?!\d)")
_LATIN_END = "\u0250"
_FACT = struct.Struct("<QQIBBxx")
"""Hash of the word; hash of its content stem, 0 for a word that carries no content; hash of its
anchor, 0 for none, of a number as it is without the words after it; its marks; the weight of its
anchor."""

_keep_fact = kernel("keep_fact", ARRAY, COUNT, COUNT, COUNT, ARRAY, gives=COUNT)


class Vocabulary:
    """Facts about the words met so far, which a kernel looks up; it begins anew when there are
    too many."""

    def __init__(self, most: int = _MAX_WORDS) -> None:
        self.factor = choose_factor()
        """See `normaliser.codes.choose_factor`."""
        self.slots = 1 << most.bit_length()
        """Places for words, of which half are never taken in a large one."""
        self._facts = np.zeros(self.slots * _FACT.size, np.uint8)
        self.address = address_of(self._facts)
        """Of the facts."""
        self._most = most
        self._known = 0
        self._lock = Lock()

    def learn(self, word: str, key: int) -> None:
        """Puts in a word with this hash."""
        fact = _FACT.pack(key, *_describe(word))
        with self._lock:
            self._known = _keep_fact(self.address, self.slots, self._known, self._most, fact)


def _describe(word: str) -> tuple[int, int, int, int]:
    """Stem, anchor, marks and weight."""
    stem = content_stem(fold(word) or word)
    if word[0].isdecimal():
        marks = NUMBER | GROUP * bool(_GROUP.match(word))
        value = read_number(word)
        anchor = number_anchor(value, is_scaled=False) if value is not None else None
    else:
        is_scale = read_scale(word) is not None
        marks = (
            LETTERS
            | CAPITAL * word[0].isupper()
            | SCALE * is_scale
            | LATIN * (word[0] < _LATIN_END)
        )
        anchor = word_anchor(word)
    key, tenths = (hash_anchor(anchor[0]), anchor[1]) if anchor is not None else (0, 0)
    return hash_word(stem) or 1 if stem is not None else 0, key, marks, tenths


@cache
def vocabulary() -> Vocabulary:
    """That of this process."""
    return Vocabulary()
