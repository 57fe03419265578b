"""Stories: a list that can be searched, and one text's whole life on one page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from config.durations import parse_duration
from jobs.app import App
from jobs.dashboard.compare import compare
from jobs.dashboard.rendering import app_of, render
from jobs.dashboard.spread import draw_spread
from jobs.differences import Stretch, changed_paragraphs
from jobs.old_text import carriers_of_old_text
from normaliser.explain import LANGUAGES
from normaliser.values import Derivation, Document, Relation
from store.story_list import Place, StoryFilter
from store.values import StoredArticle, StoredStory, StoredVersion

router = APIRouter()

PAGE = 40


@dataclass(frozen=True, slots=True)
class Carrier:
    """One article of a story and where it has its text from."""

    article: StoredArticle
    first: StoredVersion
    after: timedelta
    """Since the story's first publication."""
    sources: tuple[tuple[Derivation, Document | None], ...]
    """`None` where the source cannot be loaded."""
    is_origin: bool


@dataclass(frozen=True, slots=True)
class Revision:
    """A version beside the one before it."""

    article: StoredArticle
    version: StoredVersion
    title: tuple[Stretch, ...] | None
    """`None` when the headline stayed as it was."""
    paragraphs: tuple[tuple[Stretch, ...], ...]


@router.get("/stories", response_class=HTMLResponse)
def list_stories(request: Request) -> HTMLResponse:
    """The latest stories, by what they are about and who carries them."""
    app, query = app_of(request), request.query_params
    try:
        wanted = read_filter(query, app.clock())
        after = read_place(query.get("after"))
    except ValueError as error:
        raise HTTPException(400, str(error)) from error
    found = app.store.stories.find(wanted, limit=PAGE + 1, after=after)
    following = None
    if len(found) > PAGE:
        last = found[PAGE - 1]
        kept = {key: value for key, value in query.items() if key != "after" and value}
        following = urlencode({**kept, "after": write_place((last.last_published_at, last.id))})
    return render(
        request,
        "stories.html",
        stories=found[:PAGE],
        query=query,
        following=following,
        is_first=after is None,
        sites=app.config.sites,
        agencies=sorted(app.config.agencies, key=lambda agency: agency.name.casefold()),
        relations=list(Relation),
        languages=LANGUAGES,
        least=wanted.min_articles,
    )


@router.get("/stories/{story_id}", response_class=HTMLResponse)
def show_story(request: Request, story_id: int) -> HTMLResponse:
    """One story: origin, spread, copies, versions."""
    app = app_of(request)
    story = _story(app, story_id)
    names = {site.id: site.name for site in app.config.sites}
    documents = _documents(app, story)
    return render(
        request,
        "story.html",
        story=story,
        title=story.articles[0].versions[0].document.title,
        spread=draw_spread(
            story.articles,
            story.derivations,
            story.origin.document_ids,
            lambda site_id: names.get(site_id, site_id),
        ),
        carriers=list_carriers(story, documents),
        revisions=list_revisions(story.articles),
        old_text=[
            (article, carriers)
            for article in story.articles
            if (carriers := carriers_of_old_text(story, article))
        ],
        sites=len({article.site_id for article in story.articles}),
        relations=sorted({derivation.relation for derivation in story.derivations}),
        documents=documents,
    )


@router.get("/stories/{story_id}/compare", response_class=HTMLResponse)
def show_comparison(request: Request, story_id: int, copy: int, source: int) -> HTMLResponse:
    """A copy beside one of its sources; both are numbers of versions."""
    app = app_of(request)
    story = _story(app, story_id)
    ends = (copy, source)
    derivation = next((d for d in story.derivations if (d.copy_id, d.source_id) == ends), None)
    # Numbers of nothing, however large, are not asked for.
    documents = app.store.articles.documents(ends) if derivation else {}
    if derivation is None or len(documents) < 2:
        raise HTTPException(404, "The one is not known to come from the other.")
    return render(
        request,
        "compare.html",
        story=story,
        derivation=derivation,
        copy=documents[copy],
        source=documents[source],
        rows=compare(documents[source], documents[copy], derivation),
    )


def read_filter(query: Mapping[str, str], now: datetime) -> StoryFilter:
    """What the query of a list of stories asks for. Raises ValueError in words for people."""
    relation = query.get("relation") or None
    if relation is not None and relation not in list(Relation):
        raise ValueError(f"relation is one of {', '.join(Relation)}.")
    least = query.get("least") or "2"
    if not least.isascii() or not least.isdigit() or len(least) > 6:
        raise ValueError("least is a number of articles.")
    since = query.get("within") or None
    return StoryFilter(
        words=query.get("q", "").strip() or None,
        agency_id=query.get("agency") or None,
        site_id=query.get("site") or None,
        relation=None if relation is None else Relation(relation),
        language=query.get("language") or None,
        since=None if since is None else _before(now, since),
        min_articles=int(least),
    )


def _before(now: datetime, span: str) -> datetime:
    try:
        return now - parse_duration(span)
    except OverflowError as error:
        raise ValueError(f"{span} reaches back too far.") from error


def write_place(place: Place) -> str:
    """A place in a list as it stands in a link."""
    return f"{int(place[0].timestamp() * 1_000_000)}-{place[1]}"


def read_place(written: str | None) -> Place | None:
    """Undoes `write_place`. Raises ValueError for what it never wrote."""
    if not written:
        return None
    micros, _, number = written.rpartition("-")
    try:
        if not (number.isascii() and number.isdigit() and int(number) < 2**63):
            raise ValueError(number)
        begin = datetime(1970, 1, 1, tzinfo=UTC)
        return begin + timedelta(microseconds=int(micros)), int(number)
    except (ValueError, OverflowError) as error:
        raise ValueError("This is no place in a list that was given here.") from error


def list_carriers(story: StoredStory, documents: Mapping[int, Document]) -> list[Carrier]:
    """The story's articles in the order of time, with the sources of all their versions."""
    begin = min(a.versions[0].document.time for a in story.articles)
    carriers = []
    for article in story.articles:
        numbers = {version.id for version in article.versions}
        sources = tuple(
            (derivation, documents.get(derivation.source_id))
            for derivation in story.derivations
            if derivation.copy_id in numbers and derivation.source_id not in numbers
        )
        first = article.versions[0]
        is_origin = bool(numbers & set(story.origin.document_ids))
        carriers.append(Carrier(article, first, first.document.time - begin, sources, is_origin))
    return carriers


def list_revisions(articles: Iterable[StoredArticle]) -> list[Revision]:
    """Every version that differs from the one before it."""
    revisions = []
    for article in articles:
        for old, new in zip(article.versions, article.versions[1:], strict=False):
            titles = changed_paragraphs([old.article.title or ""], [new.article.title or ""])
            changed = changed_paragraphs(old.article.paragraphs, new.article.paragraphs)
            revisions.append(Revision(article, new, titles[0] if titles else None, tuple(changed)))
    return revisions


def _story(app: App, story_id: int) -> StoredStory:
    story = app.store.stories.get(story_id)
    if story is None:
        raise HTTPException(
            404, f"There is no story {story_id}. Stories that merge keep the lowest number."
        )
    return story


def _documents(app: App, story: StoredStory) -> dict[int, Document]:
    """The story's documents and those outside that they come from."""
    inside = {
        version.id: version.document for article in story.articles for version in article.versions
    }
    outside = {derivation.source_id for derivation in story.derivations} - set(inside)
    return inside | dict(app.store.articles.documents(outside))
