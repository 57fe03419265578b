"""Rows of the database to values, and back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from normaliser.values import (
    Credit,
    CreditKind,
    CreditRole,
    Derivation,
    Document,
    Passage,
    Relation,
)
from scrapers.values import (
    Article,
    CreditLine,
    CreditPlace,
    Image,
    PageKind,
    PublishedTime,
    Signer,
    SignerKind,
)
from store.content import content_sha256
from store.values import Extraction

Values = dict[str, Any]


def version_values(extraction: Extraction, now: datetime) -> Values:
    """The columns of `article_versions` that an extraction fills."""
    article = extraction.article
    return {
        "content_sha256": content_sha256(article),
        "canonical_url": article.canonical_url,
        "title": article.title,
        "lede": article.lede,
        "paragraphs": list(article.paragraphs),
        "authors": list(article.authors),
        **_time_values("published", article.published),
        **_time_values("modified", article.modified),
        "language": article.language,
        "section": article.section,
        "tags": list(article.tags),
        "site_name": article.site_name,
        "images": [
            {"url": image.url, "caption": image.caption, "credit": image.credit}
            for image in article.images
        ],
        "credit_lines": [
            {
                "text": line.text,
                "place": line.place.value,
                "paragraph": line.paragraph,
                "link": line.link,
            }
            for line in article.credit_lines
        ],
        "embedded": list(article.embedded),
        "field_sources": dict(article.field_sources),
        "field_confidence": dict(article.field_confidence),
        "refused": dict(article.refused),
        "author_kinds": [signer.kind.value for signer in article.signers],
        "kind": article.kind.value,
        "is_article": article.is_article,
        "is_paywalled": article.is_paywalled,
        "extractor_version": extraction.extractor_version,
        "config_sha256": extraction.config_sha256,
        "extracted_at": now,
        "reservations": [asdict(reservation) for reservation in extraction.reservations],
    }


def _time_values(name: str, time: PublishedTime | None) -> Values:
    return {
        f"{name}_raw": time.raw if time else None,
        f"{name}_on": time.on if time else None,
        f"{name}_at": time.at if time else None,
    }


def to_article(row: Row[Any]) -> Article:
    """An article from a row of `article_versions`."""
    return Article(
        url=row.url,
        title=row.title,
        paragraphs=tuple(row.paragraphs),
        lede=row.lede,
        signers=_to_signers(row.authors, row.author_kinds),
        published=_to_time(row.published_raw, row.published_on, row.published_at),
        modified=_to_time(row.modified_raw, row.modified_on, row.modified_at),
        language=row.language,
        section=row.section,
        tags=tuple(row.tags),
        canonical_url=row.canonical_url,
        site_name=row.site_name,
        images=tuple(Image(**image) for image in row.images),
        credit_lines=tuple(
            CreditLine(line["text"], CreditPlace(line["place"]), line["paragraph"], line["link"])
            for line in row.credit_lines
        ),
        embedded=tuple(row.embedded or ()),
        kind=_to_kind(row.kind, is_article=row.is_article),
        is_paywalled=row.is_paywalled,
        field_sources=dict(row.field_sources),
        field_confidence=dict(row.field_confidence or {}),
        refused=dict(row.refused or {}),
    )


def _to_signers(names: list[str], kinds: list[str] | None) -> tuple[Signer, ...]:
    """Versions from before kinds were told apart have people alone."""
    if kinds is None:
        return tuple(map(Signer, names))
    return tuple(Signer(name, SignerKind(kind)) for name, kind in zip(names, kinds, strict=True))


def _to_kind(kind: str | None, *, is_article: bool) -> PageKind:
    if kind is not None:
        return PageKind(kind)
    return PageKind.ARTICLE if is_article else PageKind.OTHER


def _to_time(raw: str | None, on: Any, at: datetime | None) -> PublishedTime | None:
    return None if raw is None else PublishedTime(raw, on, at)


def document_values(document: Document) -> Values:
    """The columns of `documents` that a document fills."""
    return {
        "title": document.title,
        "text": document.text,
        "language": document.language,
        "agency_id": document.agency_id,
        "published_on": document.published_on,
        "published_at": document.published_at,
        "seen_at": document.seen_at,
        "time": document.time,
    }


def to_document(row: Row[Any], credits: tuple[Credit, ...]) -> Document:
    """A document from a row of `documents` joined with its version's url and its article."""
    return Document(
        id=row.version_id,
        url=row.url,
        url_key=row.url_key,
        site_id=row.site_id,
        title=row.title,
        text=row.text,
        language=row.language,
        published_on=row.published_on,
        published_at=row.published_at,
        seen_at=row.seen_at,
        credits=credits,
        agency_id=row.agency_id,
    )


def credit_values(version_id: int, position: int, credit: Credit) -> Values:
    """A row of `credits`."""
    return {
        "version_id": version_id,
        "position": position,
        "name": credit.name,
        "agency_id": credit.agency_id,
        "role": credit.role,
        "kind": credit.kind,
        "words": credit.words,
        "place": credit.place,
        "span_start": credit.start,
        "span_end": credit.end,
        "link": credit.link,
    }


def to_credit(row: Row[Any]) -> Credit:
    """A credit from its row."""
    return Credit(
        name=row.name,
        role=CreditRole(row.role),
        kind=CreditKind(row.kind),
        words=row.words,
        place=row.place,
        agency_id=row.agency_id,
        start=row.span_start,
        end=row.span_end,
        link=row.link,
    )


def derivation_values(derivation: Derivation, now: datetime) -> Values:
    """A row of `derivations`."""
    return {
        "copy_id": derivation.copy_id,
        "source_id": derivation.source_id,
        "relation": derivation.relation,
        "coverage": derivation.coverage,
        "usage": derivation.usage,
        "score": derivation.score,
        "method": derivation.method,
        "passages": [passage.bounds for passage in derivation.passages],
        "created_at": now,
    }


def to_derivation(row: Row[Any]) -> Derivation:
    """A derivation from its row."""
    return Derivation(
        copy_id=row.copy_id,
        source_id=row.source_id,
        relation=Relation(row.relation),
        coverage=row.coverage,
        usage=row.usage,
        score=row.score,
        method=row.method,
        passages=tuple(Passage(*spans) for spans in row.passages),
    )
