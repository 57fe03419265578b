"""What the API gives and takes: the shapes behind its OpenAPI document."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Item = TypeVar("Item", bound=BaseModel)


class Model(BaseModel):
    """Nothing but what is declared."""

    model_config = ConfigDict(extra="forbid")


class Problem(BaseModel):
    """An error, as RFC 9457 has it."""

    title: str
    status: int
    detail: str


class Page(Model, Generic[Item]):
    """A page of a list. `next` is the `cursor` of the following one, null on the last."""

    items: list[Item]
    next: str | None


class Origin(Model):
    """Where a text begins. No documents: the wire itself was never crawled, or the text begins on
    a page that was traced and is not stored."""

    documents: list[int]
    agencies: list[str]
    confidence: float = Field(ge=0, le=1)
    reasons: list[str]


class StoryLine(Model):
    """One story in a list."""

    id: int
    title: str | None
    language: str | None
    first_published_at: datetime
    last_published_at: datetime
    articles: int
    sites: int
    origin: Origin


class Credit(Model):
    """Who is named as the maker of a text or a picture, by which words."""

    name: str
    agency: str | None
    role: str
    kind: str
    words: str


class Version(Model):
    """What an article said at one time. Its id is also that of the document that is compared."""

    id: int
    number: int
    title: str | None
    published_at: datetime | None
    language: str | None
    fetched_at: datetime
    text: str
    credits: list[Credit]


class Article(Model):
    """Everything that was published at one address."""

    id: int
    site: str
    url: str
    first_seen_at: datetime
    story: int | None
    versions: list[Version]


class StoryDerivation(Model):
    """A derivation as part of its story. `passages`: copy start, copy end, source start, source
    end, in code points of the texts that were compared."""

    copy_: int = Field(alias="copy")
    source: int
    relation: str
    coverage: float = Field(ge=0, le=1)
    usage: float = Field(ge=0, le=1)
    score: float = Field(ge=0, le=1)
    method: str
    passages: list[list[int]]


class Derivation(StoryDerivation):
    """One document comes from another."""

    id: int


class StoryArticle(Model):
    """An article as part of its story."""

    id: int
    site: str
    url: str
    first_seen_at: datetime
    versions: list[Version]


class OldText(Model):
    """An article that was corrected, and those that still carry its old text."""

    corrected: int
    carried_by: list[int]


class Decision(Model):
    """What a person decided about a story by hand."""

    id: int
    kind: str
    articles: list[int]
    from_: list[int] = Field(alias="from")
    by: str
    at: datetime
    because: str | None
    undone_by: str | None
    undone_at: datetime | None


class Story(Model):
    """A text's whole life."""

    id: int
    language: str | None
    origin: Origin
    articles: list[StoryArticle]
    derivations: list[StoryDerivation]
    old_text: list[OldText]
    decisions: list[Decision]


class Site(Model):
    """A configured site and how it is."""

    id: str
    name: str
    url: str
    agency: str | None
    state: str
    last_run_at: datetime | None
    last_error: str | None
    next_run_at: datetime | None
    new_articles_24h: int


class Incident(Model):
    """What a monitor found. `cleared_at` is null while it is open."""

    id: int
    kind: str
    subject: str
    site: str | None
    summary: str
    since: datetime | None
    opened_at: datetime
    cleared_at: datetime | None
    evidence: dict[str, Any]


class Gap(Model):
    """What a site listed on one day against what is stored of it."""

    site: str
    day: date
    found: int
    stored: int
    reasons: dict[str, int]


class TraceUrl(Model):
    """Trace the page at an address; one that is not stored is fetched, and not kept."""

    url: str = Field(pattern=r"^https?://[A-Za-z0-9]", max_length=4000)


class TraceText(Model):
    """Trace a text; its paragraphs are its lines."""

    text: str = Field(pattern=r"\S", max_length=500_000)
    title: str | None = Field(None, max_length=2000)


class TraceStep(Model):
    """A source, and the sources of that."""

    relation: str
    url: str
    site: str
    title: str | None
    coverage: float
    usage: float
    score: float
    evidence: list[str]
    sources: list[TraceStep]


class Trace(Model):
    """Where a text comes from."""

    url: str
    title: str | None
    language: str | None
    published_at: datetime | None
    is_stored: bool
    sources: list[TraceStep]
    text_credits: list[Credit]
    photo_credits: list[Credit]
    quoted: list[Credit]
    """Agencies that a sentence quotes, which did not make the text."""
    story: int | None
    others: list[str]
    notes: list[str]
    origin: Origin
