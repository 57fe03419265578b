"""The layout of a page: how much good text each element holds, what part each one plays, where
the headline stands, and which element is most likely the one around the body.

Blocks are weighed by length and link density, elements by the blocks that they hold. The sums are
kernels/outline.c's, which also tells teasers, captions and paywall boxes by what they hold.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from kernels import ARRAY, COUNT, HASH, SPREAD, address_of, kernel
from scrapers.beginnings import count_in_utf8
from scrapers.blocks import Blocks
from scrapers.columns import H1, Columns
from scrapers.furniture import Part, read_names
from scrapers.phrases import Notices
from scrapers.text import fold, may_begin_alike

Floats = NDArray[np.float64]
Indexes = NDArray[np.int64]

OUT = tuple(part in (Part.FURNITURE, Part.STRANGERS, Part.CAPTION, Part.BYLINE) for part in Part)
"""Whether the text of each `Part` is not the article's."""

_SHORTEST_GOOD = 25
"""Characters under which a block says nothing about where the body is."""
_DESCEND_SHARE = 0.75
_COLUMN_SHARE = 0.3
_BODY_SHARE = 0.45
_ARTICLE_SHARE = 0.2
_MOST_AROUND_PART = 2
"""Elements from a part of the body to what holds all parts."""
_PART_SHARE = 0.05
"""Of the largest part, from which on the others together are more than a note."""
_LINKED = 0.5
_OVERRULED = {
    Part.FURNITURE: 0.5,
    Part.STRANGERS: 0.85,
    Part.BYLINE: 0.4,
    Part.LEDE: 0.4,
    Part.CAPTION: 0.6,
}
"""The share of the page's text from which an element is not what its name says."""
_LIMITS = np.array([_OVERRULED.get(part, np.inf) for part in Part])
_KEY = 48
_DESCRIBED_KEY = 60

_ELEMENT_RESULTS, _BLOCK_RESULTS, _LOGARITHMIC = 5, 11, 5
"""Numbers that the kernel finds for each element and block; the last ones of a block are those of
which the logarithm is asked for."""
_ELEMENT_ROOM, _SLOT_ROOM = 8, 5

_lay_out = kernel(
    "outline_page", ARRAY, COUNT, ARRAY, ARRAY, ARRAY, ARRAY, COUNT, ARRAY, COUNT, COUNT, COUNT,
    COUNT, ARRAY, HASH, COUNT, ARRAY,
)  # fmt: skip
_measure = kernel(
    "measure_blocks", ARRAY, COUNT, ARRAY, ARRAY, ARRAY, ARRAY, COUNT, ARRAY, COUNT, COUNT, ARRAY,
    ARRAY, COUNT, ARRAY,
)  # fmt: skip
_LIMITS_AT = address_of(_LIMITS)


@dataclass(frozen=True, slots=True)
class Clues:
    """What the page's metadata says of its text; `None` where it is silent."""

    title: str | None = None
    description: str | None = None
    text: str | None = None
    """The article's text as the metadata gives it."""
    writers: tuple[str, ...] = ()
    """The people who sign by the metadata."""


class Outline:
    """The layout of one page. Everything by element or by block is in document order."""

    def __init__(self, page: Blocks, clues: Clues) -> None:
        self.elements = page.elements
        self.blocks = page.blocks
        self.columns = Columns(page)
        self.title = fold(clues.title) if clues.title else ""
        self.writers = clues.writers
        self.is_witnessed = self._find_said(clues.text, _KEY)
        self.is_described = self._find_said(clues.description, _DESCRIBED_KEY)
        self.headline = self._find_headline()
        """The block of the headline."""
        columns = self.columns
        self.notices = Notices(columns.texts, columns.utf8, columns.counts[0])
        self._lay_out({picture.element for picture in page.pictures})
        self.container = self._choose()
        self.inside = range(self.container, int(self._ends[self.container]))
        """The elements that stand in the container."""

    def _find_said(self, text: str | None, key: int) -> Sequence[bool]:
        """Whether the metadata's text has the beginning of each block, or begins with it."""
        said = [False] * len(self.blocks)
        if not text:
            return said
        columns = self.columns
        counts = count_in_utf8(text, columns.utf8, len(said))
        for i in compress(range(len(said)), counts):
            said[i] = columns.lengths[i] >= _SHORTEST_GOOD and columns.texts[i][:key] in text
        for i in _find_lines(text[:key], columns.utf8):
            said[i] |= columns.lengths[i] >= _SHORTEST_GOOD
        return said

    def _find_headline(self) -> int | None:
        """The h1 of the title, else any line that is the title."""
        title, texts = self.title, self.columns.texts
        least, most = len(title) // 2, 2 * len(title) + 40 if title else 0
        said: int | None = None
        for i, (kind, size) in enumerate(zip(self.columns.kinds, self.columns.sizes, strict=True)):
            if kind == H1:
                key = fold(texts[i])
                if not title or key in title or title in key:
                    return i
            elif (
                said is None
                and least <= size < most
                and may_begin_alike(texts[i], title)
                and fold(texts[i]) == title
            ):
                said = i
        return said

    # --- parts and sums ---

    def _lay_out(self, pictures: set[int]) -> None:
        """Asks the kernel; a name like furniture is overruled where most of the page's text stands
        in it, and around the headline or `main`, which no furniture holds."""
        elements, blocks = self.elements, self.blocks
        n, m = len(elements), len(blocks)
        walls = sorted(self.notices.walls)
        bits = (2 * min(n, m) + 1).bit_length()
        self._facts = read_names(elements.called, len(elements.named)).tobytes()
        columns, said = self.columns, bytes([*self.is_witnessed, *self.is_described])
        self._columns = address_of(columns.packed), address_of(columns.counts), said
        self.places: Indexes = columns.packed[0]
        """The element of each block."""
        results = _ELEMENT_RESULTS * n + _BLOCK_RESULTS * m + 2
        self._cells = np.empty(results + _ELEMENT_ROOM * n + (_SLOT_ROOM << bits), np.int64)
        main = next(iter(elements.tagged("main")), 0)
        _lay_out(
            elements.packed, n, self._facts, *self._columns, m,
            array("q", [*walls, *pictures]).tobytes(), len(walls), len(pictures),
            main, self._headline_element(), _LIMITS_AT, SPREAD, bits, address_of(self._cells),
        )  # fmt: skip
        self._ends: Indexes = self._cells[:n]
        self.parts: Indexes = self._cells[n : 2 * n]
        """The `Part` of each element."""
        numbers = self._cells[3 * n : results].view(np.float64)
        self.sums: Floats = numbers[:n]
        """Weight of each element's whole content."""
        self.good: Floats = numbers[n : 2 * n]
        """Like `sums`, without what is out."""
        self._numbers = numbers[2 * n :]

    @property
    def weights(self) -> Floats:
        """Of the blocks: whole numbers, so that their sums are exact."""
        m = len(self.blocks)
        return self._numbers[7 * m : 8 * m]

    def measure(self, candidates: Indexes, rows: NDArray[np.float32]) -> None:
        """Fills the rows of features.py with the measures of the candidates."""
        n, m = len(self.elements), len(self.blocks)
        logs = np.log1p(self._numbers[(_BLOCK_RESULTS - _LOGARITHMIC) * m :])
        _measure(
            self.elements.packed, n, self._facts, *self._columns, m, address_of(self._cells),
            self.headline or 0, self.container, address_of(logs), address_of(candidates),
            len(candidates), address_of(rows),
        )  # fmt: skip

    def _headline_element(self) -> int:
        """The element of the headline, 0 without."""
        return self.blocks[self.headline].element if self.headline is not None else 0

    # --- container ---

    def _choose(self) -> int:
        good: list[float] = self.good.tolist()
        bodies: list[int] = (self.parts == Part.BODY).nonzero()[0].tolist()
        named = [i for i in bodies if 0 < good[i] >= _BODY_SHARE * good[0]]
        if named:
            # The innermost of nested ones, unless it leaves good text of the outer one out.
            most = max(good[i] for i in named)
            return self._around_parts(max(i for i in named if good[i] >= 0.9 * most), bodies, good)
        return self._descend(self._article_of_headline(good), good)

    def _around_parts(self, body: int, bodies: list[int], good: list[float]) -> int:
        """What holds a body that is told in several boxes named so, side by side or each in a box
        of its own; the body itself where it is one, or another article begins between them."""
        elements, ends, at = self.elements, self._ends, body
        for _ in range(_MOST_AROUND_PART):
            if elements.tag_of(at) == "article" or elements.parents[at] <= 0:
                break
            at = elements.parents[at]
            parts = [i for i in bodies if at < i < ends[at] and not i < body < ends[i]]
            rest = sum(good[i] for i in parts if not body <= i < ends[body])
            if rest >= _PART_SHARE * good[body]:
                return body if self._begins_another(parts) else at
        return body

    def _begins_another(self, parts: list[int]) -> bool:
        """A linked headline stands between the first and the last part."""
        columns, places = self.columns, self.places
        among = (places > parts[0]) & (places < parts[-1])
        linked = columns.is_heading & among & (columns.link_density > _LINKED)
        return any(not OUT[self.parts[places[i]]] for i in linked.nonzero()[0])

    def _article_of_headline(self, good: list[float]) -> int:
        """The `article` that holds the headline and much of the text; the root without."""
        least = _ARTICLE_SHARE * good[0]
        for at in self.elements.around(self._headline_element()):
            if self.elements.tag_of(at) == "article" and good[at] >= least:
                return at
        return 0

    def _descend(self, start: int, good: list[float]) -> int:
        parents = self.elements.parents
        children: dict[int, list[int]] = {}
        for i in range(start + 1, int(self._ends[start])):
            if good[i]:
                children.setdefault(parents[i], []).append(i)
        at = start
        while below := children.get(at):
            best = max(below, key=good.__getitem__)
            rest = good[at] - good[best]
            if good[best] < _DESCEND_SHARE * good[at] or self.elements.tag_of(best) in ("p", "li"):
                break
            if rest and any(
                self.are_alike(best, i)
                for i in below
                if i != best and not (good[i] < _COLUMN_SHARE * good[best] and self._is_cell(best))
            ):
                break
            at = best
        return at

    def _is_cell(self, element: int) -> bool:
        """A column or row of a page laid out as a table: small ones beside it are asides."""
        return self.elements.tag_of(element) in ("td", "tr")

    def blocks_of(self, element: int) -> range:
        """The blocks from the first to the last that stand in an element, its descendants
        included."""
        places = self.places
        within = ((places >= element) & (places < self._ends[element])).nonzero()[0]
        return range(int(within[0]), int(within[-1]) + 1) if len(within) else range(0)

    def are_alike(self, one: int, other: int) -> bool:
        """Both elements have the same tag and names."""
        return self.elements.names[one] == self.elements.names[other]


def _find_lines(words: str, lines: bytes) -> Iterator[int]:
    """The indexes of the lines, each with a NUL behind it, that have the words in them."""
    sought = words.encode("utf-8", "surrogatepass")
    line = begin = 0
    while (at := lines.find(sought, begin)) >= 0:
        line += lines.count(b"\0", begin, at)
        yield line
        begin = lines.index(b"\0", at)
