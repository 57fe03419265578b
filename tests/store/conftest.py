"""A small press to fill the store with: what each test needs, in few words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from config.site import Site
from normaliser import Normaliser
from normaliser.index import Fingerprints
from normaliser.values import Credit, Derivation, Document, Origin, Placement, Relation
from scrapers.urls import url_key
from scrapers.values import Article, Candidate, Page, PublishedTime, Surface
from store import Store
from store.tables.runs import Trigger
from store.values import Due, Extraction, Saved, SiteRunCounts

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
FEED = "https://one.example/feed.xml"


def origin_of(texts: Mapping[int, Document], links: Iterable[Derivation]) -> Origin:
    """The earliest text; names how many links it was given."""
    first = min(texts.values(), key=lambda text: (text.time, text.id))
    return Origin((first.id,), ("efe",), 0.5, (f"{len(texts)} texts, {len(list(links))} links",))


@dataclass
class Press:
    """Builds values and stores them; its clock stands still until it is moved."""

    store: Store
    now: datetime = NOON
    site_run_id: int = 0
    sites: tuple[Site, ...] = field(
        default_factory=lambda: tuple(
            Site.model_validate({"id": id_, "url": f"https://{id_}.example/"})
            for id_ in ("one", "two")
        )
    )

    def open(self) -> Press:
        self.store.runs.sync_sites(self.sites, now=self.now)
        run_id = self.store.runs.start(Trigger.MANUAL, "0.1", now=self.now)
        self.site_run_id = self.store.runs.start_site(run_id, "one", now=self.now)
        return self

    def run(self, site_id: str = "one") -> None:
        """Ends the run at work, and begins one of this site."""
        self.store.runs.finish_site(self.site_run_id, SiteRunCounts(), now=self.now)
        run_id = self.store.runs.start(Trigger.MANUAL, "0.1", now=self.now)
        self.site_run_id = self.store.runs.start_site(run_id, site_id, now=self.now)

    def wait(self, hours: float) -> None:
        self.now += timedelta(hours=hours)

    def candidate(self, url: str, **said: object) -> Candidate:
        return replace(Candidate(url, Surface.FEED, FEED), **said)

    def page(self, url: str, body: str = "<p>words", **values: object) -> Page:
        raw = body.encode(errors="replace")
        made = Page(
            requested_url=url,
            url=url,
            status=200,
            headers={"content-type": "text/html"},
            body=raw,
            sha256=hashlib.sha256(raw).hexdigest(),
            fetched_at=self.now,
            elapsed_s=0.25,
        )
        return replace(made, **values)

    def extraction(
        self,
        url: str,
        text: str = "Some words.",
        *,
        credits: tuple[Credit, ...] = (),
        shingles: tuple[int, ...] = (1, 2, 3),
        anchors: tuple[int, ...] = (7,),
        published_at: datetime | None = None,
        site_id: str = "one",
    ) -> Extraction:
        published = published_at or self.now
        article = Article(
            url=url,
            title=text.split()[0],
            paragraphs=tuple(text.split("\n\n")),
            published=PublishedTime(published.isoformat(), published.date(), published),
            language="es",
            field_sources={"title": "json-ld:headline"},
        )
        document = Document(
            id=0,
            url=url,
            url_key=url_key(url),
            site_id=site_id,
            title=article.title,
            text=text,
            language="es",
            published_at=published,
            seen_at=self.now,
            credits=credits,
        )
        return Extraction(article, document, Fingerprints(shingles, anchors), "1", "c0ffee")

    def list(self, *urls: str, site_id: str = "one") -> None:
        self.store.frontier.save_listing(
            site_id,
            FEED,
            [self.candidate(url) for url in urls],
            site_run_id=self.site_run_id,
            now=self.now,
            page=self.page(FEED, "<rss/>"),
        )

    def due(self, site_id: str = "one", limit: int = 100) -> list[Due]:
        return self.store.frontier.due(
            site_id,
            now=self.now,
            listed_since=self.now,
            recheck_after=timedelta(hours=1),
            recheck_within=timedelta(days=2),
            limit=limit,
        )

    def add(self, url: str, text: str = "Some words.", **values: object) -> Saved:
        """Lists, fetches and saves one article."""
        site_id = str(values.get("site_id", "one"))
        self.list(url, site_id=site_id)
        (due,) = (due for due in self.due(site_id) if due.candidate.url == url)
        return self.save(due, text, **values)

    def save(self, due: Due, text: str = "Some words.", **values: object) -> Saved:
        url = due.candidate.url
        return self.store.articles.save(
            due,
            self.page(url, f"<p>{text}"),
            self.extraction(url, text, **values),
            site_run_id=self.site_run_id,
            now=self.now,
        )

    def derive(
        self, copy_id: int, source_id: int, relation: Relation = Relation.COPY
    ) -> Derivation:
        return Derivation(copy_id, source_id, relation, 0.9, 0.8, 0.95, "passages/1")

    def place(self, document_id: int, *sources: Derivation) -> int:
        """Places a document with these as its own sources; returns its story."""
        return self.write(Placement(document_id, (), {document_id: sources}))

    def write(self, placement: Placement, origin_of=origin_of) -> int:
        """Writes a placement; returns the story of its document."""
        self.store.stories.place(lambda index: [placement], origin_of, now=self.now)
        version = self.store.articles.version(placement.document_id)
        return self.store.articles.get(version.article_id).story_id

    def place_waiting(self, normaliser: Normaliser) -> int:
        """Places everything that waits, in one batch."""
        ids = self.unplaced()
        return self.store.stories.place(
            lambda index: normaliser.place_all(index.unplaced(ids), index),
            origin_of,
            now=self.now,
        )

    def unplaced(self) -> list[int]:
        """Ids of the documents that wait to be placed, in their order."""
        return [id_ for batch in self.store.articles.unplaced() for id_ in batch]


@pytest.fixture
def press(store: Store) -> Press:
    """A store with two sites and a pass that has begun."""
    return Press(store).open()
