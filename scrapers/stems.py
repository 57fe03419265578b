"""Words that a line must have before a dear expression is asked about it: all are looked for in one
pass over the bytes, by kernels/stems.c."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from kernels import ARRAY, COUNT, address_of, kernel

_link = kernel("link_stems", ARRAY, ARRAY, COUNT, ARRAY, ARRAY, ARRAY)
_mark_line = kernel(
    "mark_line", ARRAY, ARRAY, ARRAY, ARRAY, ARRAY, ARRAY, ARRAY, COUNT, gives=COUNT
)
_mark_lines = kernel(
    "mark_lines", ARRAY, ARRAY, ARRAY, ARRAY, ARRAY, ARRAY, ARRAY, ARRAY, COUNT, COUNT, ARRAY
)


class Stems:
    """At most 32 groups of stems in lower case, 65,535 in all. One with letters beyond ASCII counts
    as up to three: it is sought in lower and in upper case, and with a capital. The first group is
    marked by 1, the second by 2, the third by 4, and so on."""

    def __init__(self, *groups: Sequence[str]) -> None:
        marked = [
            (case, 1 << bit)
            for bit, group in enumerate(groups)
            for stem in group
            for case in sorted(
                {form.encode().lower() for form in (stem, stem.upper(), stem.capitalize())}
            )
        ]
        stems, marks = zip(*marked, strict=True)
        self._stems = b"".join(stems)
        self._ends = array("q", accumulate(map(len, stems))).tobytes()
        self._marks = array("I", marks).tobytes()
        self._first = np.empty(1 << 16, np.uint16)
        self._next = np.empty(len(stems) + 1, np.uint16)
        self._begins = np.empty(1 << 13, np.uint8)
        at = address_of(self._first), address_of(self._next), address_of(self._begins)
        _link(self._stems, self._ends, len(stems), *at)
        self._linked = (self._stems, self._ends, self._marks, *at)

    def find(self, line: str) -> int:
        """The marks of the groups of which one stem or more is in a line, as bits."""
        text = line.encode().lower()  # ASCII alone, which costs a tenth
        found: int = _mark_line(*self._linked, text, len(text))
        return found

    def find_all(self, lines: bytes, sizes: NDArray[np.int64], within: int) -> list[int]:
        """The same for each of some lines in UTF-8 that have a NUL behind each. Of those with so
        many characters or more, as `sizes` says, as many bytes of the beginning are looked at."""
        marks = np.empty(len(sizes), np.uint32)
        arrays = lines.lower(), address_of(sizes), len(sizes), within, address_of(marks)
        _mark_lines(*self._linked, *arrays)
        found: list[int] = marks.tolist()
        return found
