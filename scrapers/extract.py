"""From a page to an `Article`: one parse, structured data first, then the text itself.

A site's own selectors win over everything; then comes what the page states about itself; the
generic rules fill what is left.
"""

from __future__ import annotations

from datetime import UTC, datetime

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from config.site import Site
from scrapers.article import part_credits
from scrapers.blocks import Blocks, read_blocks
from scrapers.body import Body, find_body
from scrapers.canonical import read_canonical
from scrapers.charset import decode_html
from scrapers.head import Head, read_head
from scrapers.judged import Reading, judge_blocks
from scrapers.kinds import find_kind, is_paywalled
from scrapers.language import find_language
from scrapers.language_tags import read_region
from scrapers.ledes import find_lede
from scrapers.markup_bounds import bound_markup
from scrapers.pictures import find_images, stated_credits
from scrapers.provenance import Found, Provenance, first_found
from scrapers.published import find_modified, find_published
from scrapers.sections import find_section, read_tags
from scrapers.selectors import remove_named, select_all, select_first, select_time
from scrapers.signers import find_signers
from scrapers.stated_body import goes_first, read_stated_body
from scrapers.text import plain
from scrapers.title import find_title
from scrapers.values import Article, Page

EXTRACTOR_VERSION = "extract/1"
"""Goes up with every change after which `teletipo reprocess` may read a page otherwise."""

_NEVER_TEXT = [
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
    article, page, body = _read(html, url, site, seen_at)
    credits = frozenset(line.text for line in article.credit_lines)
    return Reading(article, judge_blocks(page, body, credits))


def explain_page(page: Page, site: Site | None = None) -> Reading:
    """Reads a fetched page as `extract_page` does and accounts for each of its blocks."""
    return explain(
        decode_html(page.body, page.headers.get("content-type")), page.url, site, page.fetched_at
    )


def _read(
    html: bytes | str, url: str | None, site: Site | None, seen_at: datetime | None = None
) -> tuple[Article, Blocks, Body]:
    """The article, and the blocks and the body that it was read from."""
    text = bound_markup(decode_html(html) if isinstance(html, bytes) else html)
    tree = LexborHTMLParser(text, options=LexborDocumentOptions.WO_EVENTS, scripting=True)
    remove_named(tree, site)
    head = read_head(
        tree, text, url, site, seen_at=seen_at or datetime.now(UTC), never_text=_NEVER_TEXT
    )
    noted = Provenance()
    title = noted.keep("title", select_first(tree, site, "title") or find_title(head))
    canonical = noted.keep("canonical_url", read_canonical(tree, head.data, url, noted))
    page, body, text_page, text_body = _read_text(tree, head, title, noted)
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
    return article, text_page, text_body


def _read_text(
    tree: LexborHTMLParser, head: Head, title: str | None, noted: Provenance
) -> tuple[Blocks, Body, Blocks, Body]:
    """The page's blocks and body, and those that a body selector names (else the same)."""
    selector = head.site.extract.body if head.site else None
    root = tree.body
    if root is None:
        empty = read_blocks("")
        body = find_body(empty, title, None)
        return empty, body, empty, body
    page = read_blocks(root.html or "")
    body = find_body(page, title, plain(head.data.article.get("articleBody")))
    if selector and (nodes := root.css(selector)):
        chosen = read_blocks("".join(node.html or "" for node in nodes))
        noted.keep("paragraphs", Found(True, "selector:body"))
        return page, body, chosen, find_body(chosen, title, None, whole=True)
    stated = read_stated_body(head.data)
    if stated and goes_first(stated, page, body):
        noted.keep("paragraphs", Found(True, "json-ld:articleBody"))
        return page, body, stated, find_body(stated, title, None, whole=True)
    if body.kept:
        noted.keep("paragraphs", Found(True, "generic"))
    return page, body, page, body
