"""The standfirst of an article."""

from __future__ import annotations

from scrapers.blocks import Blocks
from scrapers.body import Body
from scrapers.provenance import Found
from scrapers.structured import Structured
from scrapers.text import fold
from scrapers.values import SHOWN_LEDE

_SHORTEST_STATED = 30
_KEY = 80


def find_lede(
    data: Structured, page: Blocks, body: Body, paragraphs: tuple[str, ...]
) -> Found[str] | None:
    """The lede that the page shows, else its description; `None` where the text begins with it."""
    if body.lede is not None:
        lede = page.blocks[body.lede].text
        if not _is_said(lede, paragraphs):
            return Found(lede, SHOWN_LEDE if body.lede_is_text else "standfirst")
    meta = data.meta("og:description", "description")
    if meta and len(meta[1]) >= _SHORTEST_STATED and not _is_said(meta[1], paragraphs):
        return Found(meta[1], meta[0])
    return None


def _is_said(lede: str, paragraphs: tuple[str, ...]) -> bool:
    """The paragraphs begin as the lede does: it is an excerpt of them."""
    key = fold(lede)[:_KEY]
    return key in fold(" ".join(paragraphs[:4]))
