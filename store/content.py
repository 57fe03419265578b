"""When two extractions say the same."""

from __future__ import annotations

import hashlib
import json

from scrapers.values import Article


def content_sha256(article: Article) -> str:
    """Hex digest of what a reader would call the article: words, authors and credits.

    Dates, pictures, tags and links are left out: they change at every look on many sites
    (cache numbers in URLs, "modified" set to now) while the article stays as it was.
    """
    content = [
        article.title,
        article.lede,
        # Furniture is known the better the more of a site was read: the page is still the same.
        article.all_paragraphs,
        # Organisations that sign are among the credit lines.
        article.people,
        [(line.place, line.text) for line in article.credit_lines],
        article.is_paywalled,
    ]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()
