"""The blocks of a page as columns of numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kernels import ARRAY, COUNT, HASH, SPREAD, address_of, bits_for, kernel
from scrapers.blocks import KINDS, Blocks
from scrapers.phrases import CLOSING_MARKS, SENTENCE_ENDS

P, BARE, LI, H1, H4, QUOTE, TD = 1, 2, 3, 4, 7, 8, 9
"""Some numbers of `Columns.kinds`."""
_KINDS = {
    "p": P, "div": BARE, "li": LI, "h1": H1, "h2": 5, "h3": 6, "h4": H4, "h5": H4, "h6": H4,
    "blockquote": QUOTE, "td": TD, "th": TD, "dt": 10, "dd": 10, "figcaption": 11, "figure": 11,
    "pre": 12,
}  # fmt: skip
_NUMBERS = np.array([_KINDS[kind] for kind in KINDS], np.int64)
MORE_THAN_ONE = 1.5
"""A Chinese character says what two or three letters do."""

_ENDS, _CLOSING = (f"{marks}\0".encode("utf-32-le") for marks in (SENTENCE_ENDS, CLOSING_MARKS))
_COUNTS = 5

_count = kernel("count_texts", ARRAY, COUNT, ARRAY, ARRAY, HASH, COUNT, ARRAY)


class Columns:
    """A number for each block, in document order."""

    def __init__(self, page: Blocks) -> None:
        self.packed = page.packed.copy()
        """(4, blocks): `places`, `kinds`, and what `Blocks.packed` has besides."""
        self.packed[1] = _NUMBERS[self.packed[1]]
        self.places: list[int]
        """The element of each block."""
        self.kinds: list[int]
        """What kind of element each block stands in, as a number."""
        self.places, self.kinds = self.packed[:2].tolist()
        self.texts = [block.text for block in page.blocks]
        self.utf8 = page.utf8
        """The texts, with a NUL behind each."""
        self.is_heading = [H1 <= kind <= H4 for kind in self.kinds]
        self.counts = _count_texts(page)
        """(5, blocks): characters; how many of them are Chinese, Japanese or Korean, 0 where they
        are few among others; spaces, or as many as would stand between the words of Thai, Lao,
        Burmese and Khmer; whether the text ends as a sentence does; how often it is in the page."""
        self.sizes: list[int] = self.counts[0].tolist()
        """Characters."""
        self.lengths: Sequence[float] = self.sizes
        """Characters, where one counts for as many of an alphabet as say the same."""
        if self.counts[1].any():
            self.lengths = (self.counts[0] + MORE_THAN_ONE * self.counts[1]).tolist()
        self.link_density = np.minimum(self.packed[2] / self.counts[0], 1.0)
        """Share of the characters that are link text, 0 to 1."""


def _count_texts(page: Blocks) -> NDArray[np.int64]:
    """What the kernel counts in each text."""
    count = len(page.blocks)
    bits = bits_for(count)
    counts = np.empty((_COUNTS + 2) * count + (1 << bits), np.int64)
    _count(page.utf8, count, _ENDS, _CLOSING, SPREAD, bits, address_of(counts))
    return counts[: _COUNTS * count].reshape(_COUNTS, count)
