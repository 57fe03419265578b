"""What machines ask for besides the API: health, metrics, feeds."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST

from jobs.dashboard.rendering import app_of
from jobs.feeds import list_origins, write_atom, write_rss
from jobs.health import look
from jobs.metrics import write_metrics
from store.story_list import StoryFilter

router = APIRouter()


@router.get("/health/live")
def show_live() -> Response:
    """The process answers."""
    return JSONResponse({"status": "live"})


@router.get("/health/ready")
def show_ready(request: Request) -> Response:
    """200 when database, tables and scheduler are well, else 503; each with what was found."""
    health = look(app_of(request))
    return JSONResponse(asdict(health), 200 if health.is_ready else 503)


@router.get("/metrics")
def show_metrics(request: Request) -> Response:
    """Metrics for Prometheus."""
    return Response(write_metrics(app_of(request)), media_type=CONTENT_TYPE_LATEST)


@router.get("/feeds/origins.atom")
def show_atom(request: Request, agency: str | None = None, language: str | None = None) -> Response:
    """Origins only, for a feed reader."""
    app = app_of(request)
    entries = list_origins(app, StoryFilter(agency_id=agency, language=language))
    return Response(write_atom(entries, now=app.clock()), media_type="application/atom+xml")


@router.get("/feeds/origins.rss")
def show_rss(request: Request, agency: str | None = None, language: str | None = None) -> Response:
    """The same as RSS."""
    app = app_of(request)
    entries = list_origins(app, StoryFilter(agency_id=agency, language=language))
    return Response(write_rss(entries, now=app.clock()), media_type="application/rss+xml")
