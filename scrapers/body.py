"""The body of an article page: which of its blocks are the text.

A forest of small trees gives each block its likelihood (features.py, forest.py); a few rules then
take out what is said twice, name the lede, and add the credit lines that stand around the text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, pairwise

import numpy as np

from scrapers.blocks import PICTURED, Blocks
from scrapers.columns import H1
from scrapers.credit_lines import (
    is_bare_name,
    is_byline,
    is_byline_label,
    is_closing_name,
    is_dateline,
    is_source_line,
)
from scrapers.features import find_candidates, measure
from scrapers.forest import Forest, body_forest
from scrapers.furniture import Part
from scrapers.inserts import find_posts, find_tables, signs_post
from scrapers.outline import OUT, Clues, Outline
from scrapers.phrases import ends_sentence, is_address, is_pointer
from scrapers.repeats import EXCERPT, find_repeated
from scrapers.surroundings import Surroundings
from scrapers.visible_dates import strip_times

_LINK_SCORE = -8.0
"""Log-odds of a block that is a link and no more."""
_LEDE_SCORE = -1.25
"""Log-odds that a block named as the lede must reach: the name speaks for it. Cross-validated by
site, 0 loses ledes on news pages and -1.5 takes summaries for text."""
_MORE_OF_LEDE_SCORE = -1.5
"""Log-odds that a further line of the lede must reach."""
_SHORTEST_LEDE = 40
_SHORTEST_HEADLINE = 40
_FULL_STOPS = ".。।"
_ASKS = "?？؟"
_HEADING_SCORE = -2.0
"""Log-odds that a heading right over a paragraph must reach."""
_BYLINES_BEFORE = 3
_BYLINES_BEHIND = 2
_FEWEST_ITEMS = 3
_MOST_LISTS = 100
"""Lists that are looked into: each is sought among all blocks."""
_MOST_AROUND_ITEM = 3
"""Elements from an item's text to its list."""
_ITEM_SCORE = -4.0
"""Log-odds that an item must reach."""
_LINKED = 0.5
_FURNITURE_WITHIN = 250
"""Characters of the longest line that its words may give away as furniture."""
_FEWEST_MISNAMED = 3
_UNDER_HEADLINE = 6
"""Blocks from the headline to the first paragraph."""
_COMMENT = re.compile(r"(?<![a-z])(?:comment|respond|repl(?:y|ies)|disqus|kommentar|comentario)")
_LONGEST_DATE = 100
_LONGEST_NOTE = 500
"""Characters of a last paragraph that tells of who wrote."""
_WORDS_BEFORE_NAME = 3
_SIGNING = frozenset(("by", "von", "por", "par", "di", "with", "mit", "con", "com", "avec"))
_SHORTEST_WORD = 4
_AROUND_NAMES = " ,.|-–—·•/"
_LONGEST_LABEL = 40
_POINTING = "→➔➜➡►▶▸👉["
_ASIDE = ("aside", "footer", "form")
_NEVER_TEXT = (Part.STRANGERS, Part.BYLINE)


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a page, by block index."""

    kept: tuple[int, ...]
    """The paragraphs, with the credit lines that stand among them."""
    lede: int | None
    headline: int | None
    parts: Sequence[int]
    """The `Part` of each element, as a number."""
    inside: range
    """The elements that stand in the one that holds the body."""
    witnessed_chars: int
    """Length of all the page's text that the metadata gives as well."""
    log_odds: tuple[float, ...]
    """How likely each block is text of the article; above 0 it is more likely than not."""
    walls: frozenset[int]
    """The blocks that say that the rest of the text is for subscribers."""
    reasons: tuple[str, ...]
    """What decided about each block, in few words."""
    embedded: frozenset[int] = frozenset()
    """The blocks of other people's posts that the page embeds."""

    @property
    def lede_is_text(self) -> bool:
        """The lede reads as text of the article; an odd one out may be a summary or a label."""
        return self.lede is not None and self.log_odds[self.lede] > _LEDE_SCORE

    @property
    def scores(self) -> tuple[float, ...]:
        """Likelihood of each block to be text of the article, 0 to 1."""
        return tuple(1 / (1 + math.exp(-x)) for x in self.log_odds)


def find_body(
    page: Blocks, clues: Clues, *, whole: bool = False, forest: Forest | None = None
) -> Body:
    """Finds the body. With `whole`, the blocks are the body already and only their own furniture
    is dropped. `forest` stands in for the one that comes with the package."""
    outline = Outline(page, clues)
    log_odds = np.full(len(page.blocks), _LINK_SCORE)
    if page.blocks:
        candidates = find_candidates(outline)
        log_odds[candidates] = (forest or body_forest()).score(measure(outline, candidates))
    return _Finder(outline, log_odds.tolist()).find(whole)


class _Finder:
    """The rules after the score. `reasons` fills up with what decided about each block."""

    def __init__(self, outline: Outline, log_odds: list[float]) -> None:
        self.outline = outline
        self.blocks = outline.blocks
        self.log_odds = log_odds
        self.reasons = ["scored low"] * len(log_odds)
        self.parts = outline.parts[outline.places].tolist()
        """The `Part` of the element of each block."""
        self.is_inside = [place in outline.inside for place in outline.columns.places]
        """Whether each block stands in the element around the body."""
        self.surroundings = Surroundings(outline)
        self.posts = list(find_posts(outline))
        """The blocks of each embedded post."""

    def find(self, whole: bool) -> Body:
        outline = self.outline
        if whole:
            texts = [i for i in range(len(self.blocks)) if self._is_own_text(i)]
            self._note(texts, "not furniture")
        else:
            texts = [i for i, score in enumerate(self.log_odds) if score > 0]
            self._note(texts, "scored high")
            likely, texts = texts, [i for i in texts if not self._is_overruled(i)]
            texts = self._complete(texts or self._find_misnamed(likely))
        repeated = find_repeated(outline, texts)
        for i, reason in repeated.items():
            self.reasons[i] = reason
        texts = [i for i in texts if i not in repeated]
        texts = self._drop_last_headings(self._drop_last_notes(texts))
        lede = self._find_lede(texts)
        texts = [i for i in texts if i != lede]
        for i in self._find_more_of_lede(lede, texts):
            self.reasons[i] = "named as the lede"
            texts.append(i)
        for i in self._find_credits(texts):
            self.reasons[i] = "reads like a credit"
            texts.append(i)
        if outline.headline is not None:
            self.reasons[outline.headline] = "is the title"
        return Body(
            kept=tuple(sorted(set(texts))),
            lede=lede,
            headline=outline.headline,
            parts=outline.parts.tolist(),
            inside=outline.inside,
            witnessed_chars=sum(compress(outline.columns.sizes, outline.is_witnessed)),
            log_odds=tuple(self.log_odds),
            walls=outline.notices.walls,
            reasons=tuple(self.reasons),
            embedded=frozenset(i for post in self.posts for i in post),
        )

    def _note(self, texts: list[int], reason: str) -> None:
        for i in texts:
            self.reasons[i] = reason

    def _is_overruled(self, index: int) -> bool:
        """What no score makes text: other people's words, lines that call or point elsewhere, a
        date alone, and what stands outside of the body without scoring higher for it."""
        block, part = self.blocks[index], self.parts[index]
        if part in _NEVER_TEXT:
            reason = f"named as {Part(part).name.lower()}"
        elif block.kind == "figcaption":
            reason = "a caption"
        elif self._reads_like_furniture(index):
            reason = "reads like furniture"
        elif self._is_linked_headline(index):
            reason = "another article's headline"
        elif self._is_too_far(index):
            reason = "outside of the body"
        else:
            return False
        self.reasons[index] = reason
        return True

    def _find_misnamed(self, likely: list[int]) -> list[int]:
        """The paragraphs of a page that has no others, under its headline, in an element named like
        other people's texts ("newsletter-content") or like a byline, but for comments."""
        headline = self.outline.headline
        named = [i for i in likely if self.parts[i] in _NEVER_TEXT and self.blocks[i].kind == "p"]
        if len(named) < _FEWEST_MISNAMED or headline is None:
            return []
        if not headline < named[0] <= headline + _UNDER_HEADLINE or self._is_comment(named[0]):
            return []
        self._note(named, "the only paragraphs")
        return named

    def _is_comment(self, index: int) -> bool:
        elements, at = self.outline.elements, self.blocks[index].element
        while at > 0:
            if _COMMENT.search(elements.hints_of(at)):
                return True
            at = elements.parents[at]
        return False

    def _reads_like_furniture(self, index: int) -> bool:
        """A call, a pointer to another article, or a date or "by" with at most who wrote."""
        text, notices = self.blocks[index].text, self.outline.notices
        if notices.is_call(index):
            return True
        return len(text) < _FURNITURE_WITHIN and (
            index in notices.walls
            or is_address(text)
            or (is_pointer(text) and not self._is_plain_sentence(index))
            or is_byline_label(text)
            or _is_dated_name(text)
        )

    def _is_plain_sentence(self, index: int) -> bool:
        """A sentence without a link, and without a label before a colon: it points nowhere."""
        block = self.blocks[index]
        is_labelled = ": " in block.text[:_LONGEST_LABEL] or block.text.endswith((":", "：", "…"))
        return not block.link_chars and not is_labelled and ends_sentence(block.text)

    def _is_too_far(self, index: int) -> bool:
        """The block stands outside of the element around the body, and is not likely enough."""
        if self.is_inside[index]:
            return False
        return self.log_odds[index] < self.surroundings.least_score(index)

    def _is_linked_headline(self, index: int) -> bool:
        """A paragraph that is a link and no more, as long as a headline: in capitals, behind an
        arrow or in brackets; or behind a label in capitals."""
        block = self.blocks[index]
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

    def _complete(self, texts: list[int]) -> list[int]:
        """With all of each embedded post in the body, and of each table that is text for the
        most part, with the signatures of unmarked posts and headings between paragraphs."""
        if not texts:
            return texts
        first, last, kept = texts[0], texts[-1], set(texts)
        for post in self.posts:
            at = post.start
            is_among = first < at < last or (at > last and not OUT[self.parts[at]])
            if is_among and self.is_inside[at]:
                said = [i for i in post if not self.outline.notices.is_call(i)]
                self._note(said, "embedded post")
                kept.update(said)
        for i in self._find_headings_between(texts):
            self.reasons[i] = "heads a paragraph"
            kept.add(i)
        for i in texts:
            if i + 1 < len(self.blocks) and signs_post(self.blocks[i + 1].text):
                self.reasons[i + 1] = "signs a post"
                kept.add(i + 1)
        for i in self._find_items(kept):
            self.reasons[i] = "item of a list that is text"
            kept.add(i)
        for cells in find_tables(self.outline, kept):
            self._note([i for i in cells if i not in kept], "cell of a table that is text")
            kept.update(cells)
        return sorted(kept)

    def _find_items(self, kept: set[int]) -> Iterator[int]:
        """The items of the lists in the body of which half is kept, or that a paragraph leads up to
        with a colon."""
        outline, density = self.outline, self.outline.columns.link_density
        left = {
            i
            for i, score in enumerate(self.log_odds)
            if score > _ITEM_SCORE
            and i not in kept
            and self.is_inside[i]
            and not OUT[self.parts[i]]
            and density[i] < _LINKED
        }
        lists = {found for i in left if (found := self._list_around(i))} - {outline.container}
        for element in sorted(lists)[:_MOST_LISTS]:
            items = outline.blocks_of(element)
            before = items.start - 1
            is_led = before in kept and self.blocks[before].text.endswith((":", "："))
            if is_led or 2 * sum(i in kept for i in items) >= len(items) >= _FEWEST_ITEMS:
                yield from (i for i in items if i in left and not self._reads_like_furniture(i))

    def _list_around(self, index: int) -> int | None:
        """The list in which a block is an item, or a part of one."""
        elements, at = self.outline.elements, self.blocks[index].element
        for _ in range(_MOST_AROUND_ITEM):
            if elements.tag_of(at) in ("ul", "ol"):
                return at
            at = elements.parents[at]
            if at <= 0:
                break
        return None

    def _find_headings_between(self, texts: list[int]) -> Iterator[int]:
        """Those right between two paragraphs, also questions that are tagged otherwise; those over
        a later one that are of the rank of others in the text, as each may have an id of its own;
        one over the first that is named like them."""
        is_heading, blocks = self.outline.columns.is_heading, self.blocks
        names = self.outline.elements.names
        known = [blocks[i] for i in texts if is_heading[i]]
        ranks = {block.kind for block in known}
        known_names = {names[block.element] for block in known}
        for before, after in pairwise([-1, *texts]):
            i = after - 1
            if i <= before or is_heading[after] or not self._may_head(i):
                continue
            is_later = before >= 0 and (i == before + 1 or blocks[i].kind in ranks)
            if is_later or names[blocks[i].element] in known_names:
                yield i

    def _may_head(self, index: int) -> bool:
        """A heading or a question that a paragraph right under it makes one of the text."""
        columns = self.outline.columns
        return (
            (columns.is_heading[index] or columns.texts[index][-1] in _ASKS)
            and index != self.outline.headline
            and not self._stands_aside(index)
            and self.log_odds[index] > _HEADING_SCORE
            and self.is_inside[index]
            and columns.link_density[index] < 0.5
            and not self._reads_like_furniture(index)
        )

    def _stands_aside(self, index: int) -> bool:
        """The block is other people's, or in an element of the body that says to be beside it."""
        elements, at = self.outline.elements, self.blocks[index].element
        while at > self.outline.container:
            if elements.tag_of(at) in _ASIDE:
                return True
            at = elements.parents[at]
        return self.parts[index] in _NEVER_TEXT

    def _is_own_text(self, index: int) -> bool:
        """Text of a body that is known to be one: only what is plainly furniture is not."""
        block = self.blocks[index]
        text = block.text
        if is_source_line(text):
            return True
        if OUT[self.parts[index]] or not any(map(str.isalnum, text[:200])):
            return False
        if block.link_density > 0.8 and (block.kind != "p" or len(text) > 20):
            return False
        if self._reads_like_furniture(index):
            return False
        return not (block.kind in ("div", "figure") and len(text) < 20 and not ends_sentence(text))

    def _drop_last_notes(self, texts: list[int]) -> list[int]:
        """Without the last paragraphs that tell of who wrote."""
        end = len(texts)
        while end > 1 and self._tells_of_writer(self.blocks[texts[end - 1]].text):
            end -= 1
            self.reasons[texts[end]] = "tells of who wrote"
        return texts[:end]

    def _tells_of_writer(self, text: str) -> bool:
        writers = self.outline.writers if len(text) <= _LONGEST_NOTE else ()
        return any(name in text and _tells_of(name, text) for name in writers)

    def _drop_last_headings(self, texts: list[int]) -> list[int]:
        """A heading with nothing under it heads what was dropped, unless it is a statement: it says
        all that an item of a list has to say."""
        columns = self.outline.columns
        end = len(texts)
        while end and columns.is_heading[texts[end - 1]]:
            if columns.texts[texts[end - 1]][-1] in _FULL_STOPS:
                break
            end -= 1
            self.reasons[texts[end]] = "a heading without text"
        return texts[:end]

    def _find_lede(self, texts: list[int]) -> int | None:
        """The standfirst: a block named so between headline and body, or the body's first."""
        columns, headline = self.outline.columns, self.outline.headline
        first = texts[0] if texts else len(self.blocks)
        start = headline + 1 if headline is not None and headline <= first else 0
        for i in range(start, min(first + 1, len(self.blocks))):
            if (
                self.parts[i] == Part.LEDE
                and columns.kinds[i] != H1
                and self.blocks[i].kind not in PICTURED
                and columns.lengths[i] >= _SHORTEST_LEDE
                and columns.link_density[i] < 0.5
                and i != headline
                and self.reasons[i] != EXCERPT
            ):
                self.reasons[i] = "named as the lede"
                return i
        return None

    def _find_more_of_lede(self, lede: int | None, texts: list[int]) -> Iterator[int]:
        """The lines right under the lede that are named and tagged like it, and read like text: a
        standfirst may be a list."""
        columns, known = self.outline.columns, set(texts)
        end = lede + 1 if lede is not None else len(self.blocks)
        for i in range(end, len(self.blocks)):
            if self.parts[i] != Part.LEDE or columns.kinds[i] != columns.kinds[end - 1]:
                return
            if self.log_odds[i] > _MORE_OF_LEDE_SCORE and i not in known:
                yield i

    # --- credits ---

    def _find_credits(self, texts: list[int]) -> Iterator[int]:
        """The lines around and among the paragraphs that say who made them."""
        if not texts:
            return
        first, last = texts[0], texts[-1]
        known = set(texts)
        for i, block in enumerate(self.blocks):
            if not self.is_inside[i] or i in known or OUT[self.parts[i]]:
                continue
            is_near = first - _BYLINES_BEFORE <= i <= first + _BYLINES_BEHIND
            if (
                is_source_line(block.text)
                or ((is_near or 0 < i - last <= _BYLINES_BEHIND) and is_byline(block.text))
                or (is_near and i < first and is_dateline(block.text))
            ):
                yield i
        if last + 1 < len(self.blocks) and self._signs_off(last + 1, last):
            yield last + 1

    def _signs_off(self, index: int, last: int) -> bool:
        """A name alone right under the last paragraph is no label but signs the text."""
        block = self.blocks[index]
        if not self.is_inside[index] or OUT[self.parts[index]]:
            return False
        is_alike = self.outline.are_alike(block.element, self.blocks[last].element)
        is_name = is_closing_name(block.text) or (is_alike and is_bare_name(block.text))
        return is_name and not block.links


def _tells_of(name: str, text: str) -> bool:
    """The text speaks of somebody from its first words on: "Our reporter Ana Ruiz covers ports"."""
    before, _, after = text.partition(name)
    words = before.lower().split()
    is_subject = after[:1] == "," or (after[:1] == " " and after[1:2].islower())
    is_first = len(words) <= _WORDS_BEFORE_NAME and not _SIGNING.intersection(words)
    return is_subject and is_first and " " in name


def _is_dated_name(text: str) -> bool:
    """The line is a date with at most who wrote."""
    if len(text) > _LONGEST_DATE or not any(map(str.isdigit, text)):
        return False
    rest = strip_times(text)
    if rest is None:
        return False
    name = rest.strip(_AROUND_NAMES)
    is_date_alone = sum(map(str.isalpha, name)) < _SHORTEST_WORD
    is_one_name = " " not in name and name.istitle() and f"{name}:" not in text
    return is_date_alone or is_one_name or is_byline(name) or is_bare_name(name)
