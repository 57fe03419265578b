"""What stands whole in a text or not at all: posts of other people that an article embeds, and
tables of data. Line by line, "(@name) 18 November" or a cell of two digits reads like furniture.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from scrapers.outline import Outline
from scrapers.visible_dates import strip_times

_POST = re.compile(
    r"(?<![a-z])(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed"
    r"|reddit-(?:card|embed-bq)|fb-xfbml-parse-ignore|imgur-embed-pub|truthsocial-embed"
    r"|text-post-media)(?![a-z])"
)
"""What the networks call the `blockquote` in the code that they hand out for embedding."""
_SIGNATURE = re.compile(r"[—–]\s?[^@]{1,60}\(@\w{1,30}\)")
_ACCOUNT = re.compile(r"\(@[\w.]{1,30}\)")
_LONGEST_SIGNATURE = 120
_FEWEST_CELLS = 4
_LONGEST_CELL = 60
"""Mean characters of the cells of a table that holds data and not the page's layout."""
_MOST_OF_TABLE = 0.5


def find_posts(outline: Outline) -> Iterator[range]:
    """The blocks of each embedded post that says anything: of pictures and films there is often no
    more than who posted them when."""
    for i in outline.elements.tagged("blockquote"):
        is_post = _POST.search(outline.elements.hints_of(i))
        blocks = outline.blocks_of(i) if is_post else range(0)
        if any(not _is_around_post(outline, block) for block in blocks):
            yield blocks


def _is_around_post(outline: Outline, index: int) -> bool:
    """The line is a call, a date or who posted it."""
    text = outline.blocks[index].text
    return (
        outline.notices.is_call(index)
        or (len(text) <= _LONGEST_SIGNATURE and _ACCOUNT.search(text) is not None)
        or strip_times(text) == ""
    )


def signs_post(text: str) -> bool:
    """The line signs a post as the networks do: "— Harbour Board (@skerryharbour) 1 March"."""
    return _SIGNATURE.match(text) is not None


def find_tables(outline: Outline, kept: Collection[int]) -> Iterator[range]:
    """The blocks of each table of data in the body of which `kept` has the most."""
    sizes = outline.columns.sizes
    for i in outline.elements.tagged("table"):
        if i in outline.inside and i != outline.container:
            cells = outline.blocks_of(i)
            chars = sum(sizes[cells.start : cells.stop])
            if len(cells) < _FEWEST_CELLS or chars > _LONGEST_CELL * len(cells):
                continue
            if sum(sizes[at] for at in cells if at in kept) > _MOST_OF_TABLE * chars:
                yield cells
