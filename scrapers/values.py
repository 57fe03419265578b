"""The frozen values that travel from a site's surfaces to an `Article`.

All instants are aware and in UTC unless a field says otherwise; `None` means "not there",
never "could not ask" (that is an error, see `scrapers.errors`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Surface(StrEnum):
    """Where a site listed a URL."""

    FEED = "feed"
    NEWS_SITEMAP = "news_sitemap"
    SITEMAP = "sitemap"
    INDEX = "index"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A URL that may be an article, with what the surface already said of it."""

    url: str
    surface: Surface
    found_on: str
    """URL of the feed, sitemap or index page that listed it."""
    title: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Validators:
    """What an earlier response said about its version, to ask whether there is a newer one.
    `None` where the origin gave nothing."""

    url: str
    """Whose response it was, redirects followed: they mean nothing to any other."""
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Redirect:
    """One hop: `url` answered `status` and pointed to `location` (absolute)."""

    url: str
    status: int
    location: str


@dataclass(frozen=True, slots=True)
class Page:
    """One response, as received."""

    requested_url: str
    url: str
    """The URL that answered in the end, after redirects."""
    status: int
    headers: Mapping[str, str]
    """Response headers, names in lower case; repeated ones joined by ", ", those that reserve
    something by newlines (see `scrapers.reservations`)."""
    body: bytes
    """Content after decompression, not decoded. Empty for a 304."""
    sha256: str
    """Hex digest of `body`."""
    fetched_at: datetime
    elapsed_s: float
    redirects: tuple[Redirect, ...] = ()
    further: tuple[Page, ...] = ()
    """The pages on which an article goes on, in order; see `scrapers.further_pages`."""

    @property
    def is_unchanged(self) -> bool:
        """The origin answered a conditional request with 304."""
        return self.status == 304


class CreditPlace(StrEnum):
    """Where on the page a raw credit line stood."""

    BYLINE = "byline"
    BEFORE_BODY = "before_body"
    IN_BODY = "in_body"
    AFTER_BODY = "after_body"
    CAPTION = "caption"
    STRUCTURED = "structured"
    """Metadata: an author, or the address of the original on another outlet's site."""


@dataclass(frozen=True, slots=True)
class CreditLine:
    """Words that name who made the text or a picture, taken out of the body unread.

    The extractor finds these lines by where they stand and how they begin; who they name is
    for the normaliser to say.
    """

    text: str
    place: CreditPlace
    paragraph: int | None = None
    """The line stood before the paragraph of this index; `len(paragraphs)` means after the
    last one. `None` where the line has no place in the text."""
    link: str | None = None
    """Where the links inside the line lead, absolute, if all do to one site: the deepest of
    them."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article. `url` is absolute."""

    url: str
    caption: str | None = None
    credit: str | None = None


class PageKind(StrEnum):
    """What a page is."""

    ARTICLE = "article"
    HOME = "home"
    SECTION = "section"
    """A list of articles: a section, an author's page, search results."""
    TAG = "tag"
    GALLERY = "gallery"
    """Pictures with captions and no article around them."""
    VIDEO = "video"
    ERROR = "error"
    """An error page, whatever its status."""
    OTHER = "other"


class SignerKind(StrEnum):
    """What kind of author a name is."""

    PERSON = "person"
    AGENCY = "agency"
    """A news agency, or agencies without a name ("EFE", "Agencias")."""
    NEWSROOM = "newsroom"
    """The outlet itself, its staff or a desk of it ("Redacción", "Staff")."""
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Signer:
    """One name that signs an article."""

    name: str
    kind: SignerKind = SignerKind.PERSON


@dataclass(frozen=True, slots=True)
class PublishedTime:
    """A time as a page states it: `raw` is its own words.

    A page that gives a date alone has `at is None` and `on` set: a day is never made into an
    instant. `at` is aware and keeps the page's own offset; `on` is the day at that offset.
    """

    raw: str
    on: date
    at: datetime | None = None


SHOWN_LEDE = "generic"
"""The rule of a lede that the page shows and that reads as text of the article; a standfirst that
does not has "standfirst", a description that stands in the metadata alone has its name there."""


@dataclass(frozen=True, slots=True)
class Article:
    """What one page says, as extracted.

    `field_sources` maps the name of each field that is set to the rule that gave it, such as
    `json-ld:headline`, `og:title`, `selector:body`, `generic`; `field_confidence` to the
    likelihood, 0 to 1, that the value is right (see `scrapers.confidence`). `refused` says of a
    field why a value that the page states was not taken.
    """

    url: str | None
    title: str | None
    paragraphs: tuple[str, ...]
    """Body in reading order: plain text, one entry a paragraph, white space squeezed. Credit
    lines, captions, the repeated lede and page furniture are not in it."""
    lede: str | None = None
    signers: tuple[Signer, ...] = ()
    """Who signs, people and organisations, in the order of the page."""
    published: PublishedTime | None = None
    modified: PublishedTime | None = None
    language: str | None = None
    """Primary subtag, ISO 639-1 where one exists ("es")."""
    section: str | None = None
    tags: tuple[str, ...] = ()
    canonical_url: str | None = None
    site_name: str | None = None
    images: tuple[Image, ...] = ()
    credit_lines: tuple[CreditLine, ...] = ()
    with_furniture: tuple[str, ...] = ()
    """The paragraphs with those among them that other articles of the site have, too; empty where
    there are none, or the site is not known."""
    embedded: tuple[int, ...] = ()
    """The places among the paragraphs of other people's posts that the page embeds."""
    kind: PageKind = PageKind.ARTICLE
    is_paywalled: bool = False
    """The page itself says that the rest of the text is for subscribers."""
    field_sources: Mapping[str, str] = field(default_factory=dict)
    field_confidence: Mapping[str, float] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_article(self) -> bool:
        """The page is one article, no list, gallery, video or error page."""
        return self.kind is PageKind.ARTICLE

    @property
    def authors(self) -> tuple[str, ...]:
        """The names of all who sign: "Ana Ruiz", "EFE"."""
        return tuple(signer.name for signer in self.signers)

    @property
    def people(self) -> tuple[str, ...]:
        """The names of the people among them."""
        return tuple(s.name for s in self.signers if s.kind is SignerKind.PERSON)

    @property
    def published_at(self) -> datetime | date | None:
        """When it was published: an aware instant, or a day where the page gives no more."""
        return (self.published.at or self.published.on) if self.published else None

    @property
    def modified_at(self) -> datetime | date | None:
        """The same for the last change that the page states."""
        return (self.modified.at or self.modified.on) if self.modified else None

    @property
    def all_paragraphs(self) -> tuple[str, ...]:
        """The paragraphs with what the site repeats on its articles."""
        return self.with_furniture or self.paragraphs

    @property
    def text(self) -> str:
        """The lede where the page shows it as text, and the paragraphs, parted by blank lines."""
        is_shown = self.lede is not None and self.field_sources.get("lede") == SHOWN_LEDE
        shown = (self.lede,) if is_shown and self.lede else ()
        return "\n\n".join((*shown, *self.paragraphs))
