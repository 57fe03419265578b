"""Under which section and keywords the site files an article."""

from __future__ import annotations

from typing import Any

from scrapers.provenance import Found
from scrapers.structured import Structured
from scrapers.text import plain


def find_section(data: Structured) -> Found[str] | None:
    """The section by its name."""
    stated = data.article.get("articleSection")
    stated = plain(stated[0] if isinstance(stated, list) and stated else stated)
    if stated:
        return Found(stated, "json-ld:articleSection")
    meta = data.meta("article:section", "og:section", "section", "parsely-section")
    return Found(meta[1], meta[0]) if meta else None


def read_tags(data: Structured) -> Found[tuple[str, ...]] | None:
    """The article's keywords, in page order without repeats."""
    values: list[Any] = list(data.metas.get("article:tag", ()))
    if not values:
        stated = data.article.get("keywords") or data.metas.get("news_keywords") or ()
        values = list(stated) if isinstance(stated, list | tuple) else [stated]
        if len(values) == 1 and isinstance(values[0], str):
            values = values[0].split(",")
    tags = tuple(dict.fromkeys(t for v in values if (t := plain(v))))
    return Found(tags, "metadata") if tags else None
