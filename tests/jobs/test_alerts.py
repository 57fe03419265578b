"""Incidents reach a webhook, Slack and a mail server; what cannot be reached is logged."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import structlog

from config.settings import AlertSettings
from jobs.alerts import tell
from store.incidents import Finding, Incident
from store.tables.operations import IncidentKind

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
BAD = {"url": "https://faro.example/<b>&", "at": "2026-03-04 11:00", "said": "HTTP 403"}
RAISED = Incident(
    7,
    Finding(IncidentKind.BLOCKED, "site:faro", "Faro refuses.", "faro", NOON, {"first_bad": BAD}),
    NOON,
    None,
)


@pytest.fixture
def received() -> Iterator[tuple[str, list[tuple[str, dict[str, object]]]]]:
    """A server that takes what is posted to it, and what that was."""
    posted: list[tuple[str, dict[str, object]]] = []

    class Taker(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            posted.append((self.path, json.loads(body)))
            self.send_response(500 if self.path == "/broken" else 204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Taker) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", posted
        server.shutdown()
        thread.join()


@pytest.fixture
def mailbox() -> Iterator[tuple[str, list[str]]]:
    """A mail server that keeps what it is given."""
    mails: list[str] = []

    class Session(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            while line := self.rfile.readline():
                if line.upper().startswith(b"DATA"):
                    self.wfile.write(b"354 go on\r\n")
                    lines = []
                    while (part := self.rfile.readline()) != b".\r\n":
                        lines.append(part.decode())
                    mails.append("".join(lines))
                self.wfile.write(b"221 bye\r\n" if line.upper() == b"QUIT\r\n" else b"250 ok\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"127.0.0.1:{server.server_address[1]}", mails
        server.shutdown()
        thread.join()


def test_every_channel_is_told(received, mailbox) -> None:
    base, posted = received
    smtp, mails = mailbox
    settings = AlertSettings(
        webhook=f"{base}/hook", slack=f"{base}/slack", email_to=("ops@example.org",), smtp=smtp
    )
    tell(settings, [RAISED])
    (_, hook), (_, slack) = sorted(posted)
    assert hook["event"] == "incident_raised"
    assert hook["incident"]["evidence"]["first_bad"]["url"] == BAD["url"]
    assert "Faro refuses." in slack["text"]
    assert "&lt;b&gt;&amp;" in slack["text"]
    (mail,) = mails
    assert "Subject: [teletipo] Blocked: Faro refuses." in mail
    assert "HTTP 403" in mail


def test_a_cleared_one_says_so(received) -> None:
    base, posted = received
    cleared = Incident(7, RAISED.finding, NOON, NOON)
    tell(AlertSettings(webhook=f"{base}/hook", slack=f"{base}/slack"), [cleared])
    (_, hook), (_, slack) = sorted(posted)
    assert hook["event"] == "incident_cleared"
    assert slack["text"].startswith("Cleared: ")


def test_a_channel_that_fails_is_logged_without_its_address(received) -> None:
    base, posted = received
    settings = AlertSettings(
        webhook="http://127.0.0.1:9/secret",
        slack=f"{base}/broken",
        email_to=("a@b",),
        smtp="127.0.0.1:9",
    )
    with structlog.testing.capture_logs() as logs:
        tell(settings, [RAISED])
    assert [log["channel"] for log in logs] == ["webhook", "slack", "email"]
    assert all(log["event"] == "alert_failed" for log in logs)
    assert "secret" not in str(logs)
    assert len(posted) == 1


def test_an_address_that_is_none_keeps_nobody_else_from_being_told(received) -> None:
    base, posted = received
    settings = AlertSettings(webhook=f"{base}/hook", email_to=("a@b",), smtp="a..b:25")
    with structlog.testing.capture_logs() as logs:
        tell(settings, [RAISED, RAISED])
    assert [log["channel"] for log in logs] == ["email", "email"]
    assert len(posted) == 2


def test_nobody_is_told_where_nobody_is_named() -> None:
    with structlog.testing.capture_logs() as logs:
        tell(AlertSettings(), [RAISED])
    assert logs == []
