"""Eight sites that never run out of news: real HTTP on loopback, each page another one."""

from __future__ import annotations

import json
import random
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from multiprocessing.connection import Connection
from threading import Lock
from xml.sax.saxutils import escape

from bench.dedup.words import Lexicon
from newsroom.replies import Reply, Request
from newsroom.server import Server

HOSTS = tuple(f"diario{number}.example" for number in range(8))
NEW_PAGES = 250
"""That a site has to offer each time that its sitemap is asked for."""
_LINKS = 25
"""Other articles that stand around the text of a page."""
_REPRINTED = 0.2
_LETTERS = str.maketrans("0123456789", "aeioulmnrs")
_ASKED = 5_000
"""Requests after which the server forgets what it has logged."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One article. `byline` is a person or an agency."""

    number: int
    paragraphs: tuple[str, ...]
    byline: str


def serve(says: Connection) -> None:
    """Serves until the other side hangs up; says its address."""
    press = Press()
    with Server(dict.fromkeys(HOSTS, press)) as server:
        press.server = server
        says.send(server.address)
        says.poll(None)


class Press:
    """Texts of invented words, printed as pages of about 10 kB. A fifth is printed again, whole or
    cut. Every text holds names that nobody has borne before: a process meets new words for ever.
    """

    def __init__(self) -> None:
        self.server: Server | None = None
        self._words = Lexicon().common
        self._die = random.Random(3)
        self._made = 0
        self._names = count(1)
        self._open: dict[str, Piece] = {}
        self._recent: deque[Piece] = deque(maxlen=500)
        self._titles: deque[tuple[str, str]] = deque(maxlen=_LINKS)
        self._lock = Lock()
        self._asked = 0

    def __call__(self, request: Request) -> Reply:
        """Answers for any of the hosts."""
        with self._lock:
            self._asked += 1
            if self.server is not None and self._asked % _ASKED == 0:
                self.server.clear_requests()
            if request.target == "/robots.txt":
                return Reply.plain(200, "User-agent: *\nDisallow: /buscar")
            if request.target == "/noticias.xml":
                return Reply(self._list(request.host), "application/xml")
            piece = self._open.pop(request.target, None)
            if piece is None:
                return Reply.plain(404, "gone")
            return Reply(self.print_page(request.host, piece), "text/html; charset=utf-8")

    def _list(self, host: str) -> bytes:
        rows = []
        at = datetime.now(UTC).isoformat(timespec="seconds")
        for _ in range(NEW_PAGES):
            piece = self.write()
            path = f"/nota-{piece.number}"
            self._open[path] = piece
            rows.append(f"<url><loc>http://{host}{path}</loc><lastmod>{at}</lastmod></url>")
        urlset = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        return f"{urlset}{''.join(rows)}</urlset>".encode()

    def write(self) -> Piece:
        """The next article: one of the latest again, or a new one."""
        self._made += 1
        if self._recent and self._die.random() < _REPRINTED:
            wire = self._die.choice(self._recent)
            kept = self._die.choice((len(wire.paragraphs), 2 + len(wire.paragraphs) // 2))
            return Piece(self._made, wire.paragraphs[:kept], "Agencias")
        paragraphs = tuple(self._paragraph() for _ in range(self._die.randint(2, 6)))
        byline = self._die.choice(("EFE", "Reuters", f"Ana {self._name()}", "Redacción"))
        piece = Piece(self._made, paragraphs, byline)
        self._recent.append(piece)
        return piece

    def _paragraph(self) -> str:
        sentences = (
            f"{self._name()} {' '.join(self._die.choices(self._words, k=words))}."
            for words in (self._die.randint(9, 28) for _ in range(3))
        )
        return " ".join(sentences)

    def _name(self) -> str:
        """One that nobody has: a number in the letters of a name."""
        letters = f"{next(self._names) * 7919:010d}".translate(_LETTERS)
        return letters.capitalize()

    def print_page(self, host: str, piece: Piece) -> bytes:
        """Its page."""
        title = piece.paragraphs[0][:70].rsplit(" ", 1)[0]
        self._titles.append((f"/nota-{piece.number}", title))
        at = datetime.now(UTC).isoformat(timespec="seconds")
        links = "".join(
            f'<li><a href="{path}">{escape(name)}</a></li>' for path, name in self._titles
        )
        text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in piece.paragraphs)
        facts = {
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": title,
            "datePublished": at, "author": {"@type": "Person", "name": piece.byline},
        }  # fmt: skip
        return f"""<!doctype html><html lang="es"><head><title>{escape(title)}</title>
<meta property="og:title" content="{escape(title)}"><meta property="og:type" content="article">
<script type="application/ld+json">{json.dumps(facts)}</script></head><body>
<header><nav><ul>{links}</ul></nav></header><main><article><h1>{escape(title)}</h1>
<p class="byline">{piece.byline}</p><time datetime="{at}">{at}</time>{text}</article>
<aside><h2>Más leídas</h2><ul>{links}</ul></aside></main>
<footer><p>{host} · aviso legal · contacto</p></footer></body></html>""".encode()
