"""The blocks of a page as columns of numbers."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kernels import ARRAY, COUNT, address_of, kernel
from scrapers.blocks import Blocks
from scrapers.phrases import CLOSING_MARKS, SENTENCE_ENDS, ends_sentence

P, BARE, LI, H1, H4, QUOTE, TD = 1, 2, 3, 4, 7, 8, 9
"""Some numbers of `Columns.kinds`."""
_KINDS = {
    "p": P, "div": BARE, "li": LI, "h1": H1, "h2": 5, "h3": 6, "h4": H4, "h5": H4, "h6": H4,
    "blockquote": QUOTE, "td": TD, "th": TD, "dt": 10, "dd": 10, "figcaption": 11, "figure": 11,
    "pre": 12,
}  # fmt: skip
_MORE_THAN_ONE = 1.5
"""A Chinese character says what two or three letters do."""

_count = kernel("count_characters", ARRAY, COUNT, ARRAY, ARRAY)


class Columns:
    """A number for each block, in document order."""

    def __init__(self, page: Blocks) -> None:
        fields = zip(*page.blocks, strict=True) if page.blocks else [()] * 8
        texts, places, kinds, links, stressed, *_ = fields
        self.texts: Sequence[str] = texts
        self.places: Sequence[int] = places
        """The element of each block."""
        self.kinds = list(map(_KINDS.__getitem__, kinds))
        """What kind of element each block stands in, as a number."""
        self.is_heading = [H1 <= kind <= H4 for kind in self.kinds]
        self.sizes = list(map(len, texts))
        """Characters."""
        self._wide, self._spaces = _count_characters(texts)
        self.lengths: Sequence[float] = self.sizes
        """Characters, where one counts for as many of an alphabet as say the same."""
        if any(self._wide):
            self.lengths = [
                size + _MORE_THAN_ONE * wide
                for size, wide in zip(self.sizes, self._wide, strict=True)
            ]
        self.link_density = [
            link / size if link < size else 1.0
            for link, size in zip(links, self.sizes, strict=True)
        ]
        """Share of the characters that are link text, 0 to 1."""
        self._links, self._stressed = links, stressed

    def pack(self, is_witnessed: Sequence[bool], is_described: Sequence[bool]) -> NDArray[np.int64]:
        """All that kernels/outline.c asks about the blocks, row after row, the places first; the
        arguments are what the metadata knows of them."""
        texts = self.texts
        counts = Counter(texts)
        repeats = [1] * len(texts)
        if len(counts) < len(texts):
            repeats = list(map(counts.__getitem__, texts))
        ends = [
            text[-1] in SENTENCE_ENDS or (text[-1] in CLOSING_MARKS and ends_sentence(text))
            for text in texts
        ]
        rows = (
            self.places, self.kinds, self.sizes, self._links, self._stressed, self._wide,
            ends, is_witnessed, is_described, self._spaces, repeats,
        )  # fmt: skip
        packed = array("q")
        for row in rows:
            packed.extend(row)
        return np.frombuffer(packed, np.int64)


def _count_characters(texts: Sequence[str]) -> tuple[list[int], list[int]]:
    """How many Chinese, Japanese or Korean characters each text has, 0 where they are few among
    others, and how many spaces."""
    joined = "".join([f"{text}\0" for text in texts]).encode()
    wide, spaces = np.empty((2, len(texts)), np.int64)
    _count(joined, len(joined), address_of(wide), address_of(spaces))
    return wide.tolist(), spaces.tolist()
