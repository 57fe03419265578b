"""One request and its response: bounded in time and size, every error one of ours."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import dataclass
from http import HTTPStatus

import httpx

from config.settings import FetchSettings
from scrapers.decompress import BoundedBody
from scrapers.errors import AddressRefused, TooLarge, Unreachable
from scrapers.reservations import DIRECTIVES
from scrapers.urls import is_web_url


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long one response may take and how large it may be."""

    settings: FetchSettings
    """The bounds of every response."""
    timeout_s: float
    max_body_bytes: int
    cut: bool
    """Take the first `max_body_bytes` of a larger body instead of raising TooLarge."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A response, redirects and errors included."""

    url: httpx.URL
    status: int
    headers: Mapping[str, str]
    """By name in lower case. A repeated one is joined by commas, of `DIRECTIVES` by newlines."""
    body: bytes
    """Decompressed. Empty unless the status is 2xx."""
    elapsed_s: float

    @property
    def location(self) -> str | None:
        """Where a redirect leads, as written; `None` for anything else."""
        is_redirect = self.status in (301, 302, 303, 307, 308)
        return self.headers.get("location") if is_redirect else None


def parse_web_url(url: str) -> httpx.URL:
    """The URL, without its fragment. Raises AddressRefused for anything that is not asked for:
    other schemes, no host, credentials inside."""
    try:
        parsed = httpx.URL(url)
        host = parsed.host
    except (httpx.InvalidURL, UnicodeError) as error:  # the latter: lone surrogates, IDNA
        raise AddressRefused(ascii(url), f"no URL: {error}") from error
    # httpx escapes what cannot stand in a host name, and would then ask the resolver for it.
    if not is_web_url(url) or "%" in host:
        raise AddressRefused(url, "not an absolute URL of http or https")
    if parsed.userinfo:
        raise AddressRefused(url, "credentials in the URL")
    return parsed.copy_with(fragment=None)


async def ask(
    transport: httpx.AsyncBaseTransport, url: httpx.URL, headers: httpx.Headers, bounds: Bounds
) -> Answer:
    """Sends one GET and reads the answer, whatever its status and wherever a redirect leads.

    Raises AddressRefused, Unreachable, TooLarge and NotDecodable.
    """
    loop = asyncio.get_running_loop()
    started = loop.time()
    # Shorter than the whole, so that a second address gets its chance and so that httpcore ends
    # a TLS handshake itself: it leaves the socket open when the handshake is cancelled.
    connect_s = min(bounds.settings.connect_timeout_s, bounds.timeout_s / 2)
    # Also the longest silence between two pieces of the body.
    timeout = httpx.Timeout(None, connect=connect_s, read=bounds.settings.first_byte_timeout_s)
    request = httpx.Request("GET", url, headers=headers, extensions={"timeout": timeout.as_dict()})
    try:
        async with (
            asyncio.timeout(bounds.timeout_s),
            aclosing(await transport.handle_async_request(request)) as response,
        ):
            _check_headers(response, bounds.settings)
            body = await _read_body(response, bounds) if response.is_success else b""
    except TimeoutError as error:
        message = f"not answered in full within {bounds.timeout_s:g} s"
        raise Unreachable(str(url), message) from error
    return Answer(url, response.status_code, _headers_of(response), body, loop.time() - started)


def _headers_of(response: httpx.Response) -> dict[str, str]:
    lines = {name: "\n".join(response.headers.get_list(name)) for name in DIRECTIVES}
    return dict(response.headers) | {name: value for name, value in lines.items() if value}


def _check_headers(response: httpx.Response, settings: FetchSettings) -> None:
    headers = response.headers.raw
    if len(headers) > settings.max_headers:
        raise TooLarge(str(response.url), f"more than {settings.max_headers} headers")
    if sum(len(name) + len(value) for name, value in headers) > settings.max_header_bytes:
        raise TooLarge(str(response.url), f"headers over {settings.max_header_bytes} bytes")


async def _read_body(response: httpx.Response, bounds: Bounds) -> bytes:
    encoding = response.headers.get("content-encoding")
    body = BoundedBody(str(response.url), encoding, bounds.max_body_bytes)
    if response.status_code in (HTTPStatus.NO_CONTENT, HTTPStatus.RESET_CONTENT):
        return b""
    started, received = asyncio.get_running_loop().time(), 0
    try:
        async for data in response.aiter_raw():
            body.feed(data)
            received += len(data)
            took_s = asyncio.get_running_loop().time() - started
            _check_pace(response, bounds.settings, received, took_s)
    except TooLarge:
        if not bounds.cut:
            raise
        return body.content[: bounds.max_body_bytes]
    return body.finish()


def _check_pace(
    response: httpx.Response, settings: FetchSettings, received: int, took_s: float
) -> None:
    least = settings.min_bytes_per_s
    if took_s > settings.slow_after_s and received < least * took_s:
        pace = f"{received / took_s:.0f} bytes a second"
        raise Unreachable(str(response.url), f"{pace}, slower than {least:g}")
