"""The frozen values that say where a text stands among the others.

A *document* is one version of one article: its id is the id of that version. Spans are
half-open offsets in code points into `Document.text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum


class CreditRole(StrEnum):
    """What somebody is credited for."""

    TEXT = "text"
    PHOTO = "photo"
    REPUBLISHED_FROM = "republished_from"
    QUOTED = "quoted"
    """An agency from which a sentence takes one fact or quotation: no credit for the text."""


class CreditKind(StrEnum):
    """The signal that names them."""

    BYLINE = "byline"
    DATELINE = "dateline"
    CREDIT_LINE = "credit_line"
    JSON_LD = "json_ld"
    DOMAIN = "domain"
    """The article stands on the agency's own site."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody named as the maker of the text or of a picture."""

    name: str
    """The agency's canonical name, or the outlet's as written."""
    role: CreditRole
    kind: CreditKind
    words: str
    """The exact words that say so."""
    place: str
    """Where the words stand: a `CreditPlace`, or "body" for words inside a paragraph, or
    "site"."""
    agency_id: str | None = None
    """`None` when the name is no agency of `agencies.toml`."""
    start: int | None = None
    end: int | None = None
    """Span of `words` inside the text when they stand in the body."""
    link: str | None = None


class Relation(StrEnum):
    """How a copy comes from its source."""

    COPY = "copy"
    EDITED = "edited"
    EXCERPT = "excerpt"
    MERGE = "merge"
    TRANSLATION = "translation"
    REVISION = "revision"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the copy that stands in the source (for a translation: means the same)."""

    copy_start: int
    copy_end: int
    source_start: int
    source_end: int

    @property
    def bounds(self) -> list[int]:
        """The four numbers, in the order of the fields."""
        return [self.copy_start, self.copy_end, self.source_start, self.source_end]


@dataclass(frozen=True, slots=True)
class Derivation:
    """One document comes from another, with the evidence."""

    copy_id: int
    source_id: int
    relation: Relation
    coverage: float
    """Share of the copy's words that stand in the source, 0 to 1. For a translation: share of
    the copy's paragraphs that have a counterpart."""
    usage: float
    """Share of the source's words that the copy carries, 0 to 1."""
    score: float
    """How sure the method is, 0 to 1."""
    method: str
    """Name and version of the method, such as "passages/1"."""
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One version of an article, made ready to be compared."""

    id: int
    url: str
    """As fetched."""
    url_key: str
    """See `scrapers.urls.url_key`: two versions of one article share it."""
    site_id: str
    title: str | None
    text: str
    """The body to compare and to show evidence in: paragraphs parted by a blank line."""
    language: str | None
    published_at: datetime | None
    """Aware, UTC."""
    seen_at: datetime
    """When it was fetched, aware, UTC."""
    credits: tuple[Credit, ...] = ()
    agency_id: str | None = None
    """The agency whose own site this is."""
    published_on: date | None = None
    """The day as the page gives it, also when it gives no time of day."""

    @property
    def time(self) -> datetime:
        """The instant that orders documents: published, else the end of the day of publication
        (a copy that states only the day never comes before its source of that day), else seen."""
        if self.published_at is not None:
            return self.published_at
        if self.published_on is not None:
            return min(datetime.combine(self.published_on, time.max, UTC), self.seen_at)
        return self.seen_at


@dataclass(frozen=True, slots=True)
class Placement:
    """What looking at one document changed.

    `sources` holds, for the document itself and for every earlier stored document whose
    sources it changes, the *whole* new set of its derivations: the store replaces what it had,
    so placing twice changes nothing.
    """

    document_id: int
    credits: tuple[Credit, ...]
    sources: dict[int, tuple[Derivation, ...]]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a story's text comes from, as far as can be told."""

    document_ids: tuple[int, ...]
    """The documents with which the text begins: one, or several when it merges them. Empty
    when the wire was never crawled."""
    agency_ids: tuple[str, ...]
    """The agencies behind the text, by those documents or by the copies' credits."""
    confidence: float
    reasons: tuple[str, ...]
    """Plain English sentences, one a reason."""
