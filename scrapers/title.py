"""The headline, without the site's name and without the kicker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from scrapers.text import fold

_PART = re.compile(r"\s+[|–—·•»«:-]{1,2}\s+|\s*\|\s*|\s+::\s+")
_SHORTEST_TITLE = 8


def strip_site_name(title: str, site_names: Iterable[str], headlines: Sequence[str] = ()) -> str:
    """The title without the outlet's name at either end.

    A part is the outlet's when it is one of `site_names`, or when what is left without it is
    one of the `headlines` that the page shows.
    """
    names = {fold(name) for name in site_names if name} - {""}
    shown = {fold(line) for line in headlines}
    if fold(title) in shown:
        return title
    cuts = list(_PART.finditer(title))
    for cut in cuts:
        if fold(title[: cut.start()]) in shown:
            return title[: cut.start()].strip()
        if fold(title[cut.end() :]) in shown:
            return title[cut.end() :].strip()
    while cuts:
        head, tail = title[: cuts[-1].start()], title[cuts[-1].end() :]
        if not _is_site(tail, names) or len(head) < _SHORTEST_TITLE:
            break
        title = head.strip()
        cuts.pop()
    if cuts and fold(title[: cuts[0].start()]) in names:
        title = title[cuts[0].end() :].strip()
    return title


def _is_site(part: str, names: set[str]) -> bool:
    folded = fold(part)
    return folded in names or any(len(n) > 4 and (n in folded or folded in n) for n in names if folded)


def pick_headline(headings: Sequence[str], titles: Sequence[str]) -> str | None:
    """The h1 that the page's own titles know; the only one when they know none."""
    known = [fold(title) for title in titles]
    for heading in headings:
        folded = fold(heading)
        if folded and any(folded in title or title in folded for title in known if title):
            return heading
    return headings[0] if len(headings) == 1 else None
