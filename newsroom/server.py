"""Real HTTP/1.1 on loopback for many hosts at one address.

Hosts are told apart by the Host header, so a client needs only to dial the server's address for
any name: a fixed address in its settings, `curl --connect-to`, or the server as its HTTP proxy.
"""

from __future__ import annotations

import contextlib
import errno
import socket
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from types import TracebackType
from urllib.parse import urlsplit

from newsroom.errors import PortInUseError
from newsroom.faults import Fault, Faults, failed
from newsroom.house import open_houses
from newsroom.press import load_press
from newsroom.replies import Host, Reply, Request

LOOPBACK = "127.0.0.1"
_DROPS, _DROP_S = 5, 0.02
"""A slow body comes in so many pieces, so many seconds apart."""


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    """One request and how it was answered. Header names are in lower case."""

    method: str
    host: str
    path: str
    at: datetime
    headers: Mapping[str, str]
    status: int


class Server:
    """Serves hosts (default: the press of this package) until closed; use it with `with`.

    `edition` may be set at any time: from 2 on, corrected articles are served as corrected.
    With `faults`, requests fail as they say.
    Raises PortInUseError.
    """

    def __init__(
        self,
        hosts: Mapping[str, Host] | None = None,
        port: int = 0,
        edition: int = 1,
        faults: Faults | None = None,
    ) -> None:
        self.hosts = open_houses(load_press()) if hosts is None else hosts
        self.edition = edition
        self.faults = faults
        self._log: list[LoggedRequest] = []
        self._lock = threading.Lock()
        try:
            self._listener = _Listener((LOOPBACK, port), self)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            raise PortInUseError(f"port {port} cannot be had: {error.strerror}") from error
        self._thread = threading.Thread(
            target=self._listener.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )
        self._thread.start()

    @property
    def port(self) -> int:
        """The port listened at."""
        return self._listener.server_port

    @property
    def address(self) -> str:
        """Where to dial for any of the hosts: "127.0.0.1:PORT"."""
        return f"{LOOPBACK}:{self.port}"

    @property
    def requests(self) -> tuple[LoggedRequest, ...]:
        """What was asked so far, in the order of the answers."""
        with self._lock:
            return tuple(self._log)

    def clear_requests(self) -> None:
        """Forgets what was asked so far."""
        with self._lock:
            self._log.clear()

    def answer(self, request: Request) -> tuple[Reply, Fault | None]:
        """The answer of the host that is asked, 421 when nobody here has that name, and what
        goes wrong in the sending."""
        arrived_at = datetime.now(UTC)
        host = self.hosts.get(request.host)
        if host is None:
            reply = Reply.plain(421, f"nobody here is called {request.host!r}")
        else:
            reply = host(request)
        fault = self.faults.choose(request) if self.faults else None
        if fault is not None:
            reply = failed(fault, reply)
        logged = LoggedRequest(
            request.method,
            request.host,
            request.target,
            arrived_at,
            request.headers,
            reply.status,
        )
        with self._lock:
            self._log.append(logged)
        return reply, fault

    def close(self) -> None:
        """Stops listening and ends every open connection. May be called twice."""
        self._listener.shutdown()
        self._thread.join()
        self._listener.end_connections()
        self._listener.server_close()

    def __enter__(self) -> Server:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class _Listener(ThreadingHTTPServer):
    """Knows its open connections: idle ones would keep their threads waiting for ever."""

    request_queue_size = 128
    daemon_threads = False

    def __init__(self, address: tuple[str, int], press: Server) -> None:
        self.press = press
        self._open: set[socket.socket] = set()
        self._is_ending = False
        self._open_lock = threading.Lock()
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        # HTTPServer would look up its own name here, which may take seconds without a network.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.socket.getsockname()[1]

    def note_opened(self, connection: socket.socket) -> None:
        with self._open_lock:
            self._open.add(connection)
            if self._is_ending:
                _hang_up(connection)

    def note_closed(self, connection: socket.socket) -> None:
        with self._open_lock:
            self._open.discard(connection)

    def end_connections(self) -> None:
        with self._open_lock:
            self._is_ending = True
            for connection in self._open:
                _hang_up(connection)

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients may go away at any time; any other error is ours and shows its traceback."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    """Head and body leave in one piece: two would wait for each other's acknowledgement."""
    server: _Listener

    def setup(self) -> None:
        super().setup()
        self.server.note_opened(self.connection)

    def finish(self) -> None:
        self.server.note_closed(self.connection)
        # The buffer may hold an answer to a client that has gone.
        with contextlib.suppress(ConnectionError):
            super().finish()

    def do_GET(self) -> None:
        host, target = self._read_target()
        headers = {name.lower(): value for name, value in self.headers.items()}
        press = self.server.press
        reply, fault = press.answer(Request(self.command, host, target, headers, press.edition))
        if fault is Fault.RESET:
            _hang_up(self.connection)
            return
        self.send_response(reply.status)
        if reply.status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(len(reply.body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self._send(reply.body, fault)

    do_HEAD = do_GET

    def _send(self, body: bytes, fault: Fault | None) -> None:
        if fault is Fault.CUT:
            self.wfile.write(body[: len(body) // 2])
            self.wfile.flush()
            _hang_up(self.connection)
        elif fault is Fault.SLOW:
            size = max(1, len(body) // _DROPS)
            for start in range(0, len(body), size):
                self.wfile.write(body[start : start + size])
                self.wfile.flush()
                time.sleep(_DROP_S)
        else:
            self.wfile.write(body)

    def version_string(self) -> str:
        """The Server header."""
        return "newsroom"

    def log_message(self, format: str, *args: object) -> None:
        """Requests are kept in `Server.requests` instead."""

    def _read_target(self) -> tuple[str, str]:
        """Host and target; a client that takes us for its proxy sends the whole URL."""
        host, target = self.headers.get("Host", ""), self.path
        if target.startswith("http://"):
            parts = urlsplit(target)
            host = parts.netloc
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return host.partition(":")[0].lower().rstrip("."), target


def _hang_up(connection: socket.socket) -> None:
    # The client may have been faster.
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
