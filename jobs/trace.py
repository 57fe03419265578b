"""`teletipo trace`: where does this text come from, and how does one know."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rich.text import Text

from config.site import Site
from jobs.app import App, normaliser_over
from jobs.console import make_console
from jobs.hosts import open_fetcher
from jobs.pages import read_page, site_of
from normaliser import Agencies, Outlet
from normaliser.explain import Explanation, Step, explain
from normaliser.origin import origin_of
from normaliser.probe import PROBE_ID, ProbeIndex
from normaliser.text import split_paragraphs
from normaliser.values import Credit, Derivation, Document, Origin
from scrapers.errors import NotDecodable
from scrapers.extract import extract_page
from scrapers.sites import scraper_for
from scrapers.urls import host_of
from scrapers.values import Article, Page

_ALWAYS = timedelta(days=100 * 365)


@dataclass(frozen=True, slots=True)
class Trace:
    """What is known of one text. `is_stored` says whether the page itself is in the store."""

    explanation: Explanation
    origin: Origin
    is_stored: bool


def trace(app: App, where: str, *, url: str | None = None) -> Trace:
    """Traces the page in a file or at a URL against the store, without keeping it.

    A page that is stored is traced as stored. Raises ScrapeError when there is no text to be
    had, and OSError for a file.
    """
    stored = app.store.articles.find(url or where) if url or "://" in where else None
    if stored is not None:
        document = stored.versions[-1].document
        sources = tuple(app.store.index.sources([document.id]).get(document.id, ()))
    else:
        document, sources = _probe(
            app, read_page(where, app.config, url=url, fetcher=open_fetcher(app))
        )
    return _explain(app, document, sources, is_stored=stored is not None)


def _explain(
    app: App, document: Document, sources: tuple[Derivation, ...], *, is_stored: bool
) -> Trace:
    chain = [*sources, *_above(app, sources)]
    documents = {
        document.id: document,
        **app.store.index.documents({derivation.source_id for derivation in chain}),
    }
    explanation = explain(
        document, chain, documents, Agencies(app.config.agencies), _outlets(app, documents)
    )
    return Trace(explanation, origin_of(documents, chain), is_stored)


def trace_text(app: App, text: str, *, title: str | None = None) -> Trace:
    """Traces a text that somebody pasted, whose page is not known. Raises NotDecodable when
    there are no words in it."""
    paragraphs = split_paragraphs(text)
    if not paragraphs:
        raise NotDecodable("text", "There are no words to trace.")
    article = Article(url=None, title=title, paragraphs=paragraphs)
    # Nobody knows when it was published: it may come from anything that is stored.
    match = app.config.settings.match
    always = match.model_copy(update={"window": _ALWAYS, "wire_window": _ALWAYS})
    settings = app.config.settings.model_copy(update={"match": always})
    app = replace(app, config=replace(app.config, settings=settings))
    document, sources = _place(app, article, "text:pasted", Outlet("pasted"), app.clock())
    return _explain(app, document, sources, is_stored=False)


def print_trace(found: Trace, *, as_json: bool) -> None:
    """Prints it on standard output."""
    if as_json:
        print(json.dumps(to_row(found), ensure_ascii=False, indent=2))
        return
    console = make_console()
    title, *lines = found.explanation.lines
    console.print(Text(title, style="bold"))
    for line in lines:
        console.print(Text(line))
    console.print(Text(f"origin, with a confidence of {found.origin.confidence:.2f}:"))
    for reason in found.origin.reasons:
        console.print(Text(f"  - {reason}"))


def _probe(app: App, page: Page) -> tuple[Document, tuple[Derivation, ...]]:
    """A document that is not stored, and its sources among those that are."""
    site = site_of(page.url, app.config)
    article = extract_page(page) if site is None else scraper_for(site).extract(page)
    if not article.paragraphs:
        raise NotDecodable(page.url, f"{page.url}: no text could be read from this page")
    outlet = site or Outlet(host_of(page.url) or "file")
    return _place(app, article, page.url, outlet, page.fetched_at)


def _place(
    app: App, article: Article, url: str, site: Site | Outlet, seen_at: datetime
) -> tuple[Document, tuple[Derivation, ...]]:
    document = app.normaliser.prepare(
        article, document_id=PROBE_ID, url=url, site=site, seen_at=seen_at
    )
    prints = app.normaliser.fingerprint(document)
    normaliser = normaliser_over(ProbeIndex(app.store.index, document, prints), app.config)
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


def _outlets(app: App, documents: Iterable[int]) -> list[Outlet]:
    """The sites with their names; one whose file gives none goes by what its pages say."""
    said: dict[str, str] = {}
    for document_id in documents:
        version = app.store.articles.version(document_id)
        if version is not None and version.article.site_name is not None:
            said[version.document.site_id] = version.article.site_name
    outlets = []
    for site in app.config.sites:
        outlet = Outlet.of_site(site)
        is_unnamed = site.name == host_of(str(site.url)).removeprefix("www.")
        if is_unnamed and site.id in said:
            outlet = replace(outlet, names=(said[site.id], *outlet.names))
        outlets.append(outlet)
    return outlets


def to_row(found: Trace) -> dict[str, object]:
    """Plain values, as `--json` and the API give them."""
    document = found.explanation.document
    return {
        "url": document.url,
        "title": document.title,
        "language": document.language,
        "published_at": document.published_at and document.published_at.isoformat(),
        "is_stored": found.is_stored,
        "sources": [_step_row(step) for step in found.explanation.steps],
        "text_credits": [_credit_row(credit) for credit in found.explanation.text_credits],
        "photo_credits": [_credit_row(credit) for credit in found.explanation.photo_credits],
        "origin": {
            "agencies": list(found.origin.agency_ids),
            "confidence": found.origin.confidence,
            "reasons": list(found.origin.reasons),
        },
    }


def _step_row(step: Step) -> dict[str, object]:
    derivation = step.derivation
    return {
        "relation": derivation.relation,
        "url": step.source.url,
        "site": step.source.site_id,
        "title": step.source.title,
        "coverage": derivation.coverage,
        "usage": derivation.usage,
        "score": derivation.score,
        "evidence": list(step.evidence),
        "sources": [_step_row(further) for further in step.sources],
    }


def _credit_row(credit: Credit) -> dict[str, object]:
    return {
        "name": credit.name,
        "agency": credit.agency_id,
        "role": credit.role,
        "kind": credit.kind,
        "words": credit.words,
    }
