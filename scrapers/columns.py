"""The blocks of a page as columns of numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrapers.blocks import Blocks
from scrapers.phrases import ends_sentence
from scrapers.scripts import count_wide

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Indexes = NDArray[np.intp]

OTHER, P, BARE, LI, H1, H4, QUOTE, TD = 0, 1, 2, 3, 4, 7, 8, 9
"""Some numbers of `Columns.kinds`."""
_KINDS = {
    "p": P, "div": BARE, "li": LI, "h1": H1, "h2": 5, "h3": 6, "h4": H4, "h5": H4, "h6": H4,
    "blockquote": QUOTE, "td": TD, "th": TD, "dt": 10, "dd": 10, "figcaption": 11, "figure": 11,
    "pre": 12,
}  # fmt: skip

MORE_THAN_ONE = 1.5
"""A Chinese character says what two or three letters do."""


class Columns:
    """A number for each block, in document order."""

    def __init__(self, page: Blocks) -> None:
        blocks = page.blocks
        self.texts = [block.text for block in blocks]
        self.places: Indexes = np.array([block.element for block in blocks], dtype=np.intp)
        """The element of each block."""
        self.sizes: Indexes = np.array(list(map(len, self.texts)), dtype=np.intp)
        """Characters."""
        self.lengths: Floats = np.array(list(map(_length_of, self.texts)), dtype=np.float64)
        """Characters, where one counts for as many of an alphabet as say the same."""
        links: Floats = np.array([block.link_chars for block in blocks], dtype=np.float64)
        self.link_density: Floats = np.minimum(links / self.sizes, 1.0)
        """Share of the characters that are link text, 0 to 1."""
        self.kinds: Indexes = np.array([_KINDS[block.kind] for block in blocks], dtype=np.intp)
        """What kind of element each block stands in, as a number."""
        self.is_heading: Flags = (self.kinds >= H1) & (self.kinds <= H4)
        self.ends_sentence: Flags = np.array(list(map(ends_sentence, self.texts)), dtype=np.bool_)


def _length_of(text: str) -> float:
    return len(text) if text.isascii() else len(text) + MORE_THAN_ONE * count_wide(text)
