"""Elements known by what they hold instead of by name: teasers of other articles, the lines under
a picture, and the box that asks for a subscription."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from scrapers.blocks import Blocks
from scrapers.columns import Columns, Flags, Indexes
from scrapers.nesting import Nesting
from scrapers.phrases import find_paywall_notices

_CARD_TAGS = frozenset(("article", "div", "section", "li", "figure"))
_LONGEST_CARD = 600
_MOST_BLOCKS = 5
_SHORTEST_LINKED = 15
_FEWEST_CARDS = 2
_CARDS_SHARE = 0.6

_LONGEST_WALL = 600
_NOTICE_SHARE = 0.3

_LONGEST_CAPTION = 300
_MOST_LINES = 3
_NOT_UNDER = frozenset(("p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "a"))


@dataclass(frozen=True, slots=True)
class Held:
    """Whether each element is one, by what it holds."""

    is_card: Flags
    is_caption: Flags
    is_wall: Flags


def look_inside(page: Blocks, columns: Columns, nesting: Nesting, names: Indexes) -> Held:
    """Finds the teasers, captions and paywall boxes of a page. Elements of one tag and name have
    the same number in `names`."""
    contents = _Contents(columns, nesting)
    return Held(
        _find_cards(page, nesting, names, contents),
        _find_captions(page, nesting, contents),
        _find_walls(columns, nesting, contents),
    )


class _Contents:
    """What stands in each element, its descendants included: characters, blocks, blocks that are
    a link and no more, headings."""

    def __init__(self, columns: Columns, nesting: Nesting) -> None:
        places, lengths = columns.places, columns.lengths
        is_linked = (lengths >= _SHORTEST_LINKED) & (columns.link_density > 0.8)
        self.chars = nesting.sum_up(places, lengths)
        self.blocks = nesting.sum_up(places)
        self.linked = nesting.sum_up(places[is_linked])
        self.headings = nesting.sum_up(places[columns.is_heading])

    def are_cards(self) -> Flags:
        """A linked headline, perhaps with a few words under it."""
        is_small = (self.chars <= _LONGEST_CARD) & (self.blocks <= _MOST_BLOCKS)
        are: Flags = np.logical_and(self.linked > 0, is_small)
        return are

    def are_captions(self) -> Flags:
        """A short text without links or headings."""
        is_small = (self.chars <= _LONGEST_CAPTION) & (self.blocks <= _MOST_LINES)
        is_plain = (self.linked == 0) & (self.headings == 0)
        are: Flags = np.logical_and(self.chars > 0, is_small & is_plain)
        return are


def _find_cards(page: Blocks, nesting: Nesting, names: Indexes, contents: _Contents) -> Flags:
    """Teasers come in rows: several siblings of one name that are all made alike."""
    is_box = np.array([tag in _CARD_TAGS for tag in page.elements.tags], dtype=np.bool_)
    is_box &= contents.blocks > 0
    is_card = is_box & contents.are_cards()
    row_of = np.array(nesting.parents, dtype=np.intp) * len(nesting) + names
    boxes, cards = Counter(row_of[is_box].tolist()), Counter(row_of[is_card].tolist())
    for i, row in zip(is_card.nonzero()[0].tolist(), row_of[is_card].tolist(), strict=True):
        is_card[i] = cards[row] >= _FEWEST_CARDS and cards[row] >= _CARDS_SHARE * boxes[row]
    return is_card


def _find_captions(page: Blocks, nesting: Nesting, contents: _Contents) -> Flags:
    """The nearest element around a picture that holds any text, when that text is short."""
    found = np.zeros(len(nesting), dtype=np.bool_)
    may_be, blocks = contents.are_captions(), contents.blocks
    for place in {picture.element for picture in page.pictures}:
        at = next((i for i in nesting.around(place) if blocks[i]), 0)
        found[at] = at and may_be[at] and page.elements.kinds[at] not in _NOT_UNDER
    return found


def _find_walls(columns: Columns, nesting: Nesting, contents: _Contents) -> Flags:
    """The small elements of which a paywall notice is a good part."""
    found = np.zeros(len(nesting), dtype=np.bool_)
    for i in find_paywall_notices(columns.texts):
        box = nesting.parents[columns.places[i]]
        if box > 0:
            most = min(_LONGEST_WALL, len(columns.texts[i]) / _NOTICE_SHARE)
            found[box] |= contents.chars[box] <= most
    return found
