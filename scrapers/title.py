"""The headline, without the site's name and without the kicker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scrapers.head import LONGEST_TITLE, Head
from scrapers.provenance import Found
from scrapers.text import fold, plain

_PART = re.compile(r"\s+[|–—·•»«:-]{1,2}\s+|\s*[|│ㅣ：]\s*|\s+::\s+")
_SHORTEST_TITLE = 8
_CJK_SITE = re.compile(r"[-_－]\s*\w{0,10}(?:网|網|新聞|ニュース|뉴스|일보|신문)$")
"""A site's name set off by a bare hyphen, as the scripts without spaces do."""
_ALIKE = 0.5
_LARGE_PART = 0.35


@dataclass(frozen=True, slots=True)
class Titles:
    """What a page gives as its title in each place, without the outlet's name; `None` without."""

    headings: tuple[str, ...] = ()
    """The h1s that are not the outlet's name."""
    stated: str | None = None
    social: str | None = None
    head: str | None = None
    tweeted: str | None = None


def find_title(head: Head) -> Found[str] | None:
    """The headline; `None` where nothing on the page reads like one."""
    data = head.data
    social = data.meta("og:title", "twitter:title")
    tweeted = data.meta("twitter:title")
    stated, social_title, head_title, tweet = (
        strip_site_name(value[:LONGEST_TITLE], head.site_names, head.headings, below)
        if value
        else None
        for value, below in (
            (plain(data.article.get("headline")), ()),
            (social and social[1], head.subheadings),
            (head.title, head.subheadings),
            (tweeted and tweeted[1], head.subheadings),
        )
    )
    outlets = {fold(name) for name in head.site_names}
    outlets |= _names_after_title(head, head_title)
    headings = tuple(h for h in head.headings if fold(h) not in outlets)
    titles = Titles(headings, stated, social_title, head_title, tweet)
    found = pick_title(titles)
    return found and replace(found, support=f"seen {_count_alike(found.value, titles)}")


def _count_alike(title: str, titles: Titles) -> int:
    """In how many places the page words its title so."""
    places = (titles.stated, titles.social, titles.head, titles.tweeted)
    said = [*places, next((h for h in titles.headings if fold(h) == fold(title)), None)]
    return sum(fold(one) == fold(title) for one in said if one)


def _names_after_title(head: Head, title: str | None) -> set[str]:
    """The other parts of the title element, where one part is shown as a headline below: a blog
    has its own name for an h1 on every page."""
    if not title or fold(title) == fold(head.title):
        return set()
    parts = {fold(part) for part in _PART.split(head.title)}
    return parts - {fold(title)}


def strip_site_name(
    title: str,
    site_names: Iterable[str],
    headlines: Sequence[str] = (),
    subheadings: Sequence[str] = (),
) -> str:
    """The title without the outlet's name at either end.

    A part is the outlet's when it is one of `site_names`, or when what is left without it is
    one of the `headlines` that the page shows, or one of its `subheadings` and not too small a
    part of the whole.
    """
    names = {fold(name) for name in site_names if name} - {""}
    shown = {fold(line) for line in headlines} - names - {""}
    below = {fold(line) for line in subheadings} - names - {""} if subheadings else set()
    large = max(_SHORTEST_TITLE, _LARGE_PART * len(title))
    cuts = list(_PART.finditer(title))
    for cut in cuts:
        for part in (title[: cut.start()], title[cut.end() :]):
            if fold(part) in shown or (len(part) >= large and fold(part) in below):
                return part.strip()
    if fold(title) in shown and not any(_is_site(title[cut.end() :], names) for cut in cuts):
        return title
    while cuts:
        head, tail = title[: cuts[-1].start()], title[cuts[-1].end() :]
        if not _is_site(tail, names) or len(head) < _SHORTEST_TITLE:
            break
        title = head.strip()
        cuts.pop()
    if cuts and fold(title[: cuts[0].start()]) in names:
        title = title[cuts[0].end() :].strip()
    label, colon, rest = title.partition(": ")
    if colon and fold(label) in names and len(rest) >= _SHORTEST_TITLE:
        title = rest.strip()
    bare = _CJK_SITE.sub("", title).rstrip(" |-–—·»")
    return bare if len(bare) >= _SHORTEST_TITLE else title


def _is_site(part: str, names: set[str]) -> bool:
    folded = fold(part)
    return folded in names or any(
        len(n) > 4 and (n in folded or folded in n) for n in names if folded
    )


def pick_title(titles: Titles) -> Found[str] | None:
    """The headline of several that disagree on many pages.

    The h1 is believed when another one knows it, or when it is the page's only one and nothing is
    stated; a JSON-LD headline that differs from it lacks its kicker; an og:title that differs from
    all the others is the headline that the newsroom wrote where those were made for search
    engines.
    """
    stated, social, head, tweeted = titles.stated, titles.social, titles.head, titles.tweeted
    shown = _pick_heading(titles.headings, [t for t in (stated, social, head) if t])
    if shown is None and not stated:
        agreed = social and head and tweeted and fold(social) == fold(head) == fold(tweeted)
        if (only := _only_heading(titles)) and not agreed:
            return Found(only, "h1")
        if social:
            return Found(social, "og:title")
    if stated and (shown is None or fold(stated) != fold(shown)):
        return Found(stated, "json-ld:headline")
    if shown is None:
        return Found(head, "title") if head else None
    if not social or fold(shown) in (fold(social), fold(tweeted or "")):
        return Found(shown, "h1")
    is_own = head is not None and fold(social) != fold(head)
    if is_own and tweeted and fold(tweeted).startswith(fold(social)):
        return Found(social, "og:title")
    if stated is None and _has_kicker(shown, social):
        return Found(social, "og:title")
    if is_own and fold(social) not in fold(shown):
        return Found(social, "og:title")
    return Found(shown, "h1")


def _only_heading(titles: Titles) -> str | None:
    """The single h1 of a page whose metadata words the headline otherwise."""
    different = dict.fromkeys(titles.headings)
    if len(different) != 1:
        return None
    heading = next(iter(different))
    others = [t for t in (titles.social, titles.head) if t]
    return heading if not others or any(_are_alike(heading, t) for t in others) else None


def _are_alike(one: str, other: str) -> bool:
    a, b = set(one.casefold().split()), set(other.casefold().split())
    return len(a & b) >= _ALIKE * min(len(a), len(b))


def _has_kicker(heading: str, title: str) -> bool:
    return len(heading) > len(title) and fold(heading).endswith(fold(title))


def _pick_heading(headings: Sequence[str], titles: Sequence[str]) -> str | None:
    """The h1 that a title knows, whole or as the larger part of it; with no title at all, the
    only one."""
    for title in map(fold, titles):
        for heading in headings:
            folded = fold(heading)
            if (folded in title and 2 * len(folded) > len(title)) or title in folded:
                return heading
    return headings[0] if len(headings) == 1 and not titles else None
