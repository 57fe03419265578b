"""The raw pages as a WARC file (ISO 28500), for archives and their tools."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import version
from io import BytesIO
from typing import IO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from jobs.app import App
from scrapers.values import Page


def write_warc(
    app: App, out: IO[bytes], *, site_id: str | None = None, since: datetime | None = None
) -> int:
    """A response record for the page behind each version, compressed one by one; returns their
    number. Bodies are as they were after decompression; of the headers, the type and the
    validators are kept."""
    writer = WARCWriter(out, gzip=True)
    info = {"software": f"teletipo {version('teletipo')}", "format": "WARC File Format 1.0"}
    writer.write_record(writer.create_warcinfo_record("teletipo.warc.gz", info))
    count = 0
    for stored in app.store.articles.pages(site_id, since):
        count += 1
        page = stored.page
        headers = StatusAndHeaders(f"{page.status} OK", _headers(page), protocol="HTTP/1.1")
        record = writer.create_warc_record(
            page.url,
            "response",
            payload=BytesIO(page.body),
            length=len(page.body),
            http_headers=headers,
            warc_headers_dict={
                "WARC-Date": f"{page.fetched_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
                "WARC-Payload-Digest": f"sha256:{page.sha256}",
            },
        )
        writer.write_record(record)
    return count


def _headers(page: Page) -> list[tuple[str, str]]:
    """Each on one line: a header that a site sent may hold anything."""
    known = [(name, " ".join(value.split())) for name, value in page.headers.items()]
    return [*known, ("content-length", str(len(page.body)))]
