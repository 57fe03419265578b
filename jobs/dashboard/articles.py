"""Article: every field with its source, the credits in the text, the page and its fetch."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from jobs.dashboard.access import RAW_POLICY
from jobs.dashboard.rendering import app_of, render
from normaliser.text import paragraph_spans
from normaliser.values import Credit, Derivation, Document
from scrapers.values import Article, PublishedTime
from store.values import StoredArticle, StoredVersion

router = APIRouter()

_MARKUP = re.compile(r"(?i)^\s*(text/html|application/xhtml\+xml)\b")
_CHARSET = re.compile(r"(?i)charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})")
_BIGGEST = 2**63


@dataclass(frozen=True, slots=True)
class Field:
    """One field as extracted."""

    name: str
    values: tuple[str, ...]
    source: str | None
    """The rule that gave it; `None` when nothing was found."""
    confidence: float | None
    """How likely it is right, 0 to 1; `None` where that is not known."""


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a paragraph; `credit` when it names who made the text."""

    text: str
    credit: Credit | None = None


@router.get("/articles/{article_id}", response_class=HTMLResponse)
def show_article(request: Request, article_id: int, version: int | None = None) -> HTMLResponse:
    """One article, its latest version unless another number is asked for."""
    app = app_of(request)
    article = app.store.articles.get(article_id) if 0 < article_id < _BIGGEST else None
    if article is None:
        raise HTTPException(404, f"There is no article {article_id}.")
    shown = _choose(article, version)
    sources = app.store.index.sources([shown.id]).get(shown.id, ())
    copies = app.store.index.copies([shown.id]).get(shown.id, ())
    documents = app.store.articles.documents(
        [*copies, *(derivation.source_id for derivation in sources)]
    )
    return render(
        request,
        "article.html",
        article=article,
        version=shown,
        fields=list_fields(shown.article),
        paragraphs=mark_credits(shown.document),
        outside=[c for c in shown.document.credits if c.start is None],
        sources=_with_documents(sources, documents),
        copies=[documents[copy_id] for copy_id in copies if copy_id in documents],
        fetch=app.store.activity.look_of_version(shown.id),
    )


@router.get("/articles", response_class=HTMLResponse)
def find_article(request: Request, url: str = "") -> Response:
    """Leads to the article at a URL."""
    found = app_of(request).store.articles.find(url)
    if found is None:
        raise HTTPException(404, "No article is stored under this URL.")
    return RedirectResponse(f"/articles/{found.id}", status_code=303)


@router.get("/versions/{version_id}/raw")
def show_raw(request: Request, version_id: int) -> Response:
    """The page as the site served it, without the power to do anything."""
    app = app_of(request)
    page = app.store.articles.page(version_id) if 0 < version_id < _BIGGEST else None
    if page is None:
        raise HTTPException(404, "This page is not kept.")
    stated = page.headers.get("content-type", "")
    kind = "text/html" if _MARKUP.match(stated) else "text/plain"
    charset = _CHARSET.search(stated)
    # The charset goes into the header by itself: without one the browser reads the page's own.
    content_type = f"{kind}; charset={charset[1]}" if charset else kind
    headers = {"content-type": content_type, "content-security-policy": RAW_POLICY}
    return Response(page.body, headers=headers)


def list_fields(article: Article) -> list[Field]:
    """The fields that an article may have, in the order in which people ask for them."""
    images = tuple(
        " · ".join(part for part in (image.url, image.caption, image.credit) if part)
        for image in article.images
    )
    given: list[tuple[str, Sequence[str | None]]] = [
        ("title", [article.title]),
        ("lede", [article.lede]),
        ("authors", article.authors),
        ("published", [_say_time(article.published)]),
        ("modified", [_say_time(article.modified)]),
        ("language", [article.language]),
        ("section", [article.section]),
        ("tags", article.tags),
        ("paragraphs", [f"{len(article.paragraphs)} paragraphs, {len(article.text):,} characters"]),
        ("canonical_url", [article.canonical_url]),
        ("site_name", [article.site_name]),
        ("images", images),
    ]
    return [
        Field(
            name,
            tuple(value for value in values if value),
            article.field_sources.get(name),
            article.field_confidence.get(name),
        )
        for name, values in given
    ]


def mark_credits(document: Document) -> list[list[Words]]:
    """The text's paragraphs, cut where words of a credit begin and end."""
    marked = sorted(
        (credit for credit in document.credits if credit.start is not None),
        key=lambda credit: (credit.start or 0, -(credit.end or 0)),
    )
    paragraphs = []
    for start, end in paragraph_spans(document.text):
        words: list[Words] = []
        at = start
        for credit in marked:
            low, high = credit.start or 0, credit.end or 0
            if at <= low < high <= end:
                words += [Words(document.text[at:low]), Words(document.text[low:high], credit)]
                at = high
        words.append(Words(document.text[at:end]))
        paragraphs.append([piece for piece in words if piece.text])
    return paragraphs


def _say_time(time: PublishedTime | None) -> str | None:
    if time is None:
        return None
    shown = time.at.isoformat(" ", "minutes") if time.at else time.on.isoformat()
    return f"{shown} (on the page: {time.raw})"


def _choose(article: StoredArticle, number: int | None) -> StoredVersion:
    if number is None:
        return article.versions[-1]
    found = next((version for version in article.versions if version.number == number), None)
    if found is None:
        raise HTTPException(404, f"There is no version {number} of this article.")
    return found


def _with_documents(
    sources: Sequence[Derivation], documents: Mapping[int, Document]
) -> list[tuple[Derivation, Document]]:
    return [(d, documents[d.source_id]) for d in sources if d.source_id in documents]
