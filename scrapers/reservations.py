"""What a page reserves: not to be indexed, or not to be mined (TDM).

Headers, meta elements and the rule of the host's tdmrep.json are read as Google documents
`noindex` and as the TDM Reservation Protocol (W3C, 2024) does `tdm-reservation`. Whether a
reservation is obeyed is for the site's file to say; that it was made is always kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from config.site import Reserved
from scrapers.charset import decode_html
from scrapers.tdm_file import DECLARED, PLACE, rule_in
from scrapers.values import Page

DIRECTIVES = ("x-robots-tag", "tdm-reservation", "tdm-policy", DECLARED)
"""Headers that are kept, so that a page can be read anew."""

_HEAD_END = re.compile(rb"</head\s*>|<body[\s>]", re.IGNORECASE)
_MAX_HEAD_BYTES = 256 * 1024
_WITH_VALUE = ("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview")
_NO_INDEX = {"noindex", "none"}


@dataclass(frozen=True, slots=True)
class Reservation:
    """One reservation of a page."""

    kind: Reserved
    source: str
    """Where it stands: `header:x-robots-tag`, `meta:robots`, `file:/.well-known/tdmrep.json`."""
    words: str
    """As it stands there."""
    policy: str | None = None
    """Address of the licence on offer, for TDM."""


def read_reservations(page: Page, agent: str) -> tuple[Reservation, ...]:
    """Everything that the page reserves against a crawler of this name."""
    metas = _read_metas(page)
    found = [*_read_robots("header:x-robots-tag", page.headers.get("x-robots-tag", ""), agent)]
    for name in dict.fromkeys(("robots", agent)):
        found += _read_robots(f"meta:{name}", metas.get(name, ""), agent)
    return (*found, *_read_tdm(page.headers, metas))


def _read_robots(source: str, value: str, agent: str) -> Iterator[Reservation]:
    """Directives parted by commas; a name before a colon says whom the rest is for."""
    is_ours = True
    for part in value.lower().split(","):
        name, colon, rest = part.partition(":")
        if colon and name.strip() not in _WITH_VALUE:
            is_ours = name.strip() in (agent, "*")
            part = rest
        if is_ours and part.strip() in _NO_INDEX:
            yield Reservation(Reserved.NOINDEX, source, value[:500])
            return


def _read_tdm(headers: Mapping[str, str], metas: Mapping[str, str]) -> Iterator[Reservation]:
    """What the page's metadata declare goes before its headers, and those before the file of its
    host (TDM Reservation Protocol, "Processing priority")."""
    for place, values in (("meta", metas), ("header", headers)):
        value = values.get("tdm-reservation", "").strip()
        if value in ("0", "1"):
            if value == "1":
                policy = values.get("tdm-policy", "").strip() or None
                yield Reservation(Reserved.TDM, f"{place}:tdm-reservation", value, policy)
            return
    rule = rule_in(headers)
    if rule is not None and rule.is_reserved:
        yield Reservation(Reserved.TDM, f"file:{PLACE}", rule.location, rule.policy)


def _read_metas(page: Page) -> dict[str, str]:
    """The contents of the meta elements in the head, by name; of one name, joined."""
    end = _HEAD_END.search(page.body, 0, _MAX_HEAD_BYTES)
    head = page.body[: end.start() if end else _MAX_HEAD_BYTES]
    if b"<meta" not in head.lower():
        return {}
    tree = LexborHTMLParser(decode_html(head, page.headers.get("content-type")))
    found: dict[str, str] = {}
    for node in tree.css("meta[name][content]"):
        name = (node.attributes.get("name") or "").strip().lower()
        content = node.attributes.get("content") or ""
        found[name] = f"{found[name]}, {content}" if name in found else content
    return found
