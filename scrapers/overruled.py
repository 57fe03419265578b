"""Blocks that are no text of the article, whatever their score: other people's words, lines that
call or point elsewhere, dates alone, and what stands too far from the body."""

from __future__ import annotations

import re

from scrapers.authors import split_names
from scrapers.credit_lines import is_bare_name, is_byline, is_byline_label, is_source_line
from scrapers.furniture import Part
from scrapers.outline import OUT
from scrapers.phrases import FULL_STOPS, ends_sentence, is_address, is_pointer
from scrapers.scored_page import ScoredPage
from scrapers.visible_dates import strip_times

NEVER_TEXT = (Part.STRANGERS, Part.BYLINE)
"""The parts that hold other people's words, or who wrote."""
_FURNITURE_WITHIN = 250
"""Characters of the longest line that its words may give away as furniture."""
_LONGEST_LABEL = 40
_SHORTEST_HEADLINE = 40
_POINTING = "→➔➜➡►▶▸👉["
_FEWEST_MISNAMED = 3
_UNDER_HEADLINE = 6
"""Blocks from the headline to the first paragraph."""
_COMMENT = re.compile(r"(?<![a-z])(?:comment|respond|repl(?:y|ies)|disqus|kommentar|comentario)")
_LONGEST_NOTE = 500
"""Characters of a last paragraph that tells of who wrote."""
_WORDS_BEFORE_NAME = 3
_BYLINES_OVER = 4
_SIGNING = frozenset(("by", "von", "por", "par", "di", "with", "mit", "con", "com", "avec"))
_LONGEST_DATE = 100
_SHORTEST_WORD = 4
_SHORTEST_BESIDE_DATE = 25
_AROUND_NAMES = " ,.|-–—·•/"


def is_overruled(page: ScoredPage, index: int) -> bool:
    """What no score makes text: other people's words, lines that call or point elsewhere, a
    date alone, and what stands outside of the body without scoring higher for it."""
    block, part = page.blocks[index], page.parts[index]
    if part in NEVER_TEXT:
        reason = f"named as {Part(part).name.lower()}"
    elif block.kind == "figcaption":
        reason = "a caption"
    elif reads_like_furniture(page, index):
        reason = "reads like furniture"
    elif _is_linked_headline(page, index):
        reason = "another article's headline"
    elif _is_too_far(page, index):
        reason = "outside of the body"
    else:
        return False
    page.reasons[index] = reason
    return True


def reads_like_furniture(page: ScoredPage, index: int) -> bool:
    """A call, a pointer to another article, or a date or "by" with at most who wrote."""
    text, notices = page.blocks[index].text, page.outline.notices
    if notices.is_call(index):
        return True
    return len(text) < _FURNITURE_WITHIN and (
        index in notices.walls
        or is_address(text)
        or (is_pointer(text) and not is_plain_sentence(page, index))
        or is_byline_label(text)
        or _is_dated_name(text)
    )


def is_plain_sentence(page: ScoredPage, index: int) -> bool:
    """A sentence without a link, and without a label before a colon: it points nowhere."""
    block = page.blocks[index]
    is_labelled = ": " in block.text[:_LONGEST_LABEL] or block.text.endswith((":", "：", "…"))
    return not block.link_chars and not is_labelled and ends_sentence(block.text)


def _is_too_far(page: ScoredPage, index: int) -> bool:
    """The block stands outside of the element around the body, and is not likely enough."""
    if page.is_inside[index]:
        return False
    return page.log_odds[index] < page.surroundings.least_score(index)


def _is_linked_headline(page: ScoredPage, index: int) -> bool:
    """A paragraph that is a link and no more, as long as a headline: in capitals, behind an
    arrow or in brackets; or behind a label in capitals."""
    block = page.blocks[index]
    if block.kind != "p" or not block.link_chars:
        return False
    label, colon, rest = block.text.partition(": ")
    if colon and label.isupper() and len(label) <= _LONGEST_LABEL:
        return block.link_chars >= len(rest) > 0 and not ends_sentence(rest)
    return (
        (block.text.isupper() or block.text[0] in _POINTING)
        and block.is_link
        and len(block.text) >= _SHORTEST_HEADLINE
    )


def is_own_text(page: ScoredPage, index: int) -> bool:
    """Text of a body that is known to be one: only what is plainly furniture is not."""
    block = page.blocks[index]
    text = block.text
    if is_source_line(text):
        return True
    if OUT[page.parts[index]] or not any(map(str.isalnum, text[:200])):
        return False
    if block.link_density > 0.8 and (block.kind != "p" or len(text) > 20):
        return False
    if reads_like_furniture(page, index):
        return False
    return not (block.kind in ("div", "figure") and len(text) < 20 and not ends_sentence(text))


def find_misnamed(page: ScoredPage, likely: list[int]) -> list[int]:
    """The paragraphs of a page that has no others, under its headline, in an element named like
    other people's texts ("newsletter-content") or like a byline, but for comments."""
    headline = page.outline.headline
    named = [i for i in likely if page.parts[i] in NEVER_TEXT and page.blocks[i].kind == "p"]
    if len(named) < _FEWEST_MISNAMED or headline is None:
        return []
    if not headline < named[0] <= headline + _UNDER_HEADLINE or _is_comment(page, named[0]):
        return []
    page.note(named, "the only paragraphs")
    return named


def _is_comment(page: ScoredPage, index: int) -> bool:
    elements = page.outline.elements
    around = elements.around(page.blocks[index].element)
    return any(_COMMENT.search(elements.hints_of(at)) for at in around)


def drop_last_notes(page: ScoredPage, texts: list[int]) -> list[int]:
    """Without the last paragraphs that tell of who wrote, by the metadata, else by a byline."""
    end = len(texts)
    writers = page.outline.writers or (_find_shown_writers(page, texts[0]) if texts else ())
    while end > 1 and _tells_of_writer(writers, page.blocks[texts[end - 1]].text):
        end -= 1
        page.reasons[texts[end]] = "tells of who wrote"
    return texts[:end]


def _find_shown_writers(page: ScoredPage, first: int) -> tuple[str, ...]:
    """The names in lines of "by ...", from shortly before the headline to the first paragraph."""
    headline = page.outline.headline
    start = first if headline is None or headline > first else headline
    near = range(max(0, start - _BYLINES_OVER), min(first + 2, len(page.blocks)))
    texts = (page.blocks[i].text for i in near)
    lines = (strip_times(text) or text for text in texts if len(text) <= _LONGEST_DATE)
    return tuple(name for line in lines if is_byline(line) for name in split_names(line))


def _tells_of_writer(writers: tuple[str, ...], text: str) -> bool:
    return len(text) <= _LONGEST_NOTE and any(
        name in text and _tells_of(name, text) for name in writers
    )


def drop_last_headings(page: ScoredPage, texts: list[int]) -> list[int]:
    """A heading with nothing under it heads what was dropped, unless it is a statement: it says
    all that an item of a list has to say."""
    columns = page.outline.columns
    end = len(texts)
    while end and columns.is_heading[texts[end - 1]]:
        if columns.texts[texts[end - 1]][-1] in FULL_STOPS:
            break
        end -= 1
        page.reasons[texts[end]] = "a heading without text"
    return texts[:end]


def _tells_of(name: str, text: str) -> bool:
    """The text speaks of somebody from its first words on: "Our reporter Ana Ruiz covers ports"."""
    before, _, after = text.partition(name)
    words = before.lower().split()
    is_subject = after[:1] == "," or (after[:1] == " " and after[1:2].islower())
    is_first = len(words) <= _WORDS_BEFORE_NAME and not _SIGNING.intersection(words)
    return is_subject and is_first and " " in name


def is_date(text: str) -> bool:
    """The line is a date and no more."""
    rest = _beside_date(text)
    return rest is not None and _is_no_word(rest)


def is_mostly_date(text: str) -> bool:
    """The line says next to nothing beside its date ("4 min read, updated 1 December 2026")."""
    rest = _beside_date(text)
    return rest is not None and len(rest) < _SHORTEST_BESIDE_DATE


def _is_dated_name(text: str) -> bool:
    """The line is a date with at most who wrote."""
    name = _beside_date(text)
    if name is None:
        return False
    is_one_name = " " not in name and name.istitle() and f"{name}:" not in text
    return _is_no_word(name) or is_one_name or is_byline(name) or is_bare_name(name)


def _is_no_word(rest: str) -> bool:
    return sum(map(str.isalpha, rest)) < _SHORTEST_WORD


def _beside_date(text: str) -> str | None:
    """What a short line says beside a date; `None` where it holds none."""
    if len(text) > _LONGEST_DATE or not any(map(str.isdigit, text)):
        return None
    rest = strip_times(text)
    return None if rest is None else rest.strip(_AROUND_NAMES)
