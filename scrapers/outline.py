"""The layout of a page: how much good text each element holds, what part each one plays, where
the headline stands, and which element is most likely the one around the body.

Blocks are weighed by length and link density, elements by the blocks that they hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrapers.blocks import Block, Blocks
from scrapers.cards import Held, look_inside
from scrapers.furniture import Part, part_of
from scrapers.phrases import ends_sentence
from scrapers.text import fold

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
OUT = frozenset((Part.FURNITURE, Part.STRANGERS, Part.CAPTION, Part.BYLINE))
"""Parts whose text is not the article's."""

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
        self.parents = [element.parent for element in page.elements]
        self.places = np.array([b.element for b in page.blocks], dtype=np.intp)
        """The element of each block."""
        self.title = fold(clues.title) if clues.title else ""
        self.lengths = np.array([len(b.text) for b in page.blocks], dtype=np.float64)
        self.link_density = _share([b.link_chars for b in page.blocks], self.lengths)
        self.ends_sentence = np.array([ends_sentence(b.text) for b in page.blocks], dtype=bool)
        self.is_heading = np.array([b.kind in HEADINGS for b in page.blocks], dtype=bool)
        self.is_witnessed = _find_said(page.blocks, clues.text, _KEY)
        self.is_described = _find_said(page.blocks, clues.description, _DESCRIBED_KEY)
        self.has_witness = bool(clues.text)
        self.weights = self._weigh()
        self.sums = self.sum_up(self.weights)
        """Weight of each element's whole content."""
        self.headline = self._find_headline()
        self.named = [part_of(element.tag, element.hints) for element in self.elements]
        self.held: Held = look_inside(page)
        self.parts = self._assign_parts()
        self.is_out = np.array([part in OUT for part in self.parts], dtype=bool)
        good = self.weights.copy()
        good[self.is_out[self.places]] = 0.0
        self.good = self.sum_up(good)
        self.container = self._choose()
        self.inside = self._find_inside()

    # --- weights ---

    def _weigh(self) -> Floats:
        weights = np.minimum(self.lengths, _LONGEST_COUNTED) * (1 - self.link_density)
        weights[~self.ends_sentence] *= 0.4
        weights[[b.kind == "li" for b in self.blocks]] *= 0.6
        weights[self.is_witnessed] *= _WITNESSED_WEIGHT
        is_mute = self.is_heading | (self.lengths < _SHORTEST_GOOD) | (self.link_density > 0.5)
        weights[is_mute] = 0.0
        return weights

    def sum_up(self, weights: Floats) -> list[float]:
        """Weight of each element's whole content."""
        sums: list[float] = np.bincount(self.places, weights, minlength=len(self.elements)).tolist()
        parents = self.parents
        for i in range(len(sums) - 1, 0, -1):
            if sums[i]:
                sums[parents[i]] += sums[i]
        return sums

    # --- parts ---

    def _assign_parts(self) -> list[Part]:
        """The part of each element, inherited from what it stands in. A name like furniture is
        overruled where most of the page's text stands in it."""
        sums, held, named = self.sums, self.held, self.named
        total = sums[0] or 1.0
        alike = self._weigh_alike()
        headed = self._around_headline()
        parts = [Part.UNKNOWN]
        for i in range(1, len(named)):
            above = parts[self.parents[i]]
            if above in _OVERRULED:
                parts.append(above)
                continue
            own = named[i]
            if own in _OVERRULED and i in headed:
                own = Part.UNKNOWN
            if i in held.cards or i in held.walls:
                own = Part.STRANGERS
            elif own is Part.UNKNOWN and i in held.captions:
                own = Part.CAPTION
            if own in _OVERRULED and sums[0]:
                element = self.elements[i]
                # A body may come in several sections of one name.
                share = max(sums[i], alike.get((element.tag, element.hints), 0.0)) / total
                if share > _OVERRULED[own]:
                    own = Part.UNKNOWN
            parts.append(own)
        return parts

    def _weigh_alike(self) -> dict[tuple[str, str], float]:
        """Weight of all elements of one tag and name together."""
        alike: dict[tuple[str, str], float] = {}
        for element, weight in zip(self.elements, self.sums, strict=True):
            if weight and element.hints:
                key = (element.tag, element.hints)
                alike[key] = alike.get(key, 0.0) + weight
        return alike

    def _around_headline(self) -> set[int]:
        """The elements that the headline or `main` stands in: none of them is furniture, whatever
        its name says."""
        mains = (i for i, element in enumerate(self.elements) if element.tag == "main")
        around: set[int] = set()
        for at in (next(mains, 0), self._headline_element()):
            while at > 0:
                around.add(at)
                at = self.parents[at]
        return around

    def _headline_element(self) -> int:
        """The element of the headline, 0 without."""
        return self.blocks[self.headline].element if self.headline is not None else 0

    def _find_headline(self) -> int | None:
        """The h1 of the title, else any line that is the title."""
        title = self.title
        near = range(len(title) // 2, 2 * len(title) + 40)
        said: int | None = None
        for i, block in enumerate(self.blocks):
            if block.kind == "h1":
                key = fold(block.text)
                if not title or key in title or title in key:
                    return i
            elif said is None and title and len(block.text) in near and fold(block.text) == title:
                said = i
        return said

    # --- container ---

    def _choose(self) -> int:
        good = self.good
        named = [
            i for i, part in enumerate(self.parts)
            if part is Part.BODY and good[i] >= _BODY_SHARE * good[0] and good[i] > 0
        ]  # fmt: skip
        if named:
            # The innermost of nested ones, unless it leaves good text of the outer one out.
            best = max(named, key=lambda i: good[i])
            return max((i for i in named if good[i] >= 0.9 * good[best]), default=best)
        return self._descend(self._article_of_headline())

    def _article_of_headline(self) -> int:
        """The `article` that holds the headline and much of the text; the root without."""
        good, at = self.good, self._headline_element()
        while at and (self.elements[at].tag != "article" or good[at] < _ARTICLE_SHARE * good[0]):
            at = self.parents[at]
        return at

    def _descend(self, start: int) -> int:
        good = self.good
        children: dict[int, list[int]] = {}
        for i in range(1, len(good)):
            if good[i] > 0:
                children.setdefault(self.parents[i], []).append(i)
        at = start
        while below := children.get(at):
            best = max(below, key=lambda i: good[i])
            rest = good[at] - good[best]
            if good[best] < _DESCEND_SHARE * good[at] or self.elements[best].tag in ("p", "li"):
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
        return self.elements[best].tag in ("td", "tr") and good[other] < _COLUMN_SHARE * good[best]

    def are_alike(self, one: int, other: int) -> bool:
        """Both elements have the same tag and names."""
        a, b = self.elements[one], self.elements[other]
        return a.tag == b.tag and a.hints == b.hints

    def _find_inside(self) -> list[bool]:
        """Whether each element stands in the container."""
        inside = [False] * len(self.elements)
        inside[self.container] = True
        for i in range(self.container + 1, len(self.elements)):
            inside[i] = inside[self.parents[i]]
        return inside


def _share(part: Iterable[float], whole: Floats) -> Floats:
    share = np.array(list(part), dtype=np.float64)
    np.divide(share, whole, out=share, where=whole > 0)
    return np.minimum(share, 1.0, out=share)


def _find_said(blocks: list[Block], text: str | None, key: int) -> Flags:
    """Whether the metadata's text has the beginning of each block, or begins with it."""
    said = np.zeros(len(blocks), dtype=bool)
    if not text:
        return said
    begin = text[:key]
    for i, block in enumerate(blocks):
        if len(block.text) >= _SHORTEST_GOOD:
            said[i] = block.text[:key] in text or begin in block.text
    return said
