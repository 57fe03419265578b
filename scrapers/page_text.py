"""Where the text of a page comes from: a site's own selector, what the page shows, or what its
metadata holds."""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from scrapers.blocks import Blocks, read_blocks, read_blocks_around_text
from scrapers.body import Body, find_body
from scrapers.head import Head
from scrapers.noscript_body import read_noscript_body
from scrapers.outline import Clues
from scrapers.state_body import read_state_body
from scrapers.stated_body import goes_first, read_stated_body, shows_little
from scrapers.text import plain


@dataclass(frozen=True, slots=True)
class PageText:
    """What the page shows, and what the article's text was read from (else the same)."""

    page: Blocks
    body: Body
    text_page: Blocks
    text_body: Body
    source: str | None
    """The rule that gave the text; `None` where there is none."""


def read_clues(head: Head, title: str | None, writers: tuple[str, ...]) -> Clues:
    """What the metadata says of the text."""
    meta = head.data.meta("og:description", "description")
    text = plain(head.data.article.get("articleBody"))
    return Clues(title, meta[1] if meta else None, text, writers)


def read_page_text(
    tree: LexborHTMLParser, head: Head, title: str | None, writers: tuple[str, ...]
) -> PageText:
    """Finds the text. The tree is without what is never text; `writers` are the people who sign by
    the metadata."""
    selector = head.site.extract.body if head.site else None
    root = tree.body
    clues = read_clues(head, title, writers)
    page = read_blocks_around_text((root.html if root else "") or "")
    body = find_body(page, clues)
    if root and selector and (nodes := root.css(selector)):
        chosen = read_blocks("".join(node.html or "" for node in nodes))
        return PageText(page, body, chosen, _whole(chosen, clues), "selector:body")
    if (
        clues.text
        and goes_first(clues.text, page, body)
        and (stated := read_stated_body(head.data))
    ):
        return PageText(page, body, stated, _whole(stated, clues), "json-ld:articleBody")
    if shows_little(page, body):
        state = read_state_body(head.source.text)
        if state and goes_first(" ".join(block.text for block in state.blocks), page, body):
            return PageText(page, body, state, _whole(state, clues), "script:state")
        plain_page = read_noscript_body(head.source.text)
        plain_body = find_body(plain_page, clues) if plain_page else None
        if plain_page and plain_body and not shows_little(plain_page, plain_body):
            return PageText(page, body, plain_page, plain_body, "noscript")
    return PageText(page, body, page, body, "generic" if body.kept else None)


def _whole(page: Blocks, clues: Clues) -> Body:
    return find_body(page, Clues(clues.title, writers=clues.writers), whole=True)
