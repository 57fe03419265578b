"""The text that a page's metadata holds, and whether it goes before what the page shows.

A page drawn by a script shows the first paragraph, if any, and keeps the whole text in its
JSON-LD; what else it shows is furniture.
"""

from __future__ import annotations

from html import escape

from scrapers.blocks import Blocks, read_blocks
from scrapers.body import Body
from scrapers.structured import Structured
from scrapers.text import fold, plain

_SHORTEST_SHOWN = 200
"""A page that shows fewer characters than this may keep its text in the metadata alone."""
_MUCH_LONGER = 1.8
_KEY = 48


def read_stated_body(data: Structured) -> Blocks | None:
    """The article's text in the metadata as blocks; `None` without."""
    stated = data.article.get("articleBody")
    if not isinstance(stated, str):
        return None
    paragraphs = [p for line in stated.splitlines() if (p := plain(line))]
    html = "".join(f"<p>{escape(p, quote=False)}</p>" for p in paragraphs)
    return read_blocks(html) if paragraphs else None


def goes_first(stated: str, page: Blocks, body: Body) -> bool:
    """A stated text is the body: it goes on where the page breaks off, or the page shows next to
    nothing of any text."""
    if shows_little(page, body):
        return len(stated) > 2 * _count_shown(page, body)
    return (
        body.witnessed_chars > 0
        and len(stated) > _MUCH_LONGER * body.witnessed_chars
        and len(stated) > _MUCH_LONGER * _count_shown_of(stated, page, body)
    )


def shows_little(page: Blocks, body: Body) -> bool:
    """The page shows next to nothing of any text, as one that a script draws."""
    return _count_shown(page, body) < _SHORTEST_SHOWN


def _count_shown(page: Blocks, body: Body) -> int:
    return sum(len(page.blocks[i].text) for i in body.kept)


def _count_shown_of(stated: str, page: Blocks, body: Body) -> int:
    """How much of a stated text the page shows, whatever quotation marks and dashes it sets."""
    letters = fold(stated)
    shown = [page.blocks[i].text for i in body.kept]
    return sum(len(text) for text in shown if fold(text)[:_KEY] in letters)
