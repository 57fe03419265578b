"""From an `Article` to a `Document`: clean text, language, credits, whose site it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from normaliser.agencies import Agencies
from normaliser.credits import credits_in_line, credits_in_text
from normaliser.language import detect_language
from normaliser.outlets import Outlet, own_names, squeeze
from normaliser.text import clean_paragraphs
from normaliser.values import Credit, CreditKind, CreditRole, Document
from scrapers.urls import host_of, url_key
from scrapers.values import Article


def prepare_document(
    article: Article,
    agencies: Agencies,
    *,
    document_id: int,
    url: str,
    outlet: Outlet,
    seen_at: datetime,
) -> Document:
    """See `Normaliser.prepare`."""
    text = "\n\n".join(clean_paragraphs(article.paragraphs))
    credits = [
        *(credit for line in article.credit_lines for credit in credits_in_line(line, agencies)),
        *credits_in_text(text, agencies),
    ]
    if any(credit.role is CreditRole.REPUBLISHED_FROM for credit in credits):
        credits = list(_without_own(credits, article, url, outlet))
    host = host_of(url)
    agency_id = _agency_of(outlet, host, credits, agencies)
    agency = agencies.by_id(agency_id) if agency_id is not None else None
    if agency is not None and not agency.pictures_only:
        role, kind = CreditRole.TEXT, CreditKind.DOMAIN
        credits.append(Credit(agency.name, role, kind, host, "site", agency.id))
    published = article.published.at if article.published else None
    return Document(
        id=document_id,
        url=url,
        url_key=_key_of(article, url, host),
        site_id=outlet.id,
        title=article.title,
        text=text,
        language=article.language or detect_language(text) or outlet.language,
        published_at=published.astimezone(UTC) if published else None,
        seen_at=seen_at.astimezone(UTC),
        credits=tuple(dict.fromkeys(credits)),
        agency_id=agency_id,
        published_on=article.published.on if article.published else None,
    )


def _without_own(
    credits: Sequence[Credit], article: Article, url: str, outlet: Outlet
) -> Iterator[Credit]:
    """Who names the page's own outlet as a source names none."""
    said = (article.site_name,) if article.site_name else ()
    own = own_names((*outlet.names, *said), url)
    for credit in credits:
        if credit.role is not CreditRole.REPUBLISHED_FROM or squeeze(credit.name) not in own:
            yield credit


def _key_of(article: Article, url: str, host: str) -> str:
    """The key of the canonical URL when the page names one on its own host: a copy that calls
    another site's page canonical is still an article of its own."""
    canonical = article.canonical_url
    if canonical is not None and host_of(canonical) == host:
        return url_key(canonical)
    return url_key(url)


def _agency_of(
    outlet: Outlet, host: str, credits: Sequence[Credit], agencies: Agencies
) -> str | None:
    """Whose own site this is: as configured, by its domain, or because the host bears the name
    of an agency that the page itself credits."""
    if outlet.agency_id is not None:
        return outlet.agency_id
    agency = agencies.by_host(host)
    if agency is not None:
        return agency.id
    credited = {credit.agency_id for credit in credits if credit.role is CreditRole.TEXT}
    hinted = agencies.named_by_host(host) if credited else None
    return hinted.id if hinted is not None and hinted.id in credited else None
