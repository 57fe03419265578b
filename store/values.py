"""The frozen values that the store takes and gives, besides those of the packages it serves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from normaliser.index import Fingerprints
from normaliser.stories import DecisionKind
from normaliser.values import Derivation, Document, Origin
from scrapers.reservations import Reservation
from scrapers.turns import Permission
from scrapers.values import Article, Candidate, Page
from store.tables.runs import SiteRunStatus


@dataclass(frozen=True, slots=True)
class Due:
    """A candidate that is to be fetched now."""

    id: int
    site_id: str
    candidate: Candidate
    url_key: str
    first_seen_at: datetime
    attempts: int
    """Tries in a row that ended in "later"."""
    article_id: int | None
    """The stored article, when this is a second look. `None`: nothing is stored yet."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that was made of one page, and by what.

    `document.id` is not looked at: the store gives the number.
    """

    article: Article
    document: Document
    fingerprints: Fingerprints
    extractor_version: str
    config_sha256: str
    """Of the site's file as it was."""
    reservations: tuple[Reservation, ...] = ()


class SaveOutcome(StrEnum):
    """What saving a page did."""

    STORED = "stored"
    """A new article."""
    NEW_VERSION = "new_version"
    """A known article whose content has changed."""
    UNCHANGED = "unchanged"
    """A known article with the content that we have."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a page went."""

    article_id: int
    version_id: int
    """The version that holds the content: the number of its `Document`."""
    outcome: SaveOutcome


@dataclass(frozen=True, slots=True)
class StoredPage:
    """The page that a version was made from, to make it again.

    Of the headers, only content-type, etag and last-modified are kept.
    """

    version_id: int
    site_id: str
    page: Page
    listed_at: datetime | None
    """Publication as a surface of the site gave it."""
    extractor_version: str
    config_sha256: str


@dataclass(frozen=True, slots=True)
class SiteRunCounts:
    """What one run of one site did, in numbers."""

    found: int = 0
    fetched: int = 0
    stored: int = 0
    new_versions: int = 0
    unchanged: int = 0
    skipped: int = 0
    failed: int = 0
    surfaces: int = 0
    """Feeds, sitemaps and index pages that could be read."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """What the past of a site says of when to look again."""

    barren_runs: int = 0
    """Runs in a row, up to the latest, in which not one surface could be read."""
    newest_at: datetime | None = None
    """When the latest new URL was listed."""
    usual_gap: timedelta | None = None
    """Mean time between the latest listings with a new URL."""


@dataclass(frozen=True, slots=True)
class SiteRun:
    """One site's part of a pass. `finished_at` is `None` while it runs."""

    id: int
    run_id: int
    site_id: str
    status: SiteRunStatus
    started_at: datetime
    finished_at: datetime | None
    counts: SiteRunCounts
    error: str | None


@dataclass(frozen=True, slots=True)
class MadeRequest:
    """One request that was made, or that robots.txt did not let us make."""

    url: str
    host: str
    began_at: datetime
    waited_s: float
    """For its turn."""
    delay_s: float
    """The distance to the request before it that was to be kept."""
    permission: Permission
    rule: str | None
    """The deciding line of robots.txt. `None`: no rule matches."""
    status: int | None
    """`None`: not made, or not answered."""
    error: str | None
    elapsed_s: float | None


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """How many candidates of a site ended in one way."""

    site_id: str
    outcome: str
    reason: str | None
    count: int


@dataclass(frozen=True, slots=True)
class SiteState:
    """Where one site stands. `last_run` is `None` when it never ran."""

    site_id: str
    name: str
    enabled: bool
    last_run: SiteRun | None
    articles: int
    versions: int
    pending: int
    """Candidates that have no outcome yet, or one that says "later"."""
    outcomes: dict[str, int] = field(default_factory=dict)
    """How the looks at its URLs ended so far, the most frequent first."""


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """What an article said at one time."""

    id: int
    article_id: int
    number: int
    """From 1, in the order in which the versions were seen."""
    article: Article
    document: Document
    fetched_at: datetime
    sha256: str | None
    """Of the page's bytes. `None` when they were not kept."""
    extractor_version: str
    placed_at: datetime | None
    """`None` until its sources have been looked for."""


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """Everything that was published at one address."""

    id: int
    site_id: str
    url: str
    url_key: str
    first_seen_at: datetime
    story_id: int | None
    """`None` until it is placed."""
    versions: tuple[StoredVersion, ...]
    """Oldest first."""


@dataclass(frozen=True, slots=True)
class StorySummary:
    """One line of a list of stories."""

    id: int
    title: str | None
    """Of its earliest document."""
    language: str | None
    first_published_at: datetime
    last_published_at: datetime
    articles: int
    sites: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class StoryDecision:
    """What a person decided about stories."""

    id: int
    kind: DecisionKind
    reason: str
    decided_by: str
    decided_at: datetime
    undone_by: str | None
    undone_at: datetime | None
    """`None`: it holds."""
    named: tuple[int, ...]
    """Numbers of the articles that were joined, or of those that were taken out."""
    others: tuple[int, ...]
    """Of a split: those that stayed."""


@dataclass(frozen=True, slots=True)
class StoredStory:
    """The articles that carry one text, with the evidence."""

    id: int
    language: str | None
    first_published_at: datetime
    last_published_at: datetime
    origin: Origin
    articles: tuple[StoredArticle, ...]
    """In the order in which they were published."""
    derivations: tuple[Derivation, ...]
    """Those whose copy is in the story, with sources outside (excerpts) as well."""
    decisions: tuple[StoryDecision, ...] = ()
    """What people decided about its articles, latest first, undone ones as well."""
