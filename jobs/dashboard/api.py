"""The API: everything the dashboard shows, as JSON.

Lists come a page at a time (`cursor`, `limit`), or whole as NDJSON with
`Accept: application/x-ndjson`, streamed. Every JSON answer has an ETag and may be asked for with
If-None-Match.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel

from config.durations import parse_duration
from jobs.dashboard import models
from jobs.dashboard.now import site_lines
from jobs.dashboard.rendering import app_of
from jobs.dashboard.stories import read_place, write_place
from jobs.gaps import stated_gap
from jobs.gaps import to_row as gap_row
from jobs.incidents import incident_row
from jobs.story_rows import article_row, derivation_row, story_row, summary_row
from jobs.trace import trace, trace_text
from jobs.trace_report import to_row as trace_row
from normaliser.values import Derivation, Relation
from scrapers.errors import ScrapeError
from store.story_list import StoryFilter
from store.values import StoredArticle, StorySummary

NDJSON = "application/x-ndjson"
PROBLEM = "application/problem+json"
_BATCH = 500
"""Rows in memory at a time of a list that is streamed."""

Row = TypeVar("Row")
Id = Annotated[int, Path(ge=1, le=2**53)]
Limit = Annotated[int, Query(ge=1, le=500, description="Items on a page at most.")]
ById = Annotated[
    str | None,
    Query(pattern=r"^[1-9][0-9]{0,14}$", description="`next` of the page before."),
]
Within = Annotated[
    str | None,
    Query(pattern=r"^[1-9][0-9]{0,3}[smhd]$", description="Only the last 24h, 7d, …"),
]
Word = Annotated[str | None, Query(max_length=200)]


def _problems(*codes: int) -> dict[int | str, dict[str, Any]]:
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {code: {"description": "Refused, and why", "content": content} for code in codes}


def _list_of(item: type[BaseModel]) -> dict[int | str, dict[str, Any]]:
    line = {"schema": {"type": "string", "description": "One JSON object a line"}}
    found = {"description": "A page, or all as NDJSON", "content": {NDJSON: line}}
    return {200: {"model": models.Page[item], **found}, **_problems(401, 421, 422, 503)}  # type: ignore[valid-type]


def _one_of(item: type[BaseModel]) -> dict[int | str, dict[str, Any]]:
    return {200: {"model": item}, **_problems(401, 404, 421, 422, 503)}


router = APIRouter(prefix="/api/v1", tags=["teletipo"])


@router.get("/articles", responses=_list_of(models.Article))
def list_articles(
    request: Request,
    site: Word = None,
    within: Within = None,
    cursor: ById = None,
    limit: Limit = 50,
) -> Response:
    """Articles with all their versions, the latest stored first."""
    app = app_of(request)
    since = None if within is None else app.clock() - parse_duration(within)

    def load(after: str | None, number: int) -> Sequence[StoredArticle]:
        before = int(after) if after else None
        return app.store.lists.articles(limit=number, before_id=before, site_id=site, since=since)

    return _answer_list(
        request, load, cursor, limit, models.Article, _article, lambda it: str(it.id)
    )


@router.get("/articles/{article_id}", responses=_one_of(models.Article))
def get_article(request: Request, article_id: Id) -> Response:
    """One article with all its versions."""
    found = app_of(request).store.articles.get(article_id)
    if found is None:
        raise HTTPException(404, f"There is no article {article_id}.")
    return _answer(request, models.Article.model_validate(_article(found)))


@router.get("/stories", responses=_list_of(models.StoryLine))
def list_stories(
    request: Request,
    q: Annotated[str | None, Query(max_length=500, description="Words to find.")] = None,
    agency: Word = None,
    site: Word = None,
    relation: Relation | None = None,
    language: Word = None,
    within: Within = None,
    least: Annotated[int, Query(ge=1, le=1_000_000, description="Articles at least.")] = 1,
    cursor: Annotated[
        str | None,
        Query(pattern=r"^-?[0-9]{1,16}-[0-9]{1,18}$", description="`next` of the page before."),
    ] = None,
    limit: Limit = 50,
) -> Response:
    """Stories, the one with the latest document first."""
    app = app_of(request)
    wanted = StoryFilter(
        words=q or None,
        agency_id=agency,
        site_id=site,
        relation=relation,
        language=language,
        since=None if within is None else app.clock() - parse_duration(within),
        min_articles=least,
    )

    def load(after: str | None, number: int) -> Sequence[StorySummary]:
        return app.store.stories.find(wanted, limit=number, after=read_place(after))

    def place(it: StorySummary) -> str:
        return write_place((it.last_published_at, it.id))

    return _answer_list(request, load, cursor, limit, models.StoryLine, summary_row, place)


@router.get("/stories/{story_id}", responses=_one_of(models.Story))
def get_story(request: Request, story_id: Id) -> Response:
    """One text's whole life: articles, versions, credits, derivations, origin."""
    found = app_of(request).store.stories.get(story_id)
    if found is None:
        raise HTTPException(404, f"There is no story {story_id}.")
    return _answer(request, models.Story.model_validate(story_row(found)))


@router.get("/derivations", responses=_list_of(models.Derivation))
def list_derivations(
    request: Request,
    relation: Relation | None = None,
    article: Annotated[int | None, Query(ge=1, le=2**53, description="Of its versions.")] = None,
    cursor: ById = None,
    limit: Limit = 50,
) -> Response:
    """What comes from what, the latest found first."""
    app = app_of(request)

    def load(after: str | None, number: int) -> Sequence[tuple[int, Derivation]]:
        before = int(after) if after else None
        return app.store.lists.derivations(
            limit=number, before_id=before, relation=relation, article_id=article
        )

    def row(item: tuple[int, Derivation]) -> dict[str, object]:
        return {"id": item[0], **derivation_row(item[1])}

    return _answer_list(request, load, cursor, limit, models.Derivation, row, lambda it: str(it[0]))


@router.get("/sites", responses=_list_of(models.Site))
def list_sites(request: Request) -> Response:
    """Every configured site and how it is, those that need a look first."""
    rows = [_site(line) for line in site_lines(app_of(request))]
    return _answer(request, models.Page[models.Site].model_validate({"items": rows, "next": None}))


@router.get("/incidents", responses=_list_of(models.Incident))
def list_incidents(
    request: Request,
    open: Annotated[bool | None, Query(description="Only open ones, or only cleared ones.")] = None,
    site: Word = None,
    cursor: ById = None,
    limit: Limit = 50,
) -> Response:
    """What the monitors found, the latest first."""
    store = app_of(request).store.incidents

    def load(after: str | None, number: int) -> Sequence[Any]:
        before = int(after) if after else None
        return store.list(is_open=open, site_id=site, before_id=before, limit=number)

    return _answer_list(
        request, load, cursor, limit, models.Incident, incident_row, lambda it: str(it.id)
    )


@router.get("/gaps", responses=_list_of(models.Gap))
def list_gaps(
    request: Request,
    days: Annotated[int, Query(ge=1, le=366, description="Days back, today among them.")] = 7,
    site: Word = None,
) -> Response:
    """What each site listed on each day against what is stored of it, and why the rest is not."""
    found = stated_gap(app_of(request), days=days, site_ids=() if site is None else [site])
    rows = [gap_row(gap) for gap in found]
    return _answer(request, models.Page[models.Gap].model_validate({"items": rows, "next": None}))


@router.post("/trace", responses={**_one_of(models.Trace), **_problems(400)})
def trace_it(request: Request, what: models.TraceUrl | models.TraceText) -> Response:
    """Where does this text come from? 404 when no text could be had at the address."""
    app = app_of(request)
    try:
        if isinstance(what, models.TraceUrl):
            found = trace(app, what.url)
        else:
            found = trace_text(app, what.text, title=what.title)
    except ScrapeError as error:
        raise HTTPException(404, f"{error.url}: {error}") from error
    return _answer(request, models.Trace.model_validate(trace_row(found)))


def _article(article: StoredArticle) -> dict[str, object]:
    return {**article_row(article), "story": article.story_id}


def _site(line: Any) -> dict[str, object]:
    run = line.last_run
    return {
        "id": line.site.id,
        "name": line.site.name,
        "url": str(line.site.url),
        "agency": line.site.agency,
        "state": line.state,
        "last_run_at": run and run.started_at,
        "last_error": run and run.error,
        "next_run_at": line.next_run_at,
        "new_articles_24h": line.new_today,
    }


def _answer_list(
    request: Request,
    load: Callable[[str | None, int], Sequence[Row]],
    cursor: str | None,
    limit: int,
    model: type[BaseModel],
    row: Callable[[Row], dict[str, object]],
    place: Callable[[Row], str],
) -> Response:
    if NDJSON in request.headers.get("accept", ""):
        lines = _stream(load, cursor, row, place)
        return StreamingResponse(lines, media_type=NDJSON)
    found = load(cursor, limit + 1)
    following = place(found[limit - 1]) if len(found) > limit else None
    page = {"items": [row(item) for item in found[:limit]], "next": following}
    return _answer(request, models.Page[model].model_validate(page))  # type: ignore[valid-type]


def _stream(
    load: Callable[[str | None, int], Sequence[Row]],
    cursor: str | None,
    row: Callable[[Row], dict[str, object]],
    place: Callable[[Row], str],
) -> Iterator[str]:
    while found := load(cursor, _BATCH):
        yield "".join(f"{json.dumps(row(item), ensure_ascii=False)}\n" for item in found)
        cursor = place(found[-1])


def _answer(request: Request, value: BaseModel) -> Response:
    body = value.model_dump_json(by_alias=True).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    given = request.headers.get("if-none-match", "")
    known = {one.strip().removeprefix("W/") for one in given.split(",")}
    if request.method == "GET" and known & {tag, "*"}:
        return Response(status_code=304, headers={"etag": tag})
    return Response(body, media_type="application/json", headers={"etag": tag})
