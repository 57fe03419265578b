"""Rows for what was asked for, and the bytes that came back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import zstandard
from sqlalchemy import ColumnElement, Connection, Row, select

from scrapers.errors import ScrapeError
from scrapers.reservations import DIRECTIVES
from scrapers.urls import url_key
from scrapers.values import Page, Redirect, Validators
from store.statements import insert_into
from store.tables import candidates, fetches, raw_pages
from store.tables.pages import FetchKind

_COMPRESSION_LEVEL = 6  # a page of 150 kB in about 2 ms, a tenth smaller than at 3


@dataclass(frozen=True, slots=True)
class FetchOf:
    """Who asked for a URL, and why."""

    site_id: str
    site_run_id: int | None
    kind: FetchKind


def save_page(
    connection: Connection, of: FetchOf, page: Page, *, keep_body: bool, article_id: int | None
) -> int:
    """The number of the new row in `fetches`."""
    keep_body = keep_body and not page.is_unchanged
    if keep_body:
        _save_body(connection, page)
    return _insert_fetch(
        connection,
        of,
        requested_url=page.requested_url,
        url=page.url,
        url_key=url_key(page.url),
        status=page.status,
        sha256=page.sha256 if keep_body else None,
        content_type=page.headers.get("content-type"),
        etag=page.headers.get("etag"),
        last_modified=page.headers.get("last-modified"),
        redirects=[[hop.url, hop.status, hop.location] for hop in page.redirects],
        fetched_at=page.fetched_at,
        elapsed_s=page.elapsed_s,
        article_id=article_id,
        directives=_directives(page.headers),
    )


def save_failed_fetch(
    connection: Connection, of: FetchOf, url: str, error: ScrapeError, now: datetime
) -> int:
    """The number of the new row in `fetches`, for a URL that gave no usable page."""
    return _insert_fetch(
        connection,
        of,
        requested_url=url,
        url=error.url,
        url_key=url_key(error.url),
        status=getattr(error, "status", None),
        error=error.outcome,
        redirects=[],
        fetched_at=now,
    )


def last_good_fetch(connection: Connection, url: str) -> Row[Any] | None:
    """The latest fetch of this very URL that brought something which is stored: a listing that
    was read, or a page that made or confirmed an article. Not a 304: it confirms this one."""
    is_stored = (fetches.c.kind == FetchKind.LISTING) | fetches.c.article_id.is_not(None)
    return connection.execute(
        select(fetches)
        .where(
            fetches.c.requested_url == url,
            fetches.c.status == 200,
            fetches.c.error.is_(None),
            is_stored,
        )
        .order_by(fetches.c.id.desc())
        .limit(1)
    ).one_or_none()


@dataclass(frozen=True, slots=True)
class Belief:
    """How far the 304 of a site is believed."""

    now: datetime
    for_: timedelta
    """Since the URL was last had in full."""
    doubted_after: timedelta
    """The same for a surface when another one of its site has listed something new since."""
    changed_at: datetime | None = None
    """When the URL was changed, as a surface says."""


def validators_of(
    connection: Connection, url: str, belief: Belief | None = None
) -> Validators | None:
    """What a conditional request for the URL may send; `None` when it must not be one."""
    row = last_good_fetch(connection, url)
    if row is None or (row.etag is None and row.last_modified is None):
        return None
    if belief is not None and not _is_believed(connection, row, belief):
        return None
    return Validators(row.url, row.etag, row.last_modified)


def _is_believed(connection: Connection, full: Row[Any], belief: Belief) -> bool:
    """`full` is the latest fetch that brought the whole."""
    if belief.changed_at is not None and belief.changed_at > full.fetched_at:
        return False
    age = belief.now - full.fetched_at
    if age >= belief.for_:
        return False
    if full.kind != FetchKind.LISTING or age < belief.doubted_after:
        return True
    others = select(
        select(candidates.c.id)
        .where(
            candidates.c.site_id == full.site_id,
            candidates.c.first_seen_at > full.fetched_at,
            candidates.c.found_on != full.requested_url,
        )
        .exists()
    )
    return not connection.scalar(others)


PAGE_COLUMNS: tuple[ColumnElement[Any], ...] = (
    fetches.c.requested_url,
    fetches.c.url.label("fetched_url"),
    fetches.c.status,
    fetches.c.content_type,
    fetches.c.etag,
    fetches.c.last_modified,
    fetches.c.directives,
    fetches.c.sha256,
    fetches.c.fetched_at,
    fetches.c.elapsed_s,
    fetches.c.redirects,
    raw_pages.c.body,
    raw_pages.c.size,
)
"""What `to_page` needs of `fetches` joined with `raw_pages`."""


def to_page(row: Row[Any], further: Iterable[Row[Any]] = ()) -> Page:
    """The page of a row of PAGE_COLUMNS, with those on which its article goes on."""
    headers = {
        "content-type": row.content_type,
        "etag": row.etag,
        "last-modified": row.last_modified,
        **(row.directives or {}),
    }
    return Page(
        requested_url=row.requested_url,
        url=row.fetched_url,
        status=row.status,
        headers=_without_missing(headers),
        body=zstandard.ZstdDecompressor().decompress(row.body, max_output_size=row.size),
        sha256=row.sha256,
        fetched_at=row.fetched_at,
        elapsed_s=row.elapsed_s or 0.0,
        redirects=tuple(Redirect(*hop) for hop in row.redirects),
        further=tuple(map(to_page, further)),
    )


def _directives(headers: Mapping[str, str]) -> dict[str, str] | None:
    return {name: headers[name] for name in DIRECTIVES if name in headers} or None


def _without_missing(headers: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if value is not None}


def _save_body(connection: Connection, page: Page) -> None:
    if hashlib.sha256(page.body).hexdigest() != page.sha256:
        raise ValueError(f"{page.url}: sha256 is not that of the body")
    known = connection.scalar(select(raw_pages.c.size).where(raw_pages.c.sha256 == page.sha256))
    if known is None:
        compressed = zstandard.ZstdCompressor(level=_COMPRESSION_LEVEL).compress(page.body)
        row = {"sha256": page.sha256, "body": compressed, "size": len(page.body)}
        connection.execute(insert_into(connection, raw_pages).on_conflict_do_nothing(), row)


def _insert_fetch(connection: Connection, of: FetchOf, **values: Any) -> int:
    row = {"site_id": of.site_id, "site_run_id": of.site_run_id, "kind": of.kind, **values}
    number: int = connection.execute(fetches.insert().returning(fetches.c.id), row).scalar_one()
    return number
