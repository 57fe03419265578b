"""Trace: paste a URL or a text, get its origin."""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool

from jobs.app import App
from jobs.dashboard.rendering import app_of, render
from jobs.trace import Trace, trace, trace_text
from scrapers.errors import ScrapeError

router = APIRouter()

MAX_BYTES = 1_000_000
"""Of a form: a text longer than this is no news article."""


@router.get("/trace", response_class=HTMLResponse)
def ask_for_text(request: Request) -> HTMLResponse:
    """The form."""
    return render(request, "trace.html", said="", found=None, failure=None)


@router.post("/trace", response_class=HTMLResponse)
async def trace_form(request: Request) -> HTMLResponse:
    """What is known of what was pasted. A page that is not stored is fetched, and not kept."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BYTES:
            failure = "This is more than a million bytes: paste the article alone."
            return render(request, "trace.html", 413, said="", found=None, failure=failure)
    form = parse_qs(body.decode("utf-8", "replace"))
    said = "".join(form.get("what", [])).strip()
    found, failure = await run_in_threadpool(find_origin, app_of(request), said)
    return render(
        request, "trace.html", 200 if found else 422, said=said, found=found, failure=failure
    )


def find_origin(app: App, said: str) -> tuple[Trace | None, str]:
    """The trace of a URL or of a text; without one, why there is none."""
    if not said:
        return None, "Paste the address of an article, or its text."
    try:
        return (trace(app, said) if is_address(said) else trace_text(app, said)), ""
    except ScrapeError as error:
        return None, f"{error.url}: {error}"


def is_address(said: str) -> bool:
    """It is one URL and nothing else."""
    return said.startswith(("http://", "https://")) and len(said.split()) == 1
