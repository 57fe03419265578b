"""Articles and their versions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, or_, select, update

from normaliser.index import Fingerprints
from normaliser.values import Document
from scrapers.urls import is_web_url, url_key
from scrapers.values import Page
from store.database import Database
from store.fetches import PAGE_COLUMNS, FetchOf, save_page, to_page
from store.frontier import decide
from store.further_pages import load_further, save_further
from store.memory import remember
from store.rows import to_article, version_values
from store.statements import chunks, insert_into, is_one_of
from store.tables import (
    article_versions,
    articles,
    candidates,
    derivations,
    documents,
    fetches,
    raw_pages,
)
from store.tables.pages import FetchKind
from store.texts import (
    insert_text,
    load_documents,
    load_fingerprints,
    replace_text,
)
from store.values import (
    Due,
    Extraction,
    Saved,
    SaveOutcome,
    StoredArticle,
    StoredPage,
    StoredVersion,
)

_WAITING = 5_000  # numbers of documents that are read at a time
_BATCH, _BATCH_CHARS = 64, 1_000_000  # documents that are placed together, and their characters
_PAGE_BATCH = 20  # pages in memory at a time


class Articles:
    """What was published, as it was at each look."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(
        self,
        due: Due,
        page: Page,
        extraction: Extraction,
        *,
        site_run_id: int | None,
        now: datetime,
    ) -> Saved:
        """Stores the page and everything made of it, and the candidate's outcome, in one
        transaction.

        The article is the one at the address that answered in the end, whichever site listed
        it. Content that its latest version has already makes no new one.
        """
        of = FetchOf(due.site_id, site_run_id, FetchKind.ARTICLE)
        with self._database.write() as connection:
            article_id = _find_or_add(connection, due.site_id, page, now)
            fetch_id = save_page(connection, of, page, keep_body=True, article_id=article_id)
            saved = _save_version(connection, article_id, fetch_id, page, extraction, now)
            save_further(connection, of, page, saved)
            if saved.outcome is SaveOutcome.STORED:
                remember(connection, due.site_id, extraction.article, now)
            decide(
                connection,
                due.id,
                outcome=saved.outcome,
                outcome_reason=None,
                decided_at=now,
                attempts=0,
                next_attempt_at=None,
                site_run_id=site_run_id,
                article_id=article_id,
            )
        return saved

    def replace(self, version_id: int, extraction: Extraction, *, now: datetime) -> bool:
        """Puts what was newly made of a version's own page in the place of what was made
        before; the version keeps its number.

        `False` when the text to compare, its credits and its fingerprints are as they were. If
        not, the derivations from and to it are dropped, and it and its copies wait to be placed
        anew.
        """
        with self._database.write(lock="stories") as connection:
            values = version_values(extraction, now)
            connection.execute(
                update(article_versions).where(article_versions.c.id == version_id).values(**values)
            )
            former = load_documents(connection, [version_id])[version_id]
            document = replace(
                extraction.document,
                id=version_id,
                url=former.url,
                url_key=former.url_key,
                site_id=former.site_id,
            )
            prints = _sorted(extraction.fingerprints)
            if document == former and prints == load_fingerprints(connection, version_id):
                return False
            replace_text(connection, version_id, document, prints)
            _drop_derivations(connection, version_id)
        return True

    def pages(
        self, site_id: str | None = None, since: datetime | None = None
    ) -> Iterator[StoredPage]:
        """The page that each version was made from, oldest version first; of one site, or of
        all; of articles first seen from `since` on. Pages are loaded a few at a time, and other
        work may go on meanwhile."""
        query = (
            select(
                article_versions.c.id.label("version_id"),
                article_versions.c.extractor_version,
                article_versions.c.config_sha256,
                articles.c.site_id,
                select(func.max(candidates.c.published_at))
                .where(candidates.c.article_id == articles.c.id)
                .scalar_subquery()
                .label("listed_at"),
                *PAGE_COLUMNS,
            )
            .join(articles, articles.c.id == article_versions.c.article_id)
            .join(fetches, fetches.c.id == article_versions.c.fetch_id)
            .join(raw_pages, raw_pages.c.sha256 == fetches.c.sha256)
            .order_by(article_versions.c.id)
            .limit(_PAGE_BATCH)
        )
        if site_id is not None:
            query = query.where(articles.c.site_id == site_id)
        if since is not None:
            query = query.where(articles.c.first_seen_at >= since)
        last = 0
        while True:
            with self._database.read() as connection:
                rows = connection.execute(query.where(article_versions.c.id > last)).all()
                further = load_further(connection, [row.version_id for row in rows])
            for row in rows:
                yield StoredPage(
                    version_id=row.version_id,
                    site_id=row.site_id,
                    page=to_page(row, further.get(row.version_id, ())),
                    listed_at=row.listed_at,
                    extractor_version=row.extractor_version,
                    config_sha256=row.config_sha256,
                )
            if len(rows) < _PAGE_BATCH:
                return
            last = rows[-1].version_id

    def unplaced(self) -> Iterator[list[int]]:
        """Ids of the documents whose sources were never looked for, or must be looked for anew,
        in the order of their times; as many at a time as fit into one batch."""
        time, number = documents.c.time, documents.c.version_id
        query = (
            select(number, time, func.length(documents.c.text).label("chars"))
            .where(documents.c.placed_at.is_(None))
            .order_by(time, number)
            .limit(_WAITING)
        )
        following = query
        while True:
            with self._database.read() as connection:
                rows = connection.execute(following).all()
            yield from _in_batches((row.version_id, row.chars) for row in rows)
            if len(rows) < _WAITING:
                return
            last = rows[-1]
            is_later = or_(time > last.time, and_(time == last.time, number > last.version_id))
            following = query.where(is_later)

    def documents(self, version_ids: Collection[int]) -> Mapping[int, Document]:
        """The documents of these versions; unknown ones are left out."""
        with self._database.read() as connection:
            return load_documents(connection, version_ids)

    def site_names(self, version_ids: Collection[int]) -> dict[str, str]:
        """What the pages of these versions call their sites, by the site's id; of a site whose
        pages differ, the latest name. Sites that no page names are left out."""
        found: dict[int, tuple[str, str]] = {}
        for chunk in chunks(version_ids):
            query = (
                select(article_versions.c.id, articles.c.site_id, article_versions.c.site_name)
                .join(articles, articles.c.id == article_versions.c.article_id)
                .where(article_versions.c.site_name.is_not(None))
            )
            with self._database.read() as connection:
                is_asked = is_one_of(connection, article_versions.c.id, chunk)
                for number, site_id, name in connection.execute(query.where(is_asked)):
                    found[number] = site_id, name
        return dict(found[number] for number in sorted(found))

    def version(self, version_id: int) -> StoredVersion | None:
        """One version. `None` when there is none with this number."""
        with self._database.read() as connection:
            article_id = connection.scalar(
                select(article_versions.c.article_id).where(article_versions.c.id == version_id)
            )
            if article_id is None:
                return None
            (article,) = load_articles(connection, [article_id])
        return next(version for version in article.versions if version.id == version_id)

    def get(self, article_id: int) -> StoredArticle | None:
        """One article with all its versions. `None` when there is none with this number."""
        with self._database.read() as connection:
            return next(iter(load_articles(connection, [article_id])), None)

    def page(self, version_id: int) -> Page | None:
        """The page that a version was made from. `None` when there is no such version, or its
        page was not kept."""
        query = (
            select(*PAGE_COLUMNS)
            .join(article_versions, article_versions.c.fetch_id == fetches.c.id)
            .join(raw_pages, raw_pages.c.sha256 == fetches.c.sha256)
            .where(article_versions.c.id == version_id)
        )
        with self._database.read() as connection:
            row = connection.execute(query).one_or_none()
            further = load_further(connection, [version_id])
        return None if row is None else to_page(row, further.get(version_id, ()))

    def find(self, url: str) -> StoredArticle | None:
        """The article at a URL, or at the one that it once led to. `None` when none is stored,
        or when this is no URL of a page."""
        if not is_web_url(url):
            return None
        key = url_key(url)
        with self._database.read() as connection:
            article_id = connection.scalar(
                select(articles.c.id).where(articles.c.url_key == key)
            ) or connection.scalar(
                select(func.max(candidates.c.article_id)).where(candidates.c.url_key == key)
            )
            if article_id is None:
                return None
            (article,) = load_articles(connection, [article_id])
        return article


def _in_batches(lengths: Iterable[tuple[int, int]]) -> Iterator[list[int]]:
    """Cuts documents, given with their characters, into batches."""
    batch: list[int] = []
    chars = 0
    for version_id, length in lengths:
        if batch and (len(batch) == _BATCH or chars + length > _BATCH_CHARS):
            yield batch
            batch, chars = [], 0
        batch.append(version_id)
        chars += length
    if batch:
        yield batch


def load_articles(connection: Connection, article_ids: Collection[int]) -> list[StoredArticle]:
    """The articles with these numbers and all their versions, in ascending order."""
    versions = _load_versions(connection, article_ids)
    rows: list[Row[Any]] = []
    for chunk in chunks(article_ids):
        rows += connection.execute(select(articles).where(articles.c.id.in_(chunk)))
    return [
        StoredArticle(
            id=row.id,
            site_id=row.site_id,
            url=row.url,
            url_key=row.url_key,
            first_seen_at=row.first_seen_at,
            story_id=row.story_id,
            versions=tuple(versions[row.id]),
        )
        for row in sorted(rows, key=lambda row: int(row.id))
    ]


def _load_versions(
    connection: Connection, article_ids: Collection[int]
) -> dict[int, list[StoredVersion]]:
    rows: list[Row[Any]] = []
    for chunk in chunks(article_ids):
        rows += connection.execute(
            select(article_versions, documents.c.placed_at, fetches.c.fetched_at, fetches.c.sha256)
            .join(documents, documents.c.version_id == article_versions.c.id)
            .join(fetches, fetches.c.id == article_versions.c.fetch_id)
            .where(article_versions.c.article_id.in_(chunk))
            .order_by(article_versions.c.article_id, article_versions.c.number)
        )
    texts = load_documents(connection, [row.id for row in rows])
    found: dict[int, list[StoredVersion]] = {}
    for row in rows:
        version = StoredVersion(
            id=row.id,
            article_id=row.article_id,
            number=row.number,
            article=to_article(row),
            document=texts[row.id],
            fetched_at=row.fetched_at,
            sha256=row.sha256,
            extractor_version=row.extractor_version,
            placed_at=row.placed_at,
        )
        found.setdefault(row.article_id, []).append(version)
    return found


def _find_or_add(connection: Connection, site_id: str, page: Page, now: datetime) -> int:
    row = {"site_id": site_id, "url_key": url_key(page.url), "url": page.url, "first_seen_at": now}
    statement = insert_into(connection, articles)
    # The update changes nothing: it locks the row, so that two writers of one article number
    # its versions one after the other, and makes RETURNING answer.
    number: int = connection.execute(
        statement.on_conflict_do_update(
            index_elements=["url_key"], set_={"url_key": statement.excluded.url_key}
        ).returning(articles.c.id),
        row,
    ).scalar_one()
    return number


def _save_version(
    connection: Connection,
    article_id: int,
    fetch_id: int,
    page: Page,
    extraction: Extraction,
    now: datetime,
) -> Saved:
    values = version_values(extraction, now)
    latest = connection.execute(
        select(article_versions.c.id, article_versions.c.number, article_versions.c.content_sha256)
        .where(article_versions.c.article_id == article_id)
        .order_by(article_versions.c.number.desc())
        .limit(1)
    ).one_or_none()
    if latest is not None and latest.content_sha256 == values["content_sha256"]:
        return Saved(article_id, latest.id, SaveOutcome.UNCHANGED)
    values |= {
        "article_id": article_id,
        "number": 1 if latest is None else latest.number + 1,
        "fetch_id": fetch_id,
        "url": page.url,
        "created_at": now,
    }
    version_id = connection.execute(
        article_versions.insert().returning(article_versions.c.id), values
    ).scalar_one()
    insert_text(connection, version_id, extraction.document, extraction.fingerprints)
    outcome = SaveOutcome.STORED if latest is None else SaveOutcome.NEW_VERSION
    return Saved(article_id, version_id, outcome)


def _drop_derivations(connection: Connection, version_id: int) -> None:
    copies = select(derivations.c.copy_id).where(derivations.c.source_id == version_id)
    connection.execute(
        update(documents).where(documents.c.version_id.in_(copies)).values(placed_at=None)
    )
    connection.execute(
        delete(derivations).where(
            or_(derivations.c.copy_id == version_id, derivations.c.source_id == version_id)
        )
    )


def _sorted(prints: Fingerprints) -> Fingerprints:
    shingles, anchors = tuple(sorted(prints.shingles)), tuple(sorted(prints.anchors))
    return Fingerprints(shingles, anchors, prints.columns)
