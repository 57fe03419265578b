"""Under which section and keywords the site files an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapers.head import Head
from scrapers.meta_names import SECTIONS, like_sections
from scrapers.provenance import Found
from scrapers.structured import Structured, text_of
from scrapers.text import fold_line, plain

_MACHINE_KEY = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|\d+|https?:\S+|[\w-]*_[\w-]*", re.IGNORECASE
)
_HOME = frozenset(
    ("home", "homepage", "startseite", "start", "inicio", "portada", "accueil", "início")
)
_JOINED = re.compile(r",(?=\S)")
"""The comma between several sections in one value; within a name a space follows it."""
_TAG_METAS = ("news_keywords", "parsely-tags", "sailthru.tags", "cxenseparse:keywords")
_BETWEEN_TAGS = re.compile(r"[,;，、；،؛](?!\s*&)")
_LONGEST_TAG = 80
"""Characters: what is longer is a sentence."""


def find_section(head: Head, title: str | None) -> Found[str] | None:
    """The section by its name: as stated, else the step under the home page of the stated
    breadcrumb trail, else as a meta tag of a less common name has it."""
    data = head.data
    if stated := text_of(data.article.get("articleSection")):
        return Found(_JOINED.split(stated)[0], "json-ld:articleSection")
    if meta := data.meta(*SECTIONS):
        return Found(meta[1], meta[0])
    if step := next(_trail_sections(head, title), None):
        return step
    meta = data.meta(*like_sections(data.metas))
    return Found(_JOINED.split(meta[1])[0], f"meta:{meta[0]}") if meta else None


def _trail_sections(head: Head, title: str | None) -> Iterator[Found[str]]:
    """The steps of the breadcrumb trail that lead neither home nor to the article itself."""
    steps = head.data.trail.get("itemListElement")
    headline = text_of(head.data.article.get("headline"))
    own = _HOME.union(fold_line(name) for name in (title, headline, *head.site_names) if name)
    for step in steps if isinstance(steps, list) else ():
        if not isinstance(step, dict):
            continue
        item = step.get("item")
        node = item if isinstance(item, dict) else {"@id": item}
        name = plain(step.get("name")) or plain(node.get("name"))
        href = node.get("@id") or node.get("url")
        if name and fold_line(name) not in own and _leads_below_home(href, head.url):
            yield Found(name, "breadcrumb")


def _leads_below_home(href: Any, url: str | None) -> bool:
    """The step is a page between the site's home page and this one."""
    if not isinstance(href, str):
        return False
    try:
        address = urljoin(url or "", href)
        return bool(urlsplit(address).path.strip("/")) and address != url
    except ValueError:
        return False


def read_tags(data: Structured) -> Found[tuple[str, ...]] | None:
    """The article's keywords, in page order without repeats; keys of machines and whole sentences
    are none."""
    values: Iterable[Any] = data.metas.get("article:tag", ())
    if not values:
        stated = data.article.get("keywords") or next(
            (data.metas[name] for name in _TAG_METAS if name in data.metas), ()
        )
        values = stated if isinstance(stated, list | tuple) else [stated]
    tags = dict.fromkeys(tag for tag in _split_tags(list(values)) if _is_tag(tag))
    return Found(tuple(tags), "metadata") if tags else None


def _split_tags(values: list[Any]) -> Iterator[str]:
    """A single value lists several, set apart by commas or semicolons of its script."""
    terms = (value.get("name") if isinstance(value, dict) else value for value in values)
    texts = [text for term in terms if (text := plain(term))]
    if len(texts) != 1:
        yield from texts
        return
    yield from filter(None, map(str.strip, _BETWEEN_TAGS.split(texts[0])))


def _is_tag(text: str) -> bool:
    return len(text) <= _LONGEST_TAG and not _MACHINE_KEY.fullmatch(text)
