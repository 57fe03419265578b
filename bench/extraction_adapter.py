"""`scrapers.extract` as the extraction scorer asks for it: a page in, five flat fields out."""

from __future__ import annotations

from typing import Any

from scrapers import extract


def run(html: bytes, url: str | None) -> dict[str, Any]:
    """Title, text, authors, published_at and language. A standfirst that the page shows belongs
    to the text; a description that stands in its metadata alone does not."""
    article = extract(html, url)
    is_shown = article.field_sources.get("lede") == "generic"
    lede = [article.lede] if article.lede and is_shown else []
    return {
        "title": article.title,
        "text": "\n".join([*lede, *article.paragraphs]),
        "authors": list(article.authors),
        "published_at": article.published_at,
        "language": article.language,
    }
