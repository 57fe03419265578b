"""Articles that a site prints on several pages: where a page goes on, and the pages as one.

A link marked `rel="next"` leads to the next page of the article on some sites and to another
article on most. It is followed only where its address is that of the first page with the number
that is next: "/storm/2/" after "/storm/", then "/storm/3/"; "/storm-p2.html", "?seite=2".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from scrapers.urls import resolve_link, url_key
from scrapers.values import Article, Page, PageKind

_SAYS_NEXT = re.compile(rb"""rel\s{0,9}=\s{0,9}["']?[^"'>]{0,99}\bnext\b""")
"""In a body in lower case, in which it is sought ten times faster than regardless of case. What
may stand between is bounded: without an end it would be read anew from each `rel=`."""
_NEXT = 'link[rel~="next" i][href], a[rel~="next" i][href]'
_WORD = r"(?:page|pag|pagina|página|seite|strona|npack|p)"
_IN_PATH = re.compile(
    rf"(?:/{_WORD}[-_/]?|[-_,.]{_WORD}[-_,]?|[/_,-])(\d{{1,3}})(?=(?:\.\w{{2,5}})?/?$)",
    re.IGNORECASE,
)
_IN_QUERY = re.compile(
    r"[?&](?:page|pageno|pagenumber|pag|pagina|seite|strona|pg)=(\d{1,3})(?=&|$)", re.IGNORECASE
)
_SHORTEST_REPEATED = 40


def find_next_page(pages: Sequence[Page]) -> str | None:
    """The address of the page on which an article goes on after `pages`; `None` when it ends
    there."""
    last = pages[-1]
    if not _SAYS_NEXT.search(last.body.lower()):
        return None
    wanted = (_address(url_key(pages[0].url)), len(pages) + 1)
    for link in LexborHTMLParser(last.body).css(_NEXT):
        url = resolve_link(last.url, link.attributes.get("href") or "")
        if url is not None and wanted in _read_numbers(url_key(url)):
            return url
    return None


def _read_numbers(key: str) -> Iterator[tuple[str, int]]:
    """The ways to read the key of an address as one page of several: the address of the whole,
    and the number of the page."""
    path, mark, query = key.partition("?")
    if found := _IN_PATH.search(path):
        yield _address(path[: found.start()] + path[found.end() :] + mark + query), int(found[1])
    if found := _IN_QUERY.search(key):
        yield _address(key[: found.start()] + key[found.end() :]), int(found[1])


def _address(key: str) -> str:
    """The key without what two pages of one article may differ by besides the number."""
    path, _, query = key.partition("?")
    return f"{path.rstrip('/')}?{query}"


def join_pages(first: Article, further: Sequence[Article]) -> Article:
    """One article of several pages: the first one says what it is, all give text, pictures and
    credit lines. What stands on each page is said once."""
    for article in further:
        if article.kind in (PageKind.ARTICLE, PageKind.OTHER):
            first = _append(first, article)
    return first


def _append(article: Article, following: Article) -> Article:
    said = {text for text in article.all_paragraphs if len(text) >= _SHORTEST_REPEATED}
    said.add(article.lede or "")
    fresh = [i for i, text in enumerate(following.paragraphs) if text not in said]
    begin = len(article.paragraphs)
    place_of = {old: begin + new for new, old in enumerate(fresh)}
    end = begin + len(fresh)
    known = {line.text for line in article.credit_lines}
    lines = [
        line
        if line.paragraph is None
        else replace(line, paragraph=_place_after(line.paragraph, fresh, begin, end))
        for line in following.credit_lines
        if line.text not in known
    ]
    shown = {image.url for image in article.images}
    furniture = article.with_furniture or following.with_furniture
    return replace(
        article,
        paragraphs=(*article.paragraphs, *(following.paragraphs[i] for i in fresh)),
        with_furniture=(*article.all_paragraphs, *following.all_paragraphs) if furniture else (),
        credit_lines=(*article.credit_lines, *lines),
        embedded=(
            *article.embedded,
            *(place_of[i] for i in following.embedded if i in place_of),
        ),
        images=(*article.images, *(i for i in following.images if i.url not in shown)),
        is_paywalled=article.is_paywalled or following.is_paywalled,
    )


def _place_after(paragraph: int, fresh: Sequence[int], begin: int, end: int) -> int:
    """Where a line stands among the joined paragraphs that stood before `paragraph` of its own."""
    return next((begin + new for new, old in enumerate(fresh) if old >= paragraph), end)
