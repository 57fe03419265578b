"""What a pass did: counts by outcome, for people and for exit codes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What became of one candidate. Errors of `scrapers.errors` add their own names."""

    STORED = "stored"
    """A new article."""
    NEW_VERSION = "new_version"
    """A known article whose content has changed."""
    UNCHANGED = "unchanged"
    """A known article, as it was (304, or the same content)."""
    NOT_ARTICLE = "not_article"
    """A home, section, tag or error page."""
    EMPTY = "empty"
    """A page without a text that could be read, and no list of articles."""
    TOO_SHORT = "too_short"
    """A page that nothing calls an article, with fewer words than make one."""
    PAYWALL = "paywall"
    """The same as either, and the page says that its text is for subscribers."""
    RESERVED = "reserved"
    """The page reserves what its site's file says is obeyed."""
    EXTRACTION_FAILED = "extraction_failed"
    """A bug of ours: logged with its traceback."""

    @property
    def is_kept(self) -> bool:
        """The article is in the store."""
        return self in (Outcome.STORED, Outcome.NEW_VERSION, Outcome.UNCHANGED)


SKIPPED = frozenset(
    {
        Outcome.NOT_ARTICLE,
        Outcome.EMPTY,
        Outcome.TOO_SHORT,
        Outcome.PAYWALL,
        Outcome.RESERVED,
        "robots",
        "not_decodable",
    }
)
"""Outcomes that are decisions, not failures."""


@dataclass
class SiteReport:
    """What one run of one site did."""

    site_id: str
    found: int = 0
    """Candidates its surfaces listed."""
    surfaces: int = 0
    """Feeds, sitemaps and index pages that could be read."""
    outcomes: Counter[str] = field(default_factory=Counter)
    """Candidates decided in this run, by outcome."""
    errors: list[str] = field(default_factory=list)
    """Surfaces that could not be read, and whatever ended the run early."""
    stopped: bool = False
    """Ended early on request; what is left is done by the next run."""
    duration_s: float = 0.0

    @property
    def fetched(self) -> int:
        """Pages that were answered, 304 included."""
        return sum(count for outcome, count in self.outcomes.items() if outcome in set(Outcome))

    @property
    def stored(self) -> int:
        """New articles."""
        return self.outcomes[Outcome.STORED]

    @property
    def new_versions(self) -> int:
        """Known articles that have changed."""
        return self.outcomes[Outcome.NEW_VERSION]

    @property
    def unchanged(self) -> int:
        """Known articles that have not."""
        return self.outcomes[Outcome.UNCHANGED]

    @property
    def skipped(self) -> int:
        """Pages left out by decision."""
        return sum(count for outcome, count in self.outcomes.items() if outcome in SKIPPED)

    @property
    def failed(self) -> int:
        """Pages that could not be had or read."""
        return (
            self.outcomes.total()
            - self.skipped
            - self.stored
            - self.new_versions
            - (self.unchanged)
        )

    @property
    def reasons(self) -> dict[str, int]:
        """Counts of everything that is not in the store, by outcome."""
        kept = {outcome for outcome in Outcome if outcome.is_kept}
        return {name: count for name, count in self.outcomes.most_common() if name not in kept}

    @property
    def is_ok(self) -> bool:
        """Every surface was read and the run came to its end."""
        return not self.errors


@dataclass
class PassReport:
    """What one pass over the due sites did."""

    run_id: int
    sites: list[SiteReport]

    @property
    def exit_code(self) -> int:
        """0 all fine, 1 some site failed."""
        return 0 if all(site.is_ok for site in self.sites) else 1
