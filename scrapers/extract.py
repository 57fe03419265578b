"""From a page to an `Article`: one parse, structured data first, then the text itself.

A site's own selectors win over everything; then comes what the page states about itself; the
generic rules fill what is left.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from scrapers.article import part_credits
from scrapers.canonical import read_canonical
from scrapers.charset import Source, read_source
from scrapers.further_pages import join_pages
from scrapers.head import Head, read_head
from scrapers.judged import Reading, judge_blocks
from scrapers.kinds import find_kind, is_paywalled
from scrapers.language import find_language
from scrapers.language_tags import read_region
from scrapers.ledes import find_lede
from scrapers.markup_bounds import bound_markup
from scrapers.page_text import PageText, read_clues, read_page_text
from scrapers.pictures import find_images, stated_credits
from scrapers.provenance import Found, Provenance
from scrapers.published import find_modified, find_published
from scrapers.sections import find_section, read_tags
from scrapers.selectors import Selected, has_selectors, remove_named, select_fields
from scrapers.signers import Stated, find_signers, read_stated
from scrapers.site_memory import SiteMemory, drop_repeated
from scrapers.stated_sources import find_stated_sources
from scrapers.title import find_title
from scrapers.unread import leave_out_unread
from scrapers.values import Article, Page

if TYPE_CHECKING:
    from config.site import Site

EXTRACTOR_VERSION = "extract/14"
"""Goes up with every change after which `teletipo reprocess` may read a page otherwise."""


def extract_page(
    page: Page, site: Site | None = None, site_memory: SiteMemory | None = None
) -> Article:
    """Reads a fetched page and those that it goes on with as one article; the Content-Type
    header has a say in the charset."""
    first, *further = [
        _read(_source_of(one), one.url, site, one.fetched_at, site_memory)[0]
        for one in (page, *page.further)
    ]
    return join_pages(first, further)


def extract(
    html: bytes | str,
    url: str | None = None,
    site: Site | None = None,
    seen_at: datetime | None = None,
    site_memory: SiteMemory | None = None,
) -> Article:
    """Reads one page. `url` resolves relative links; `site` gives selectors, language and zone;
    what it says to be published after `seen_at`, else now, is not believed. `site_memory` tells
    what the site repeats on its articles.

    Never raises for what a page holds: a page without text is an `Article` without paragraphs.
    """
    return _read(read_source(html), url, site, seen_at, site_memory)[0]


def explain(
    html: bytes | str,
    url: str | None = None,
    site: Site | None = None,
    seen_at: datetime | None = None,
    site_memory: SiteMemory | None = None,
) -> Reading:
    """Reads one page as `extract` does and accounts for each of its blocks."""
    return _account(*_read(read_source(html), url, site, seen_at, site_memory))


def explain_page(
    page: Page, site: Site | None = None, site_memory: SiteMemory | None = None
) -> Reading:
    """Reads a fetched page as `extract_page` does and accounts for each of its blocks."""
    return _account(*_read(_source_of(page), page.url, site, page.fetched_at, site_memory))


def _source_of(page: Page) -> Source:
    return read_source(page.body, page.headers.get("content-type"))


def _account(article: Article, head: Head, text: PageText) -> Reading:
    credits = frozenset(line.text for line in article.credit_lines)
    furniture = frozenset(article.all_paragraphs).difference(article.paragraphs)
    clues = read_clues(head, article.title, article.people)
    page, body = text.text_page, text.text_body
    return Reading(article, judge_blocks(page, clues, body, credits, furniture))


def _read(
    source: Source,
    url: str | None,
    site: Site | None,
    seen_at: datetime | None,
    site_memory: SiteMemory | None,
) -> tuple[Article, Head, PageText]:
    """The article, what the page says about itself, and the text that it was read from."""
    source = bound_markup(source)
    read = leave_out_unread(source.utf8, whole=not has_selectors(site))
    tree = LexborHTMLParser(read, options=LexborDocumentOptions.WO_EVENTS, scripting=True)
    remove_named(tree, site)
    head = read_head(tree, source, url, site, seen_at=seen_at or datetime.now(UTC))
    selected = select_fields(tree, site)
    noted = Provenance()
    title = noted.keep("title", selected.title or find_title(head))
    stated = read_stated(head)
    text = read_page_text(tree, head, title, stated.people)
    if text.source:
        noted.keep("paragraphs", Found(True, text.source))
    article = _describe(head, selected, stated, text, title, noted)
    return drop_repeated(article, site_memory) if site_memory else article, head, text


def _describe(
    head: Head, selected: Selected, stated: Stated, text: PageText, title: str | None,
    noted: Provenance,
) -> Article:  # fmt: skip
    """The article, with the rule behind each of its fields."""
    data, page, body = head.data, text.page, text.body
    parted = part_credits(text.text_page, text.text_body, head.url)
    paragraphs = parted.texts
    canonical = noted.keep("canonical_url", read_canonical(head.canonical, data, head.url, noted))
    language = noted.keep("language", find_language(head, paragraphs))
    region = read_region(head.language_tag.value if head.language_tag else None)
    published = noted.keep(
        "published",
        selected.published or find_published(head, page, body, language, region, noted),
    )
    images = find_images(page, body, data, canonical or head.url)
    signers, signed_lines = find_signers(
        selected.authors, stated, page, body, parted.bylines, parted.reporters
    )
    is_headed = bool(head.headings or head.trail or published)
    kind = find_kind(head, title, paragraphs, is_headed=is_headed)
    noted.keep("kind", kind)
    section = selected.section or find_section(head, title)
    lede = selected.lede or find_lede(data, text.text_page, text.text_body, paragraphs, title)
    credits = (
        *dict.fromkeys((*find_stated_sources(head), *signed_lines)),
        *parted.credit_lines,
        *stated_credits(images, parted.credit_lines),
    )
    return Article(
        url=head.url,
        title=title,
        paragraphs=paragraphs,
        lede=noted.keep("lede", lede),
        signers=noted.keep("authors", signers) or (),
        published=published,
        modified=noted.keep("modified", find_modified(head, noted)),
        language=language,
        section=noted.keep("section", section),
        tags=noted.keep("tags", read_tags(data)) or (),
        canonical_url=canonical,
        site_name=head.site_names[0] if head.site_names else None,
        images=images,
        credit_lines=credits,
        embedded=parted.embedded,
        kind=kind.value,
        is_paywalled=is_paywalled(data, body),
        field_sources=noted.sources,
        field_confidence=noted.confidence,
        refused=noted.refused,
    )
