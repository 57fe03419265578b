"""The headline, without the site's name and without the kicker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scrapers.head import Head
from scrapers.provenance import Found
from scrapers.site_names import SEPARATORS, SHORTEST_TITLE, TITLE_PART, strip_site_name
from scrapers.statements import LONGEST_TITLE
from scrapers.structured import Structured, text_of
from scrapers.text import fold_line, plain

_STATED = "json-ld:headline"
_STATING_METAS = ("headline", "parsely-title", "sailthru.title", "citation_title")
_NAMING_METAS = ("title", "dc.title", "dcterms.title")
_DOTS = " .…"
_ELLIPSES = ("...", "…")
_STOPS = ("", ".", "…")
_BEFORE_NAMES = "|•·–—"
_MOST_SHOWN_BELOW = 8
_PLAIN = str.maketrans({**dict.fromkeys('’‘‚‛´`“”„‟«»‹›"', "'"), **dict.fromkeys("–—‐‑−", "-")})
_ALIKE = 0.5
_CUT_AT = range(90, 113)
"""Characters at which headlines of JSON-LD are cut off: Google once asked for 110 at most."""


@dataclass(frozen=True, slots=True)
class Titles:
    """What a page gives as its title in each place, without the outlet's name; `None` without."""

    headings: tuple[str, ...] = ()
    """The h1s that are not the outlet's name."""
    subheadings: tuple[str, ...] = ()
    """The h2s and h3s."""
    trail: tuple[str, ...] = ()
    """The h1s at the end of a breadcrumb trail."""
    stated: str | None = None
    stated_rule: str = _STATED
    social: str | None = None
    head: str | None = None
    tweeted: str | None = None


def find_title(head: Head) -> Found[str] | None:
    """The headline; `None` where nothing on the page reads like one."""
    titles = _read_titles(head)
    found = _pick_title(titles)
    if found is None:
        return None
    bare = _cut_kicker(found.value, titles, head.kickers)
    return found._replace(value=bare, support=f"seen {_count_alike(found.value, titles)}")


def _read_titles(head: Head) -> Titles:
    headlines = head.headings + head.trail
    outlets = {fold_line(name) for name in head.site_names} - {""}
    shown = {fold_line(line) for line in headlines} - outlets - {""}
    stated = _read_stated(head.data, is_shown=bool(headlines))
    stated_title = strip_site_name(stated.value[:LONGEST_TITLE], outlets, shown) if stated else None
    metas = (head.data.meta("og:title", "twitter:title"), head.data.meta("twitter:title"))
    said = (head.title, *(meta[1] if meta else "" for meta in metas))
    bare = {
        text: strip_site_name(text[:LONGEST_TITLE], outlets, shown, head.subheadings)
        for text in set(filter(None, said))
    }
    if shown or any(fold_line(t) not in outlets for t in (stated_title or "", *bare.values()) if t):
        bare = {text: title for text, title in bare.items() if fold_line(title) not in outlets}
        if fold_line(stated_title or "") in outlets:
            stated_title = None
    head_title, social, tweeted = map(bare.get, said)
    no_headings = outlets | (
        _names_after_title(head, head_title) - {fold_line(t) for t in (stated_title, social) if t}
    )
    headings, trail = (
        tuple(h for h in lines if fold_line(h) not in no_headings)
        for lines in (head.headings, head.trail)
    )
    given = (stated_title, social, head_title, tweeted)
    stated_title, social, head_title, tweeted = (
        title and _find_whole(title, (*headings, *trail, *given)) for title in given
    )
    return Titles(
        headings=headings,
        subheadings=head.subheadings,
        trail=trail,
        stated=stated_title,
        stated_rule=stated.rule if stated else _STATED,
        social=social,
        head=head_title,
        tweeted=tweeted,
    )


def _read_stated(data: Structured, *, is_shown: bool) -> Found[str] | None:
    """The headline that the metadata states as such: in JSON-LD, else, on a page that shows none,
    in the one meta tag for it. Where there is no social title either, any name of the article."""
    if headline := text_of(data.article.get("headline")):
        return Found(headline, _STATED)
    if is_shown:
        return None
    is_social = "og:title" in data.metas
    for name in _STATING_METAS if is_social else (*_STATING_METAS, *_NAMING_METAS):
        if len(data.metas.get(name, ())) == 1 and (headline := plain(data.metas[name][0])):
            return Found(headline, f"meta:{name}")
    for key in () if is_social else ("name", "alternativeHeadline"):
        if headline := text_of(data.article.get(key)):
            return Found(headline, f"json-ld:{key}")
    return None


def _find_whole(title: str, others: Iterable[str | None]) -> str:
    """The title; of one that breaks off with dots another one that goes on."""
    begin = title.rstrip(_DOTS)
    if not title.endswith(_ELLIPSES) or len(begin) < SHORTEST_TITLE:
        return title
    going_on = (o for o in others if o and o.startswith(begin))
    return next((o for o in going_on if o[len(begin) :].lstrip()[:1] not in _STOPS), title)


def _cut_kicker(title: str, titles: Titles, kickers: Mapping[str, str]) -> str:
    """The title without the label that opens the heading that shows it, where the title itself or
    another one sets that label off from the rest."""
    for text, kicker in kickers.items():
        rest = text[len(kicker) :].strip(SEPARATORS)
        is_shown = fold_line(text) == fold_line(title) and title.startswith(kicker)
        if len(rest) < SHORTEST_TITLE or not (
            is_shown or (title != rest and _sets_off(title, rest))
        ):
            continue
        if titles.stated and titles.stated.startswith(kicker.rstrip(SEPARATORS)):
            return title
        others = (title, titles.stated, titles.social, titles.head, titles.tweeted)
        if any(_sets_off(one, rest) for one in others if one):
            return rest
    return title


def _sets_off(title: str, part: str) -> bool:
    """The title is this part, or has it at one end behind a separator."""
    if title.endswith(part):
        before = title.removesuffix(part).rstrip()
        return not before or before[-1] in SEPARATORS
    return title.startswith(part) and title.removeprefix(part).lstrip()[:1] in SEPARATORS


def _count_alike(title: str, titles: Titles) -> int:
    """In how many places the page words its title so."""
    places = (titles.stated, titles.social, titles.head, titles.tweeted)
    said = [*places, next((h for h in titles.headings if fold_line(h) == fold_line(title)), None)]
    return sum(fold_line(one) == fold_line(title) for one in said if one)


def _names_after_title(head: Head, title: str | None) -> set[str]:
    """The other parts of the title element, where one part is shown as a headline below: a blog
    has its own name for an h1 on every page."""
    if not title or fold_line(title) == fold_line(head.title):
        return set()
    parts = {fold_line(part) for part in TITLE_PART.split(head.title)}
    return parts - {fold_line(title)}


def _pick_title(titles: Titles) -> Found[str] | None:
    """The headline of several that disagree on many pages.

    The h1 is believed when another one knows it, or when it is the page's only one and nothing is
    stated; a JSON-LD headline that differs from it lacks its kicker, unless all others agree and it
    is no part of theirs; a shorter og:title that differs from all the others is the headline that
    the newsroom wrote where those were made for search engines. Where no h1 is known, the one that
    a smaller heading shows is the headline.
    """
    stated, social, head, tweeted = titles.stated, titles.social, titles.head, titles.tweeted
    known = [t for t in (stated, social, head) if t]
    shown = _pick_heading(titles.headings, known)
    if shown is None and (below := _pick_shown_below(titles)):
        return below
    if shown is None and (shown := _pick_heading(titles.trail, known)) is None and not stated:
        agreed = (
            social
            and head
            and tweeted
            and fold_line(social) == fold_line(head) == fold_line(tweeted)
        )
        if (only := _only_heading(titles)) and not agreed:
            return Found(only, "h1")
        if social:
            return Found(social, "og:title")
    if stated and shown and _is_cut(stated, shown):
        return Found(shown, "h1")
    if stated and (shown is None or _set_plainly(stated) != _set_plainly(shown)):
        places = {fold_line(place or "") for place in (shown, social, head)}
        is_alone = len(places) == 1 and fold_line(stated) not in places.pop()
        return Found(shown, "h1") if shown and is_alone else Found(stated, titles.stated_rule)
    if shown is None:
        return Found(head, "title") if head else None
    if not social and head and shown != head and _has_tail(shown, head):
        return Found(head, "title")
    if not social or fold_line(shown) in (fold_line(social), fold_line(tweeted or "")):
        return Found(shown, "h1")
    is_own = head is not None and fold_line(social) != fold_line(head)
    if is_own and tweeted and fold_line(tweeted).startswith(fold_line(social)):
        return Found(social, "og:title")
    if stated is None and (_has_kicker(shown, social) or _has_tail(shown, social)):
        return Found(social, "og:title")
    is_shorter = len(shown) / 2 < len(social) < len(shown) and fold_line(social) not in fold_line(
        shown
    )
    if is_own and (is_shorter or _is_shown_below(social, titles)):
        return Found(social, "og:title")
    return Found(shown, "h1")


def _is_cut(stated: str, shown: str) -> bool:
    """The stated headline is the beginning of the shown one, cut off at the length that was asked
    for."""
    begin = _set_plainly(stated).rstrip(_DOTS)
    return (
        len(stated) in _CUT_AT
        and len(shown) > len(stated)
        and _set_plainly(shown).startswith(begin)
    )


def _set_plainly(text: str) -> str:
    """Without what typesetting changes: capitals, the forms of quotes and dashes."""
    return text.translate(_PLAIN).casefold()


def _pick_shown_below(titles: Titles) -> Found[str] | None:
    """The title that an h2 or h3 shows, whole or after its kicker."""
    places = (
        (titles.stated, titles.stated_rule), (titles.social, "og:title"), (titles.head, "title")
    )  # fmt: skip
    candidates = [(fold_line(title), title, rule) for title, rule in places if title]
    for line in map(fold_line, titles.subheadings[:_MOST_SHOWN_BELOW]):
        for is_shown in (str.__eq__, str.endswith):
            for key, title, rule in candidates:
                if len(key) >= SHORTEST_TITLE and is_shown(line, key):
                    return Found(title, rule)
    return None


def _is_shown_below(title: str, titles: Titles) -> bool:
    found = _pick_shown_below(titles)
    return found is not None and found.value == title


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
    return len(heading) > len(title) and fold_line(heading).endswith(fold_line(title))


def _has_tail(heading: str, title: str) -> bool:
    """After the title the heading gives the day or a section, or its template another name."""
    tail = heading.removeprefix(title).lstrip()
    return tail != heading and (tail[:1].isdigit() or tail[:1] in _BEFORE_NAMES)


def _pick_heading(headings: Sequence[str], titles: Sequence[str]) -> str | None:
    """The h1 that a title knows, whole or as the larger part of it; with no title at all, the
    only one."""
    for title in map(fold_line, titles):
        for heading in headings:
            folded = fold_line(heading)
            if (folded in title and 2 * len(folded) > len(title)) or title in folded:
                return heading
    return headings[0] if len(headings) == 1 and not titles else None
