"""A site refuses our requests, or they fail more often than they used to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from config.site import Site
from jobs.gaps import BLOCKED_STATUSES
from jobs.monitors.chance import UNLIKELY, at_least
from store.activity import PageLook
from store.incidents import Finding
from store.tables.operations import IncidentKind

RUNS = 60
"""The latest runs of a site that are looked at."""
_LATEST = 6
_MIN_HISTORY = 15
_FLOOR = 0.02
"""Some requests fail everywhere."""
_OURS = frozenset({"robots", "host_resting", "address_refused"})
"""Nothing was asked: that says nothing of how the site answers."""


def is_blocked(look: PageLook) -> bool:
    """The site does not want to be read by us."""
    return look.status in BLOCKED_STATUSES


def is_failed(look: PageLook) -> bool:
    """It did not answer, or with an error of another kind."""
    return look.error is not None and not is_blocked(look)


def find_refusals(
    site: Site, looks: Sequence[PageLook], known: dict[IncidentKind, dict[str, Any]]
) -> list[Finding]:
    """`looks` are the requests of the latest runs, oldest first; `known` holds the evidence of
    incidents that are open."""
    asked = [look for look in looks if look.error not in _OURS]
    kinds: tuple[tuple[IncidentKind, Callable[[PageLook], bool], str], ...] = (
        (IncidentKind.BLOCKED, is_blocked, "refuses"),
        (IncidentKind.ERRORS, is_failed, "fails to answer"),
    )
    found = []
    for kind, is_bad, verb in kinds:
        finding = _find(site, asked, kind, is_bad, verb, known.get(kind))
        if finding is not None:
            found.append(finding)
    return found


def _find(
    site: Site,
    looks: Sequence[PageLook],
    kind: IncidentKind,
    is_bad: Callable[[PageLook], bool],
    verb: str,
    known: dict[str, Any] | None,
) -> Finding | None:
    latest, former = looks[-_LATEST:], looks[:-_LATEST]
    if known is None and len(former) < _MIN_HISTORY:
        return None
    usual = known["usual"] if known else sum(map(is_bad, former)) / len(former)
    bad = sum(map(is_bad, latest))
    if not latest or at_least(bad, len(latest), max(usual, _FLOOR)) >= UNLIKELY:
        return None
    first = _first_bad(looks, is_bad)
    kind_of_bad = looks[first].kind
    # A feed that is still answered is no counterpart of an article that is refused.
    good = [look for look in looks[:first] if look.kind == kind_of_bad and not is_bad(look)]
    return Finding(
        kind=kind,
        subject=f"site:{site.id}",
        site_id=site.id,
        summary=(
            f"{site.name} {verb}: {bad} of the latest {len(latest)} requests, "
            f"{_say(looks[first])}; usually {usual:.0%}."
        ),
        since=looks[first].fetched_at,
        evidence={
            "usual": usual,
            "last_good": _evidence(good[-1]) if good else None,
            "first_bad": _evidence(looks[first]),
        },
    )


def _first_bad(looks: Sequence[PageLook], is_bad: Callable[[PageLook], bool]) -> int:
    """The request from which on most were bad."""
    best, at, balance = 0, len(looks) - 1, 0
    for index in range(len(looks) - 1, -1, -1):
        balance += 1 if is_bad(looks[index]) else -1
        if balance > best:
            best, at = balance, index
    return at


def _say(look: PageLook) -> str:
    return f"HTTP {look.status}" if look.status else str(look.error).replace("_", " ")


def _evidence(look: PageLook) -> dict[str, Any]:
    return {
        "url": look.requested_url,
        "at": f"{look.fetched_at:%Y-%m-%d %H:%M}",
        "article_id": look.article_id,
        "title": None,
        "said": _say(look),
    }
