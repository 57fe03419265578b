"""From a page to an `Article`: one parse, structured data first, then the text itself.

A site's own selectors win over everything; then comes what the page states about itself; the
generic rules fill what is left.
"""

from __future__ import annotations

from datetime import UTC, datetime

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from config.site import Site
from scrapers.article import part_credits
from scrapers.canonical import read_canonical
from scrapers.charset import decode_html
from scrapers.head import read_head
from scrapers.judged import Reading, judge_blocks
from scrapers.kinds import find_kind, is_paywalled
from scrapers.language import find_language
from scrapers.language_tags import read_region
from scrapers.ledes import find_lede
from scrapers.markup_bounds import bound_markup
from scrapers.outline import Clues
from scrapers.page_text import PageText, read_clues, read_page_text
from scrapers.pictures import find_images, stated_credits
from scrapers.provenance import Found, Provenance, first_found
from scrapers.published import find_modified, find_published
from scrapers.sections import find_section, read_tags
from scrapers.selectors import remove_named, select_all, select_first, select_time
from scrapers.signers import find_signers
from scrapers.title import find_title
from scrapers.values import Article, Page

EXTRACTOR_VERSION = "extract/2"
"""Goes up with every change after which `teletipo reprocess` may read a page otherwise."""

NEVER_TEXT = [
    "script", "style", "svg", "noscript", "iframe", "nav", "button", "template", "select",
    "object", "video", "audio", "canvas", "textarea", "dialog", "map", "math",
]  # fmt: skip


def extract_page(page: Page, site: Site | None = None) -> Article:
    """Reads a fetched page; its Content-Type header has a say in the charset."""
    return extract(
        decode_html(page.body, page.headers.get("content-type")), page.url, site, page.fetched_at
    )


def extract(
    html: bytes | str,
    url: str | None = None,
    site: Site | None = None,
    seen_at: datetime | None = None,
) -> Article:
    """Reads one page. `url` resolves relative links; `site` gives selectors, language and zone;
    what it says to be published after `seen_at`, else now, is not believed.

    Never raises for what a page holds: a page without text is an `Article` without paragraphs.
    """
    return _read(html, url, site, seen_at)[0]


def explain(
    html: bytes | str,
    url: str | None = None,
    site: Site | None = None,
    seen_at: datetime | None = None,
) -> Reading:
    """Reads one page as `extract` does and accounts for each of its blocks."""
    article, text, clues = _read(html, url, site, seen_at)
    credits = frozenset(line.text for line in article.credit_lines)
    return Reading(article, judge_blocks(text.text_page, clues, text.text_body, credits))


def explain_page(page: Page, site: Site | None = None) -> Reading:
    """Reads a fetched page as `extract_page` does and accounts for each of its blocks."""
    return explain(
        decode_html(page.body, page.headers.get("content-type")), page.url, site, page.fetched_at
    )


def _read(
    html: bytes | str, url: str | None, site: Site | None, seen_at: datetime | None = None
) -> tuple[Article, PageText, Clues]:
    """The article, the text that it was read from, and what the metadata says of it."""
    text = bound_markup(decode_html(html) if isinstance(html, bytes) else html)
    tree = LexborHTMLParser(text, options=LexborDocumentOptions.WO_EVENTS, scripting=True)
    remove_named(tree, site)
    head = read_head(
        tree, text, url, site, seen_at=seen_at or datetime.now(UTC), never_text=NEVER_TEXT
    )
    noted = Provenance()
    title = noted.keep("title", select_first(tree, site, "title") or find_title(head))
    canonical = noted.keep("canonical_url", read_canonical(tree, head.data, url, noted))
    text_of = read_page_text(tree, head, title)
    page, body = text_of.page, text_of.body
    text_page, text_body = text_of.text_page, text_of.text_body
    if text_of.source:
        noted.keep("paragraphs", Found(True, text_of.source))
    parted = part_credits(text_page, text_body, url)
    paragraphs = parted.texts
    language = noted.keep("language", find_language(head, paragraphs))
    region = read_region(head.language_tag.value if head.language_tag else None)
    published = select_time(tree, site) or find_published(head, page, body, language, region, noted)
    images = find_images(page, body, head.data, canonical or url)
    signers, signed_lines = find_signers(
        head, select_all(tree, site, "authors"), page, body, parted.bylines
    )
    is_headed = bool(head.headings) or published is not None
    kind = find_kind(head, title, paragraphs, is_headed=is_headed)
    noted.keep("kind", kind)
    article = Article(
        url=url,
        title=title,
        paragraphs=paragraphs,
        lede=noted.keep(
            "lede",
            first_found(
                select_first(tree, site, "lede"),
                find_lede(head.data, text_page, text_body, paragraphs),
            ),
        ),
        signers=noted.keep("authors", signers) or (),
        published=noted.keep("published", published),
        modified=noted.keep("modified", find_modified(head)),
        language=language,
        section=noted.keep(
            "section", select_first(tree, site, "section") or find_section(head.data)
        ),
        tags=noted.keep("tags", read_tags(head.data)) or (),
        canonical_url=canonical,
        site_name=head.site_names[0] if head.site_names else None,
        images=images,
        credit_lines=(
            *signed_lines,
            *parted.credit_lines,
            *stated_credits(images, parted.credit_lines),
        ),
        kind=kind.value,
        is_paywalled=is_paywalled(head.data, page, body),
        field_sources=noted.sources,
        field_confidence=noted.confidence,
        refused=noted.refused,
    )
    return article, text_of, read_clues(head, title)
