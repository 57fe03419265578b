"""Which of a few hundred words a text holds, told without making a list of its words."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from kernels import ARRAY, COUNT, HASH, address_of, kernel
from normaliser.codes import CLASSES, choose_factor, encode, hash_codes

_find_members = kernel("find_members", ARRAY, COUNT, ARRAY, ARRAY, COUNT, HASH, ARRAY)


class WordSet:
    """Words without signs: letters and digits alone, as "[^\\W_]+" cuts a text."""

    def __init__(self, words: Iterable[str]) -> None:
        chosen = set(words)
        self._slots = 4 << len(chosen).bit_length()
        self._factor = choose_factor()
        self._keys = np.zeros(self._slots, np.uint64)
        self._address = address_of(self._keys)
        self._words: dict[int, str] = {}
        for word in chosen:
            key = hash_codes(word, self._factor)
            slot = key % self._slots
            while slot in self._words:
                slot = (slot + 1) % self._slots
            self._keys[slot], self._words[slot] = key, word

    def found_in(self, text: str) -> set[str]:
        """Those that the text holds."""
        is_there = np.zeros(self._slots, np.bool_)
        given = self._address, self._slots, self._factor, address_of(is_there)
        _find_members(encode(text), len(text), CLASSES, *given)
        return set(map(self._words.__getitem__, is_there.nonzero()[0].tolist()))
