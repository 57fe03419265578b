"""The headline, without the site's name and without the kicker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from scrapers.head import LONGEST_TITLE, Head
from scrapers.provenance import Found
from scrapers.text import fold, plain

_PART = re.compile(r"\s+[|–—·•»«:-]{1,2}\s+|\s*[|ㅣ：]\s*|\s+::\s+")
_SHORTEST_TITLE = 8


def find_title(head: Head) -> Found[str] | None:
    """The headline; `None` where nothing on the page reads like one."""
    data = head.data
    social = data.meta("og:title", "twitter:title")
    tweeted = data.meta("twitter:title")
    stated = plain(data.article.get("headline"))
    bare = [
        strip_site_name(value[:LONGEST_TITLE], head.site_names, head.headings) if value else None
        for value in (stated, social and social[1], head.title, tweeted and tweeted[1])
    ]
    outlets = {fold(name) for name in head.site_names}
    found = pick_title([h for h in head.headings if fold(h) not in outlets], *bare)
    return Found(*found) if found else None


def strip_site_name(title: str, site_names: Iterable[str], headlines: Sequence[str] = ()) -> str:
    """The title without the outlet's name at either end.

    A part is the outlet's when it is one of `site_names`, or when what is left without it is
    one of the `headlines` that the page shows.
    """
    names = {fold(name) for name in site_names if name} - {""}
    shown = {fold(line) for line in headlines}
    cuts = list(_PART.finditer(title))
    for cut in cuts:
        if fold(title[: cut.start()]) in shown:
            return title[: cut.start()].strip()
        if fold(title[cut.end() :]) in shown:
            return title[cut.end() :].strip()
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
    return title


def _is_site(part: str, names: set[str]) -> bool:
    folded = fold(part)
    return folded in names or any(
        len(n) > 4 and (n in folded or folded in n) for n in names if folded
    )


def pick_title(
    headings: Sequence[str],
    stated: str | None,
    social: str | None,
    head: str | None,
    tweeted: str | None = None,
) -> tuple[str, str] | None:
    """The headline and the rule that gave it, from the page's h1s, its JSON-LD headline, its
    og:title, its title element and its twitter:title; all but the h1s without the outlet's name.

    They disagree on many pages. The h1 is believed when another one knows it; a JSON-LD headline
    that differs from it lacks its kicker; an og:title that differs from all the others is the
    headline that the newsroom wrote where those were made for search engines.
    """
    shown = _pick_heading(headings, [t for t in (stated, social, head) if t])
    if social and shown is None and not stated:
        return social, "og:title"
    if stated and (shown is None or fold(stated) != fold(shown)):
        return stated, "json-ld:headline"
    if shown is None:
        return (head, "title") if head else None
    if not social or (tweeted and fold(tweeted) == fold(shown)):
        return shown, "h1"
    is_own = head is not None and fold(social) not in (fold(head), fold(shown))
    if is_own and tweeted and fold(tweeted) == fold(social):
        return social, "og:title"
    if stated is None:
        return (social, "og:title") if _has_kicker(shown, social) else (shown, "h1")
    if is_own and fold(social) not in fold(shown):
        return social, "og:title"
    return shown, "h1"


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
