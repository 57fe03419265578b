"""The web application, and how it is served."""

from __future__ import annotations

import gc
import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import uvicorn
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException as StarletteHTTPException

from jobs.app import App
from jobs.dashboard import api, articles, machine, now, sign_in, sites, stories, trace
from jobs.dashboard.access import PAGE_POLICY, Gate
from jobs.dashboard.models import Problem
from jobs.dashboard.rendering import FOLDER, render
from store.errors import StoreError

MIN_TOKEN = 16
"""Characters of a token at least."""


_LAST_ANSWERS_S = 5
"""How long, once the server is told to end, requests at work may take to be answered; one that was
sent in half would keep it for ever. Containers are killed after a minute."""


@dataclass(frozen=True, slots=True)
class Serving:
    """How the dashboard is served."""

    host: str = "127.0.0.1"
    port: int = 8470
    token: str | None = None
    """`None`: none is asked for, and only this machine is answered."""
    may_act: bool = False
    """Buttons that make requests to sites are there."""


def is_loopback(host: str) -> bool:
    """Nobody but this machine reaches that address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def make_dashboard(app: App, serving: Serving) -> FastAPI:
    """The application over an open installation. Raises ValueError when it would be open to
    others without a token."""
    if serving.token is None and not is_loopback(serving.host):
        raise ValueError(f"{serving.host} is reached from elsewhere: a token is needed")
    if serving.token is not None and len(serving.token) < MIN_TOKEN:
        raise ValueError(f"a token has at least {MIN_TOKEN} characters")
    web = FastAPI(
        title="teletipo",
        version=version("teletipo"),
        description="Which wire does an article come from: stories, copies, sites, incidents.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
    )
    web.state.teletipo, web.state.may_act, web.state.token = app, serving.may_act, serving.token
    web.include_router(api.router)
    for page in (now, sites, stories, articles, trace, sign_in, machine):
        web.include_router(page.router, include_in_schema=False)
    web.openapi = lambda: describe_api(web)  # type: ignore[method-assign]
    web.mount("/static", StaticFiles(directory=FOLDER / "static"))
    web.exception_handler(StarletteHTTPException)(_show_refusal)
    web.exception_handler(RequestValidationError)(_show_bad_request)
    web.exception_handler(StoreError)(_show_store_error)
    web.exception_handler(Exception)(_show_bug)
    web.add_middleware(Gate, token=serving.token)
    return web


def describe_api(web: FastAPI) -> dict[str, Any]:
    """The OpenAPI document, with the shape of errors that every answer may have."""
    if web.openapi_schema is None:
        document = get_openapi(
            title=web.title, version=web.version, description=web.description, routes=web.routes
        )
        shapes = document["components"]["schemas"]
        shapes["Problem"] = Problem.model_json_schema()
        for name in ("HTTPValidationError", "ValidationError"):
            shapes.pop(name, None)
        web.openapi_schema = document
    return web.openapi_schema


def serve(app: App, serving: Serving) -> None:
    """Serves until SIGTERM or Ctrl-C; requests at work have a few seconds more. Raises ValueError
    like `make_dashboard`, and OSError when the address cannot be listened at."""
    server = _make_server(app, serving)
    with _listening(serving.host, serving.port) as listener:
        keep_what_is_there()
        server.run(sockets=[listener])


def keep_what_is_there() -> None:
    """Leaves modules and all else that is loaded out of later collections of garbage: a full one
    walked over them for 80 ms, in the middle of somebody's page."""
    gc.collect()
    gc.freeze()


@contextmanager
def served(app: App, serving: Serving) -> Iterator[str]:
    """Serves from another thread, at a port of loopback that is free; yields the base of its
    addresses, and ends with the block."""
    server = _make_server(app, serving)
    with _listening("127.0.0.1", 0) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family) as listener:
        # Without it each answer waits 40 ms for the acknowledgement of its head. asyncio sets it
        # only on sockets that it opens itself.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield listener


def _make_server(app: App, serving: Serving) -> uvicorn.Server:
    config = uvicorn.Config(
        make_dashboard(app, serving),
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_LAST_ANSWERS_S,
    )
    return uvicorn.Server(config)


def _show_refusal(request: Request, error: StarletteHTTPException) -> Response:
    return _answer(request, error.status_code, str(error.detail))


def _show_bad_request(request: Request, error: RequestValidationError) -> Response:
    said = [f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors()]
    return _answer(request, 422, "; ".join(said))


def _show_store_error(request: Request, error: StoreError) -> Response:
    return _answer(request, 503, str(error))


def _show_bug(request: Request, error: Exception) -> Response:
    """The server logs the error, traceback and all, after this is sent."""
    answer = _answer(request, 500, "This is a bug of teletipo. Its log says more.")
    answer.headers["content-security-policy"] = PAGE_POLICY  # outside of the gate
    return answer


def _answer(request: Request, status: int, detail: str) -> Response:
    """A page for people, a problem (RFC 9457) for programs."""
    if request.url.path.startswith(("/api/", "/health/", "/metrics", "/feeds/")):
        body = {"title": "error", "status": status, "detail": detail}
        return JSONResponse(body, status, media_type="application/problem+json")
    return render(request, "error.html", status, status=status, detail=detail)
