"""Under which names meta tags say who wrote an article, when it was published and under what it is
filed: the names that many sites use, in order of trust, then any that are made like them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_AUTHORS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl",
    "citation_author", "dcterms.creator", "cxenseparse:author",
)  # fmt: skip
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "og:pubdate", "article:published", "publishdate", "publish-date", "publish_date", "pubdate",
    "publication_date", "published_time", "citation_publication_date", "citation_date",
    "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "sailthru.date",
    "parsely-pub-date", "article.published", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "article_date_original", "originalpublicationdate", "rnews:datepublished", "bt:pubdate",
    "published", "releasedate", "release_date", "displaydate", "iso-8601-publish-date",
)  # fmt: skip
_WEAK = (
    "date", "dc.date", "dcterms.date", "datecreated", "article.created", "created", "pdate",
    "og:updated_time", "article:modified_time", "last-modified", "dateupdate", "datemodified",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:modified_time", "article:modified",
    "og:updated_time", "datemodified", "parsely-modified", "cxenseparse:modifiedtime",
    "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "last_modified",
    "dateupdate", "article.updated", "updated_time",
)  # fmt: skip
_KNOWN = frozenset((*_PUBLISHED, *_WEAK))

_LONGEST = 60
_SPACES = r"(?:[\w-]+[:.])*"
"""The vocabularies or tools that a name belongs to."""
_OF = r"(?:(?:article|content|document|first|news|original|page|post|story)[:._ -]?)*"
_MADE_LIKE_AUTHORS = re.compile(
    rf"{_SPACES}(?:{_OF}|[a-z]{{1,9}}[_-])(?:authors?|creator|byline|written[ _-]by)"
    r"(?:[:._ -]?names?)?"
)
_MADE_LIKE_PUBLISHED = re.compile(
    rf"{_SPACES}{_OF}(?:"
    r"(?:publi(?:sh(?:ed)?|cation)|pub|posted|issued|available)"
    r"[:._ -]?(?:date[_-]?time|date|time|at|on)"
    r"|date[:._ -]?(?:publi(?:shed|cation|sh)|pub|posted|issued|available)"
    r"|published|issued|(?<=article)[:._-]?date)(?:[:._ -]?(?:iso|gmt|utc))?"
)
SECTIONS = ("article:section", "og:section", "section", "parsely-section")
"""The common names for the section, the most trusted first."""
_MADE_LIKE_SECTION = re.compile(
    rf"(?!category$){_SPACES}(?:{_OF}|[a-z]{{1,9}}[_-])(?:section|category)(?:[:._ -]?name)?"
)
"""A category alone is what kind of thing the page is as often as a section."""
_AUTHORS_WORD = re.compile("auth|creat|by")
_PUBLISHED_WORD = re.compile("pub|dat|posted|issued|available")
"""One of these is in each: most names have none, and are not looked at further."""
_OF_OTHERS = re.compile(
    r"book|comment|copyright|event|image|last|movie|music|photo|picture|product|review"
    r"|twitter:creator|video|web"
)
"""What else has authors and dates: what an article is about or shows, its last change, the site."""

_LABELS_OF_AUTHORS = re.compile(
    r"author|auteur|autor|written|\bby\b|verfass|geschrieben|\bvon\b|écrit|rédig|escrito"
    r"|scritto|geschreven|skrevet|skriven|napis|naps[aá]|szerző|kirjoit|yazan|yazar|tulis|viết bởi"
    r"|автор|написа|συντ|執筆|作者|작성|글쓴|كتب|الكاتب|نویسنده|נכתב|מאת",
    re.IGNORECASE,
)


def author_metas(names: Collection[str]) -> Iterator[tuple[str, bool]]:
    """Those of a page's meta tags that name authors, the most trusted first, and whether many sites
    call them so."""
    yield from ((name, True) for name in _AUTHORS if name in names)
    for name in filter(_AUTHORS_WORD.search, names):
        if name not in _AUTHORS and _is_made_like(_MADE_LIKE_AUTHORS, name):
            yield name, False


def publication_metas(names: Collection[str]) -> Iterator[tuple[str, bool]]:
    """Those that say when the article was published, the most trusted first, and whether they are
    weak: then they also hold the day of the edition, of the last change or of the server."""
    yield from ((name, False) for name in _PUBLISHED if name in names)
    for name in filter(_PUBLISHED_WORD.search, names):
        if name not in _KNOWN and _is_made_like(_MADE_LIKE_PUBLISHED, name):
            yield name, False
    yield from ((name, True) for name in _WEAK if name in names)


def modification_metas(names: Collection[str]) -> Iterator[str]:
    """Those that say when the article was last changed, the most trusted first."""
    return (name for name in _MODIFIED if name in names)


def like_sections(names: Collection[str]) -> Iterator[str]:
    """Those that are named like the ones for the section."""
    return (name for name in names if _is_made_like(_MADE_LIKE_SECTION, name))


def _is_made_like(pattern: re.Pattern[str], name: str) -> bool:
    is_made = len(name) <= _LONGEST and pattern.fullmatch(name) is not None
    return is_made and not _OF_OTHERS.search(name)


def labels_author(label: str) -> bool:
    """The label of a social card's detail says that an author's name follows: "Written by"."""
    return _LABELS_OF_AUTHORS.search(label) is not None
