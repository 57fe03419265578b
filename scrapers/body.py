"""The body of an article page: which of its blocks are the text.

A forest of small trees gives each block its likelihood (features.py, forest.py); a few rules then
take out what is said twice, name the lede, and add the credit lines that stand around the text.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np

from scrapers.blocks import PICTURED, Blocks
from scrapers.columns import H1
from scrapers.completions import complete
from scrapers.credit_lines import (
    is_bare_name,
    is_byline,
    is_closing_name,
    is_dateline,
    is_source_line,
)
from scrapers.features import find_candidates, measure
from scrapers.forest import Forest, body_forest
from scrapers.furniture import Part
from scrapers.outline import OUT, Clues, Outline
from scrapers.overruled import (
    drop_last_headings,
    drop_last_notes,
    find_misnamed,
    is_mostly_date,
    is_overruled,
    is_own_text,
)
from scrapers.repeats import EXCERPT, find_repeated
from scrapers.scored_page import ScoredPage
from scrapers.teasers import drop_teasers

_LINK_SCORE = -8.0
"""Log-odds of a block that is a link and no more."""
_LEDE_SCORE = -1.25
"""Log-odds that a block named as the lede must reach: the name speaks for it. Cross-validated by
site, 0 loses ledes on news pages and -1.5 takes summaries for text."""
_MORE_OF_LEDE_SCORE = -1.5
"""Log-odds that a further line of the lede must reach."""
_SHORTEST_LEDE = 40
_BYLINES_BEFORE = 3
_BYLINES_BEHIND = 2


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
    scored = ScoredPage(outline, log_odds.tolist())
    texts = _find_own_text(scored) if whole else _find_text(scored)
    repeated = find_repeated(outline, texts)
    for i, reason in repeated.items():
        scored.reasons[i] = reason
    texts = [i for i in texts if i not in repeated]
    return _compose(scored, drop_last_headings(scored, drop_last_notes(scored, texts)))


def _find_own_text(page: ScoredPage) -> list[int]:
    """The text of a body that is known to be one."""
    texts = [i for i in range(len(page.blocks)) if is_own_text(page, i)]
    page.note(texts, "not furniture")
    return texts


def _find_text(page: ScoredPage) -> list[int]:
    """The text among all that a page shows."""
    likely = [i for i, score in enumerate(page.log_odds) if score > 0]
    page.note(likely, "scored high")
    texts = [i for i in likely if not is_overruled(page, i)]
    return complete(page, drop_teasers(page, texts) or find_misnamed(page, likely))


def _compose(page: ScoredPage, texts: list[int]) -> Body:
    """The body, with its lede and the credit lines around it."""
    outline = page.outline
    lede = _find_lede(page, texts)
    texts = [i for i in texts if i != lede]
    more = list(_find_more_of_lede(page, lede, texts))
    page.note(more, "named as the lede")
    credited = list(_find_credits(page, sorted([*texts, *more])))
    page.note(credited, "reads like a credit")
    if outline.headline is not None:
        page.reasons[outline.headline] = "is the title"
    return Body(
        kept=tuple(sorted({*texts, *more, *credited})),
        lede=lede,
        headline=outline.headline,
        parts=outline.parts.tolist(),
        inside=outline.inside,
        witnessed_chars=sum(compress(outline.columns.sizes, outline.is_witnessed)),
        log_odds=tuple(page.log_odds),
        walls=outline.notices.walls,
        reasons=tuple(page.reasons),
        embedded=frozenset(i for post in page.posts for i in post),
    )


def _find_lede(page: ScoredPage, texts: list[int]) -> int | None:
    """The standfirst: a block named so between headline and body, or the body's first."""
    columns, headline = page.outline.columns, page.outline.headline
    first = texts[0] if texts else len(page.blocks)
    start = headline + 1 if headline is not None and headline <= first else 0
    for i in range(start, min(first + 1, len(page.blocks))):
        if (
            page.parts[i] == Part.LEDE
            and columns.kinds[i] != H1
            and page.blocks[i].kind not in PICTURED
            and columns.lengths[i] >= _SHORTEST_LEDE
            and columns.link_density[i] < 0.5
            and i != headline
            and page.reasons[i] != EXCERPT
            and not is_mostly_date(page.blocks[i].text)
        ):
            page.reasons[i] = "named as the lede"
            return i
    return None


def _find_more_of_lede(page: ScoredPage, lede: int | None, texts: list[int]) -> Iterator[int]:
    """The lines right under the lede that are named and tagged like it, and read like text: a
    standfirst may be a list."""
    columns, known = page.outline.columns, set(texts)
    end = lede + 1 if lede is not None else len(page.blocks)
    for i in range(end, len(page.blocks)):
        if page.parts[i] != Part.LEDE or columns.kinds[i] != columns.kinds[end - 1]:
            return
        if page.log_odds[i] > _MORE_OF_LEDE_SCORE and i not in known:
            yield i


def _find_credits(page: ScoredPage, texts: list[int]) -> Iterator[int]:
    """The lines around and among the paragraphs that say who made them."""
    if not texts:
        return
    first, last = texts[0], texts[-1]
    known = set(texts)
    for i, block in enumerate(page.blocks):
        if not page.is_inside[i] or i in known or OUT[page.parts[i]]:
            continue
        is_near = first - _BYLINES_BEFORE <= i <= first + _BYLINES_BEHIND
        if (
            is_source_line(block.text)
            or ((is_near or 0 < i - last <= _BYLINES_BEHIND) and is_byline(block.text))
            or (is_near and i < first and is_dateline(block.text))
        ):
            yield i
    if last + 1 < len(page.blocks) and _signs_off(page, last + 1, last):
        yield last + 1


def _signs_off(page: ScoredPage, index: int, last: int) -> bool:
    """A name alone right under the last paragraph is no label but signs the text."""
    block = page.blocks[index]
    if not page.is_inside[index] or OUT[page.parts[index]]:
        return False
    is_alike = page.outline.are_alike(block.element, page.blocks[last].element)
    is_name = is_closing_name(block.text) or (is_alike and is_bare_name(block.text))
    return is_name and not block.links
