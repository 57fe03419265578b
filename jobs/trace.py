"""`teletipo trace`: where does this text come from, and how does one know."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from config.settings import MatchSettings
from config.site import Site
from jobs.app import App
from jobs.hosts import open_fetcher
from jobs.pages import read_page, site_of
from normaliser import Outlet
from normaliser.editions import find_edition
from normaliser.explain import Explanation, explain
from normaliser.origin import origin_of
from normaliser.probe import PROBE_ID, ProbeIndex
from normaliser.stories import JOINING
from normaliser.text import split_paragraphs
from normaliser.values import Derivation, Document, Origin
from scrapers.errors import NotDecodable
from scrapers.extract import extract_page
from scrapers.sites import scraper_for
from scrapers.urls import host_of
from scrapers.values import Article, Page
from store.values import StoredStory

_ALWAYS = timedelta(days=100 * 365)


@dataclass(frozen=True, slots=True)
class Trace:
    """What is known of one text. `is_stored` says whether the page itself is in the store."""

    explanation: Explanation
    origin: Origin
    """Its documents are stored ones."""
    is_stored: bool
    story_id: int | None
    """The stored story that it is of. `None`: no stored article carries this text."""
    others: tuple[str, ...]
    """Addresses of the other articles of that story, earliest first."""
    notes: tuple[str, ...]
    """What else a reader should know, in words: corrections, decisions of people."""


def trace(app: App, where: str, *, url: str | None = None) -> Trace:
    """Traces the page in a file or at a URL against the store, without keeping it.

    A page that is stored is traced as stored; so is one in a file that has the text of a stored
    version. Raises ScrapeError when there is no text to be had, and OSError for a file.
    """
    stored = app.store.articles.find(url or where)
    if stored is not None:
        return _trace_stored(app, stored.versions[-1].document)
    page = read_page(where, app.config, url=url, fetcher=open_fetcher(app))
    with app.store.one_state():
        document, sources = _probe(app, page)
    article = app.store.articles.find(page.url)
    versions = [version.document for version in article.versions] if article else []
    for version in reversed(versions):
        if version.text == document.text:
            return _trace_stored(app, version)
    with app.store.one_state():
        return _explain(app, document, sources, is_stored=False)


def _trace_stored(app: App, document: Document) -> Trace:
    with app.store.one_state():
        sources = tuple(app.store.index.sources([document.id]).get(document.id, ()))
        return _explain(app, document, sources, is_stored=True)


def _explain(
    app: App, document: Document, sources: tuple[Derivation, ...], *, is_stored: bool
) -> Trace:
    chain = [*sources, *_above(app, sources)]
    documents = {
        document.id: document,
        **app.store.index.documents({derivation.source_id for derivation in chain}),
    }
    explanation = explain(
        document, chain, documents, app.normaliser.agencies, _outlets(app, documents)
    )
    story = _find_story(app, document, sources, is_stored=is_stored)
    above = _joined(document, chain)
    origin = origin_of({i: documents[i] for i in above}, chain)
    if story is None:
        return Trace(explanation, _without_probe(origin), is_stored, None, (), ())
    if not (origin.document_ids and origin.agency_ids):
        # No wire above it: what the other copies credit may name one that was never crawled.
        carriers = {v.id: v.document for article in story.articles for v in article.versions}
        links = [*story.derivations, *sources]
        origin = origin_of({**carriers, document.id: document}, links)
    others = (a.url for a in story.articles if a.url_key != document.url_key)
    notes = (*_note_corrections(story, document, above), *_note_decisions(story))
    return Trace(explanation, _without_probe(origin), is_stored, story.id, tuple(others), notes)


def _without_probe(origin: Origin) -> Origin:
    """A text that is traced and not stored has no number by which anybody could ask for it."""
    stored = tuple(i for i in origin.document_ids if i != PROBE_ID)
    return replace(origin, document_ids=stored)


def _joined(document: Document, chain: Iterable[Derivation]) -> set[int]:
    """The document and everything above it whose text is its own: what it merely excerpts, and
    what lies above that, is not."""
    sources: dict[int, list[int]] = {}
    for derivation in chain:
        if derivation.relation in JOINING:
            sources.setdefault(derivation.copy_id, []).append(derivation.source_id)
    found: set[int] = set()
    level = {document.id}
    while level:
        found |= level
        level = {source for i in level for source in sources.get(i, ())} - found
    return found


def _find_story(
    app: App, document: Document, sources: Iterable[Derivation], *, is_stored: bool
) -> StoredStory | None:
    """The stored story that carries the text of a document."""
    joining = [d.source_id for d in sources if d.relation in JOINING]
    carriers = [document.id] if is_stored else joining
    story_of = app.store.stories.of(carriers)
    story_id = next((story_of[i] for i in carriers if i in story_of), None)
    return None if story_id is None else app.store.stories.get(story_id)


def _note_corrections(
    story: StoredStory, document: Document, above: Collection[int]
) -> Iterator[str]:
    for article in story.articles:
        latest = article.versions[-1].document
        for version in article.versions[:-1]:
            if version.id not in above or article.url_key == document.url_key:
                continue
            edition = find_edition(document, version.document, latest)
            follows = f"follows the {edition} text" if edition else "holds nothing of what changed"
            yield f"{article.url} was corrected since: this text {follows}"


def _note_decisions(story: StoredStory) -> Iterator[str]:
    for decision in story.decisions:
        if decision.undone_at is None:
            yield (
                f"{decision.decided_by} decided on this story by hand ({decision.kind}, "
                f"{decision.decided_at:%Y-%m-%d}): “{decision.reason}”"
            )


def trace_text(app: App, text: str, *, title: str | None = None) -> Trace:
    """Traces a text that somebody pasted, whose page is not known. Raises NotDecodable when
    there are no words in it."""
    paragraphs = split_paragraphs(text)
    if not paragraphs:
        raise NotDecodable("text", "There are no words to trace.")
    article = Article(url=None, title=title, paragraphs=paragraphs)
    # Nobody knows when it was published: it may come from anything that is stored.
    always = app.config.settings.match.model_copy(
        update={"window": _ALWAYS, "wire_window": _ALWAYS}
    )
    outlet = Outlet("pasted")
    with app.store.one_state():
        found = _place(app, article, "text:pasted", outlet, app.clock(), always)
        return _explain(app, *found, is_stored=False)


def _probe(app: App, page: Page) -> tuple[Document, tuple[Derivation, ...]]:
    """A document that is not stored, and its sources among those that are."""
    site = site_of(page.url, app.config)
    if site is None:
        article = extract_page(page)
    else:
        article = scraper_for(site).extract(page, app.store.memory.of(site.id))
    if not article.paragraphs:
        raise NotDecodable(page.url, f"{page.url}: no text could be read from this page")
    outlet = site or Outlet(host_of(page.url) or "file")
    return _place(app, article, page.url, outlet, page.fetched_at)


def _place(
    app: App,
    article: Article,
    url: str,
    site: Site | Outlet,
    seen_at: datetime,
    match: MatchSettings | None = None,
) -> tuple[Document, tuple[Derivation, ...]]:
    document = app.normaliser.prepare(
        article, document_id=PROBE_ID, url=url, site=site, seen_at=seen_at
    )
    prints = app.normaliser.fingerprint(document)
    normaliser = app.normaliser.over(ProbeIndex(app.store.index, document, prints), match)
    return document, normaliser.place(document).sources.get(document.id, ())


def _above(app: App, derivations: Iterable[Derivation]) -> list[Derivation]:
    """All derivations that lead further up."""
    found: list[Derivation] = []
    seen: set[int] = set()
    frontier = {derivation.source_id for derivation in derivations}
    while frontier:
        seen |= frontier
        level = app.store.index.sources(frontier)
        above = [derivation for sources in level.values() for derivation in sources]
        found += above
        frontier = {derivation.source_id for derivation in above} - seen
    return found


def _outlets(app: App, documents: Collection[int]) -> list[Outlet]:
    """The sites with their names; one whose file gives none goes by what its pages say."""
    said = app.store.articles.site_names(documents)
    outlets = []
    for site in app.config.sites:
        outlet = Outlet.of_site(site)
        is_unnamed = site.name == host_of(str(site.url)).removeprefix("www.")
        if is_unnamed and site.id in said:
            outlet = replace(outlet, names=(said[site.id], *outlet.names))
        outlets.append(outlet)
    return outlets
