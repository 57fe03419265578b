"""The standfirst of an article."""

from __future__ import annotations

from scrapers.blocks import Blocks
from scrapers.body import Body
from scrapers.phrases import FULL_STOPS
from scrapers.provenance import Found
from scrapers.structured import Structured
from scrapers.text import fold
from scrapers.values import SHOWN_LEDE

_SHORTEST_STATED = 30
_STOPS = f"{FULL_STOPS}…!?！？؟"
_KEY = 80
_FIRST = 4
"""Paragraphs; a lede that begins as one of them does is an excerpt."""


def find_lede(
    data: Structured, page: Blocks, body: Body, paragraphs: tuple[str, ...], title: str | None
) -> Found[str] | None:
    """The lede that the page shows, else its description; `None` where the text begins with it."""
    said = fold(" ".join(paragraphs[:_FIRST]))
    if body.lede is not None:
        lede = page.blocks[body.lede].text
        if fold(lede)[:_KEY] not in said:
            return Found(lede, SHOWN_LEDE if body.lede_is_text else "standfirst")
    meta = data.meta("og:description", "description")
    if meta and fold(meta[1])[:_KEY] not in said and _says_more(meta[1], title):
        return Found(meta[1], meta[0])
    return None


def _says_more(description: str, title: str | None) -> bool:
    """It is no title with a few keywords behind it."""
    rest = description.removeprefix(title or "")
    is_other = rest == description or any(stop in rest for stop in _STOPS)
    return is_other and len(rest) >= _SHORTEST_STATED
