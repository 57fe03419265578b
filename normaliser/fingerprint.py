"""Sampled fingerprints of a text: what it is found by.

Shingles are unordered pairs of neighbouring content words. A pair survives when words around
it are changed, which is what keeps a heavily edited copy findable; long shingles do not. Of
their hashes every fourth is kept, by value and not by place ("mod p", Manber 1994): a passage
keeps the same sample wherever it stands, so an excerpt of n pairs shares about n/4 of them and
is missed altogether with probability (3/4)^n.
"""

from __future__ import annotations

from functools import lru_cache

from normaliser.anchors import NAME_WEIGHT, Anchor
from normaliser.hashing import hash_word, mix, to_signed
from normaliser.index import Fingerprints
from normaliser.text import Content

SAMPLING = 4
_IDEOGRAPH_SHINGLE = 4
"""Single ideographs are too common for pairs."""
_ANCHOR_SALT = 0x616E63686F72


def hash_shingles(content: Content) -> set[int]:
    """Unsigned hashes of all shingles of a text, before sampling."""
    hashes = set()
    words = [hash_word(stem) for stem in content.stems]
    runs = content.stems
    for i in range(len(words) - 1):
        if len(runs[i]) == 1 and len(runs[i + 1]) == 1 and not runs[i].isdecimal():
            if i + _IDEOGRAPH_SHINGLE <= len(words):
                hashes.add(mix(hash_word("".join(runs[i : i + _IDEOGRAPH_SHINGLE]))))
            continue
        first, second = words[i], words[i + 1]
        low, high = (first, second) if first <= second else (second, first)
        hashes.add(mix(low * 0x9E3779B97F4A7C15 + high))
    return hashes


@lru_cache(maxsize=200_000)
def hash_anchor(key: str) -> int:
    """The fingerprint of one anchor."""
    return to_signed(mix(hash_word(key) ^ _ANCHOR_SALT))


def is_indexed(anchor: Anchor) -> bool:
    """Numbers that tell something are all looked up; of names every second, of other words
    every third, again by value."""
    if anchor.key[0] == "#":
        return anchor.weight > 1
    share = 2 if anchor.weight >= NAME_WEIGHT else 3
    return hash_anchor(anchor.key) % share == 0


def fingerprint(content: Content, anchors: tuple[Anchor, ...]) -> Fingerprints:
    """The fingerprints under which one text is kept and looked up."""
    shingles = sorted(to_signed(h) for h in hash_shingles(content) if h % SAMPLING == 0)
    named = sorted({hash_anchor(anchor.key) for anchor in anchors if is_indexed(anchor)})
    return Fingerprints(tuple(shingles), tuple(named))
