"""The text that a page's metadata holds, and whether it goes before what the page shows.

A page drawn by a script shows the first paragraph, if any, and keeps the whole text in its
JSON-LD; what else it shows is furniture.
"""

from __future__ import annotations

from html import escape

from scrapers.blocks import Blocks, read_blocks
from scrapers.body import Body
from scrapers.structured import Structured
from scrapers.text import plain

_SHORTEST_SHOWN = 200
"""A page that shows fewer characters than this may keep its text in the metadata alone."""
_MUCH_LONGER = 1.8


def read_stated_body(data: Structured) -> Blocks | None:
    """The article's text in the metadata as blocks; `None` without."""
    stated = data.article.get("articleBody")
    if not isinstance(stated, str):
        return None
    paragraphs = [p for line in stated.splitlines() if (p := plain(line))]
    html = "".join(f"<p>{escape(p, quote=False)}</p>" for p in paragraphs)
    return read_blocks(html) if paragraphs else None


def goes_first(length: int, page: Blocks, body: Body) -> bool:
    """A stated text of so many characters is the body: it goes on where the page breaks off, or
    the page shows next to nothing of any text."""
    if shows_little(page, body):
        return length > 2 * _count_shown(page, body)
    return body.witnessed_chars > 0 and length > _MUCH_LONGER * body.witnessed_chars


def shows_little(page: Blocks, body: Body) -> bool:
    """The page shows next to nothing of any text, as one that a script draws."""
    return _count_shown(page, body) < _SHORTEST_SHOWN


def _count_shown(page: Blocks, body: Body) -> int:
    return sum(len(page.blocks[i].text) for i in body.kept)
