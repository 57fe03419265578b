"""The page that asks for the token, where one is needed."""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from jobs.dashboard.access import COOKIE, cookie_of, local_target, same
from jobs.dashboard.rendering import render

router = APIRouter()
_MAX_BYTES = 10_000


@router.get("/sign-in", response_class=HTMLResponse)
def ask_for_token(request: Request) -> HTMLResponse:
    """The form."""
    target = local_target(request.query_params.get("next"))
    return render(request, "sign_in.html", target=target, failure=None)


@router.post("/sign-in", response_class=HTMLResponse)
async def sign_in(request: Request) -> Response:
    """Sets the cookie for a right token."""
    body = b""
    async for chunk in request.stream():
        body = (body + chunk)[:_MAX_BYTES]
    form = parse_qs(body.decode("utf-8", "replace"))
    target = local_target("".join(form.get("next", [])))
    token: str | None = request.app.state.token
    if token is None or not same("".join(form.get("token", [])), token):
        failure = "This is not the token that the dashboard was started with."
        return render(request, "sign_in.html", 403, target=target, failure=failure)
    response = RedirectResponse(target, status_code=303)
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, cookie_of(token), httponly=True, samesite="strict", secure=secure)
    return response
