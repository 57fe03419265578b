"""The anchors of a text: those of its words, and those of phrases, which are read as a whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import prod

import numpy as np
from numpy.typing import NDArray

from kernels import ARRAY, COUNT, address_of, kernel
from normaliser.anchors import hash_anchor, number_anchor, read_number, read_scale, word_anchor
from normaliser.text import IDEOGRAPHS
from normaliser.words import Ints, Mask, Words

Keys = NDArray[np.uint32]
Tenths = NDArray[np.uint8]

_PART = re.compile(rf"\d+(?:[.,:]\d+)*|[^\W\d_{IDEOGRAPHS}]+|[{IDEOGRAPHS}]")

_find_phrases = kernel("find_phrases", ARRAY, COUNT, ARRAY, gives=COUNT)


@dataclass(frozen=True, slots=True, eq=False)
class Anchors:
    """The anchors of one text in order, with repeats, as parallel columns."""

    keys: Keys
    """Hashes, never 0; see `normaliser.anchors.hash_anchor`."""
    tenths: Tenths
    """Weights, in tenths."""
    starts: Ints
    """Where they stand in the text."""
    is_number: Mask
    is_name: Mask

    def __len__(self) -> int:
        return len(self.keys)


def read_phrases(text: str, words: Words) -> None:
    """Gives the first word of each phrase the phrase's anchor, and the words that it is made of
    none of their own; words that scale a number keep theirs.

    Phrases are words of letters without a space between them, as ideographs follow each other,
    and numbers with the groups of thousands after a space and the words after them that scale.
    """
    phrases = np.empty((words.count, 3), np.int32)
    count = _find_phrases(words.address, words.count, address_of(phrases))
    if not count:
        return
    anchors, tenths = words.rows["anchor"], words.rows["tenths"]
    for row, start, end in phrases[:count].tolist():
        anchors[row], tenths[row] = _phrase_anchor(text[start:end])


@lru_cache(maxsize=20_000)
def _phrase_anchor(phrase: str) -> tuple[int, int]:
    """Hash and weight of a phrase's anchor; zeros for none."""
    if phrase[0].isdecimal():
        parts: list[str] = _PART.findall(phrase)
        value = read_number("".join(part for part in parts if part[0].isdecimal()))
        scale = prod((read_scale(part) or 1.0 for part in parts), start=1.0)
        anchor = number_anchor(value * scale, scale != 1) if value is not None else None
    else:
        anchor = word_anchor(phrase)
    return (hash_anchor(anchor[0]), anchor[1]) if anchor is not None else (0, 0)
