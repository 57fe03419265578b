"""Elements known by what they hold instead of by name: teasers of other articles, the lines under
a picture, and the box that asks for a subscription."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from scrapers.blocks import Block, Blocks
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


@dataclass(slots=True)
class _Content:
    """What stands in one element, its descendants included."""

    chars: int = 0
    blocks: int = 0
    linked: int = 0
    """Blocks that are a link and no more."""
    headings: int = 0

    def add(self, other: _Content) -> None:
        self.chars += other.chars
        self.blocks += other.blocks
        self.linked += other.linked
        self.headings += other.headings

    @property
    def is_card(self) -> bool:
        """A linked headline, perhaps with a few words under it."""
        return self.linked > 0 and self.chars <= _LONGEST_CARD and self.blocks <= _MOST_BLOCKS

    @property
    def is_caption(self) -> bool:
        return (
            0 < self.chars <= _LONGEST_CAPTION
            and self.blocks <= _MOST_LINES
            and not (self.linked or self.headings)
        )


@dataclass(frozen=True, slots=True)
class Held:
    """Elements by what they hold."""

    cards: frozenset[int]
    captions: frozenset[int]
    walls: frozenset[int]


def look_inside(page: Blocks) -> Held:
    """Finds the teasers, captions and paywall boxes of a page."""
    contents = _sum_up(page)
    return Held(
        cards=frozenset(_find_cards(page, contents)),
        captions=frozenset(_find_captions(page, contents)),
        walls=frozenset(_find_walls(page, contents)),
    )


def _sum_up(page: Blocks) -> list[_Content]:
    contents = [_Content() for _ in page.elements]
    for block in page.blocks:
        contents[block.element].add(
            _Content(len(block.text), 1, int(_is_linked(block)), int(block.kind[0] == "h"))
        )
    for i in range(len(contents) - 1, 0, -1):
        if contents[i].blocks:
            contents[page.elements[i].parent].add(contents[i])
    return contents


def _is_linked(block: Block) -> bool:
    return len(block.text) >= _SHORTEST_LINKED and block.link_density > 0.8


def _find_cards(page: Blocks, contents: list[_Content]) -> Iterator[int]:
    """Teasers come in rows: several siblings of one name that are all made alike."""
    rows: defaultdict[tuple[int, str, str], list[int]] = defaultdict(list)
    for i, element in enumerate(page.elements):
        if contents[i].blocks and element.tag in _CARD_TAGS:
            rows[element.parent, element.tag, element.hints].append(i)
    for row in rows.values():
        cards = [i for i in row if contents[i].is_card]
        if len(cards) >= _FEWEST_CARDS and len(cards) >= _CARDS_SHARE * len(row):
            yield from cards


def _find_captions(page: Blocks, contents: list[_Content]) -> Iterator[int]:
    """The nearest element around a picture that holds any text, when that text is short."""
    for picture in page.pictures:
        at = picture.element
        while at and not contents[at].blocks:
            at = page.elements[at].parent
        if at and contents[at].is_caption and page.elements[at].kind not in _NOT_UNDER:
            yield at


def _find_walls(page: Blocks, contents: list[_Content]) -> Iterator[int]:
    """The small elements of which a paywall notice is a good part."""
    for block in page.blocks:
        if is_paywall_notice(block.text):
            box = page.elements[block.element].parent
            chars = contents[box].chars
            if box > 0 and chars <= min(_LONGEST_WALL, len(block.text) / _NOTICE_SHARE):
                yield box
