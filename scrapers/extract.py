"""From a page to an `Article`: one parse, structured data first, then the text itself.

A site's own selectors win over everything; then comes what the page states about itself; the
generic rules fill what is left.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import tzinfo
from typing import TypeVar

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from config.site import Site
from scrapers.article import Paragraphs, part_credits
from scrapers.authors import Signature, read_json_ld_authors, sign, split_names
from scrapers.blocks import Blocks, read_blocks
from scrapers.body import Body, find_body
from scrapers.bylines import find_bylines, find_signed_names
from scrapers.charset import decode_html
from scrapers.dates import parse_stated, parse_visible, zone_of
from scrapers.facts import (
    find_published,
    is_article_page,
    is_paywalled,
    read_canonical,
    read_site_names,
    read_tags,
)
from scrapers.judged import Reading, judge_blocks
from scrapers.language import guess_language, read_region, read_tag
from scrapers.pictures import find_images
from scrapers.stated_body import goes_first, read_stated_body
from scrapers.structured import read_structured
from scrapers.text import fold, plain, squeeze
from scrapers.title import pick_title, strip_site_name
from scrapers.values import Article, CreditLine, CreditPlace, Image, Page, PublishedTime

EXTRACTOR_VERSION = "extract/1"
"""Goes up with every change after which `teletipo reprocess` may read a page otherwise."""

T = TypeVar("T")

_NEVER_TEXT = [
    "script", "style", "svg", "noscript", "iframe", "nav", "button", "template", "select",
    "object", "video", "audio", "canvas", "textarea", "dialog", "map", "math",
]  # fmt: skip


def extract_page(page: Page, site: Site | None = None) -> Article:
    """Reads a fetched page; its Content-Type header has a say in the charset."""
    return extract(decode_html(page.body, page.headers.get("content-type")), page.url, site)


def extract(html: bytes | str, url: str | None = None, site: Site | None = None) -> Article:
    """Reads one page. `url` resolves relative links; `site` gives selectors, language and zone.

    Never raises for what a page holds: a page without text is an `Article` without paragraphs.
    """
    return _open(html, url, site).run()


def explain(html: bytes | str, url: str | None = None, site: Site | None = None) -> Reading:
    """Reads one page as `extract` does and accounts for each of its blocks."""
    extraction = _open(html, url, site)
    article = extraction.run()
    credits = frozenset(line.text for line in article.credit_lines)
    blocks = judge_blocks(extraction.text_page, extraction.text_body, credits)
    return Reading(article, blocks)


def _open(html: bytes | str, url: str | None, site: Site | None) -> _Extraction:
    text = decode_html(html) if isinstance(html, bytes) else html
    tree = LexborHTMLParser(text, options=LexborDocumentOptions.WO_EVENTS, scripting=True)
    return _Extraction(tree, url, site)


@dataclass
class _Extraction:
    """One page on its way. `sources` fills up with the rule behind each field."""

    tree: LexborHTMLParser
    url: str | None
    site: Site | None
    sources: dict[str, str] = field(default_factory=dict)

    def run(self) -> Article:
        self._apply_removals()
        title_node = self.tree.css_first("title")
        head_title = squeeze(title_node.text()) if title_node else ""
        self.data = read_structured(self.tree, head_title, self.url)
        if self.tree.body:
            self.tree.body.strip_tags(_NEVER_TEXT, recursive=True)
        headings = [squeeze(h.text()) for h in self.tree.css("h1")]
        self.names = read_site_names(self.data, self.site, self.url)
        title = self._find_title([h for h in headings if h], head_title)
        language_tag = self._language_tag()
        lede = self._selected("lede")
        stated = self._selected_time()
        chosen_authors = self._selected_all("authors")
        section = self._find_section()
        canonical = read_canonical(self.tree, self.data, self.url)
        body_classes = (self.tree.body.attributes.get("class") if self.tree.body else None) or ""

        page, body, text_page, text_body = self._read_text(title)
        self.text_page, self.text_body = text_page, text_body
        parted = part_credits(text_page, text_body, self.url)
        paragraphs = parted.texts
        images = find_images(page, body, self.data, canonical or self.url)
        lede = lede or self._find_lede(text_page, text_body, paragraphs)
        authors, signed_lines = self._find_authors(chosen_authors, page, body, parted)
        language = self._find_language(language_tag, paragraphs)
        published = stated or self._find_published(page, body, language, read_region(language_tag))
        return Article(
            url=self.url,
            title=title,
            paragraphs=paragraphs,
            lede=lede,
            authors=authors,
            published=published,
            modified=self._find_modified(),
            language=language,
            section=section,
            tags=self._noted("tags", read_tags(self.data), "metadata"),
            canonical_url=self._noted("canonical_url", canonical, "link:canonical"),
            site_name=self.names[0] if self.names else None,
            images=images,
            credit_lines=(*signed_lines, *parted.credit_lines, *_stated_credits(images, parted)),
            is_article=is_article_page(
                self.data,
                self.url,
                title,
                paragraphs,
                body_classes,
                is_headed=bool(headings) or published is not None,
            ),
            is_paywalled=is_paywalled(self.data, page, body),
            field_sources=self.sources,
        )

    def _noted(self, name: str, value: T, rule: str) -> T:
        if value:
            self.sources[name] = rule
        return value

    # --- the site's selectors ---

    def _apply_removals(self) -> None:
        for selector in self.site.extract.remove if self.site else ():
            for node in self.tree.css(selector):
                node.decompose()

    def _selected_all(self, name: str) -> list[str]:
        selector = getattr(self.site.extract, name) if self.site else None
        if selector is None:
            return []
        found = [squeeze(node.text()) for node in self.tree.css(selector)]
        return self._noted(name, [f for f in found if f], f"selector:{name}")

    def _selected(self, name: str) -> str | None:
        return next(iter(self._selected_all(name)), None)

    def _selected_time(self) -> PublishedTime | None:
        selector = self.site.extract.published if self.site else None
        for node in self.tree.css(selector) if selector else ():
            attributes = node.attributes
            raw = attributes.get("datetime") or attributes.get("content") or node.text()
            found = parse_stated(raw, self._zone()) or self._visible(raw)
            if found:
                return self._noted("published", found, "selector:published")
        return None

    def _visible(self, raw: str) -> PublishedTime | None:
        return parse_visible(squeeze(raw), self.site.language if self.site else None)

    def _zone(self) -> tzinfo | None:
        return zone_of(self.site.timezone) if self.site else None

    # --- fields ---

    def _find_title(self, headings: list[str], head_title: str) -> str | None:
        if chosen := self._selected("title"):
            return chosen
        social = self.data.meta("og:title", "twitter:title")
        tweeted = self.data.meta("twitter:title")
        stated = plain(self.data.article.get("headline"))
        bare = [
            strip_site_name(value, self.names, headings) if value else None
            for value in (stated, social and social[1], head_title, tweeted and tweeted[1])
        ]
        outlets = {fold(name) for name in self.names}
        found = pick_title([h for h in headings if fold(h) not in outlets], *bare)
        return self._noted("title", *found) if found else None

    def _language_tag(self) -> str | None:
        root = self.tree.css_first("html")
        attributes = root.attributes if root else {}
        for value, rule in (
            (attributes.get("lang") or attributes.get("xml:lang"), "html:lang"),
            (plain(self.data.article.get("inLanguage")), "json-ld:inLanguage"),
            (
                (self.data.meta("og:locale", "content-language", "dc.language") or (None, None))[1],
                "meta",
            ),
        ):
            if read_tag(value):
                self.sources["language"] = rule
                return value
        return None

    def _find_language(self, tag: str | None, paragraphs: tuple[str, ...]) -> str | None:
        if tag:
            return read_tag(tag)
        if self.site and self.site.language:
            return self._noted("language", self.site.language, "site")
        guessed = guess_language(" ".join(paragraphs))
        return self._noted("language", guessed, "generic")

    def _find_section(self) -> str | None:
        if chosen := self._selected("section"):
            return chosen
        stated = self.data.article.get("articleSection")
        stated = plain(stated[0] if isinstance(stated, list) and stated else stated)
        if stated:
            return self._noted("section", stated, "json-ld:articleSection")
        meta = self.data.meta("article:section", "og:section", "section", "parsely-section")
        return self._noted("section", meta[1], meta[0]) if meta else None

    def _find_modified(self) -> PublishedTime | None:
        stated = self.data.article.get("dateModified")
        meta = self.data.meta(
            "article:modified_time", "og:updated_time", "datemodified", "last-modified"
        )
        for raw, rule in (
            (plain(stated), "json-ld:dateModified"),
            (meta and meta[1], meta and meta[0]),
        ):
            found = parse_stated(raw, self._zone()) if raw else None
            if found:
                self.sources["modified"] = str(rule)
                return found
        return None

    def _find_published(
        self, page: Blocks, body: Body, language: str | None, region: str | None
    ) -> PublishedTime | None:
        found = find_published(self.data, page, body, self.url, self._zone(), language, region)
        if found is None:
            return None
        self.sources["published"] = found[1]
        return found[0]

    def _find_authors(
        self, chosen: list[str], page: Blocks, body: Body, parted: Paragraphs
    ) -> tuple[tuple[str, ...], list[CreditLine]]:
        """People, and the credit lines of the organisations that sign."""
        visible = [*find_bylines(page, body), *parted.bylines]
        lines = [CreditLine(text, CreditPlace.BYLINE) for text in dict.fromkeys(visible)]
        stated = read_json_ld_authors(self.data, self.names)
        rule = "json-ld:author"
        if chosen:
            stated, rule = sign(chosen, ()), "selector:authors"
        elif not any(s.is_person for s in stated):
            meta = self._meta_authors()
            if any(s.is_person for s in meta):
                stated, rule = [*stated, *meta], "meta"
            else:
                stated += meta
        people = [s.name for s in stated if s.is_person]
        if not people:
            signed = sign(
                (n for line in find_signed_names(page, body) for n in split_names(line)),
                self.names,
            )
            people, rule = [s.name for s in signed if s.is_person], "rel:author"
        if not people:
            signed = sign((n for line in visible for n in split_names(line)), self.names)
            people, rule = [s.name for s in signed if s.is_person and " " in s.name], "generic"
        if people:
            self.sources["authors"] = rule
        known = {fold(name) for name in people}
        kept = [line for line in lines if not _names_only(line.text, known)]
        organisations = dict.fromkeys(s.name for s in stated if not s.is_person)
        return tuple(people), [
            *kept, *(CreditLine(name, CreditPlace.STRUCTURED) for name in organisations)
        ]  # fmt: skip

    def _meta_authors(self) -> list[Signature]:
        for name in (
            "author",
            "article:author",
            "parsely-author",
            "sailthru.author",
            "dc.creator",
            "byl",
        ):
            values = [plain(v) or "" for v in self.data.metas.get(name, ())]
            names = [n for v in values if "://" not in v for n in split_names(v)]
            if names:
                return sign(names, self.names)
        return []

    # --- text ---

    def _read_text(self, title: str | None) -> tuple[Blocks, Body, Blocks, Body]:
        """The page's blocks and body, and those that a body selector names (else the same)."""
        selector = self.site.extract.body if self.site else None
        root = self.tree.body
        if root is None:
            empty = read_blocks("")
            body = find_body(empty, title, None)
            return empty, body, empty, body
        page = read_blocks(root.html or "")
        body = find_body(page, title, plain(self.data.article.get("articleBody")))
        if selector and (nodes := root.css(selector)):
            chosen = read_blocks("".join(node.html or "" for node in nodes))
            self.sources["paragraphs"] = "selector:body"
            return page, body, chosen, find_body(chosen, title, None, whole=True)
        stated = read_stated_body(self.data)
        if stated and goes_first(stated, page, body):
            self.sources["paragraphs"] = "json-ld:articleBody"
            return page, body, stated, find_body(stated, title, None, whole=True)
        if body.kept:
            self.sources["paragraphs"] = "generic"
        return page, body, page, body

    def _find_lede(self, page: Blocks, body: Body, paragraphs: tuple[str, ...]) -> str | None:
        if body.lede is not None:
            lede = page.blocks[body.lede].text
            if not _is_said(lede, paragraphs):
                return self._noted("lede", lede, "generic")
        meta = self.data.meta("og:description", "description")
        if meta and len(meta[1]) >= 30 and not _is_said(meta[1], paragraphs):
            return self._noted("lede", meta[1], meta[0])
        return None


def _stated_credits(images: tuple[Image, ...], parted: Paragraphs) -> list[CreditLine]:
    """The credits of pictures that stand in the metadata alone."""
    shown = fold(" ".join(line.text for line in parted.credit_lines))
    credits = dict.fromkeys(image.credit for image in images if image.credit)
    return [CreditLine(c, CreditPlace.CAPTION) for c in credits if fold(c) not in shown]


def _is_said(lede: str, paragraphs: tuple[str, ...]) -> bool:
    """The paragraphs begin as the lede does: it is an excerpt of them."""
    key = fold(lede)[:80]
    return key in fold(" ".join(paragraphs[:4]))


def _names_only(line: str, people: set[str]) -> bool:
    """A byline that names people alone credits no organisation."""
    names = [fold(name) for name in split_names(line)]
    return not names or all(name in people for name in names)
