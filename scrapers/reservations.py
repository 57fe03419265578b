"""What a page reserves: not to be indexed, or not to be mined (TDM).

Headers, meta elements and the rule of the host's tdmrep.json are read as Google documents
`noindex` and as the TDM Reservation Protocol (W3C, 2024) does `tdm-reservation`. Whether a
reservation is obeyed is for the site's file to say; that it was made is always kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from config.site import Reserved
from scrapers.charset import decode_html
from scrapers.tdm_file import DECLARED, PLACE, rule_in
from scrapers.values import Page

DIRECTIVES = ("x-robots-tag", "tdm-reservation", "tdm-policy", DECLARED)
"""Headers that are kept, so that a page can be read anew. One that is repeated has a line for each
time: whom the one speaks to has no part in the next."""

_HEAD_END = re.compile(rb"</head\s*>|<body[\s>]", re.IGNORECASE)
_MAX_HEAD_BYTES = 256 * 1024
_WITH_VALUE = ("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview")
_SEPARATOR = re.compile(r"[,;|]")
_NO_INDEX = {"noindex", "none"}

_Lines = Mapping[str, Sequence[str]]
"""What is said under each name, once or more."""


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
    lines = {name: page.headers[name].split("\n") for name in DIRECTIVES if name in page.headers}
    found = [*_read_robots("header:x-robots-tag", lines.get("x-robots-tag", ()), agent)]
    for name in dict.fromkeys(("robots", agent)):
        found += _read_robots(f"meta:{name}", metas.get(name, ()), agent)
    return (*found, *_read_tdm(page, lines, metas))


def _read_robots(source: str, lines: Sequence[str], agent: str) -> Iterator[Reservation]:
    words = next((line for line in lines if _is_noindex(line, agent)), None)
    if words is not None:
        yield Reservation(Reserved.NOINDEX, source, words[:500])


def _is_noindex(line: str, agent: str) -> bool:
    """Directives parted by commas, or by what stands for them on many a page; a name before a
    colon says whom the rest is for."""
    is_ours = True
    for part in _SEPARATOR.split(line.lower()):
        name, colon, rest = part.partition(":")
        is_clock = rest[:1].isdigit()  # of a date, which may have a comma of its own
        *_, last = name.split() or [""]
        if colon and last in _WITH_VALUE:
            part = name  # the value is none of the directives, though it may read "none"
        elif colon and not is_clock:
            is_ours = name.strip() in (agent, "*")
            part = rest
        if is_ours and not _NO_INDEX.isdisjoint(part.split()):
            return True
    return False


def _read_tdm(page: Page, lines: _Lines, metas: _Lines) -> Iterator[Reservation]:
    """What the page's metadata declare goes before its headers, and those before the file of its
    host (TDM Reservation Protocol, "Processing priority"). Where one place says both, it is
    reserved."""
    for place, values in (("meta", metas), ("header", lines)):
        said = ",".join(values.get("tdm-reservation", ())).split(",")
        value = max((one.strip() for one in said if one.strip() in ("0", "1")), default=None)
        if value is not None:
            if value == "1":
                policies = (policy.strip() for policy in values.get("tdm-policy", ()))
                policy = next(filter(None, policies), None)
                yield Reservation(Reserved.TDM, f"{place}:tdm-reservation", value, policy)
            return
    rule = rule_in(page.headers)
    if rule is not None and rule.is_reserved:
        yield Reservation(Reserved.TDM, f"file:{PLACE}", rule.location, rule.policy)


def _read_metas(page: Page) -> dict[str, list[str]]:
    """The contents of the meta elements in the head, by name."""
    end = _HEAD_END.search(page.body, 0, _MAX_HEAD_BYTES)
    head = page.body[: end.start() if end else _MAX_HEAD_BYTES]
    if b"<meta" not in head.lower():
        return {}
    tree = LexborHTMLParser(decode_html(head, page.headers.get("content-type")))
    found: dict[str, list[str]] = {}
    for node in tree.css("meta[name][content]"):
        name = (node.attributes.get("name") or "").strip().lower()
        found.setdefault(name, []).append(node.attributes.get("content") or "")
    return found
