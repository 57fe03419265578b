"""Signed 64-bit hashes that are the same in every process and on every machine."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

_MASK = (1 << 64) - 1


@lru_cache(maxsize=200_000)
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


def to_signed(value: int) -> int:
    """The same 64 bits as databases store them."""
    return value - (1 << 64) if value >> 63 else value
