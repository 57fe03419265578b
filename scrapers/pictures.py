"""The pictures of an article, with their captions and credits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from scrapers.blocks import Block, Blocks, Picture
from scrapers.body import Body
from scrapers.credit_lines import is_byline, is_closing_name, picture_credit
from scrapers.furniture import Part
from scrapers.inline import BETWEEN_INLINE, find_credited, strip_markup
from scrapers.structured import Structured
from scrapers.text import fold, plain, squeeze
from scrapers.values import CreditLine, CreditPlace, Image

_CREDIT_HINT = re.compile(r"(?<![a-z])(?:photo-?|image-?)?(?:cred(?:it[a-z]*)?|copyright)(?![a-z])")
_LONGEST_CREDIT = 80
_ARTICLE_PARTS = (Part.UNKNOWN, Part.BODY, Part.CAPTION, Part.LEDE)
_LINES_UNDER = 4
_MOST_STATED = 10
_NO_PICTURE = re.compile(
    r"\.svgz?(?:[?#]|$)|/(?:logo|icon|avatar|author)s?/|\bvgwort\b"
    r"|(?<![a-z])(?:pixel|spacer|blank|leer|1x1|(?:[a-z]+-)?placeholder(?:-image)?)\.(?:gif|png)"
)
"""Signs of the page, portraits of authors, counters, and what stands in for a picture until a
script loads it."""
_NO_PICTURE_STEMS = (
    ".svg", "/logo", "/icon", "/avatar", "/author", "vgwort", "pixel.", "spacer.", "blank.",
    "leer.", "1x1.", "placeholder",
)  # fmt: skip
"""One of these is in each: asking for them first spares the expression."""


def find_images(page: Blocks, body: Body, data: Structured, base: str | None) -> tuple[Image, ...]:
    """The pictures of the article: those inside its text with their captions, else those that
    the metadata names."""
    images: dict[str, Image] = {}
    for picture in _find_pictures(page, body):
        url = _absolute(base, picture.src)
        if url and url not in images and not _is_no_picture(url):
            images[url] = _describe(url, page, body, picture.before)
    return tuple(images.values()) or tuple(_stated_images(data, base))


def _find_pictures(page: Blocks, body: Body) -> Iterator[Picture]:
    """Those from the headline on to the end of the text, without portraits."""
    if not body.kept:
        return
    first, last = body.kept[0], body.kept[-1]
    start = body.headline if body.headline is not None else first
    for picture in page.pictures:
        is_near = start <= picture.before <= last + 1
        is_its_own = is_near and body.parts[picture.element] in _ARTICLE_PARTS
        if is_its_own and not _is_portrait(page, picture):
            yield picture


def stated_credits(images: tuple[Image, ...], shown: Iterable[CreditLine]) -> list[CreditLine]:
    """The credits of pictures that stand in the metadata alone."""
    seen = fold(" ".join(line.text for line in shown))
    credits = dict.fromkeys(image.credit for image in images if image.credit)
    return [CreditLine(c, CreditPlace.CAPTION) for c in credits if fold(c) not in seen]


def caption_of(block: Block) -> str:
    """The text of a caption, with what its inline elements hold set apart: one may be the
    credit."""
    markup = block.markup
    if "><" not in markup and "> <" not in markup:
        return block.text
    parted = BETWEEN_INLINE.sub(" ", markup)
    return strip_markup(parted) if parted != markup else block.text


def credit_of(page: Blocks, block: Block) -> str | None:
    """Who a line under a picture credits, `None` when nobody: the whole line where the page
    calls it a credit."""
    if len(block.text) <= _LONGEST_CREDIT and _is_named_credit(page, block):
        return block.text
    return picture_credit(caption_of(block)) or find_credited(block.markup)


def _is_named_credit(page: Blocks, block: Block) -> bool:
    return _CREDIT_HINT.search(page.elements.hints_of(block.element)) is not None


def _is_no_picture(url: str) -> bool:
    url = url.lower()
    return any(stem in url for stem in _NO_PICTURE_STEMS) and _NO_PICTURE.search(url) is not None


def _is_portrait(page: Blocks, picture: Picture) -> bool:
    """The picture stands before a byline: it shows who wrote."""
    return picture.before < len(page.blocks) and is_byline(page.blocks[picture.before].text)


def _describe(url: str, page: Blocks, body: Body, index: int) -> Image:
    lines: list[str] = []
    credit = None
    for block in page.blocks[index : index + _LINES_UNDER]:
        if body.parts[block.element] != Part.CAPTION or credit:
            break
        credit = credit_of(page, block)
        if lines and credit is None and is_closing_name(block.text):
            credit = block.text
        lines.append(caption_of(block))
    return Image(url, " ".join(lines) or None, credit)


def _stated_images(data: Structured, base: str | None) -> Iterator[Image]:
    """One of them: that of JSON-LD with a credit, else the one for social media, else any of
    JSON-LD."""
    stated = data.article.get("image")
    values = map(data.resolve, stated[:_MOST_STATED] if isinstance(stated, list) else [stated])
    described = [image for value in values if (image := _read_image(value, base))]
    meta = data.meta("og:image", "twitter:image")
    if not (credited := [image for image in described if image.credit]) and meta:
        url = _absolute(base, meta[1])
        described = [Image(url)] if url else described
    yield from (credited or described)[:1]


def _read_image(value: object, base: str | None) -> Image | None:
    """An image of JSON-LD: its address, or an object that gives it."""
    node = value if isinstance(value, dict) else {"url": value}
    address = plain(node.get("url")) or plain(node.get("contentUrl"))
    url = _absolute(base, address) if address else None
    caption = plain(node.get("caption"))
    credit = plain(node.get("creditText")) or (picture_credit(caption) if caption else None)
    return Image(url, caption, credit) if url else None


def _absolute(base: str | None, href: str) -> str | None:
    if _is_whole(href):
        return href
    try:
        url = urljoin(base or "", squeeze(href))
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) else None


def _is_whole(href: str) -> bool:
    """Joining would change nothing. Most addresses are whole, and joining costs much."""
    is_plain = href.isascii() and href.isprintable() and " " not in href
    is_tidy = "/." not in href and href[-1:] not in ("?", "#")
    return href.startswith("https://") and is_plain and is_tidy
