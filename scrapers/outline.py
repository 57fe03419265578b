"""The layout of a page: how much good text each element holds, what part each one plays, where
the headline stands, and which element is most likely the one around the body.

Blocks are weighed by length and link density, elements by the blocks that they hold.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scrapers.blocks import Blocks
from scrapers.cards import look_inside
from scrapers.columns import H1, LI, Columns, Flags, Floats, Indexes
from scrapers.furniture import Part, part_of
from scrapers.nesting import Nesting
from scrapers.text import fold

OUT = tuple(part in (Part.FURNITURE, Part.STRANGERS, Part.CAPTION, Part.BYLINE) for part in Part)
"""Whether the text of each `Part` is not the article's."""

_SHORTEST_GOOD = 25
"""Characters under which a block says nothing about where the body is."""
_LONGEST_COUNTED = 1200
"""A single block of terms and conditions must not outweigh the paragraphs."""
_DESCEND_SHARE = 0.75
_COLUMN_SHARE = 0.3
_BODY_SHARE = 0.45
_ARTICLE_SHARE = 0.2
_OVERRULED = {
    Part.FURNITURE: 0.5,
    Part.STRANGERS: 0.85,
    Part.BYLINE: 0.4,
    Part.LEDE: 0.4,
    Part.CAPTION: 0.6,
}
"""The share of the page's text from which an element is not what its name says."""
_LIMITS = np.array([_OVERRULED.get(part, np.inf) for part in Part])
_IS_OVERRULED = np.isfinite(_LIMITS)
_WITNESSED_WEIGHT = 3.0
_KEY = 48
_DESCRIBED_KEY = 60


@dataclass(frozen=True, slots=True)
class Clues:
    """What the page's metadata says of its text; `None` where it is silent."""

    title: str | None = None
    description: str | None = None
    text: str | None = None
    """The article's text as the metadata gives it."""


class Outline:
    """The layout of one page. Everything by element or by block is in document order."""

    def __init__(self, page: Blocks, clues: Clues) -> None:
        self.page = page
        self.elements = page.elements
        self.blocks = page.blocks
        self.nesting = Nesting(page.elements.parents)
        self.columns = Columns(page)
        self.title = fold(clues.title) if clues.title else ""
        self.is_witnessed = self._find_said(clues.text, _KEY)
        self.is_described = self._find_said(clues.description, _DESCRIBED_KEY)
        self._read_names()
        self.weights = self._weigh()
        self.sums = self.nesting.sum_up(self.columns.places, self.weights)
        """Weight of each element's whole content."""
        self.headline = self._find_headline()
        """The block of the headline."""
        self.parts = self._assign_parts()
        """The `Part` of each element."""
        self.is_out: Flags = np.array(OUT)[self.parts]
        self.own_weights = np.where(self.is_out[self.columns.places], 0.0, self.weights)
        """Those of the blocks whose text may be the article's."""
        self.good = self.nesting.sum_up(self.columns.places, self.own_weights)
        """Like `sums`, without what is out."""
        self.container = self._choose()
        self.inside = self.nesting.inside([self.container])
        """Whether each element stands in the container."""

    def _find_said(self, text: str | None, key: int) -> Flags:
        """Whether the metadata's text has the beginning of each block, or begins with it."""
        said = np.zeros(len(self.blocks), dtype=np.bool_)
        if text:
            begin = text[:key]
            for i in (self.columns.lengths >= _SHORTEST_GOOD).nonzero()[0].tolist():
                shown = self.columns.texts[i]
                said[i] = shown[:key] in text or begin in shown
        return said

    def _read_names(self) -> None:
        """What the elements are called; each tag and name is looked at once."""
        elements = self.elements
        self.names: Indexes = np.array(elements.names, dtype=np.intp)
        """Elements of one tag and name have the same number."""
        parts = np.array([part_of(*name) for name in elements.named], np.intp)
        self.named: Indexes = parts[self.names]
        """The `Part` that each element's name claims."""
        self._has_hints: Flags = np.array([hints != "" for _, hints in elements.named])[self.names]

    def _weigh(self) -> Floats:
        """Whole numbers: their sums are exact."""
        columns = self.columns
        lengths, link_density = columns.lengths, columns.link_density
        weights = np.minimum(lengths, _LONGEST_COUNTED) * (1 - link_density)
        weights[~columns.ends_sentence] *= 0.4
        weights[columns.kinds == LI] *= 0.6
        weights[self.is_witnessed] *= _WITNESSED_WEIGHT
        weights[columns.is_heading | (lengths < _SHORTEST_GOOD) | (link_density > 0.5)] = 0.0
        return np.rint(weights)

    def _find_headline(self) -> int | None:
        """The h1 of the title, else any line that is the title."""
        title, columns = self.title, self.columns
        is_h1, sizes = columns.kinds == H1, columns.sizes
        is_near = (sizes >= len(title) // 2) & (sizes < 2 * len(title) + 40)
        said: int | None = None
        for i in (is_h1 | is_near if title else is_h1).nonzero()[0].tolist():
            if is_h1[i]:
                key = fold(columns.texts[i])
                if not title or key in title or title in key:
                    return int(i)
            elif said is None and fold(columns.texts[i]) == title:
                said = i
        return said

    # --- parts ---

    def _assign_parts(self) -> Indexes:
        """The part of each element, inherited from what it stands in. A name like furniture is
        overruled where most of the page's text stands in it, and around the headline or `main`,
        which no furniture holds."""
        nesting, sums, parts = self.nesting, self.sums, self.named.copy()
        held = look_inside(self.page, self.columns, nesting, self.names)
        self.captions = nesting.inside(held.is_caption.nonzero()[0].tolist())
        """Whether each element stands in the lines under a picture."""
        for start in (self._find_main(), self._headline_element()):
            for i in nesting.around(start):
                if _IS_OVERRULED[parts[i]]:
                    parts[i] = Part.UNKNOWN
        parts[held.is_caption & (parts == Part.UNKNOWN)] = Part.CAPTION
        parts[held.is_card | held.is_wall] = Part.STRANGERS
        if sums[0]:
            # A body may come in several sections of one name.
            alike = np.bincount(self.names, sums)[self.names] * self._has_hints
            parts[np.maximum(sums, alike) / sums[0] > _LIMITS[parts]] = Part.UNKNOWN
        for i in nesting.find_outermost(_IS_OVERRULED[parts]):
            parts[i : nesting.ends[i]] = parts[i]
        return parts

    def _find_main(self) -> int:
        """The first `main`, 0 without."""
        return self.elements.tags.index("main") if "main" in self.elements.tags else 0

    def _headline_element(self) -> int:
        """The element of the headline, 0 without."""
        return self.blocks[self.headline].element if self.headline is not None else 0

    # --- container ---

    def _choose(self) -> int:
        good = self.good
        is_named = (self.parts == Part.BODY) & (good >= _BODY_SHARE * good[0]) & (good > 0)
        named = is_named.nonzero()[0]
        if len(named):
            # The innermost of nested ones, unless it leaves good text of the outer one out.
            return int(named[good[named] >= 0.9 * good[named].max()][-1])
        return self._descend(self._article_of_headline())

    def _article_of_headline(self) -> int:
        """The `article` that holds the headline and much of the text; the root without."""
        least = _ARTICLE_SHARE * self.good[0]
        for i in self.nesting.around(self._headline_element()):
            if self.elements.tags[i] == "article" and self.good[i] >= least:
                return i
        return 0

    def _descend(self, start: int) -> int:
        good = self.good.tolist()
        children: dict[int, list[int]] = {}
        for i in self.good[1:].nonzero()[0].tolist():
            children.setdefault(self.nesting.parents[i + 1], []).append(i + 1)
        at = start
        while below := children.get(at):
            best = max(below, key=good.__getitem__)
            rest = good[at] - good[best]
            if good[best] < _DESCEND_SHARE * good[at] or self.elements.tags[best] in ("p", "li"):
                break
            if rest and any(
                self.are_alike(best, i) for i in below if i != best and not self._is_aside(best, i)
            ):
                break
            at = best
        return at

    def _is_aside(self, best: int, other: int) -> bool:
        """A column or row beside the text on a page that is laid out as a table."""
        good = self.good
        is_cell = self.elements.tags[best] in ("td", "tr")
        return is_cell and bool(good[other] < _COLUMN_SHARE * good[best])

    def blocks_of(self, element: int) -> range:
        """The blocks that stand in an element, its descendants included."""
        places = self.columns.places
        within = ((places >= element) & (places < self.nesting.ends[element])).nonzero()[0]
        return range(int(within[0]), int(within[-1]) + 1) if len(within) else range(0)

    def are_alike(self, one: int, other: int) -> bool:
        """Both elements have the same tag and names."""
        return bool(self.names[one] == self.names[other])
