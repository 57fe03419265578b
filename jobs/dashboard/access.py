"""Who may look, and what a browser may do with what it is given.

Without a token only this machine is answered, under a name of its own: a page elsewhere that
points a name of its own at 127.0.0.1 gets nothing. With a token every request must bring it, as
`Authorization: Bearer …` or as the cookie that the sign-in page sets.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Awaitable, Callable
from urllib.parse import quote, urlsplit

from fastapi import Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.types import ASGIApp

COOKIE = "teletipo"
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
_OPEN_PATHS = ("/health/", "/static/", "/sign-in")
"""Answered without a token: they tell nothing about the store's content."""

PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
"""Nothing is loaded from elsewhere, and no script runs: there is none."""
RAW_POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; "
    "frame-ancestors 'self'; base-uri 'none'"
)
"""For a page as a site served it: shown in its own words, with nothing that could act."""

Next = Callable[[Request], Awaitable[Response]]


class Gate(BaseHTTPMiddleware):
    """Checks every request before it is answered, and adds the headers of ours that a response
    does not set itself. `token` is `None` where only this machine may ask."""

    def __init__(self, app: ASGIApp, token: str | None) -> None:
        super().__init__(app)
        self._token = token

    async def dispatch(self, request: Request, call_next: Next) -> Response:
        """Answers one request."""
        response = self._refusal(request) or await call_next(request)
        headers = response.headers
        headers.setdefault("content-security-policy", PAGE_POLICY)
        headers.setdefault("x-content-type-options", "nosniff")
        headers.setdefault("referrer-policy", "no-referrer")
        headers.setdefault("cross-origin-opener-policy", "same-origin")
        headers.setdefault("cross-origin-resource-policy", "same-origin")
        headers.setdefault("x-dns-prefetch-control", "off")
        headers.setdefault("cache-control", "private, no-cache")
        return response

    def _refusal(self, request: Request) -> Response | None:
        if self._token is None and _host_of(request) not in LOOPBACK_NAMES:
            return _problem(421, "This dashboard answers under the names of this machine alone.")
        if request.method not in ("GET", "HEAD", "OPTIONS") and not _is_same_origin(request):
            return _problem(403, "This request comes from another site.")
        if self._token is None or request.url.path.startswith(_OPEN_PATHS):
            return None
        if self._is_known(request, self._token):
            return None
        if "text/html" in request.headers.get("accept", "") and request.method == "GET":
            target = quote(request.url.path + (f"?{request.url.query}" * bool(request.url.query)))
            return RedirectResponse(f"/sign-in?next={target}", status_code=303)
        return _problem(
            401, "Bring the token: Authorization: Bearer …", {"WWW-Authenticate": "Bearer"}
        )

    def _is_known(self, request: Request, token: str) -> bool:
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return same(given.strip(), token)
        return same(request.cookies.get(COOKIE, ""), cookie_of(token))


def cookie_of(token: str) -> str:
    """What a signed-in browser brings: not the token itself."""
    return hmac.new(token.encode(), b"teletipo dashboard", hashlib.sha256).hexdigest()


def same(given: str, wanted: str) -> bool:
    """Compares two secrets in a time that does not tell where they differ."""
    return hmac.compare_digest(given.encode(), wanted.encode())


def local_target(target: str | None) -> str:
    """A path on this host to go to after signing in; "/" for whatever is none."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return "/"
    return target if not any(ord(char) < 32 for char in target) else "/"


def _host_of(request: Request) -> str:
    host = request.headers.get("host", "")
    return host.rpartition(":")[0] if ":" in host and not host.endswith("]") else host


def _is_same_origin(request: Request) -> bool:
    """Programs send neither header; browsers send one of them with every form."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def _problem(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    body = {"title": "refused", "status": status, "detail": detail}
    return JSONResponse(body, status, headers, media_type="application/problem+json")
