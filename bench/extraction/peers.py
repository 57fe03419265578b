"""The peers, each called as its documentation recommends for a page at hand."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Any

from bench.extraction.pages import SETS, GoldPage
from bench.extraction.scores import Fields
from scrapers.charset import decode_html

Read = Callable[[GoldPage], Fields]


@dataclass(frozen=True, slots=True)
class System:
    """Something that reads pages. `load` imports it and gives the function that reads one."""

    name: str
    package: str
    """The distribution whose version is reported."""
    load: Callable[[], Read]
    sets: tuple[str, ...] = SETS
    """The sets it can read."""

    @property
    def version(self) -> str:
        """As installed."""
        return version(self.package)


def _teletipo() -> Read:
    from bench.extraction.scores import fields_of
    from scrapers import extract

    return lambda page: fields_of(extract(page.html, page.url))


def _trafilatura(**options: Any) -> Callable[[], Read]:
    def load() -> Read:
        from trafilatura import bare_extraction

        def read(page: GoldPage) -> Fields:
            found = bare_extraction(
                page.html, url=page.url, include_comments=False, with_metadata=True, **options
            )
            if found is None:
                return {}
            authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
            return {
                "title": found.title,
                "text": found.text,
                "authors": authors,
                "published_at": found.date,
            }

        return read

    return load


def _newspaper() -> Read:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nltk serves its summaries, which nobody asks for
        import newspaper

    def parse(page: GoldPage, **options: Any) -> newspaper.Article:
        url = page.url or "https://page.invalid/"
        article = newspaper.Article(url, fetch_images=False, **options)
        article.download(input_html=decode_html(page.html))
        return article.parse()

    def read(page: GoldPage) -> Fields:
        try:
            article = parse(page)
        except (ImportError, LookupError):
            # Korean asks for models that nltk downloads; without them it can read as English.
            article = parse(page, language="en")
        return {
            "title": article.title,
            "text": article.text,
            "authors": article.authors,
            "published_at": article.publish_date,
            "language": article.meta_lang,
        }

    return read


def _readability() -> Read:
    from lxml.html import fromstring
    from readability import Document

    def read(page: GoldPage) -> Fields:
        document = Document(page.html, url=page.url)
        summary = document.summary(html_partial=True)
        # A space at each tag that ends a line, which text_content() does not put there.
        spaced = re.sub(r"(?=</(?:p|div|li|h\d|td|tr|blockquote|pre)>|<br)", "\n", summary)
        return {"title": document.short_title(), "text": fromstring(spaced).text_content()}

    return read


def _resiliparse() -> Read:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    from resiliparse.parse.html import HTMLTree

    def read(page: GoldPage) -> Fields:
        tree = HTMLTree.parse(bytes_to_str(page.html, detect_encoding(page.html)))
        text = extract_plain_text(tree, main_content=True, alt_texts=False, links=False)
        return {"title": tree.title, "text": text}

    return read


def _htmldate() -> Read:
    from htmldate import find_date

    def read(page: GoldPage) -> Fields:
        return {"published_at": find_date(page.html, url=page.url, original_date=True)}

    return read


def _fundus() -> Read:
    """Each page by its publisher's own parser, of the version that was valid on its day: the
    page's id names both."""
    from fundus import PublisherCollection

    publishers = {publisher.__name__: publisher for publisher in PublisherCollection}

    def read(page: GoldPage) -> Fields:
        name, *day = page.id.split("_")
        parser = publishers[name].parser(date(*map(int, day[:3])))
        found = parser.parse(decode_html(page.html), "suppress")
        body = found.get("body")
        lines = list(body.summary) if body else []
        for section in body.sections if body else ():
            lines += [*section.headline, *section.paragraphs]
        return {
            "title": found.get("title"),
            "text": "\n".join(map(str, lines)),
            "authors": found.get("authors"),
            "published_at": found.get("publishing_date"),
        }

    return read


def _lexbor() -> Read:
    from selectolax.lexbor import LexborHTMLParser

    def read(page: GoldPage) -> Fields:
        body = LexborHTMLParser(page.html).body
        return {"text": body.text(separator="\n") if body else ""}

    return read


OURS = System("teletipo", "teletipo", _teletipo)
BARE_PARSE = System("Lexbor: parse and text alone", "selectolax", _lexbor)
SYSTEMS = (
    OURS,
    System("trafilatura", "trafilatura", _trafilatura()),
    System("trafilatura, fast", "trafilatura", _trafilatura(fast=True)),
    System("trafilatura, precision", "trafilatura", _trafilatura(favor_precision=True)),
    System("newspaper4k", "newspaper4k", _newspaper),
    System("readability-lxml", "readability-lxml", _readability),
    System("resiliparse", "resiliparse", _resiliparse),
    System("htmldate", "htmldate", _htmldate, sets=("fundus", "segments")),
    System("Fundus, its own parsers", "fundus", _fundus, sets=("fundus",)),
    BARE_PARSE,
)
