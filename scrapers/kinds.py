"""What kind of page it is, and whether its text is all there."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from scrapers.blocks import Blocks
from scrapers.body import Body
from scrapers.head import Head
from scrapers.phrases import is_paywall_notice
from scrapers.structured import Structured
from scrapers.text import fold

_ERROR_TITLE = re.compile(
    r"^\W*(?:404|403|410|500|error\b|page not found|not found|p[aá]gina no (?:encontrada|existe)"
    r"|página não|seite nicht gefunden|page (?:introuvable|non trouvée)|pagina non trovata"
    r"|access denied|just a moment)",
    re.IGNORECASE,
)
_LISTING_CLASS = re.compile(
    r"(?:^|\s)(?:home|blog|archive|category|tag|search(?:-results)?|error404|author)(?:\s|$)"
)
_SINGLE_CLASS = re.compile(r"(?:^|\s)single(?:\s|-|$)")
_LISTING_PATH = re.compile(
    r"/(?:tag|tags|category|categoria|categor[iy]|author|autor|search|buscar|topics?|tema|temas)/[^/]*/?$"
)
_NOTICE_WITHIN = 8
_SHORTEST_ARTICLE = 250
_CUT_SHORT = re.compile(r"(?:…|\.\.\.)[^.…]{0,30}$")
""""The first words of an article… Read on"."""


def is_paywalled(data: Structured, page: Blocks, body: Body) -> bool:
    """The page says that the rest is for subscribers."""
    parts = data.article.get("hasPart")
    stated = [data.article, *(parts if isinstance(parts, list) else [parts])]
    for node in stated:
        if isinstance(node, dict) and fold(str(node.get("isAccessibleForFree"))) == "false":
            return True
    tier = data.meta("article:content_tier")
    if tier and tier[1].lower() == "locked":
        return True
    end = max(body.kept, default=0)
    around = page.blocks[max(0, end - _NOTICE_WITHIN) : end + _NOTICE_WITHIN]
    return any(is_paywall_notice(b.text) for b in around)


def is_article_page(
    head: Head, title: str | None, paragraphs: tuple[str, ...], *, is_headed: bool
) -> bool:
    """The page is one article, no home, section, tag or error page. `is_headed`: it shows a
    headline, or says when it was published."""
    if title and _ERROR_TITLE.match(title):
        return False
    try:
        path = urlsplit(head.url).path if head.url else None
    except ValueError:
        path = None
    if path in ("", "/") or not paragraphs:
        return False
    if head.data.article:
        return True
    og_type = head.data.meta("og:type")
    if og_type and og_type[1].lower() == "article":
        return True
    if head.data.types & {"collectionpage", "searchresultspage"}:
        return False
    if _LISTING_CLASS.search(head.body_classes) and not _SINGLE_CLASS.search(head.body_classes):
        return False
    if path and _LISTING_PATH.search(path):
        return False
    # Teasers are cut short.
    whole = sum(len(text) for text in paragraphs if not _CUT_SHORT.search(text))
    return is_headed and whole >= _SHORTEST_ARTICLE
