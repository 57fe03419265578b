"""Templates, and how values are shown in them. Everything is escaped but markup of ours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from jobs.app import App
from normaliser.explain import LANGUAGES

FOLDER = Path(__file__).parent


def app_of(request: Request) -> App:
    """The installation that this dashboard shows."""
    app: App = request.app.state.teletipo
    return app


def render(request: Request, template: str, code: int = 200, /, **values: Any) -> HTMLResponse:
    """A page with this status code. Templates get `values`, the time and what is allowed."""
    app = app_of(request)
    names = {site.id: site.name for site in app.config.sites}
    agencies = {agency.id: agency.name for agency in app.config.agencies}
    body = _TEMPLATES.get_template(template).render(
        path=request.url.path,
        now=app.clock(),
        may_act=request.app.state.may_act,
        site_name=lambda site_id: names.get(site_id, site_id),
        agency_name=lambda agency_id: agencies.get(agency_id, agency_id),
        **values,
    )
    return HTMLResponse(body, code)


def say_time(instant: datetime | None) -> Markup:
    """`2026-03-03 14:05` inside a `time` element; a dash for `None`."""
    if instant is None:
        return Markup("–")
    utc = instant.astimezone(UTC)
    template = Markup('<time datetime="{}">{}</time>')
    return template.format(utc.isoformat(), f"{utc:%Y-%m-%d %H:%M}")


def say_span(span: timedelta) -> str:
    """`40 s`, `12 min`, `5 h`, `3 d`."""
    seconds = abs(int(span.total_seconds()))
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"


def web_link(url: str | None) -> str | None:
    """The URL when a browser may follow it: a scraped one may be a script. `None` if not."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "time": say_time,
        "span": say_span,
        "link": web_link,
        "percent": lambda share: f"{share:.0%}",
        "language": lambda code: LANGUAGES.get(code, code) if code else "language unknown",
        "many": lambda number, word: f"{number:,} {word}{'' if number == 1 else 's'}",
    }
    return environment


_TEMPLATES = _environment()
