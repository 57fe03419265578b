"""httpx over connections that `scrapers.dial` opens, with httpcore's errors mapped to ours.

httpx's own transport does not let the network backend be chosen; this one is httpcore's pool
and nothing else: no proxies, no environment, no cookies. It is asked directly: httpx's client would
build the request that a redirect asks for, and fail where there is none to be built.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterable, AsyncIterator, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

import httpcore
import httpx

from scrapers.dial import Dialler, RefusedToDial
from scrapers.errors import AddressRefused, Unreachable

_ERROR_NUMBER = re.compile(r"^\[Errno -?\d+\] ")
_KEEPALIVE_S = 30.0
"""Longer than the usual distance between two requests to one host."""

NETWORK_ERRORS = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
    httpcore.ConnectionNotAvailable,
    OSError,
)
"""Everything that asking over httpcore may raise, besides `RefusedToDial`."""
_CUT_OFF = (httpcore.ReadError, httpcore.WriteError, httpcore.RemoteProtocolError)


class DialledTransport(httpx.AsyncBaseTransport):
    """Requests over checked connections. Raises AddressRefused and Unreachable."""

    def __init__(self, dialler: Dialler) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_connections=100,
            max_keepalive_connections=20,
            keepalive_expiry=_KEEPALIVE_S,
            http2=True,
            network_backend=dialler,
        )

    async def __aenter__(self) -> Self:
        await self._pool.__aenter__()
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        await self._pool.__aexit__(exc_type, exc_value, traceback)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Sends one request; the body of the response is read from its stream. One that met a
        connection which the origin had closed meanwhile goes out again at once: nobody saw it."""
        url = str(request.url)
        is_new = False

        async def watch(event: str, _info: object) -> None:
            nonlocal is_new
            is_new = is_new or event.startswith("connection.connect_tcp")

        sent = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions={**request.extensions, "trace": watch},
        )
        with _mapped_errors(url):
            try:
                response = await self._pool.handle_async_request(sent)
            except _CUT_OFF as error:
                if is_new or not _is_without_answer(error):
                    raise
                response = await self._pool.handle_async_request(sent)
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Stream(url, response),
            extensions=response.extensions,
            request=request,
        )


class _Stream(httpx.AsyncByteStream):
    def __init__(self, url: str, response: httpcore.Response) -> None:
        self._url = url
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        stream = self._response.stream
        assert isinstance(stream, AsyncIterable)  # noqa: S101 tells mypy which kind it is
        with _mapped_errors(self._url):
            async for part in stream:
                yield part

    async def aclose(self) -> None:
        await self._response.aclose()


@contextmanager
def _mapped_errors(url: str) -> Iterator[None]:
    try:
        yield
    except RefusedToDial as error:
        raise AddressRefused(url, f"refused: {error}") from error
    except NETWORK_ERRORS as error:
        raise Unreachable(url, _describe(error)) from error


def _is_without_answer(error: Exception) -> bool:
    """The connection ended before an answer began. The other errors of the protocol are answers
    that cannot be read."""
    is_of_protocol = isinstance(error, httpcore.RemoteProtocolError)
    return not is_of_protocol or str(error).startswith("Server disconnected")


def _describe(error: Exception) -> str:
    """In words: some of these errors have none, others begin with a number of the system's."""
    if isinstance(error, httpcore.ConnectTimeout):
        return "no connection in time"
    if isinstance(error, httpcore.TimeoutException):
        return "no answer in time"
    return _ERROR_NUMBER.sub("", str(error)) or type(error).__name__
