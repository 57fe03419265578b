"""Teasers of other articles that stand alone among the paragraphs, in boxes without names. Those
that come in rows are known by kernels/outline.c."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from scrapers.overruled import reads_like_furniture
from scrapers.scored_page import ScoredPage

_BOXES = frozenset(("article", "aside", "div", "figure", "li", "section", "table", "td", "tr"))
_MOST_AROUND = 3
"""Elements from a block to the box of its teaser."""
_MOST_BLOCKS = 5
_LONGEST = 450
"""Characters of a teaser."""
_SHORTEST_HEADLINE = 20
_LINKED = 0.8
_DASHES = "—–-"
_FEWEST_PARAGRAPHS = 3
_MOST_BOXES = 100
"""Boxes that are looked into: each is sought among all blocks."""


def drop_teasers(page: ScoredPage, texts: list[int]) -> list[int]:
    """Without the text of small boxes that hold a linked headline, or a link to read more, and
    stand beside paragraphs that are more than they hold."""
    parents, blocks = page.outline.elements.parents, page.blocks
    beside = Counter(parents[blocks[i].element] for i in texts if blocks[i].kind == "p")
    judged: dict[int, bool] = {}
    left = []
    for i in texts:
        if any(_is_teaser(page, box, beside, judged) for box in _boxes_around(page, i)):
            page.reasons[i] = "in a teaser"
        else:
            left.append(i)
    return left


def _boxes_around(page: ScoredPage, index: int) -> Iterator[int]:
    elements = page.outline.elements
    around = islice(elements.around(page.blocks[index].element), _MOST_AROUND)
    return (at for at in around if elements.tag_of(at) in _BOXES)


def _is_teaser(page: ScoredPage, box: int, beside: Counter[int], judged: dict[int, bool]) -> bool:
    if box not in judged:
        if len(judged) == _MOST_BOXES:
            return False
        paragraphs = beside[page.outline.elements.parents[box]]
        judged[box] = paragraphs >= _FEWEST_PARAGRAPHS and _leads_on(page, box, paragraphs)
    return judged[box]


def _leads_on(page: ScoredPage, box: int, paragraphs: int) -> bool:
    """The box is small and holds a link elsewhere."""
    columns, inside = page.outline.columns, page.outline.blocks_of(box)
    if not 1 < len(inside) <= min(_MOST_BLOCKS, paragraphs):
        return False
    if sum(columns.lengths[i] for i in inside) > _LONGEST:
        return False
    linked = (i for i in inside if columns.link_density[i] > _LINKED)
    return any(_is_headline(columns.texts[i]) or reads_like_furniture(page, i) for i in linked)


def _is_headline(text: str) -> bool:
    """Behind a dash stands where a quotation is from."""
    return len(text) >= _SHORTEST_HEADLINE and text[0] not in _DASHES
