"""What the press prints: sites and their articles, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture's caption and credit, as printed."""

    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line that links to where the text was taken from. `article` is that article's id."""

    name: str
    article: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What edition 2 serves at the article's URL. `None` leaves a field as it was."""

    modified: datetime
    title: str | None = None
    paragraphs: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article in one edition, references resolved."""

    id: str
    site: str
    path: str
    """Path of its URL, with the query if it has one."""
    section: str
    title: str
    paragraphs: tuple[str, ...]
    published: datetime
    modified: datetime | None = None
    """When the served text was corrected; `None` in edition 1."""
    lede: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    photo: Photo | None = None
    closing: str | None = None
    source: SourceLine | None = None
    contract: str | None = None
    """Id of the article that it reprints under contract: its page gives that one's URL as its
    canonical address."""
    tags: tuple[str, ...] = ()
    paywalled: bool = False
    disallowed: bool = False
    correction: Correction | None = None

    @property
    def host(self) -> str:
        """Host of its site."""
        return host_of(self.site)

    @property
    def url(self) -> str:
        """Absolute URL."""
        return f"http://{self.host}{self.path}"

    @property
    def changed(self) -> datetime:
        """When the served text last changed."""
        return self.modified or self.published

    def in_edition(self, edition: int) -> Article:
        """The article as that edition serves it."""
        if edition == 1 or self.correction is None:
            return self
        return replace(
            self,
            title=self.correction.title or self.title,
            paragraphs=self.correction.paragraphs or self.paragraphs,
            modified=self.correction.modified,
        )


@dataclass(frozen=True, slots=True)
class Site:
    """One site of the press; its articles in the order of its file."""

    id: str
    name: str
    language: str
    articles: tuple[Article, ...]

    @property
    def host(self) -> str:
        """Host name."""
        return host_of(self.id)

    @property
    def url(self) -> str:
        """Home page."""
        return f"http://{self.host}/"

    def in_edition(self, edition: int) -> Site:
        """The site with its articles as that edition serves them."""
        return replace(self, articles=tuple(one.in_edition(edition) for one in self.articles))


@dataclass(frozen=True, slots=True)
class Press:
    """All sites, by id."""

    sites: Mapping[str, Site]

    @property
    def articles(self) -> dict[str, Article]:
        """All articles by id, as edition 1 serves them."""
        return {one.id: one for site in self.sites.values() for one in site.articles}


def host_of(site: str) -> str:
    """Host name of the site with this id."""
    return f"{site}.example"
