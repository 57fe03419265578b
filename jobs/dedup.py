"""The normaliser over a file of articles, without a database: `teletipo dedup`."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from errno import EEXIST
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote

from rich import progress

from config.agencies import Agency
from config.settings import MatchSettings
from jobs.console import make_console
from jobs.files import naming, need_folder
from normaliser import Agencies, MemoryIndex, Normaliser, Outlet
from normaliser.chain import Fellows, find_fellows, further_sources
from normaliser.direction import weigh_direction
from normaliser.embedder import Embedder
from normaliser.stories import group_stories
from normaliser.text import split_paragraphs
from normaliser.values import CreditRole, Derivation, Document
from scrapers.language_tags import read_tag
from scrapers.timestamps import believed
from scrapers.urls import host_of, is_web_url
from scrapers.values import Article, PublishedTime

_STRINGS = ("url", "site", "title", "language", "published_at")
_NEIGHBOURS = 15
_START = datetime(2000, 1, 1, tzinfo=UTC)
_STEP = timedelta(seconds=20)
_LATE = timedelta(days=2)
"""How much later than the others of its day a row may come and still find all it comes from."""


class RowError(Exception):
    """A line of the input is no article: says which file, which line and why."""

    def __init__(self, file: str, line: int, why: str) -> None:
        super().__init__(f"{file}:{line}: {why}")


@dataclass(frozen=True, slots=True)
class DedupCounts:
    """What one run read and found."""

    articles: int
    edges: int
    stories: int


class _StreamClock:
    """When a row came by, for rows that come in time order: the median of the times that the
    last rows claim, never going back. One row with a wrong clock does not move it."""

    def __init__(self) -> None:
        self._recent: deque[float] = deque(maxlen=_NEIGHBOURS)
        self._now = _START

    def tick(self, claimed: datetime | None) -> datetime:
        if claimed is not None:
            self._recent.append(claimed.timestamp())
        if self._recent:
            middle = datetime.fromtimestamp(median(self._recent), UTC)
            self._now = max(self._now + _STEP, middle)
        else:
            self._now += _STEP
        return self._now


def dedup_file(
    articles: Path,
    *,
    edges: Path,
    stories: Path,
    agencies: Path,
    known_agencies: Iterable[Agency],
    settings: MatchSettings | None = None,
    embedder: Embedder | None = None,
) -> DedupCounts:
    """Reads articles in time order and writes who copies whom, the stories and the credits.

    Rows are `{id, url, site, title, text, language, published_at}`, one JSON object a line; of
    these `id` and `text` must be there. Written are `{src, dst, relation, score, direct}`,
    `{id, story}` and `{id, agencies, photo}`; edges that are not direct lead to the sources of
    sources and join the copies of one source that carry the same part of it. Raises RowError
    for a line that is no such row, and OSError, before anything is read for a place where nothing
    can be written.
    """
    _check_places(articles, edges, stories, agencies)
    settings = settings if settings is not None else MatchSettings()
    index = MemoryIndex(keep=max(settings.window, settings.wire_window) + _LATE)
    normaliser = Normaliser(Agencies(known_agencies), index, settings, embedder=embedder)
    names = place_rows(articles, normaliser, index)
    story_of = stories_of(index)
    _write_rows(edges, _edge_rows(names, index))
    _write_rows(stories, ({"id": names[i], "story": names[story]} for i, story in story_of.items()))
    _write_rows(agencies, (_credit_row(names[i], d) for i, d in index.all_documents.items()))
    return DedupCounts(len(names), len(all_derivations(index)), len(set(story_of.values())))


def _check_places(articles: Path, *outputs: Path) -> None:
    """Raises OSError when an output has no folder, or is the input or another output."""
    taken = {articles.resolve()}
    for path in outputs:
        need_folder(path)
        is_device = path.exists() and not path.is_file()
        if path.resolve() in taken and not is_device:
            raise OSError(EEXIST, "is named twice: what stands there would be lost", str(path))
        taken.add(path.resolve())


def place_rows(articles: Path, normaliser: Normaliser, index: MemoryIndex) -> list[str]:
    """Places every row of a file in the index, and returns the rows' own ids in the order of the
    documents' numbers. A terminal is shown how far it is. Raises RowError and OSError."""
    names: list[str] = []
    console = make_console(stderr=True)
    with progress.open(
        articles,
        "rb",
        description=articles.name,
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as lines:
        for name, document in stream_documents(lines, normaliser, file=str(articles)):
            names.append(name)
            index.add(document, normaliser.fingerprint(document))
            index.replace_sources(normaliser.place(document).sources)
    return names


def all_derivations(index: MemoryIndex) -> list[Derivation]:
    """What was found, of all documents."""
    return [d for derivations in index.all_sources.values() for d in derivations]


def stories_of(index: MemoryIndex) -> dict[int, int]:
    """The story of each document: the lowest number in it. Documents of one address are versions
    of one article."""
    first: dict[str, int] = {}
    article_of = {
        number: first.setdefault(document.url_key, number)
        for number, document in index.all_documents.items()
    }
    groups = group_stories(article_of, all_derivations(index))
    return {document: groups[article] for document, article in article_of.items()}


def stream_documents(
    lines: Iterable[bytes], normaliser: Normaliser, *, file: str
) -> Iterator[tuple[str, Document]]:
    """The rows' own ids and the documents that they make, numbered from 0 on. Raises RowError,
    which calls the lines by the name of their `file`."""
    clock = _StreamClock()
    for number, row in enumerate(_read_rows(lines, file)):
        yield str(row["id"]), _read_document(row, number, normaliser, clock)


def _edge_rows(names: Sequence[str], index: MemoryIndex) -> Iterator[dict[str, Any]]:
    """Each pair once: as a direct edge where it is one."""
    written: set[frozenset[int]] = set()
    for derivations, is_direct in (
        (all_derivations(index), True),
        (further_sources(index.all_sources), False),
    ):
        for d in derivations:
            written.add(frozenset((d.source_id, d.copy_id)))
            yield _edge_row(names, d.source_id, d.copy_id, d, is_direct=is_direct)
    documents = index.all_documents
    for fellows in find_fellows(index.all_sources):
        if frozenset((fellows.first_id, fellows.second_id)) not in written:
            pair = fellows.first_id, fellows.second_id
            if weigh_direction(documents[pair[0]], documents[pair[1]], {}) < 0:
                pair = pair[::-1]
            yield _edge_row(names, *pair, fellows, is_direct=False)


def _edge_row(
    names: Sequence[str], source: int, copy: int, edge: Derivation | Fellows, *, is_direct: bool
) -> dict[str, Any]:
    return {
        "src": names[source],
        "dst": names[copy],
        "relation": edge.relation.value,
        "score": round(edge.score, 4),
        "direct": is_direct,
    }


def _read_rows(lines: Iterable[bytes], file: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            raise RowError(file, number, f"not UTF-8: {error}") from error
        except json.JSONDecodeError as error:
            raise RowError(file, number, f"not JSON: {error}") from error
        if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("text"), str):
            raise RowError(file, number, 'an object with "id" and "text" is wanted')
        for key in _STRINGS:
            if not isinstance(row.get(key), str | None):
                raise RowError(file, number, f'"{key}" is neither a string nor null')
        try:
            url = _url_of(row)
        except UnicodeEncodeError as error:
            raise RowError(file, number, f'"id" cannot be written: {error}') from error
        if not is_web_url(url):
            key = "url" if row.get("url") else "site"
            raise RowError(file, number, f'"{key}" makes no web address with a scheme: {url!r}')
        yield row


def _url_of(row: dict[str, Any]) -> str:
    """The row's own address, else one that no other row has."""
    name = quote(str(row["id"]))
    return row.get("url") or f"https://{row.get('site') or 'unknown.invalid'}/{name}"


def _read_document(
    row: dict[str, Any], number: int, normaliser: Normaliser, clock: _StreamClock
) -> Document:
    published = _read_time(row.get("published_at"))
    url = _url_of(row)
    article = Article(
        url=url,
        title=row.get("title"),
        paragraphs=split_paragraphs(row["text"]),
        published=published,
        language=read_tag(row.get("language")),
    )
    return normaliser.prepare(
        article,
        document_id=number,
        url=url,
        site=Outlet(row.get("site") or host_of(url)),
        seen_at=clock.tick(published.at if published else None),
    )


def _read_time(raw: str | None) -> PublishedTime | None:
    """A time as the row gives it; a day alone is no instant, a time without zone is UTC. `None` for
    what is no time, placeholders among it."""
    if not raw:
        return None
    try:
        at = datetime.fromisoformat(raw)
    except ValueError:
        return None
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    if believed(aware) is None:
        return None
    return PublishedTime(raw, aware.date(), None if len(raw) == len("2024-02-08") else aware)


def _credit_row(name: str, document: Document) -> dict[str, Any]:
    named: dict[CreditRole, list[str]] = {CreditRole.TEXT: [], CreditRole.PHOTO: []}
    for credit in document.credits:
        if credit.agency_id is not None and credit.role in named:
            named[credit.role].append(credit.name)
    return {
        "id": name,
        "agencies": sorted(set(named[CreditRole.TEXT])),
        "photo": sorted(set(named[CreditRole.PHOTO])),
    }


def _write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    with naming(path), path.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
