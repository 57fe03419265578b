"""What a page says about itself before its text is read: one value that every field asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.charset import Source
from scrapers.language_tags import read_tag
from scrapers.provenance import Found
from scrapers.site_names import read_site_names
from scrapers.statements import LONGEST_TITLE, Statements, find_marked_time, take_statements
from scrapers.structured import Structured, read_structured, text_of
from scrapers.text import squeeze
from scrapers.zones import zone_of

if TYPE_CHECKING:
    from config.site import Site

_MOST_HEADINGS = 60
_STEPS_TO_TRAIL = 5
_MOST_KICKERS = 8


@dataclass(frozen=True, slots=True)
class Head:
    """A page's own statements, unread."""

    url: str | None
    site: Site | None
    source: Source
    """The page as it came."""
    data: Structured
    title: str
    """Text of the title element; empty without."""
    canonical: str | None
    """The address that the page links to as its canonical one, as written."""
    headings: tuple[str, ...]
    """Texts of the h1s in page order, but for those that end a breadcrumb trail."""
    trail: tuple[str, ...]
    """Texts of the h1s that do: they say what the page should be found by."""
    kickers: Mapping[str, str]
    """By the text of an h1, h2 or h3: the label that opens it in an element of its own."""
    subheadings: tuple[str, ...]
    """Texts of the first h2s and h3s."""
    site_names: tuple[str, ...]
    """The names under which the outlet may stand on its own page, the best first."""
    language_tag: Found[str] | None
    marked_time: str | None
    """When an element of the body says that the article was published, as written; not looked for
    where JSON-LD says so."""
    body_classes: str
    latest: date
    """The last day on which a page that was seen then can have been published anywhere."""

    @property
    def zone(self) -> tzinfo | None:
        """The zone of times that name none, where the site's file gives one."""
        return zone_of(self.site.timezone) if self.site else None


def read_head(
    tree: LexborHTMLParser, source: Source, url: str | None, site: Site | None, *, seen_at: datetime
) -> Head:
    """Reads the metadata, and takes out of the tree what is never text."""
    said = take_statements(tree)
    data = read_structured(said, url)
    lines = _read_headings(tree)
    large = [h for h in lines if h.tag == "h1"]
    below = [h for h in lines if h.tag != "h1"]
    trail = [h for h in large if _ends_trail(h)]
    headings = [h for h in large if h not in trail] if trail else large
    shown = _texts(headings)
    return Head(
        url=url,
        site=site,
        source=source,
        data=data,
        title=said.title,
        canonical=said.canonical,
        headings=shown,
        trail=_texts(trail),
        kickers=dict(filter(None, map(_read_kicker, (*headings, *below[:_MOST_KICKERS])))),
        subheadings=_texts(below),
        site_names=read_site_names(data, site, url, said.title, shown),
        language_tag=next(
            (tag for tag in _stated_languages(said, data) if read_tag(tag.value)), None
        ),
        marked_time=None if data.article.get("datePublished") else find_marked_time(tree),
        latest=(seen_at + timedelta(days=1)).date(),
        body_classes=said.body_classes,
    )


def _read_headings(tree: LexborHTMLParser) -> list[LexborNode]:
    """The first of the larger headings, the line breaks of an h1 as spaces."""
    headings = []
    for node in tree.css("h1, h2, h3, h1 br"):
        if node.tag == "br":
            node.replace_with(" ")
        else:
            headings.append(node)
    return headings[:_MOST_HEADINGS]


def _texts(nodes: Iterable[LexborNode]) -> tuple[str, ...]:
    return tuple(text for node in nodes if (text := squeeze(node.text())[:LONGEST_TITLE]))


def _ends_trail(heading: LexborNode) -> bool:
    """The h1 is the last step of a breadcrumb trail."""
    node: LexborNode | None = heading
    for _ in range(_STEPS_TO_TRAIL):
        if node is None or node.tag in ("article", "main", "body"):
            return False
        if node.tag in ("li", "nav") or "crumb" in str(node.attributes).lower():
            return True
        node = node.parent
    return False


def _read_kicker(heading: LexborNode) -> tuple[str, str] | None:
    """The text of a heading and the element that opens it, where more follows."""
    first = next(heading.iter(), None)
    while first is not None and first.next is None and first.prev is None:
        first = next(first.iter(), None)
    if first is None:
        return None
    kicker, text = squeeze(first.text()), squeeze(heading.text())[:LONGEST_TITLE]
    return (text, kicker) if kicker and text.startswith(kicker) and text != kicker else None


def _stated_languages(said: Statements, data: Structured) -> Iterator[Found[str]]:
    if said.language:
        yield Found(said.language, "html:lang")
    if stated := text_of(data.article.get("inLanguage")):
        yield Found(stated, "json-ld:inLanguage")
    if meta := data.meta("og:locale", "content-language", "dc.language"):
        yield Found(meta[1], "meta")
