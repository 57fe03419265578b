"""https: certificates are checked by name though addresses are dialled, and h2 is spoken."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import pytest
import trustme

from scrapers.errors import RobotsUnreachable
from tests.scrapers.origin import ManualTime, Origin, Reply, make_fetcher


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """The only authority that the fetchers of a test trust."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    return authority


def server_context(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


async def test_a_page_over_tls(authority: trustme.CA) -> None:
    async with Origin(server_context(authority, "news.test")) as origin:
        origin.answer("/a", Reply(b"text"))
        async with make_fetcher(origin, ManualTime(), retries=0) as fetcher:
            assert (await fetcher.fetch("https://news.test/a")).body == b"text"
    assert origin.requests[-1].host == "news.test"


@pytest.mark.parametrize("name", ["other.test", "127.0.0.1"])
async def test_a_certificate_for_another_name(authority: trustme.CA, name: str) -> None:
    async with (
        Origin(server_context(authority, name)) as origin,
        make_fetcher(origin, ManualTime(), retries=0) as fetcher,
    ):
        with pytest.raises(RobotsUnreachable, match=r"(?i)certificate"):
            await fetcher.fetch("https://news.test/a")
    assert origin.requests == []


async def test_a_certificate_of_nobody(authority: trustme.CA) -> None:
    async with (
        Origin(server_context(trustme.CA(), "news.test")) as origin,
        make_fetcher(origin, ManualTime(), retries=0) as fetcher,
    ):
        with pytest.raises(RobotsUnreachable, match=r"(?i)certificate"):
            await fetcher.fetch("https://news.test/a")


class Http2Origin(Origin):
    """Answers every request over HTTP/2 with a small page, robots.txt with 404."""

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        while data := await reader.read(65_536):
            for event in connection.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    self._respond(connection, event)
            writer.write(connection.data_to_send())
        writer.close()

    def _respond(
        self, connection: h2.connection.H2Connection, event: h2.events.RequestReceived
    ) -> None:
        is_robots = dict(event.headers)[b":path"] == b"/robots.txt"
        status = b"404" if is_robots else b"200"
        connection.send_headers(event.stream_id, [(b":status", status), (b"x-one", b"1")])
        connection.send_data(event.stream_id, b"over h2", end_stream=True)


@pytest.fixture
async def http2_origin(authority: trustme.CA) -> AsyncIterator[Http2Origin]:
    context = server_context(authority, "news.test")
    context.set_alpn_protocols(["h2"])
    async with Http2Origin(context) as origin:
        yield origin


async def test_a_page_over_http2(http2_origin: Http2Origin) -> None:
    async with make_fetcher(http2_origin, ManualTime(), retries=0) as fetcher:
        page = await fetcher.fetch("https://news.test/a")
    assert page.body == b"over h2"
    assert page.headers["x-one"] == "1"


class Hasty(Http2Origin):
    """Closes a connection without a word once it has answered `patience` requests."""

    patience = 1
    connections = 0

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        left = self.patience
        connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        while left and (data := await reader.read(65_536)):
            for event in connection.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    self._respond(connection, event)
                    left -= 1
            writer.write(connection.data_to_send())
        writer.close()


@pytest.mark.parametrize(("patience", "asked"), [(1, 3), (2, 2)])
async def test_a_connection_that_was_closed_while_it_was_idle(
    authority: trustme.CA, patience: int, asked: int
) -> None:
    context = server_context(authority, "news.test")
    context.set_alpn_protocols(["h2"])
    async with Hasty(context) as origin, make_fetcher(origin, ManualTime(), retries=0) as fetcher:
        origin.patience = patience
        for path in ("a", "b"):
            assert (await fetcher.fetch(f"https://news.test/{path}")).body == b"over h2"
            await asyncio.sleep(0.05)
    assert origin.connections == asked


async def test_a_new_connection_that_is_closed_is_a_failure(authority: trustme.CA) -> None:
    context = server_context(authority, "news.test")
    context.set_alpn_protocols(["h2"])
    async with Hasty(context) as origin, make_fetcher(origin, ManualTime(), retries=0) as fetcher:
        origin.patience = 0
        with pytest.raises(RobotsUnreachable):
            await fetcher.fetch("https://news.test/a")
    assert origin.connections == 1


FRAMES = {
    "no frames": b"HTTP/1.1 200 OK\r\n\r\nnot h2",
    "settings cut short": b"\x00\x00\x06\x04\x00",
    "headers that cannot be decoded": b"\0\0\0\4\0\0\0\0\0" + b"\0\0\4\1\5\0\0\0\1" + b"\xff" * 4,
    "data of no stream": b"\0\0\0\4\0\0\0\0\0" + b"\0\0\1\0\1\0\0\0\x63x",
    "going away": b"\0\0\0\4\0\0\0\0\0" + b"\0\0\x08\7\0\0\0\0\0" + bytes(8),
    "reset": b"\0\0\0\4\0\0\0\0\0" + b"\0\0\4\3\0\0\0\0\1" + b"\0\0\0\2",
}


@pytest.mark.parametrize("frames", list(FRAMES.values()), ids=list(FRAMES))
async def test_broken_http2(authority: trustme.CA, frames: bytes) -> None:
    class Broken(Origin):
        async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read(65_536)
            writer.write(frames)
            await writer.drain()
            writer.close()

    context = server_context(authority, "news.test")
    context.set_alpn_protocols(["h2"])
    async with (
        Broken(context) as origin,
        make_fetcher(origin, ManualTime(), retries=0, timeout_s=2) as fetcher,
    ):
        with pytest.raises(RobotsUnreachable):
            await fetcher.fetch("https://news.test/a")
