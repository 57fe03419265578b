"""Serves a folder of saved pages as the sites they came from, to be crawled over real HTTP.

The folder holds the pages (`.html`, or gzipped as `.html.gz`) and a table that tells the URL of
each: `gold.jsonl`, one row `{"id", "file", "url", ...}` a line, or `gold.json`, one object
`{file: {"url", ...}}`. Each page stands at its path on its host; each host has a feed and a
sitemap, which say nothing of a page but its address, so that nothing is told that a crawler
should read from the page.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit
from xml.etree import ElementTree

from newsroom.errors import ReplayError
from newsroom.replies import Host, Reply, Request
from newsroom.sitemaps import write_urlset

FEED_PATH = "/newsroom-replay/feed.xml"
SITEMAP_PATH = "/newsroom-replay/sitemap.xml"

PageKey = tuple[str, tuple[tuple[str, str], ...]]
"""Path and query without regard to escapes and to the order of parameters: crawlers write URLs
in their own canonical form."""


@dataclass(frozen=True, slots=True)
class SavedPage:
    """One saved page. `charset` is what the Content-Type header tells; `None` tells nothing."""

    file: Path
    host: str
    target: str
    """Path, with the query if there is one."""
    charset: str | None = None

    @property
    def url(self) -> str:
        """Where the replay serves it: http, whatever scheme it was saved from."""
        return f"http://{self.host}{self.target}"

    def read(self) -> bytes:
        """The bytes as they were saved."""
        content = self.file.read_bytes()
        return gzip.decompress(content) if self.file.suffix == ".gz" else content


@dataclass(frozen=True, slots=True)
class Replay:
    """A folder ready to be served."""

    hosts: Mapping[str, SavedSite]
    repeated: tuple[str, ...]
    """URLs that several rows claim: the first row is served."""

    @property
    def page_count(self) -> int:
        """Pages on all hosts."""
        return sum(len(site.pages) for site in self.hosts.values())


class SavedSite:
    """All saved pages of one host, as a `Host`."""

    def __init__(self, name: str, pages: Sequence[SavedPage]) -> None:
        self.name = name
        self.pages = tuple(pages)
        self._by_key = {_key(page.target): page for page in pages}
        by_path = defaultdict(list)
        for page in pages:
            by_path[_key(page.target)[0]].append(page)
        self._alone = {path: found[0] for path, found in by_path.items() if len(found) == 1}

    def __call__(self, request: Request) -> Reply:
        """Answers a request."""
        if page := self._find(request.target):
            charset = f"; charset={page.charset}" if page.charset else ""
            return Reply(page.read(), f"text/html{charset}")
        match request.target:
            case "/robots.txt":
                lines = f"User-agent: *\nDisallow:\n\nSitemap: http://{self.name}{SITEMAP_PATH}\n"
                return Reply(lines.encode(), "text/plain; charset=utf-8")
            case "/":
                return Reply(self._write_index(), "text/html; charset=utf-8")
            case target if target == FEED_PATH:
                return Reply(self._write_feed(), "application/rss+xml; charset=utf-8")
            case target if target == SITEMAP_PATH:
                entries = ((page.url, None) for page in self.pages)
                return Reply(write_urlset(entries), "application/xml")
        return Reply.plain(404, f"{self.name} has no such page")

    def _find(self, target: str) -> SavedPage | None:
        key = _key(target)
        # A crawler may have cut tracking parameters off.
        return self._by_key.get(key) or self._alone.get(key[0])

    def _write_feed(self) -> bytes:
        root = ElementTree.Element("rss", version="2.0")
        channel = ElementTree.SubElement(root, "channel")
        for name, text in (
            ("title", self.name),
            ("link", f"http://{self.name}/"),
            ("description", "Saved pages"),
        ):
            ElementTree.SubElement(channel, name).text = text
        for page in self.pages:
            item = ElementTree.SubElement(channel, "item")
            ElementTree.SubElement(item, "link").text = page.url
            ElementTree.SubElement(item, "guid").text = page.url
        return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))

    def _write_index(self) -> bytes:
        links = "\n".join(
            f'<li><a href="{escape(page.target)}">{escape(page.target)}</a></li>'
            for page in self.pages
        )
        return (
            f"<!DOCTYPE html>\n<html><head><title>{self.name}</title>\n"
            f'<link rel="alternate" type="application/rss+xml" href="{FEED_PATH}"></head>\n'
            f"<body><h1>{self.name}</h1>\n<ul>\n{links}\n</ul></body></html>\n"
        ).encode()


def load_replay(folder: Path) -> Replay:
    """Reads the table of a folder. Raises ReplayError with the first row that is wrong."""
    by_host: defaultdict[str, dict[PageKey, SavedPage]] = defaultdict(dict)
    repeated = []
    for file, row in _read_rows(folder):
        page = _build_page(folder, file, row)
        taken = by_host[page.host].setdefault(_key(page.target), page)
        if taken is not page:
            repeated.append(page.url)
    if not by_host:
        raise ReplayError(f"{folder}: its table names no page")
    hosts = {name: SavedSite(name, tuple(pages.values())) for name, pages in by_host.items()}
    return Replay(dict(sorted(hosts.items())), tuple(repeated))


def as_hosts(replay: Replay) -> dict[str, Host]:
    """The sites as a server takes them."""
    return dict(replay.hosts)


def _read_rows(folder: Path) -> Iterable[tuple[str, dict[str, Any]]]:
    lines, table = folder / "gold.jsonl", folder / "gold.json"
    try:
        if lines.exists():
            for line in lines.read_text(encoding="utf-8").splitlines():
                if line.strip():
                    row = json.loads(line)
                    yield row["file"], row
        elif table.exists():
            # Notes may stand beside the pages: only entries with a URL are pages.
            rows = json.loads(table.read_text(encoding="utf-8"))
            yield from (
                (name, row) for name, row in rows.items() if isinstance(row, dict) and "url" in row
            )
        else:
            raise ReplayError(f"{folder}: neither gold.jsonl nor gold.json is there")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReplayError(f"{folder}: its table cannot be read: {error!r}") from error


def _build_page(folder: Path, file: str, row: dict[str, Any]) -> SavedPage:
    parts = urlsplit(str(row.get("url")))
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ReplayError(f"{file}: {row.get('url')!r} is no web address")
    path = folder / file
    if not path.is_file():
        raise ReplayError(f"{path}: there is no such file")
    host = parts.hostname.encode("idna").decode() if not parts.hostname.isascii() else None
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return SavedPage(path, host or parts.hostname, target, row.get("charset"))


def _key(target: str) -> PageKey:
    path, _, query = target.partition("?")
    return unquote(path), tuple(sorted(parse_qsl(query, keep_blank_values=True)))
