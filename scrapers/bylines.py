"""The lines that sign a text, by their names, their first words or their place beside the date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import takewhile

from scrapers.authors import is_lone_word
from scrapers.blocks import PICTURED, Block, Blocks
from scrapers.body import Body
from scrapers.byline_words import AUTHORS, TEXTS
from scrapers.credit_lines import (
    filed_by,
    is_agency_byline,
    is_byline,
    is_byline_label,
    names_source,
)
from scrapers.furniture import Part
from scrapers.inline import BETWEEN_INLINE, find_signed
from scrapers.phrases import ends_sentence, is_call, is_pointer
from scrapers.text import squeeze
from scrapers.visible_dates import strip_times

_LONGEST = 100
_NEXT_TO_HEADLINE = 3
_LONGEST_UNSPACED = 8
"""Signs of a name in a script that sets no spaces."""
_NEAR_HEAD = 8
_APART = 4
"""So near to each other, elements of one name hold the names of those who wrote together."""
_POSTED = re.compile(
    r"\b(?:posted|published|written|geschrieben|veröffentlicht|publiziert|verfasst|eingestellt|erstellt"
    r"|gepostet|publié|écrit|publicad[oa]|escrito|pubblicato|scritto|wrote|skrevet)\b",
    re.IGNORECASE,
)
_POSTED_BY = re.compile(
    r"\b(?:by|von|por|par|di|da|av|af|door)\s+"
    r"((?-i:[^\W\d_])[\w.'’-]{1,24}(?:\s(?-i:[^\W\d_a-zß-ÿ])[\w.'’-]*){0,3})(?=$|\s|[,|•·(@])",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"\W*(?:{AUTHORS}|{TEXTS})(?:\s(?:und|and|et|y|&)\s[^\W\d_]{{3,12}})?\s?[:：]",
    re.IGNORECASE | re.VERBOSE,
)
_OPENING = re.compile(
    r"(?:(?:post\sauthor|(?:an?\s|eine?\s|une?\s|una?\s)?(?:story|words|reporting|report|interview|analysis"
    r"|opinion|commentary|compiled|contributed|written|kommentar|kolumne|analyse|gastbeitrag|bericht"
    r"|essay|geschrieben|verfasst|écrit|rédigé|entretien|chronique|escrito|crónica|scritto))\s)?"
    r"(?:by|von|por|par|di|door|av|af)\s+(?-i:[^\W\d_a-zà-ÿ])[\w.'’-]*\s+"
    r"(?-i:[^\W\d_a-zà-ÿ]).{0,60}$",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b(?:(?:published|posted|updated)\s+)?(?:\d+\s[a-z]{1,7}\sago|(?:hace|há|vor|il\sy\sa)\s\d+\s\w+)\b",
    re.IGNORECASE,
)
_BYLINE, _STRANGERS = Part.BYLINE, Part.STRANGERS
"""An enum takes longer to look up than a block to ask."""
_TAKEN = (Part.CAPTION, Part.STRANGERS)
_NAME_HINT = re.compile("author-?name|itemprop-author")
_AUTHOR_HINT = re.compile(r"(?<![a-z-])(?:author|byline|autor|auteur)(?![a-z-])")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ANY_TAG = re.compile(r"<[^<>]*>")
_CONJUNCTION = re.compile(r" \| ([^\W\d_A-ZÀ-Ý]{1,4}) \| ")
"""A small word in an element of its own between two names: "and"."""
_SMALL_WORDS = frozenset(
    ["by", "von", "por", "par", "di", "da", "do", "de", "del", "la", "le", "el", "los", "las",
     "the", "and", "und", "y", "e", "et", "con", "com", "avec", "with", "mit", "for", "para", "of",
     "staff", "desk", "agencias", "agencies", "agence", "agência", "agenzie", "redactor", "bei",
     "im", "in", "en", "i", "a"]
)  # fmt: skip


def _span(page: Blocks, body: Body) -> tuple[int, int, int]:
    """The blocks of the headline and of the text's first and last paragraph; a standfirst stands
    above the byline. A headline that is no block of its own over the text is thought to stand where
    there is room for a byline."""
    kept = body.kept or (0,)
    paragraphs = (i for i in body.kept if not _is_standfirst(page.blocks[i], body))
    first, last = next(paragraphs, kept[0]), kept[-1]
    headline = body.headline
    if headline is None or (body.kept and headline > first):
        headline = first - _NEAR_HEAD
    return headline, first, last


def _is_standfirst(block: Block, body: Body) -> bool:
    """It is set as a heading, or named as the lede."""
    return block.kind in _HEADINGS or body.parts[block.element] == Part.LEDE


def find_posted_by(page: Blocks, body: Body) -> list[str]:
    """The names in lines that say when and by whom the page was posted, as blogs write them:
    "Posted on 5 May by marc". They may be of one word."""
    headline, first, last = _span(page, body)
    near = (*range(headline - 4, min(first, headline + _NEAR_HEAD)), *range(last + 1, last + 4))
    for i in near:
        if not 0 <= i < len(page.blocks) or i in body.kept:
            continue
        block = page.blocks[i]
        if len(block.text) > _LONGEST or body.parts[block.element] == _STRANGERS:
            continue
        undated = strip_times(block.text)
        found = _POSTED_BY.search(undated or block.text)
        if found and (undated is not None or _POSTED.search(block.text)):
            return [found[1]]
    return []


def spoken_names(block: Block) -> str:
    """A byline with what its inline elements hold set apart: each is a name of its own."""
    markup = block.markup
    if markup.count("</") < 2:
        return block.text
    parted = BETWEEN_INLINE.sub(" | ", markup)
    text = squeeze(unescape(_ANY_TAG.sub(" ", parted))).strip(" |")
    return _CONJUNCTION.sub(r" \1 ", text)


def find_bylines(page: Blocks, body: Body) -> list[str]:
    """The texts of the bylines near the headline and at the end of the body, as written."""
    headline, first, last = _span(page, body)
    found: list[str] = []
    named_so: dict[str, int] = {}
    parts = body.parts
    signing = [(i, b) for i, b in enumerate(page.blocks) if parts[b.element] == _BYLINE]
    for i, block in signing:
        if len(block.text) > _LONGEST:
            continue
        near_head = headline - 4 <= i <= first + 3
        is_labelled = is_byline(block.text) or _LABELLED.match(block.text)
        near_tail = last < i <= last + 3 and (block.element in body.inside or is_labelled)
        if (near_head or near_tail or block.element in body.inside) and not ends_sentence(
            block.text
        ):
            text = spoken_names(block)
            undated = strip_times(text)
            if undated == "" or _leads_elsewhere(text):
                continue
            text = undated or text
            hints = page.elements.hints_of(block.element)
            if found and hints and 0 < i - named_so.get(hints, -_APART) < _APART:
                found[-1] += f" | {text}"
            else:
                found.append(text)
            named_so[hints] = i
    agencies = list(_find_agencies(page, body, first))
    if any(map(_reads_like_names, found)):
        return found + agencies
    return [*found, *_find_beside_date(page, body, first), *agencies]


def _find_agencies(page: Blocks, body: Body, first: int) -> Iterator[str]:
    """The lines between headline and first paragraph that name an agency and hardly more, and do
    not follow a picture or its caption."""
    if body.headline is None or not body.kept:
        return
    under_pictures = {picture.before + i for picture in page.pictures for i in (0, 1)}
    for i in range(body.headline + 1, first):
        block = page.blocks[i]
        is_taken = i in body.kept or i in under_pictures or block.is_link
        if len(block.text) <= _LONGEST and not is_taken and body.parts[block.element] not in _TAKEN:
            text = strip_times(block.text) or block.text
            if is_agency_byline(text):
                yield text


def find_signatures(page: Blocks, body: Body) -> list[str]:
    """The lines from the headline to the second paragraph that begin as a byline does: "By Ana
    Ruiz", without the time beside it. The first paragraph may be a lede that is not named so."""
    headline, first, _ = _span(page, body)
    lines = []
    for block in page.blocks[max(0, headline) : first + 3]:
        if len(block.text) <= _LONGEST and body.parts[block.element] != _STRANGERS:
            text = spoken_names(block)
            text = strip_times(text) or text
            if _opens_byline(text):
                lines.append(text)
    return lines


def _leads_elsewhere(text: str) -> bool:
    """A call or a pointer beside the names: "Share", "More from this author"."""
    return (is_call(text) or is_pointer(text)) and not is_byline(text)


def _opens_byline(text: str) -> bool:
    return any(opening(text) for opening in (is_byline, _LABELLED.match, _OPENING.match))


def find_signed_names(page: Blocks, body: Body) -> list[str]:
    """The names that the page marks as its author's near the headline, or at the end of the body
    up to the next heading."""
    headline, first, last = _span(page, body)
    end = page.blocks[last : last + 5]
    behind = takewhile(lambda block: block.kind not in _HEADINGS, end[1:])
    for blocks in (page.blocks[max(0, headline - 4) : first + 4], (*end[:1], *behind)):
        names = [
            name
            for block in blocks
            if body.parts[block.element] != _STRANGERS and block.kind not in PICTURED
            for name in tuple(find_signed(block.markup)) or _named_element(page, block)
        ]
        if names:
            return names
    return []


def _named_element(page: Blocks, block: Block) -> tuple[str, ...]:
    """The short text of an element that calls itself the author's name, whatever box it is in."""
    hints = page.elements.hints_of(block.element)
    return (block.text,) if len(block.text) <= _LONGEST and _NAME_HINT.search(hints) else ()


def _find_beside_date(page: Blocks, body: Body, first: int) -> Iterator[str]:
    """Lines between headline and first paragraph that begin as a byline does, or are names in an
    element that calls itself the author's, or share the date's line, or stand next to it and are
    no section that the page leads to."""
    if body.headline is None or not body.kept:
        return
    headline = page.blocks[body.headline].text
    lines = [
        block
        for i, block in enumerate(page.blocks[body.headline + 1 : first], body.headline + 1)
        if i != body.lede
        and i not in body.kept
        and any(map(str.isalnum, block.text))
        and block.text != headline
        and not _is_taken(i, block, body)
    ]
    for i, block in enumerate(lines):
        rest = strip_times(block.text) if len(block.text) <= _LONGEST else None
        if rest is None and (ago := _AGO.search(block.text[:_LONGEST])):
            rest = block.text[: ago.start()]
        if rest is None:
            if _opens_byline(block.text):
                yield block.text
            elif _AUTHOR_HINT.search(page.elements.hints_of(block.element)):
                yield from filter(_reads_like_names, (block.text,))
            elif is_byline_label(block.text):
                yield from (b.text for b in lines[i + 1 : i + 2] if _reads_like_names(b.text))
            continue
        around = [rest] if rest else [b.text for b in (*lines[max(0, i - 1) : i], *lines[i + 1 :])]
        pieces = [text.split(" | ")[0].strip(" |-–—·•,") for text in around[:2]]
        names = [p for p in pieces if (_reads_like_names(p) or filed_by(p)) and not names_source(p)]
        names = [name for name in names if not _is_linked(name, page.blocks[: body.headline])]
        names.sort(key=is_lone_word)
        if names:
            yield names[0]
            return


def _is_linked(text: str, blocks: Sequence[Block]) -> bool:
    """One of the blocks is a link with this text and no more."""
    return any(block.text == text and block.is_link for block in blocks)


def _is_taken(index: int, block: Block, body: Body) -> bool:
    if body.parts[block.element] in _TAKEN:
        is_next = body.headline is not None and index - body.headline <= _NEXT_TO_HEADLINE
        return not is_next or not is_byline(strip_times(block.text) or block.text)
    return len(block.links) > 1 and not _OPENING.match(block.text)


def _reads_like_names(text: str) -> bool:
    """Nearly all words begin with a capital, and nothing else is said."""
    if not 3 <= len(text) <= 80 or any(map(str.isdigit, text)) or ends_sentence(text):
        return False
    if " " not in text and len(text) > _LONGEST_UNSPACED and text.lower() == text.upper():
        return False
    words = [word for word in re.split(r"[^\w.'’-]+", text) if word]
    large = [word for word in words if not word[0].islower()]
    small = {word.lower() for word in words if word[0].islower()}
    return bool(large) and small <= _SMALL_WORDS and not is_call(text) and not is_pointer(text)
