"""Pages no longer give what they used to: the site has a new layout, or its extractor a bug."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from config.site import Site
from jobs.monitors.chance import UNLIKELY, at_most, trials_to_tell
from store.incidents import Finding
from store.tables.operations import IncidentKind

PAGES = 300
"""The latest pages of a site that were answered with 200."""
FIELDS = ("text", "title", "authors", "published", "lede", "section", "images", "tags")
"""`text`: the page was read as an article at all."""
_MIN_PAGES, _MAX_PAGES = 5, 60
_MIN_HISTORY = 15
_RARE = 0.15
"""A field that fewer pages give than that is no part of the layout."""


@dataclass(frozen=True, slots=True)
class Look:
    """One page and the fields that it gave, `text` among them when it is an article."""

    url: str
    at: datetime
    fields: frozenset[str]
    article_id: int | None = None
    title: str | None = None

    def as_evidence(self, said: str) -> dict[str, Any]:
        """For an incident."""
        return {
            "url": self.url,
            "at": f"{self.at:%Y-%m-%d %H:%M}",
            "article_id": self.article_id,
            "title": self.title,
            "said": said,
        }


def find_broken_layout(
    site: Site, looks: Sequence[Look], known: dict[str, Any] | None
) -> Finding | None:
    """`looks` are the latest pages, oldest first; `known` is the evidence of an open incident."""
    usual: dict[str, float] = dict(known["usual"]) if known else {}
    lost = {}
    for field in FIELDS:
        # Fields are those of articles; whether a page is one at all is a question of its own.
        pages = [look for look in looks if field == "text" or "text" in look.fields]
        share = usual.get(field) if known else _usual_share(pages, field)
        if share is not None and share >= _RARE and _is_lost(pages, field, share):
            lost[field] = share
    if not lost:
        return None
    field = max(lost, key=lambda name: lost[name])
    pages = [look for look in looks if field == "text" or "text" in look.fields]
    first_bad = _first_of_the_last_without(pages, field)
    good = [look for look in pages[:first_bad] if field in look.fields]
    words = ", ".join(lost)
    return Finding(
        kind=IncidentKind.LAYOUT,
        subject=f"site:{site.id}",
        site_id=site.id,
        summary=f"Pages of {site.name} no longer give: {words}.",
        since=pages[first_bad].at,
        evidence={
            "usual": {**lost, **{name: usual[name] for name in usual if name in lost}},
            "last_good": good[-1].as_evidence(f"gave {field}") if good else None,
            "first_bad": pages[first_bad].as_evidence(f"without {field}"),
        },
    )


def _usual_share(pages: Sequence[Look], field: str) -> float | None:
    """The share of the pages before the latest that gave the field; `None` when there are too
    few to know."""
    former = pages[:-_MIN_PAGES]
    if len(former) < _MIN_HISTORY:
        return None
    # The latest pages of the history may be bad already: its better half says what is usual.
    halves = former[: len(former) // 2], former[len(former) // 2 :]
    given = max(sum(field in look.fields for look in half) / len(half) for half in halves)
    return min(given, 1 - 1 / (len(former) + 2))


def _is_lost(pages: Sequence[Look], field: str, share: float) -> bool:
    number = min(max(trials_to_tell(share), _MIN_PAGES), _MAX_PAGES)
    latest = pages[-number:]
    given = sum(field in look.fields for look in latest)
    return len(latest) == number and at_most(given, number, share) < UNLIKELY


def _first_of_the_last_without(pages: Sequence[Look], field: str) -> int:
    """The page from which on most lack the field: where the loss of what follows is greatest."""
    best, at, balance = 0, len(pages) - 1, 0
    for index in range(len(pages) - 1, -1, -1):
        balance += -1 if field in pages[index].fields else 1
        if balance > best:
            best, at = balance, index
    return at
