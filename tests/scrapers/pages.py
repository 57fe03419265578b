"""Pages as if fetched."""

from datetime import UTC, datetime
from hashlib import sha256

from scrapers.values import Page


def page_of(body: bytes | str, url: str = "https://news.example/list", **headers: str) -> Page:
    data = body.encode() if isinstance(body, str) else body
    return Page(
        requested_url=url,
        url=url,
        status=200,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
        body=data,
        sha256=sha256(data).hexdigest(),
        fetched_at=datetime(2026, 3, 1, 12, tzinfo=UTC),
        elapsed_s=0.1,
    )
