"""An agency is credited much less than it used to be: its name is spelt in a new way, sites hide
it, or a contract has ended."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from config.agencies import Agency
from jobs.monitors.chance import UNLIKELY, at_least, poisson_at_most
from store.activity import CreditedArticle
from store.incidents import Finding
from store.tables.operations import IncidentKind

ARTICLES = 3000
"""The latest articles that are looked at."""
_EXPECTED = 12.0
"""So many credits must be expected of the latest articles before their lack says something."""
_MIN_HISTORY = 10
"""Articles of a site, to know how often it credits an agency."""
_LATEST = 60
_RISE = 3.0


def find_changed_rates(
    agencies: Collection[Agency],
    articles: Sequence[CreditedArticle],
    left_out: Collection[str],
    known: Mapping[str, dict[str, Any]],
) -> list[Finding]:
    """`articles` are the latest of all sites, oldest first; those of the sites in `left_out`,
    which are not well themselves, say nothing of an agency. `known` holds the evidence of
    incidents that are open, by agency."""
    seen = [article for article in articles if article.site_id not in left_out]
    named = {agency_id for article in seen for agency_id in article.agencies} | set(known)
    found = []
    for agency in agencies:
        if agency.id in named:
            finding = _find(agency, seen, known.get(agency.id))
            if finding is not None:
                found.append(finding)
    return found


def _find(
    agency: Agency, articles: Sequence[CreditedArticle], known: dict[str, Any] | None
) -> Finding | None:
    usual = known["usual"] if known else _usual_shares(agency.id, articles)
    expected, start = 0.0, len(articles)
    while start > 0 and expected < _EXPECTED:
        start -= 1
        expected += usual.get(articles[start].site_id, 0.0)
    latest = articles[start:]
    credited = sum(agency.id in article.agencies for article in latest)
    if expected >= _EXPECTED and poisson_at_most(credited, expected) < UNLIKELY:
        return _finding(agency, articles, usual, f"{credited} of the {expected:.0f} expected")
    if known is None and _has_risen(agency.id, articles, usual):
        return _finding(agency, articles, usual, "far more than expected")
    return None


def _usual_shares(agency_id: str, articles: Sequence[CreditedArticle]) -> dict[str, float]:
    """How often each site credits the agency, by its older articles. Where the better half of
    them says more, that counts: the other half may be of after the change."""
    by_site: dict[str, list[bool]] = {}
    for article in articles:
        by_site.setdefault(article.site_id, []).append(agency_id in article.agencies)
    shares = {}
    for site_id, credited in by_site.items():
        if len(credited) >= _MIN_HISTORY:
            older = credited[: max(len(credited) // 2, _MIN_HISTORY // 2)]
            shares[site_id] = sum(older) / len(older)
    return shares


def _has_risen(
    agency_id: str, articles: Sequence[CreditedArticle], usual: Mapping[str, float]
) -> bool:
    latest = [article for article in articles[-_LATEST:] if article.site_id in usual]
    if len(latest) < _LATEST // 2 or len(articles) < 4 * _LATEST:
        return False
    expected = sum(usual[article.site_id] for article in latest) / len(latest)
    credited = sum(agency_id in article.agencies for article in latest)
    share = max(expected, 1 / len(articles))
    return credited > _RISE * share * len(latest) and (
        at_least(credited, len(latest), share) < UNLIKELY
    )


def _finding(
    agency: Agency,
    articles: Sequence[CreditedArticle],
    usual: Mapping[str, float],
    said: str,
) -> Finding:
    places = [index for index, one in enumerate(articles) if agency.id in one.agencies]
    last = places[-1] if places else None
    carriers = {site_id for site_id, share in usual.items() if share > 0}
    after = articles[last + 1 :] if last is not None else articles
    bad = next((article for article in after if article.site_id in carriers), None)
    return Finding(
        kind=IncidentKind.MATCH_RATE,
        subject=f"agency:{agency.id}",
        summary=f"{agency.name} is credited differently: {said} credits in the latest articles.",
        since=bad.first_seen_at if bad else None,
        evidence={
            "usual": dict(usual),
            "last_good": _evidence(articles[last], "credits it") if last is not None else None,
            "first_bad": _evidence(bad, "does not") if bad else None,
        },
    )


def _evidence(article: CreditedArticle, said: str) -> dict[str, Any]:
    return {
        "url": article.url,
        "at": f"{article.first_seen_at:%Y-%m-%d %H:%M}",
        "article_id": article.article_id,
        "title": article.title,
        "said": said,
    }
