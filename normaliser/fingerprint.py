"""Sampled fingerprints of a text: what it is found by.

Shingles are unordered pairs of neighbouring content words; single ideographs are too common for
pairs, of them four make a shingle. A pair survives when words around it are changed, which is
what keeps a heavily edited copy findable; long shingles do not. Of their hashes every fourth is
kept, by value and not by place ("mod p", Manber 1994): a passage keeps the same sample wherever
it stands, so an excerpt of n pairs shares about n/4 of them and is missed altogether with
probability (3/4)^n.

A text in another language is found by its anchors: numbers that tell something are all kept,
every second of names and every third of other words, by value. Of the unordered pairs of such
numbers and names that follow on each other every second is kept: a pair is rare where each of
its two is common.
"""

from __future__ import annotations

import numpy as np

from kernels import ARRAY, COUNT, HASH, address_of, kernel
from normaliser.columns import Columns
from normaliser.hashing import FACTOR
from normaliser.index import Fingerprints

SAMPLING = 4
_FACTOR = int(FACTOR)

_sample_shingles = kernel("sample_shingles", ARRAY, HASH, COUNT, ARRAY, ARRAY, gives=COUNT)
_sample_anchors = kernel("sample_anchors", ARRAY, HASH, ARRAY, ARRAY, gives=COUNT)


def fingerprint(columns: Columns) -> Fingerprints:
    """What the index keeps of one text: the fingerprints it is found by, and its columns."""
    packed, most = columns.packed, max(columns.word_count, 2 * columns.anchor_count)
    prints, spare = np.empty((2, most), np.uint32)
    places = address_of(prints), address_of(spare)
    shingles = prints[: _sample_shingles(packed, _FACTOR, SAMPLING, *places)].tolist()
    anchors = prints[: _sample_anchors(packed, _FACTOR, *places)].tolist()
    return Fingerprints(tuple(shingles), tuple(anchors), packed)
