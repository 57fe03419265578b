"""Which of two related texts was there first.

Time decides most pairs and is wrong for some: clocks run in the wrong zone, pages are dated
anew, a wire reaches us after its copies. What the texts say of each other goes before it: a
link to the other page, the other outlet or agency named as the source.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta

from normaliser.outlets import Outlet, own_names, squeeze
from normaliser.values import CreditRole, Document
from scrapers.urls import url_key

_LINKED = 6.0
_NAMED = 4.0
_WIRE = 4.0
_CREDITED_WIRE = 2.0
_PUBLISHED = 1.5
_SEEN = 1.5
_SEEN_WHERE_PUBLISHED = 1.6
_SEEN_LATE = 1.2
"""The order in which we saw two texts goes before the times they state when these are off by no
more than a wrong zone makes them: then a clock is wrong. A page that came to us later than that
was published before we looked."""
_WRONG_ZONE = timedelta(hours=14)
_USUAL_LAG_S = 600.0
"""Seconds between two instants at which their order starts to mean something."""


def links_to(copy: Document, source: Document) -> bool:
    """A credit of `copy` links to the page of `source`."""
    return any(
        credit.link is not None and url_key(credit.link) == source.url_key
        for credit in copy.credits
    )


def names_outlet(copy: Document, source: Document, outlets: Mapping[str, Outlet]) -> bool:
    """`copy` says that its text was taken from the outlet of `source`."""
    named = {squeeze(c.name) for c in copy.credits if c.role is CreditRole.REPUBLISHED_FROM}
    if not named:
        return False
    outlet = outlets.get(source.site_id)
    names = (*(outlet.names if outlet else ()), source.site_id)
    return not named.isdisjoint(own_names(names, source.url))


def credits_agency(copy: Document, agency_id: str | None) -> bool:
    """`copy` credits the agency for its text."""
    return agency_id is not None and any(
        credit.agency_id == agency_id and credit.role is CreditRole.TEXT for credit in copy.credits
    )


def _earlier(first: datetime | None, second: datetime | None) -> float:
    """Between -1 and 1: above 0 when `first` is earlier, 0 when that cannot be told."""
    if first is None or second is None:
        return 0.0
    return math.tanh((second - first).total_seconds() / _USUAL_LAG_S)


def _claims(source: Document, copy: Document, outlets: Mapping[str, Outlet]) -> float:
    """What speaks for `source` apart from time."""
    total = 0.0
    if links_to(copy, source):
        total += _LINKED
    if names_outlet(copy, source, outlets):
        total += _NAMED
    if source.agency_id is not None and source.agency_id != copy.agency_id:
        total += _WIRE
        if credits_agency(copy, source.agency_id):
            total += _CREDITED_WIRE
    return total


def _published_earlier(first: Document, second: Document) -> float:
    """The same of when they say that they were published. Days alone tell where they are so far
    apart that no zone explains it."""
    if first.published_at is not None and second.published_at is not None:
        return _earlier(first.published_at, second.published_at)
    (begin, end), (other_begin, other_end) = _stated(first), _stated(second)
    if begin is None or end is None or other_begin is None or other_end is None:
        return 0.0
    return float(other_begin - end > _WRONG_ZONE) - float(begin - other_end > _WRONG_ZONE)


def _stated(document: Document) -> tuple[datetime, datetime] | tuple[None, None]:
    """The first and the last instant at which it can have been published by what it says."""
    if document.published_at is not None:
        return document.published_at, document.published_at
    if document.published_on is None:
        return None, None
    begin = datetime.combine(document.published_on, time(), UTC)
    return begin, begin + timedelta(days=1)


def _seen_weight(first: Document, second: Document) -> float:
    lags = [d.seen_at - end for d in (first, second) if (end := _stated(d)[1]) is not None]
    if len(lags) < 2:
        return _SEEN
    is_late = any(abs(lag) > _WRONG_ZONE for lag in lags)
    return _SEEN_LATE if is_late else _SEEN_WHERE_PUBLISHED


def weigh_direction(first: Document, second: Document, outlets: Mapping[str, Outlet]) -> float:
    """Log-odds that `second` comes from `first`; below 0 that `first` comes from `second`. Only
    for two documents that are neither of one URL nor one and the same; never 0."""
    total = _claims(first, second, outlets) - _claims(second, first, outlets)
    total += _PUBLISHED * _published_earlier(first, second)
    total += _seen_weight(first, second) * _earlier(first.seen_at, second.seen_at)
    if total == 0:
        total = 1e-6 if first.id < second.id else -1e-6
    return total
