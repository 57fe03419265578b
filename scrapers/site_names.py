"""The names of the outlet, and titles without them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from typing import TYPE_CHECKING

from scrapers.canonical import bare_host
from scrapers.structured import Structured, text_of
from scrapers.text import fold_line, plain

if TYPE_CHECKING:
    from config.site import Site

TITLE_PART = re.compile(r"\s+[|–—‒―·•∙●»«›‹>:/~★▶▷◆-]{1,2}\s+|\s*[|│ㅣ：｜]\s*")
"""What sets the parts of a title element apart."""
SEPARATORS = " :|/·•-–—"
SHORTEST_TITLE = 8
_SHORTEST_CJK = 5
_FEWEST_SPACES = 4
"""Of a headline; few outlets' names are of five words."""
_SLASHES_OF_HOST = 2
_LARGE_PART = 0.35
_FEW_SIGNS = 12
_CJK_PART = re.compile(r"\s*(?:[_＿|｜]+|[-－–—]{1,2})\s*|\s+")
"""The same where words are not spaced."""
_CJK_LETTER = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_CJK_SITE = re.compile(r"[-_－]\s*\w{0,10}(?:网|網|新聞|ニュース|뉴스|일보|신문)$")
"""A site's name set off by a bare hyphen, as the scripts without spaces do."""


def read_site_names(
    data: Structured, site: Site | None, url: str | None, title: str, headings: Sequence[str]
) -> tuple[str, ...]:
    """The names under which the outlet may stand on its own page, the best first. `title` is the
    text of the title element, `headings` are those of the h1s."""
    names: list[str | None] = []
    if meta := data.meta("og:site_name"):
        names.append(meta[1])
    publisher = data.resolve(data.article.get("publisher"))
    if isinstance(publisher, list):
        publisher = data.resolve(publisher[0]) if publisher else None
    names.append(plain(publisher.get("name")) if isinstance(publisher, dict) else None)
    if meta := data.meta("application-name", "apple-mobile-web-app-title", "twitter:site"):
        names.append(meta[1].lstrip("@"))
    if site:
        names.extend((site.name, *site.aliases))
    headline = text_of(data.article.get("headline")) or _find_headline(data, url, title, headings)
    host = bare_host(url) if url else ""
    hosted = (host, host.split(".")[0])
    # Some pages give their headline as the outlet's name, others the outlet's name as a headline.
    is_own = names.count(headline) == 1 and fold_line(headline or "") != fold_line(hosted[1])
    named = dict.fromkeys(n for n in (*names, *hosted) if n and not (is_own and n == headline))
    return tuple(named)


def _find_headline(
    data: Structured, url: str | None, title: str, headings: Sequence[str]
) -> str | None:
    """The title of a page below the home page, where it is as long as a headline, and its only h1:
    of two, the one that the title repeats may be the site's logo."""
    if url is None or url.rstrip("/").count("/") <= _SLASHES_OF_HOST:
        return None
    meta = data.meta("og:title")
    shown = set(map(fold_line, headings))
    said = (meta[1] if meta else "", title)
    long = (text for text in said if text.count(" ") >= _FEWEST_SPACES)
    return next((text for text in long if {fold_line(text)} == shown), None)


def strip_site_name(
    title: str,
    names: Set[str],
    shown: Set[str] = frozenset(),
    subheadings: Sequence[str] = (),
) -> str:
    """The title without the outlet's name at either end.

    A part is the outlet's when it is one of its `names`, or when what is left without it is one
    of the headlines that are `shown` on the page, or one of its `subheadings` and not too small a
    part of the whole. Names and headlines are folded; none is empty, no headline is a name.
    """
    large = max(SHORTEST_TITLE, _LARGE_PART * len(title))
    cuts = list(TITLE_PART.finditer(title))
    is_cjk = not title.isascii() and _CJK_LETTER.search(title) is not None
    unspaced = _CJK_PART.finditer(title, _SHORTEST_CJK) if is_cjk else ()
    for cut in (*cuts, *unspaced):
        for part in (title[: cut.start()], title[cut.end() :]):
            key = fold_line(part)
            if key in shown or (
                len(part) >= large and key not in names and _is_among(part, subheadings)
            ):
                return part.strip()
    if fold_line(title) in shown and not any(_is_site(title[cut.end() :], names) for cut in cuts):
        return title
    while cuts:
        head, tail = title[: cuts[-1].start()], title[cuts[-1].end() :]
        if not _is_site(tail, names) or len(head) < SHORTEST_TITLE:
            break
        title = head.strip()
        cuts.pop()
    if cuts and fold_line(title[: cuts[0].start()]) in names:
        title = title[cuts[0].end() :].strip()
    label, colon, rest = title.partition(": ")
    if colon and fold_line(label) in names and len(rest) >= SHORTEST_TITLE:
        title = rest.strip()
    rest, colon, label = title.rpartition(": ")
    if colon and fold_line(label) in names and len(rest) >= SHORTEST_TITLE:
        title = rest.strip()
    bare = _CJK_SITE.sub("", title.partition("_")[0] if is_cjk else title)
    bare = bare.rstrip(SEPARATORS)
    if "«" not in bare:
        bare = bare.rstrip("» ")
    return bare if len(bare) >= SHORTEST_TITLE else title


def _is_among(part: str, lines: Iterable[str]) -> bool:
    """One of the lines is this part of a title, but for its signs."""
    key = fold_line(part)
    near = (line for line in lines if abs(len(line) - len(part)) <= _FEW_SIGNS)
    return key != "" and any(fold_line(line) == key for line in near)


def _is_site(part: str, names: Set[str]) -> bool:
    folded = fold_line(part)
    return folded in names or any(
        len(n) > 4 and (n in folded or folded in n) for n in names if folded
    )
