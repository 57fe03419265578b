"""Which texts begin as another text goes on somewhere: all are looked for in one pass, by
kernels/beginnings.c, so that only those are compared."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kernels import ARRAY, COUNT, HASH, SPREAD, address_of, bits_for, kernel

_BYTES = 24
"""Of each, and so of as many characters at most, that are looked for."""
_SEEN = 1024

_count = kernel("count_beginnings", ARRAY, COUNT, ARRAY, COUNT, HASH, COUNT, ARRAY, ARRAY)


def count_beginnings(text: str, others: Sequence[str]) -> list[int]:
    """At most how often the beginning of each of the others stands in a text; 0 is sure. Each is of
    24 bytes or more in UTF-8, and has no NUL among them."""
    beginnings = "".join([f"{other[:_BYTES]}\0" for other in others]).encode()
    return count_in_utf8(text, beginnings, len(others))


def count_in_utf8(text: str, others: bytes, count: int) -> list[int]:
    """The same for so many others that have a NUL behind each; 0 for those of less than 24
    bytes."""
    if not count:
        return []
    whole = text.encode("utf-8", "replace")
    bits = bits_for(count)
    cells = np.empty(_SEEN + (2 << bits), np.int64)
    found = np.empty(count, np.int64)
    arrays = address_of(cells), address_of(found)
    _count(whole, len(whole), others, count, SPREAD, bits, *arrays)
    counts: list[int] = found.tolist()
    return counts
