"""What a server is asked and what it answers."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime


@dataclass(frozen=True, slots=True)
class Request:
    """One request as a site sees it. Header names are in lower case."""

    method: str
    host: str
    target: str
    """Path, with the query if there is one."""
    headers: Mapping[str, str]
    edition: int


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. Content-Length is left to the server."""

    body: bytes
    content_type: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def plain(cls, status: int, text: str) -> Reply:
        """A short text, mostly an error."""
        return cls(f"{text}\n".encode(), "text/plain; charset=utf-8", status)


_GZIP = re.compile(r"\bgzip\b(?! *; *q=0(\.0*)? *(,|$))")
"""Accept-Encoding names gzip and does not rule it out."""

Host = Callable[[Request], Reply]
"""One site, as the server sees it."""


def with_validators(reply: Reply, changed: datetime) -> Reply:
    """The reply with the time of its last change and an ETag of its body, a weak one since the
    body may be compressed."""
    validators = {
        "ETag": f'W/"{hashlib.sha256(reply.body).hexdigest()[:20]}"',
        "Last-Modified": format_datetime(changed.astimezone(UTC), usegmt=True),
    }
    return Reply(reply.body, reply.content_type, reply.status, {**reply.headers, **validators})


def answer_condition(reply: Reply, request: Request) -> Reply:
    """The reply, or a 304 without a body when the client holds it already (RFC 9110, 13.2.2:
    If-Modified-Since counts only where If-None-Match is absent)."""
    etag = reply.headers.get("ETag")
    if etag is None or reply.status != 200:
        return reply
    held = request.headers.get("if-none-match")
    if held is not None:
        tags = {tag.strip().removeprefix("W/") for tag in held.split(",")}
        unchanged = bool(tags & {etag.removeprefix("W/"), "*"})
    else:
        unchanged = _is_since(request.headers.get("if-modified-since"), reply)
    return Reply(b"", reply.content_type, 304, reply.headers) if unchanged else reply


def compress(reply: Reply, request: Request) -> Reply:
    """The reply gzipped for a client that accepts it."""
    headers = {**reply.headers, "Vary": "Accept-Encoding"}
    if not reply.body or not _GZIP.search(request.headers.get("accept-encoding", "")):
        return Reply(reply.body, reply.content_type, reply.status, headers)
    body = gzip.compress(reply.body, compresslevel=6, mtime=0)
    headers["Content-Encoding"] = "gzip"
    return Reply(body, reply.content_type, reply.status, headers)


def _is_since(held: str | None, reply: Reply) -> bool:
    if held is None:
        return False
    try:
        since = parsedate_to_datetime(held)
    except ValueError:
        return False
    changed = parsedate_to_datetime(reply.headers["Last-Modified"])
    return since.tzinfo is not None and changed <= since
