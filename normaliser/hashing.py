"""Hashes that are the same in every process and on every machine."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

_MASK = (1 << 64) - 1
FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""What a hash is multiplied by before the next one of a sequence is added."""
PRINT_BITS = 31
"""Bits of a fingerprint: it fits a signed 32-bit column, and its kind beside it in memory."""


def hash_word(word: str) -> int:
    """Unsigned 64-bit BLAKE2b of a word."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")


def mix(value: int) -> int:
    """Spreads every bit of the input over all bits of an unsigned 64-bit hash (the finalizer
    of SplitMix64)."""
    value &= _MASK
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & _MASK
    return value ^ (value >> 31)


def mix_all(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """`mix` of each of many values."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
