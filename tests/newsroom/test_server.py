from __future__ import annotations

import gzip
import http.client
import socket
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from newsroom.articles import Press
from newsroom.errors import PortInUseError
from newsroom.replies import Reply, Request
from newsroom.server import Server

Ask = Callable[..., Reply]
Dial = Callable[[Server], Ask]
FEED = "http://elfaro.example/rss.xml"


def test_host_header_tells_sites_apart(ask: Ask) -> None:
    assert b"El Faro" in ask("http://elfaro.example/").body
    assert b"Le Courrier" in ask("http://lecourrier.example/").body
    assert b"El Faro" in ask("http://ELFARO.example:80/").body


def test_unknown_host_and_page(ask: Ask) -> None:
    assert ask("http://unknown.example/").status == 421
    assert ask("http://elfaro.example/nothing/").status == 404


def test_campaign_parameters_do_not_matter(ask: Ask, press: Press) -> None:
    url = press.sites["elfaro"].articles[0].url
    assert ask(f"{url}?utm_source=x").body == ask(url).body


def test_keeps_the_connection(server: Server, ask: Ask) -> None:
    for _ in range(3):
        reply = ask(FEED)
        assert reply.headers.get("connection") != "close"
        assert int(reply.headers["content-length"]) == len(reply.body)


def test_head_has_no_body(ask: Ask) -> None:
    reply = ask(FEED, method="HEAD")
    assert reply.body == b""
    assert reply.headers["content-length"] == ask(FEED).headers["content-length"]


def test_other_methods_are_refused(ask: Ask) -> None:
    assert ask(FEED, method="DELETE").status == 501


def test_as_a_proxy(server: Server) -> None:
    connection = http.client.HTTPConnection(server.address, timeout=20)
    connection.request("GET", "http://elfaro.example/robots.txt", headers={"Host": "other"})
    assert connection.getresponse().read().startswith(b"User-agent: *")
    connection.close()
    assert server.requests[-1].host == "elfaro.example"


@pytest.mark.parametrize("what", ["feed", "page"])
def test_conditional_requests(ask: Ask, press: Press, what: str) -> None:
    url = FEED if what == "feed" else press.sites["elfaro"].articles[0].url
    first = ask(url)
    etag, changed = first.headers["etag"], first.headers["last-modified"]
    held = ask(url, If_None_Match=etag)
    assert (held.status, held.body) == (304, b"")
    assert held.headers["etag"] == etag
    assert ask(url, If_None_Match=f'"other", {etag}').status == 304
    assert ask(url, If_None_Match='"other"').status == 200
    assert ask(url, If_None_Match='"other"', If_Modified_Since=changed).status == 200
    assert ask(url, If_Modified_Since=changed).status == 304
    long_ago = format_datetime(datetime.now(UTC) - timedelta(days=36500), usegmt=True)
    assert ask(url, If_Modified_Since=long_ago).status == 200
    assert ask(url, If_Modified_Since="yesterday").status == 200


def test_other_sites_ignore_conditions(ask: Ask) -> None:
    reply = ask("http://thetribune.example/feed.json", If_None_Match="*")
    assert reply.status == 200
    assert "etag" not in reply.headers


@pytest.mark.parametrize(
    ("accepted", "is_gzip"),
    [("gzip", True), ("br, gzip;q=0.8", True), ("gzip;q=0", False), ("br", False), ("", False)],
)
def test_gzip(ask: Ask, accepted: str, is_gzip: bool) -> None:
    plain = ask("http://meridian.example/")
    reply = ask("http://meridian.example/", Accept_Encoding=accepted)
    assert reply.headers["vary"] == "Accept-Encoding"
    assert ("content-encoding" in reply.headers) == is_gzip
    assert (gzip.decompress(reply.body) if is_gzip else reply.body) == plain.body


def test_edition_may_change_while_running(server: Server, ask: Ask, press: Press) -> None:
    (article,) = (one for one in press.sites["elfaro"].articles if one.correction)
    before = ask(article.url)
    server.edition = 2
    after = ask(article.url, If_None_Match=before.headers["etag"])
    assert after.status == 200
    assert after.body != before.body
    server.edition = 1
    assert ask(article.url).body == before.body


def test_edition_2_is_seen_in_the_feed(server: Server, ask: Ask) -> None:
    etag = ask(FEED).headers["etag"]
    server.edition = 2
    assert ask(FEED, If_None_Match=etag).status == 200


def test_logs_requests(server: Server, ask: Ask) -> None:
    before = datetime.now(UTC)
    ask(FEED, User_Agent="tester/1")
    ask("http://elfaro.example/nothing?a=1")
    first, second = server.requests
    assert (first.method, first.host, first.path, first.status) == (
        "GET",
        "elfaro.example",
        "/rss.xml",
        200,
    )
    assert first.headers["user-agent"] == "tester/1"
    assert before <= first.at <= second.at
    assert (second.path, second.status) == ("/nothing?a=1", 404)
    server.clear_requests()
    assert server.requests == ()


def test_many_at_once(server: Server, dial: Dial, press: Press) -> None:
    urls = [one.url for one in press.articles.values()]
    statuses: list[int] = []

    def crawl(ask: Ask) -> None:
        statuses.extend(ask(url).status for url in urls)

    threads = [threading.Thread(target=crawl, args=(dial(server),)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * 8 * len(urls)


def test_close_ends_open_connections() -> None:
    server = Server({"one.example": lambda request: Reply.plain(200, "one")})
    idle = socket.create_connection(("127.0.0.1", server.port))
    idle.sendall(b"GET / HTTP/1.1\r\nHost: one.example\r\n\r\n")
    assert idle.recv(10).startswith(b"HTTP/1.1")
    half = socket.create_connection(("127.0.0.1", server.port))
    half.sendall(b"GET / HT")
    before = threading.active_count()
    server.close()
    assert threading.active_count() < before
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", server.port))
    idle.close()
    half.close()


def test_own_hosts_see_the_request() -> None:
    seen: list[Request] = []

    def host(request: Request) -> Reply:
        seen.append(request)
        return Reply.plain(200, "ok")

    with Server({"one.example": host}, edition=2) as server:
        connection = http.client.HTTPConnection(server.address, timeout=20)
        connection.request("GET", "/a?b=1", headers={"Host": "one.example.", "X-Test": "1"})
        assert connection.getresponse().read() == b"ok\n"
        connection.close()
    (request,) = seen
    assert (request.target, request.edition, request.headers["x-test"]) == ("/a?b=1", 2, "1")


def test_port_in_use(server: Server) -> None:
    with pytest.raises(PortInUseError, match=f"port {server.port}"):
        Server({}, port=server.port)
