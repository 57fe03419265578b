"""Elements known by what they hold instead of by name: teasers of other articles, the lines under
a picture, and the box that asks for a subscription."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from scrapers.blocks import Blocks
from scrapers.phrases import is_paywall_notice

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
    """Elements by what they hold."""

    cards: frozenset[int]
    captions: frozenset[int]
    walls: frozenset[int]


def look_inside(page: Blocks) -> Held:
    """Finds the teasers, captions and paywall boxes of a page."""
    contents = _Contents(page)
    return Held(
        cards=frozenset(_find_cards(page, contents)),
        captions=frozenset(_find_captions(page, contents)),
        walls=frozenset(_find_walls(page, contents)),
    )


class _Contents:
    """What stands in each element, its descendants included: characters, blocks, blocks that are
    a link and no more, headings."""

    def __init__(self, page: Blocks) -> None:
        n = len(page.elements)
        self.chars = chars = [0] * n
        self.blocks = blocks = [0] * n
        self.linked = linked = [0] * n
        self.headings = headings = [0] * n
        for block in page.blocks:
            at, length = block.element, len(block.text)
            chars[at] += length
            blocks[at] += 1
            linked[at] += length >= _SHORTEST_LINKED and block.link_chars > 0.8 * length
            headings[at] += block.kind[0] == "h"
        for i in range(n - 1, 0, -1):
            if blocks[i]:
                at = page.elements[i].parent
                chars[at] += chars[i]
                blocks[at] += blocks[i]
                linked[at] += linked[i]
                headings[at] += headings[i]

    def is_card(self, i: int) -> bool:
        """A linked headline, perhaps with a few words under it."""
        return (
            self.linked[i] > 0 and self.chars[i] <= _LONGEST_CARD and self.blocks[i] <= _MOST_BLOCKS
        )

    def is_caption(self, i: int) -> bool:
        """A short text without links or headings."""
        return (
            0 < self.chars[i] <= _LONGEST_CAPTION
            and self.blocks[i] <= _MOST_LINES
            and not (self.linked[i] or self.headings[i])
        )


def _find_cards(page: Blocks, contents: _Contents) -> Iterator[int]:
    """Teasers come in rows: several siblings of one name that are all made alike."""
    rows: defaultdict[tuple[int, str, str], list[int]] = defaultdict(list)
    for i, element in enumerate(page.elements):
        if contents.blocks[i] and element.tag in _CARD_TAGS:
            rows[element.parent, element.tag, element.hints].append(i)
    for row in rows.values():
        cards = [i for i in row if contents.is_card(i)] if len(row) >= _FEWEST_CARDS else []
        if len(cards) >= _FEWEST_CARDS and len(cards) >= _CARDS_SHARE * len(row):
            yield from cards


def _find_captions(page: Blocks, contents: _Contents) -> Iterator[int]:
    """The nearest element around a picture that holds any text, when that text is short."""
    for picture in page.pictures:
        at = picture.element
        while at and not contents.blocks[at]:
            at = page.elements[at].parent
        if at and contents.is_caption(at) and page.elements[at].kind not in _NOT_UNDER:
            yield at


def _find_walls(page: Blocks, contents: _Contents) -> Iterator[int]:
    """The small elements of which a paywall notice is a good part."""
    for block in page.blocks:
        if is_paywall_notice(block.text):
            box = page.elements[block.element].parent
            chars = contents.chars[box]
            if box > 0 and chars <= min(_LONGEST_WALL, len(block.text) / _NOTICE_SHARE):
                yield box
