"""Sampled fingerprints of a text: what it is found by.

Shingles are unordered pairs of neighbouring content words. A pair survives when words around
it are changed, which is what keeps a heavily edited copy findable; long shingles do not. Of
their hashes every fourth is kept, by value and not by place ("mod p", Manber 1994): a passage
keeps the same sample wherever it stands, so an excerpt of n pairs shares about n/4 of them and
is missed altogether with probability (3/4)^n.
"""

from __future__ import annotations

import numpy as np

from normaliser.anchored import anchor_prints
from normaliser.columns import Columns, PackedColumns
from normaliser.hashing import FACTOR, mix_all, pair_up, to_prints
from normaliser.index import Fingerprints
from normaliser.words import Content, Hashes

SAMPLING = 4
_IDEOGRAPH_SHINGLE = 4
"""Single ideographs are too common for pairs."""


def hash_shingles(content: Content) -> Hashes:
    """Unsigned hashes of all shingles of a text in order, before sampling."""
    stems = content.stems
    pairs = pair_up(stems[:-1], stems[1:])
    is_single = (content.ends - content.starts == 1) & ~content.is_number
    if is_single.any():
        runs = np.zeros_like(stems)
        for ahead in range(min(_IDEOGRAPH_SHINGLE, len(stems))):
            runs[: len(runs) - ahead] = runs[: len(runs) - ahead] * FACTOR + stems[ahead:]
        is_run = is_single[:-1] & is_single[1:]
        pairs = np.where(is_run, runs[:-1], pairs)
    return mix_all(pairs)


def sample_shingles(content: Content) -> tuple[int, ...]:
    """The fingerprints of the shingles that are kept, ascending, without repeats."""
    hashes = hash_shingles(content)
    return tuple(np.unique(to_prints(hashes[hashes % SAMPLING == 0])).tolist())


def fingerprint(columns: Columns | PackedColumns) -> Fingerprints:
    """What the index keeps of one text: the fingerprints it is found by, and its columns."""
    anchors = tuple(anchor_prints(columns.anchors))
    return Fingerprints(sample_shingles(columns.content), anchors, columns.pack())
