"""Sitemaps and sitemap indexes, read as a stream: XML with the news extension, or plain text.

A file that breaks off or is over a bound gives what was read until then, and says so. The bounds
are those of sitemaps.org where the settings say nothing else: 50,000 URLs and 50 MiB uncompressed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from xml.parsers import expat

from config.settings import FetchSettings
from scrapers.decompress import gunzip
from scrapers.errors import SurfaceUnreadable
from scrapers.timestamps import latest_instant, read_instant
from scrapers.urls import resolve_link
from scrapers.values import Candidate, Page, Surface

_CHUNK = 65_536
_MAX_FIELD_CHARS = 10_000
_GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class ChildSitemap:
    """One sitemap that an index names."""

    url: str
    changed_by: datetime | None
    """The latest instant that its lastmod can mean."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one file lists."""

    candidates: tuple[Candidate, ...]
    children: tuple[ChildSitemap, ...]
    problem: str | None = None
    """Why the file was not read to its end."""


def read_sitemap(page: Page, zone: tzinfo, since: datetime, settings: FetchSettings) -> Sitemap:
    """The entries of a sitemap or an index, without those whose date is before `since`.

    `zone` is for times that name none. Raises SurfaceUnreadable for what is no sitemap, and for
    any DOCTYPE: no sitemap needs one, and entities come with it.
    """
    body, cut = _unpacked(page, settings.max_sitemap_bytes)
    try:
        found = _read(page.url, body, zone, since, settings, is_cut=cut is not None)
    except SurfaceUnreadable as error:
        if cut is None:
            raise
        raise SurfaceUnreadable(page.url, f"{error} ({cut})") from error
    return found if cut is None else replace(found, problem=cut)


def _unpacked(page: Page, max_bytes: int) -> tuple[bytes, str | None]:
    """The file without compression, and why not to its end."""
    body, error = page.body, None
    if body.startswith(_GZIP_MAGIC):
        body, error = gunzip(page.url, body, max_bytes)
    if len(body) > max_bytes:
        return body[:max_bytes], f"larger than {max_bytes} bytes"
    return body, str(error) if error else None


def _read(
    url: str, body: bytes, zone: tzinfo, since: datetime, settings: FetchSettings, *, is_cut: bool
) -> Sitemap:
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or body[:2] in (
        b"\xff\xfe",
        b"\xfe\xff",
    ):
        reader = _Reader(url, zone, since, settings.max_sitemap_urls)
        problem = reader.read(body)
        return Sitemap(tuple(reader.candidates), tuple(reader.children), problem)
    return _read_text(url, body, settings.max_sitemap_urls, is_cut=is_cut)


def _read_text(url: str, body: bytes, max_urls: int, *, is_cut: bool) -> Sitemap:
    lines = [line.strip() for line in body.decode("utf-8-sig", "replace").splitlines()]
    if is_cut:
        del lines[-1:]  # half a URL is another URL
    links = [link for line in lines if "://" in line and (link := resolve_link(url, line))]
    if not links:
        raise SurfaceUnreadable(url, "neither an XML sitemap nor a list of URLs")
    candidates = tuple(Candidate(link, Surface.SITEMAP, url) for link in links[:max_urls])
    return Sitemap(candidates, (), _too_many(max_urls) if len(links) > max_urls else None)


def _too_many(max_urls: int) -> str:
    return f"more than {max_urls} URLs"


class _Stop(Exception):
    """Reading ends here, with what there is."""


class _Reader:
    """Collects entries while expat walks the file. Elements go by their local names: real
    sitemaps use the news namespace in several spellings, and http for https."""

    def __init__(self, url: str, zone: tzinfo, since: datetime, max_urls: int) -> None:
        self._max_urls = max_urls
        self.candidates: list[Candidate] = []
        self.children: list[ChildSitemap] = []
        self._url = url
        self._zone = zone
        self._since = since
        self._root: str | None = None
        self._path: list[str] = []
        self._entry: dict[str, str] = {}
        self._text: list[str] = []
        self._chars = 0

    def read(self, body: bytes) -> str | None:
        """Reads the file; says why not to its end. Raises SurfaceUnreadable."""
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._collect
        problem = None
        try:
            for start in range(0, len(body), _CHUNK):
                parser.Parse(body[start : start + _CHUNK], False)
            parser.Parse(b"", True)
        except _Stop as stop:
            problem = str(stop)
        except (expat.ExpatError, ValueError, LookupError) as error:  # the latter: odd encodings
            problem = f"not well-formed: {error}"
            if self._root is None:
                raise SurfaceUnreadable(self._url, problem) from error
        return problem

    def _refuse(self, *_: object) -> None:
        raise SurfaceUnreadable(self._url, "a DOCTYPE in a sitemap is refused")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2].lower()
        if self._root is None:
            if name not in ("urlset", "sitemapindex"):
                raise SurfaceUnreadable(self._url, f"<{name[:40]}> is no sitemap")
            self._root = name
        self._path.append(name if not tag.lower().startswith("image:") else "image")
        if len(self._path) == 2:
            self._entry = {}
        self._text = []
        self._chars = 0

    def _collect(self, text: str) -> None:
        self._chars += len(text)
        if self._chars <= _MAX_FIELD_CHARS:
            self._text.append(text)

    def _end(self, tag: str) -> None:
        name = self._path.pop()
        depth = len(self._path)
        if depth == 1 and name in ("url", "sitemap"):
            self._add()
        elif depth == 2 or (depth == 3 and self._path[-1] == "news"):
            value = "".join(self._text).strip()
            self._entry.setdefault(name, value)
        self._text = []

    def _add(self) -> None:
        entry = self._entry
        url = resolve_link(self._url, entry.get("loc", ""))
        if url is None:
            return
        if len(self.candidates) + len(self.children) == self._max_urls:
            raise _Stop(_too_many(self._max_urls))
        published, changed = entry.get("publication_date"), entry.get("lastmod")
        latest = latest_instant(changed or published, self._zone)
        if latest is not None and latest < self._since:
            return
        if self._root == "sitemapindex":
            self.children.append(ChildSitemap(url, latest))
            return
        self.candidates.append(
            Candidate(
                url,
                Surface.NEWS_SITEMAP if "news" in entry else Surface.SITEMAP,
                self._url,
                title=" ".join(entry.get("title", "").split()) or None,
                published_at=read_instant(published, self._zone),
                modified_at=read_instant(changed, self._zone),
            )
        )
