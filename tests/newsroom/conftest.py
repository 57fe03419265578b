from __future__ import annotations

import http.client
from collections.abc import Callable, Iterator

import pytest

from newsroom.articles import Press
from newsroom.press import load_press
from newsroom.replies import Reply
from newsroom.server import Server

Dial = Callable[[Server], Callable[..., Reply]]


@pytest.fixture(scope="session")
def press() -> Press:
    return load_press()


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def dial() -> Iterator[Dial]:
    """Gives a function that asks a server for URLs over one kept connection. The answer's
    headers are in lower case."""
    opened: list[http.client.HTTPConnection] = []

    def connect(server: Server) -> Callable[..., Reply]:
        connection = http.client.HTTPConnection(server.address, timeout=20)
        opened.append(connection)

        def ask(url: str, method: str = "GET", **headers: str) -> Reply:
            host, _, path = url.removeprefix("http://").partition("/")
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, f"/{path}", headers={"Host": host, **names})
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            kind = found.get("content-type", "")
            return Reply(response.read(), kind, response.status, found)

        return ask

    yield connect
    for connection in opened:
        connection.close()


@pytest.fixture
def ask(server: Server, dial: Dial) -> Callable[..., Reply]:
    return dial(server)
