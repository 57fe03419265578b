"""The anchors of a text as columns: those of its words, and its numbers with the words that
scale them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from normaliser.anchors import (
    NAME_TENTHS,
    hash_anchor,
    number_anchor,
    read_number,
    read_scale,
    word_anchor,
)
from normaliser.hashing import mix_all, pair_up, to_prints
from normaliser.vocabulary import GROUP, LETTERS, NUMBER, SCALE
from normaliser.words import Ints, Mask, Words

Keys = NDArray[np.uint32]
Tenths = NDArray[np.uint8]

_PAIR_SAMPLING = np.uint64(2)


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


def read_anchors(words: Words) -> Anchors:
    """The anchors in order, those of words that do not count left out."""
    known, rows = words.vocabulary, words.rows
    marks = known.marks[rows]
    keys, tenths = known.anchor_keys[rows], known.tenths[rows]
    keys[~words.is_counted] = 0
    _join_letters(words, marks, keys, tenths)
    _scale_numbers(words, marks, keys, tenths)
    at = np.flatnonzero(keys)
    tenths = tenths[at]
    is_number = marks[at] & NUMBER != 0
    return Anchors(keys[at], tenths, words.starts[at], is_number, tenths == NAME_TENTHS)


def anchor_prints(anchors: Anchors) -> list[int]:
    """The fingerprints that a text in another language is found by, ascending, without repeats.

    Of single anchors, numbers that tell something are all kept, every second of names and every
    third of other words, by value. Of the unordered pairs of such numbers and names that follow
    on each other every second is kept: a pair is rare where each of its two is common.
    """
    keys, is_number = anchors.keys, anchors.is_number
    tells = np.where(is_number, anchors.tenths > 10, anchors.is_name)
    step = np.where(is_number, 1, np.where(tells, 2, 3))
    single = keys[(tells | ~is_number) & (keys % step == 0)]
    telling = keys[tells].astype(np.uint64)
    pairs = mix_all(pair_up(telling[:-1], telling[1:]))
    pairs = pairs[(pairs % _PAIR_SAMPLING == 0) & (telling[:-1] != telling[1:])]
    found: list[int] = np.unique(np.concatenate([single, to_prints(pairs)])).tolist()
    return found


def _join_letters(words: Words, marks: Tenths, keys: Keys, tenths: Tenths) -> None:
    """Takes runs of words made of letters without a space between them for one word: ideographs
    follow each other so."""
    is_lettered = marks & LETTERS != 0
    goes_on = np.zeros(len(marks) + 1, np.bool_)
    goes_on[1:-1] = words.is_joined[1:] & is_lettered[1:] & is_lettered[:-1]
    if not goes_on.any():
        return
    keys[goes_on[:-1]] = 0
    begins = np.flatnonzero(~goes_on[:-1] & goes_on[1:])
    ends = np.flatnonzero(goes_on[:-1] & ~goes_on[1:]) + 1
    is_counted = words.is_counted[begins]
    begins, ends = begins[is_counted], ends[is_counted]
    keys[begins] = 0
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        anchor = word_anchor("".join(words.printed[begin:end]))
        if anchor is not None:
            keys[begin], tenths[begin] = hash_anchor(anchor[0]), anchor[1]


def _scale_numbers(words: Words, marks: Tenths, keys: Keys, tenths: Tenths) -> None:
    """Reads the numbers anew that do not end with their word: groups of thousands parted by a
    space are taken together, and words that scale are multiplied in."""
    gaps = words.starts[1:] - words.ends[:-1]
    following = marks[1:]
    goes_on = ((following & GROUP != 0) & (gaps == 1)) | ((following & SCALE != 0) & (gaps < 3))
    goes_on &= (marks[:-1] & NUMBER != 0) & words.is_counted[:-1]
    printed, between, count = words.printed, words.gaps, len(marks)
    last = 0
    for at in np.flatnonzero(goes_on).tolist():
        if at < last:
            continue
        digits, last = printed[at], at + 1
        while last < count and marks[last] & GROUP and len(between[last]) == 1:
            if not between[last].isspace():
                break
            digits += printed[last]
            keys[last] = 0
            last += 1
        ahead, scale = last, 1.0
        while ahead < count and len(between[ahead]) < 3:
            factor = read_scale(printed[ahead])
            if factor is None:
                break
            scale *= factor
            ahead += 1
        value = read_number(digits)
        anchor = number_anchor(value * scale, scale != 1) if value is not None else None
        keys[at], tenths[at] = (hash_anchor(anchor[0]), anchor[1]) if anchor is not None else (0, 0)
