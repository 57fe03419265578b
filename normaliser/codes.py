"""Texts as kernels read them: their code points, and what each of these is."""

from __future__ import annotations

import re
from secrets import randbelow

import numpy as np

from kernels import ARRAY, COUNT, HASH, address_of, kernel
from normaliser.text import IDEOGRAPHS

_KINDS = re.compile(rf"([^\W\d_{IDEOGRAPHS}])|(\d)|([{IDEOGRAPHS}])")
"""Letters, digits, ideographs: numbered from 1 on."""
_SIGNS = (
    (8, ".!?:;…"),  # end a sentence
    (16, "\"'”’»)]"),  # may follow that end
    (32, '«“„"([—–'),  # open one
    (64, ".,:"),  # may stand inside a number
)
_SPACE, _ALNUM, _ANY = 4, 128, 256

_find_unclassed = kernel("find_unclassed", ARRAY, COUNT, COUNT, ARRAY, gives=COUNT)
_hash_word = kernel("hash_word", ARRAY, COUNT, HASH, gives=HASH)

_classes = np.zeros(0x110000, np.uint16)
"""Of each code point that was met: the number of its kind plus bits."""
CLASSES = address_of(_classes)
"""Where the class of each code point lies, for texts that were encoded here."""


def encode(text: str) -> bytes:
    """The code points of a text, four bytes each."""
    codes, at, length = text.encode("utf-32-le", "surrogatepass"), 0, len(text)
    while (at := _find_unclassed(codes, length, at, CLASSES)) < length:
        _classes[ord(text[at])] = _classify(text[at])
    return codes


def _classify(sign: str) -> int:
    kind = _KINDS.match(sign)
    return (
        (kind.lastindex or 0 if kind else 0)
        | _SPACE * sign.isspace()
        | sum(mark for mark, signs in _SIGNS if sign in signs)
        | _ALNUM * sign.isalnum()
        | _ANY
    )


def choose_factor() -> int:
    """A secret random point at which words are hashed: as a polynomial of their code points modulo
    2^61 - 1 (Carter and Wegman 1979). Whatever is printed, two words of n letters have one hash in
    one of 2^60 / n processes."""
    return 1 + randbelow((1 << 60) - 1)


def hash_codes(word: str, factor: int) -> int:
    """The hash of a word at that point, never 0."""
    key: int = _hash_word(word.encode("utf-32-le"), len(word), factor)
    return key
