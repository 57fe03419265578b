"""Blocks that belong to the text by what stands around them, though they scored low: headings
between paragraphs, short sentences set like them, items of a list, cells of a table, embedded posts
and who signed them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, islice, pairwise, takewhile

from scrapers.blocks import Block
from scrapers.inserts import find_tables, signs_post
from scrapers.outline import OUT
from scrapers.overruled import (
    NEVER_TEXT,
    is_date,
    is_overruled,
    is_plain_sentence,
    reads_like_furniture,
)
from scrapers.phrases import ends_sentence
from scrapers.scored_page import ScoredPage

_ASKS = "?？؟"
_HEADING_SCORE = -2.0
"""Log-odds that a heading right over a paragraph must reach."""
_APART_SCORE = -1.0
"""The same where other blocks stand over it."""
_FEWEST_DAYS = 2
_SHORTEST_ROW = 3
_MOST_OF_ROW = 0.6
_UNDER_HEADING = 3
"""Blocks from a heading to the text that it heads."""
_ROW_SCORE = -2.5
"""Log-odds that a heading in a row of such must reach."""
_SENTENCE_SCORE = -4.0
"""Log-odds that a sentence set like the paragraph before it must reach."""
_BOLD = 0.9
_FEWEST_WORDS, _MOST_WORDS = 3, 15
_ASIDE = ("aside", "footer", "form")
_FEWEST_ITEMS = 3
_MOST_LISTS = 100
"""Lists that are looked into: each is sought among all blocks."""
_MOST_AROUND_ITEM = 3
"""Elements from an item's text to its list."""
_ITEM_SCORE = -4.0
"""Log-odds that an item must reach."""
_LINKED = 0.5

Place = tuple[str, int, tuple[int, int] | None]
"""A kind of block, an element that holds such, and the names, as numbers, of those between."""


def complete(page: ScoredPage, texts: list[int]) -> list[int]:
    """With sentences set like the paragraphs and headings between them, all of each embedded post
    in the body, the signatures of unmarked ones, and all of lists and tables that are text for the
    most part."""
    if not texts:
        return texts
    sentences = _find_sentences(page, texts)
    page.note(sentences, "set like a paragraph")
    texts = sorted((*texts, *sentences))
    first, last, kept = texts[0], texts[-1], set(texts)
    for post in page.posts:
        at = post.start
        is_among = first < at < last or (at > last and not OUT[page.parts[at]])
        if is_among and page.is_inside[at]:
            said = [i for i in post if not page.outline.notices.is_call(i)]
            page.note(said, "embedded post")
            kept.update(said)
    for i in (*_find_headings_between(page, texts), *_find_days(page, texts)):
        page.reasons[i] = "heads a paragraph"
        kept.add(i)
    for i in _find_rows_of_headings(page, kept):
        page.reasons[i] = "heads a part of the text"
        kept.add(i)
    for i in texts:
        if i + 1 < len(page.blocks) and signs_post(page.blocks[i + 1].text):
            page.reasons[i + 1] = "signs a post"
            kept.add(i + 1)
    for i in _find_items(page, kept):
        page.reasons[i] = "item of a list that is text"
        kept.add(i)
    for cells in find_tables(page.outline, kept):
        page.note([i for i in cells if i not in kept], "cell of a table that is text")
        kept.update(cells)
    return sorted(kept)


def _find_sentences(page: ScoredPage, texts: list[int]) -> list[int]:
    """Those set like a paragraph before them, whatever stands between, or quoted among them."""
    kept, first, last = set(texts), texts[0], texts[-1]
    left = [
        i
        for i, score in enumerate(page.log_odds)
        if score > _SENTENCE_SCORE and i > first and i not in kept and _may_go_on(page, i)
    ]
    if not left:
        return []
    begins = {place: i for i in reversed(texts) for place in _places_of(page, i)}
    return [
        i
        for i in left
        if any(begins.get(place, i) < i for place in _places_of(page, i))
        or (i < last and _is_quoted(page, i))
        if not is_overruled(page, i)
    ]


def _places_of(page: ScoredPage, index: int) -> tuple[Place, Place]:
    """Blocks of a kind that share one of these stand in elements of the same one, or in elements
    named alike that are each in one of a row named alike."""
    elements, block = page.outline.elements, page.blocks[index]
    parent = max(elements.parents[block.element], 0)
    around = max(elements.parents[parent], 0)
    named = (elements.names[block.element], elements.names[parent])
    return (block.kind, parent, None), (block.kind, around, named)


def _is_quoted(page: ScoredPage, index: int) -> bool:
    """The block is a block quotation or a paragraph of one."""
    elements = page.outline.elements
    around = islice(elements.around(page.blocks[index].element), 2)
    return any(elements.tag_of(at) == "blockquote" for at in around)


def _may_go_on(page: ScoredPage, index: int) -> bool:
    """A sentence in the body that is no item, heading or question, nor named like furniture, nor
    set apart as a whole."""
    block = page.blocks[index]
    return (
        block.kind != "li"
        and block.stressed_chars <= _BOLD * len(block.text)
        and page.is_inside[index]
        and is_plain_sentence(page, index)
        and block.text[-1] not in _ASKS
        and any(map(str.isalpha, block.text))
        and not page.outline.columns.is_heading[index]
        and not OUT[page.parts[index]]
    )


def _find_items(page: ScoredPage, kept: set[int]) -> Iterator[int]:
    """The items of the lists in the body of which half is kept, or that a paragraph leads up to
    with a colon."""
    outline, density = page.outline, page.outline.columns.link_density
    left = {
        i
        for i, score in enumerate(page.log_odds)
        if score > _ITEM_SCORE
        and i not in kept
        and page.is_inside[i]
        and not OUT[page.parts[i]]
        and density[i] < _LINKED
    }
    lists = {found for i in left if (found := _list_around(page, i))} - {outline.container}
    for element in sorted(lists)[:_MOST_LISTS]:
        items = outline.blocks_of(element)
        before = items.start - 1
        is_led = before in kept and page.blocks[before].text.endswith((":", "："))
        if is_led or 2 * sum(i in kept for i in items) >= len(items) >= _FEWEST_ITEMS:
            yield from (i for i in items if i in left and not reads_like_furniture(page, i))


def _list_around(page: ScoredPage, index: int) -> int | None:
    """The list in which a block is an item, or a part of one."""
    elements = page.outline.elements
    around = islice(elements.around(page.blocks[index].element), _MOST_AROUND_ITEM)
    return next((at for at in around if elements.tag_of(at) in ("ul", "ol")), None)


def _find_headings_between(page: ScoredPage, texts: list[int]) -> Iterator[int]:
    """Those right between two paragraphs, also questions that are tagged otherwise; those over
    a later one that are likely, or of the rank of others in the text, as each may have an id of
    its own; one over the first that is named like them."""
    is_heading, blocks = page.outline.columns.is_heading, page.blocks
    names = page.outline.elements.names
    known = [blocks[i] for i in texts if is_heading[i]]
    ranks = {block.kind for block in known}
    known_names = {names[block.element] for block in known}
    for before, after in pairwise([-1, *texts]):
        i = after - 1
        if i <= before or is_heading[after] or not _may_head(page, i):
            continue
        is_known = blocks[i].kind in ranks or page.log_odds[i] > _APART_SCORE
        is_later = before >= 0 and (i == before + 1 or is_known)
        if is_later or names[blocks[i].element] in known_names:
            yield i


def _find_rows_of_headings(page: ScoredPage, kept: set[int]) -> Iterator[int]:
    """Headings named alike of which most have text right under them, but for a line or two that
    say when, where or by whom."""
    columns, names = page.outline.columns, page.outline.elements.names
    rows: dict[int, list[int]] = {}
    for i in compress(range(len(page.blocks)), columns.is_heading):
        if page.is_inside[i]:
            rows.setdefault(names[columns.places[i]], []).append(i)
    for row in rows.values():
        if len(row) < _SHORTEST_ROW or kept.issuperset(row):
            continue
        ends = [*row[1:], len(page.blocks)]
        heads = [i for i, end in zip(row, ends, strict=True) if _has_text_under(page, i, end, kept)]
        if len(heads) >= max(_SHORTEST_ROW, _MOST_OF_ROW * len(row)):
            yield from (i for i in heads if i not in kept and _may_head(page, i, _ROW_SCORE))


def _has_text_under(page: ScoredPage, heading: int, end: int, kept: set[int]) -> bool:
    is_heading = page.outline.columns.is_heading
    under = range(heading + 1, min(heading + 1 + _UNDER_HEADING, end))
    return any(i in kept and not is_heading[i] for i in under)


def _find_days(page: ScoredPage, texts: list[int]) -> list[int]:
    """The dates that head parts of the text, as in a timeline: several headings, terms or lines in
    bold, each between two paragraphs; one over the first paragraph that is named like them."""
    names = page.outline.elements.names
    days = [after - 1 for before, after in pairwise([-1, *texts]) if before < after - 1]
    days = [i for i in days if _may_head_day(page, i)]
    later = [i for i in days if i > texts[0]]
    if len(later) < _FEWEST_DAYS:
        return []
    known_names = {names[page.blocks[i].element] for i in later}
    return [i for i in days if i > texts[0] or names[page.blocks[i].element] in known_names]


def _may_head_day(page: ScoredPage, index: int) -> bool:
    """A date alone, as a heading, as a term or in bold, in the body."""
    block = page.blocks[index]
    is_bold = block.stressed_chars > _BOLD * len(block.text)
    return (
        (is_bold or block.kind == "dt" or page.outline.columns.is_heading[index])
        and page.is_inside[index]
        and is_date(block.text)
        and not _stands_aside(page, index)
    )


def _may_head(page: ScoredPage, index: int, least: float = _HEADING_SCORE) -> bool:
    """A heading, a question, a line in bold or the summary of details that a paragraph right under
    it makes one of the text."""
    columns, elements = page.outline.columns, page.outline.elements
    is_summary = elements.tag_of(columns.places[index]) == "summary"
    is_title = is_summary or columns.is_heading[index] or _is_bold_title(page.blocks[index])
    return (
        (is_title or columns.texts[index][-1] in _ASKS)
        and index != page.outline.headline
        and not _stands_aside(page, index)
        and page.log_odds[index] > (_ROW_SCORE if is_summary else least)
        and page.is_inside[index]
        and columns.link_density[index] < 0.5
        and not reads_like_furniture(page, index)
    )


def _is_bold_title(block: Block) -> bool:
    """A paragraph of some words in bold that is no sentence."""
    words = block.text.count(" ") + 1
    return (
        block.kind == "p"
        and _FEWEST_WORDS <= words <= _MOST_WORDS
        and block.stressed_chars > _BOLD * len(block.text)
        and not ends_sentence(block.text)
    )


def _stands_aside(page: ScoredPage, index: int) -> bool:
    """The block is other people's, or in an element of the body that says to be beside it."""
    elements, container = page.outline.elements, page.outline.container
    inside = takewhile(container.__lt__, elements.around(page.blocks[index].element))
    return page.parts[index] in NEVER_TEXT or any(elements.tag_of(at) in _ASIDE for at in inside)
