"""What kind of page it is, and whether its text is all there."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from scrapers.body import Body
from scrapers.columns import MORE_THAN_ONE
from scrapers.dates import parse_url_date
from scrapers.error_titles import is_error_title, may_be_error_title
from scrapers.head import Head
from scrapers.provenance import Found
from scrapers.structured import Structured, types_of
from scrapers.text import fold
from scrapers.values import PageKind

_HOME_PATH = re.compile(
    r"/?(?:(?:index|home|default|portada)(?:\.\w{2,5})?|[a-z]{2}(?:-[a-z]{2})?)?/?"
)
_LISTING_CLASS = re.compile(
    r"(?:^|\s)(?:home|blog|archive|category|search(?:-results)?|author)(?:\s|$)"
)
_TAG_CLASS = re.compile(r"(?:^|\s)tag(?:\s|$)")
_ERROR_CLASS = re.compile(r"(?:^|\s)(?:error404|error-404|page-404|not-found)(?:\s|$)")
_SINGLE_CLASS = re.compile(r"(?:^|\s)single(?:\s|-|$)")
_TAG_PATH = re.compile(
    r"/(?:tags?|topics?|temas?|themen?|thema|sujets?|keywords?|etiquetas?|noticias-de)/[^/]*/?$"
)
_LISTING_PATH = re.compile(
    r"/(?:category|categor[iíy]as?|author|autor|auteur|search|buscar|suche|archiv[eo]?)/[^/]*/?$"
    r"|/(?:search|buscar|suche)/?$"
)
_VIDEO_PATH = re.compile(r"/(?:videos?|mediathek|watch|tv)/", re.IGNORECASE)
_GALLERY_PATH = re.compile(
    r"/(?:galer[ií]as?|fotogaler[ií]as?|galler(?:y|ies)|photo-galler\w+|foto(?:s|galerie|strecke)?"
    r"|bildergalerie\w*|fotostrecke\w*|diaporamas?|slideshows?|album)/",
    re.IGNORECASE,
)
_LISTS = ("collectionpage", "searchresultspage")
_WALL_WITHIN = 8
_MOST_PARTS = 40
"""Parts of an article that are asked whether they are free."""
SHORTEST_ARTICLE = 250
"""Characters that make an article of a page that nothing else calls one."""
_LITTLE_TEXT = 500
"""Characters under which a page of moving or still pictures has captions and no article."""
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_CUT_SHORT = re.compile(r"(?:…|\.\.\.)[^.…]{0,30}$")
""""The first words of an article… Read on"."""


def is_paywalled(data: Structured, body: Body) -> bool:
    """The page says that the rest is for subscribers, in its metadata or where its text ends."""
    if _is_kept_back(data):
        return True
    tier = data.meta("article:content_tier", "og:article:content_tier")
    if tier and tier[1].lower() == "locked":
        return True
    end = body.kept[-1] if body.kept else 0
    return any(end - _WALL_WITHIN <= i < end + _WALL_WITHIN for i in body.walls)


def _is_kept_back(data: Structured) -> bool:
    """The article or a part of it is stated to be not free; without a word of it there, the page
    that holds it."""
    for node in (data.article, {} if "videoobject" in types_of(data.page) else data.page):
        parts = node.get("hasPart")
        parts = parts[:_MOST_PARTS] if isinstance(parts, list) else [parts]
        said = [
            fold(str(value)).endswith("false")
            for one in (node, *map(data.resolve, parts))
            if isinstance(one, dict) and (value := one.get("isAccessibleForFree")) is not None
        ]
        if said:
            return any(said)
    meta = data.meta("isaccessibleforfree")
    return meta is not None and fold(meta[1]).endswith("false")


def find_kind(
    head: Head, title: str | None, paragraphs: tuple[str, ...], *, is_headed: bool
) -> Found[PageKind]:
    """What the page is, with what told so. `is_headed`: it shows a headline, or says when it was
    published."""
    chars = _count_characters(paragraphs)
    has_article = bool(head.data.article)
    path, query = _path_of(head.url) or (None, "")
    is_stated = has_article or "article:published_time" in head.data.metas
    if title and _is_error(title, chars, is_stated=is_stated):
        return Found(PageKind.ERROR, "title")
    if _ERROR_CLASS.search(head.body_classes):
        return Found(PageKind.ERROR, "class")
    if path is not None and not query and _is_home(path, has_article=has_article):
        return Found(PageKind.HOME, "url")
    if chars < _LITTLE_TEXT and (pictured := _pictured_kind(head, path or "")):
        return pictured
    if not paragraphs:
        unread = Found(PageKind.ARTICLE, "json-ld") if has_article else None
        return _listing_kind(head, path or "") or unread or Found(PageKind.OTHER, "no text")
    if has_article:
        return Found(PageKind.ARTICLE, "json-ld")
    # Archives call themselves articles in `og:type`, as plug-ins write it on every page.
    og_type = head.data.meta("og:type")
    is_list = not head.data.types.isdisjoint(_LISTS)
    if og_type and og_type[1].lower() in ("article", "news") and not is_list:
        return Found(PageKind.ARTICLE, "og:type")
    if listing := _listing_kind(head, path or ""):
        return listing
    # Teasers are cut short.
    whole = _count_characters(tuple(text for text in paragraphs if not _CUT_SHORT.search(text)))
    if is_headed and whole >= SHORTEST_ARTICLE:
        return Found(PageKind.ARTICLE, "text")
    return Found(PageKind.OTHER, "text")


def _is_error(title: str, chars: float, *, is_stated: bool) -> bool:
    """The title is an error's; where it may be a headline as well, little text stands under it."""
    if is_error_title(title):
        return chars < _LITTLE_TEXT or not is_stated
    return chars < _LITTLE_TEXT and not is_stated and may_be_error_title(title)


def _count_characters(paragraphs: tuple[str, ...]) -> float:
    """Characters, where one that says as much counts for several of an alphabet."""
    chars = sum(map(len, paragraphs))
    if chars >= _LITTLE_TEXT:
        return chars
    return chars + MORE_THAN_ONE * sum(len(_UNSPACED.findall(text)) for text in paragraphs)


def _path_of(url: str | None) -> tuple[str, str] | None:
    """Path and query; `None` for what is no address."""
    try:
        parts = urlsplit(url) if url else None
    except ValueError:
        return None
    return (parts.path, parts.query) if parts else None


def _is_home(path: str, *, has_article: bool) -> bool:
    return not path.strip("/") or (not has_article and _HOME_PATH.fullmatch(path) is not None)


def _pictured_kind(head: Head, path: str) -> Found[PageKind] | None:
    """A page of a video or of pictures with little text, by what it states or its address."""
    types = head.data.types
    og_type = (head.data.meta("og:type") or ("", ""))[1].lower()
    if og_type.startswith("video"):
        return Found(PageKind.VIDEO, "og:type")
    if types & {"imagegallery", "mediagallery"}:
        return Found(PageKind.GALLERY, "json-ld")
    if _GALLERY_PATH.search(path):
        return Found(PageKind.GALLERY, "url")
    if head.data.article:
        return None
    if "videoobject" in types:
        return Found(PageKind.VIDEO, "json-ld")
    return Found(PageKind.VIDEO, "url") if _VIDEO_PATH.search(path) else None


def _is_under_day(path: str) -> bool:
    """The address is one of a day, as an article has; that of the day itself is a list's."""
    day = parse_url_date(path)
    return day is not None and not path.rstrip("/").endswith(day.raw)


def _listing_kind(head: Head, path: str) -> Found[PageKind] | None:
    """A list of articles, by what it states, its class or its address."""
    if _TAG_PATH.search(path) and not head.data.article:
        return Found(PageKind.TAG, "url")
    if not head.data.types.isdisjoint(_LISTS):
        return Found(PageKind.SECTION, "json-ld")
    if not _SINGLE_CLASS.search(head.body_classes) and not _is_under_day(path):
        if _TAG_CLASS.search(head.body_classes):
            return Found(PageKind.TAG, "class")
        if _LISTING_CLASS.search(head.body_classes):
            return Found(PageKind.SECTION, "class")
    return Found(PageKind.SECTION, "url") if _LISTING_PATH.search(path) else None
