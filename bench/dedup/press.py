"""The articles of the stream as the program gets them, and as it keeps them."""

from __future__ import annotations

from dataclasses import replace

from bench.dedup.stream import Piece
from bench.dedup.words import Lexicon
from normaliser import Agencies, Normaliser, Outlet
from normaliser.text import split_paragraphs
from normaliser.values import Document
from scrapers.urls import url_key
from scrapers.values import Article, CreditLine, CreditPlace, PublishedTime

_WITHOUT_CREDIT = 0.3
"""Share of the reprints that keep silent about where the text is from."""


class Press:
    """Turns pieces into articles and documents."""

    def __init__(self, lexicon: Lexicon, agencies: Agencies) -> None:
        self._lexicon = lexicon
        self._agencies = agencies
        self._credited: dict[tuple[str | None, str | None], Document] = {}

    def url(self, piece: Piece) -> str:
        """The address of the page."""
        return f"https://{piece.site}/2026/{piece.number}"

    def text(self, piece: Piece) -> str:
        """The body as a file of articles holds it."""
        return self._lexicon.render(piece.tokens)

    def article(self, piece: Piece, text: str) -> Article:
        """What `teletipo dedup` makes of a row, with the byline that a page would have."""
        name = self._credit(piece)
        lines = () if name is None else (CreditLine(name, CreditPlace.BYLINE, None, None),)
        return Article(
            url=self.url(piece),
            title=text[:60],
            paragraphs=split_paragraphs(text),
            published=PublishedTime(piece.at.isoformat(), piece.at.date(), piece.at),
            language=piece.language,
            credit_lines=lines,
        )

    def prepare(self, normaliser: Normaliser, piece: Piece, text: str) -> Document:
        """The document, by the whole way."""
        return normaliser.prepare(
            self.article(piece, text),
            document_id=piece.number,
            url=self.url(piece),
            site=self._outlet(piece),
            seen_at=piece.at,
        )

    def shortcut(self, normaliser: Normaliser, piece: Piece) -> Document:
        """The same document without looking for credits: for filling a window. `check` says that
        it is the same."""
        text, url, key = self.text(piece), self.url(piece), (piece.agency, self._credit(piece))
        if key not in self._credited:
            self._credited[key] = self.prepare(normaliser, piece, text)
        return replace(
            self._credited[key],
            id=piece.number,
            url=url,
            url_key=url_key(url),
            site_id=piece.site,
            title=text[:60],
            text=text,
            language=piece.language,
            published_at=piece.at,
            seen_at=piece.at,
            published_on=piece.at.date(),
        )

    def check(self, normaliser: Normaliser, piece: Piece, made: Document) -> None:
        """Raises ValueError when the shortcut leads elsewhere than the whole way."""
        if made != self.prepare(normaliser, piece, self.text(piece)):
            raise ValueError(f"article {piece.number} was not made as the normaliser makes it")

    def _credit(self, piece: Piece) -> str | None:
        """The name in the byline."""
        is_silent = piece.source is not None and piece.number % 10 < 10 * _WITHOUT_CREDIT
        agency = None if is_silent or piece.credit is None else self._agencies.by_id(piece.credit)
        return None if agency is None else agency.name

    def _outlet(self, piece: Piece) -> Outlet:
        return Outlet(piece.site, agency_id=piece.agency)
