"""The body of an article page: which of its blocks are the text.

Blocks are scored by length and link density, elements by the blocks that they hold. The body is
the smallest element that holds nearly all of the good text; what its blocks are is then judged
one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scrapers.blocks import Block, Blocks
from scrapers.cards import look_inside
from scrapers.credit_lines import is_bare_name, is_byline, is_dateline, is_source_line
from scrapers.furniture import Part, part_of
from scrapers.phrases import ends_sentence, is_call, is_paywall_notice, is_pointer
from scrapers.text import fold

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SHORTEST_GOOD = 25
"""Characters under which a block says nothing about where the body is."""
_LONGEST_COUNTED = 1200
"""A single block of terms and conditions must not outweigh the paragraphs."""
_DESCEND_SHARE = 0.75
_COLUMN_SHARE = 0.3
_BODY_SHARE = 0.45
_ARTICLE_SHARE = 0.2
_OVERRULED = {
    Part.FURNITURE: 0.5,
    Part.STRANGERS: 0.85,
    Part.BYLINE: 0.4,
    Part.LEDE: 0.4,
    Part.CAPTION: 0.6,
}
_OUT = frozenset((Part.FURNITURE, Part.STRANGERS, Part.CAPTION, Part.BYLINE))
_WITNESSED_WEIGHT = 3.0
_KEY = 48
_LIKELY_WEIGHT = 60.0
"""A block of this weight is as likely text as not."""


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a page, by block index."""

    kept: tuple[int, ...]
    """The paragraphs, with the credit lines that stand among them."""
    lede: int | None
    headline: int | None
    parts: tuple[Part, ...]
    """The part of each element."""
    inside: tuple[bool, ...]
    """Whether each element stands in the one that holds the body."""
    witnessed_chars: int
    """Length of all the page's text that the metadata gives as well."""
    scores: tuple[float, ...]
    """Likelihood of each block to be text of the article, 0 to 1."""
    reasons: tuple[str, ...]
    """What decided about each block, in few words."""


def find_body(page: Blocks, title: str | None, witness: str | None, *, whole: bool = False) -> Body:
    """Finds the body. `witness` is the text that the page's metadata gives, `None` without.
    With `whole`, the blocks are the body already and only their own furniture is dropped."""
    return _Finder(page, title, witness).find(whole)


class _Finder:
    def __init__(self, page: Blocks, title: str | None, witness: str | None) -> None:
        self.page = page
        self.elements = page.elements
        self.blocks = page.blocks
        self.title = fold(title) if title else ""
        self.witness = fold(witness) if witness else ""
        self.seen_by_witness = [self._is_witnessed(b) for b in page.blocks]
        self.weights = [self._weigh(i) for i in range(len(page.blocks))]
        self.reasons = [""] * len(page.blocks)
        self.headline = self._find_headline()
        self.parts = self._assign_parts()
        self.out = [part in _OUT for part in self.parts]

    def find(self, whole: bool) -> Body:
        good = self._sum_up(
            [0.0 if self._is_out(b) else w for b, w in zip(self.blocks, self.weights, strict=True)]
        )
        container = 0 if whole else self._choose(good)
        inside = self._inside(container)
        kept = [i for i, b in enumerate(self.blocks) if inside[b.element] and not self._is_out(b)]
        self._explain(inside, kept)
        kept = self._trim(kept)
        for i in kept:
            self.reasons[i] = "text"
        lede = self._find_lede(kept)
        if lede is not None:
            self.reasons[lede] = "named as the lede"
            kept = [i for i in kept if i != lede]
        seen = zip(self.blocks, self.seen_by_witness, strict=True)
        return Body(
            kept=tuple(kept),
            lede=lede,
            headline=self.headline,
            parts=tuple(self.parts),
            inside=tuple(inside),
            witnessed_chars=sum(len(block.text) for block, is_seen in seen if is_seen),
            scores=tuple(w / (w + _LIKELY_WEIGHT) for w in self.weights),
            reasons=tuple(self.reasons),
        )

    def _explain(self, inside: list[bool], kept: list[int]) -> None:
        """What is dropped for where it stands; the rest is trimmed for what it says."""
        for i, block in enumerate(self.blocks):
            if not inside[block.element]:
                self.reasons[i] = "outside the body"
            elif self._is_out(block):
                self.reasons[i] = f"named as {self.parts[block.element].name.lower()}"
        for i in kept:
            self.reasons[i] = "reads like furniture"

    # --- weights ---

    def _is_witnessed(self, block: Block) -> bool:
        if not self.witness or len(block.text) < _SHORTEST_GOOD:
            return False
        return fold(block.text)[:_KEY] in self.witness

    def _weigh(self, index: int) -> float:
        block = self.blocks[index]
        length = len(block.text)
        if block.kind in _HEADINGS or length < _SHORTEST_GOOD:
            return 0.0
        density = block.link_density
        if density > 0.5:
            return 0.0
        weight = min(length, _LONGEST_COUNTED) * (1 - density)
        if not ends_sentence(block.text):
            weight *= 0.4
        if block.kind == "li":
            weight *= 0.6
        if self.seen_by_witness[index]:
            weight *= _WITNESSED_WEIGHT
        return weight

    def _sum_up(self, weights: Sequence[float]) -> list[float]:
        """Weight of each element's whole content."""
        sums = [0.0] * len(self.elements)
        for block, weight in zip(self.blocks, weights, strict=True):
            sums[block.element] += weight
        for i in range(len(sums) - 1, 0, -1):
            sums[self.elements[i].parent] += sums[i]
        return sums

    # --- parts ---

    def _assign_parts(self) -> list[Part]:
        """The part of each element, inherited from what it stands in. A name like furniture is
        overruled where most of the page's text stands in it."""
        sums = self._sum_up(self.weights)
        total = sums[0] or 1.0
        alike: dict[tuple[str, str], float] = {}
        for i, element in enumerate(self.elements):
            if element.hints:
                key = (element.tag, element.hints)
                alike[key] = alike.get(key, 0.0) + sums[i]
        held = look_inside(self.page)
        headed = self._around_headline()
        parts = [Part.UNKNOWN]
        for i, element in enumerate(self.elements[1:], 1):
            above = parts[element.parent]
            if above in _OVERRULED:
                parts.append(above)
                continue
            own = part_of(element.tag, element.hints)
            if i in headed and own in _OVERRULED:
                own = Part.UNKNOWN
            if i in held.cards or i in held.walls:
                own = Part.STRANGERS
            elif own is Part.UNKNOWN and i in held.captions:
                own = Part.CAPTION
            if own in _OVERRULED:
                # A body may come in several sections of one name.
                share = max(sums[i], alike.get((element.tag, element.hints), 0.0)) / total
                if share > _OVERRULED[own]:
                    own = Part.UNKNOWN
            parts.append(own)
        return parts

    def _around_headline(self) -> set[int]:
        """The elements that the headline or `main` stands in: none of them is furniture, whatever
        its name says."""
        mains = (i for i, element in enumerate(self.elements) if element.tag == "main")
        around: set[int] = set()
        for at in (next(mains, 0), self._headline_element()):
            while at > 0:
                around.add(at)
                at = self.elements[at].parent
        return around

    def _headline_element(self) -> int:
        """The element of the headline, 0 without."""
        return self.blocks[self.headline].element if self.headline is not None else 0

    def _is_out(self, block: Block) -> bool:
        return self.out[block.element]

    # --- container ---

    def _choose(self, good: list[float]) -> int:
        named = [
            i for i, part in enumerate(self.parts)
            if part is Part.BODY and good[i] >= _BODY_SHARE * good[0] and good[i] > 0
        ]  # fmt: skip
        if named:
            # The innermost of nested ones, unless it leaves good text of the outer one out.
            best = max(named, key=lambda i: good[i])
            return max((i for i in named if good[i] >= 0.9 * good[best]), default=best)
        return self._descend(good, self._article_of_headline(good))

    def _article_of_headline(self, good: list[float]) -> int:
        """The `article` that holds the headline and much of the text; the root without."""
        at = self._headline_element()
        while at and (self.elements[at].tag != "article" or good[at] < _ARTICLE_SHARE * good[0]):
            at = self.elements[at].parent
        return at

    def _descend(self, good: list[float], start: int) -> int:
        children: dict[int, list[int]] = {}
        for i, element in enumerate(self.elements[1:], 1):
            if good[i] > 0:
                children.setdefault(element.parent, []).append(i)
        at = start
        while below := children.get(at):
            best = max(below, key=lambda i: good[i])
            rest = good[at] - good[best]
            if good[best] < _DESCEND_SHARE * good[at] or self.elements[best].tag in (
                "p",
                "li",
            ):
                break
            if rest and any(
                self._are_alike(best, i)
                for i in below
                if i != best and not self._is_aside(best, i, good)
            ):
                break
            at = best
        return at

    def _is_aside(self, best: int, other: int, good: list[float]) -> bool:
        """A column or row beside the text on a page that is laid out as a table."""
        return self.elements[best].tag in ("td", "tr") and good[other] < _COLUMN_SHARE * good[best]

    def _are_alike(self, one: int, other: int) -> bool:
        a, b = self.elements[one], self.elements[other]
        return a.tag == b.tag and a.hints == b.hints

    def _inside(self, container: int) -> list[bool]:
        inside = [False] * len(self.elements)
        inside[container] = True
        for i in range(container + 1, len(self.elements)):
            inside[i] = inside[self.elements[i].parent]
        return inside

    # --- blocks ---

    def _trim(self, kept: list[int]) -> list[int]:
        kept = [i for i in kept if self._is_text(self.blocks[i])]
        kept = self._drop_repeated(kept)
        kept = self._cut_head(kept)
        return self._add_closing(self._cut_tail(kept))

    def _is_text(self, block: Block) -> bool:
        text = block.text
        if is_source_line(text):
            return True
        if block.link_density > 0.8 and (block.kind != "p" or len(text) > 20):
            return False
        if block.kind != "p" and len(block.links) >= 3 and block.link_density > 0.6:
            return False
        if is_call(text) or is_paywall_notice(text) or (len(text) < 250 and is_pointer(text)):
            return False
        if not any(map(str.isalnum, text[:200])):
            return False
        return not (block.kind in ("div", "figure") and len(text) < 20 and not ends_sentence(text))

    def _drop_repeated(self, kept: list[int]) -> list[int]:
        seen: set[str] = {self.title} if self.title else set()
        out = []
        for i in kept:
            key = fold(self.blocks[i].text)
            if key in seen and (len(key) > 40 or key == self.title):
                continue
            seen.add(key)
            out.append(i)
        return out

    def _cut_head(self, kept: list[int]) -> list[int]:
        """Drops what stands before the headline, and the short lines before the first paragraph."""
        headline = self.headline
        if headline is not None and kept and kept[0] < headline < kept[-1]:
            after = [i for i in kept if i > headline]
            weight = sum(self.weights[i] for i in kept)
            if sum(self.weights[i] for i in after) > 0.6 * weight:
                kept = after
        start = 0
        while start < len(kept):
            block = self.blocks[kept[start]]
            text = block.text
            if block.kind in _HEADINGS or len(text) > 60 or ends_sentence(text):
                break
            if is_dateline(text) or is_byline(text):
                break
            start += 1
        return kept[start:] if start < len(kept) else kept

    def _find_headline(self) -> int | None:
        """The h1 of the title, else any line that is the title."""
        for i, block in enumerate(self.blocks):
            if block.kind == "h1" and (
                not self.title or fold(block.text) in self.title or self.title in fold(block.text)
            ):
                return i
        if not self.title:
            return None
        near = range(len(self.title) // 2, 2 * len(self.title) + 40)
        return next(
            (
                i
                for i, block in enumerate(self.blocks)
                if len(block.text) in near and fold(block.text) == self.title
            ),
            None,
        )

    def _cut_tail(self, kept: list[int]) -> list[int]:
        end = len(kept)
        while end:
            block = self.blocks[kept[end - 1]]
            if block.kind not in _HEADINGS:
                break
            end -= 1
        return kept[:end]

    def _add_closing(self, kept: list[int]) -> list[int]:
        """A name alone right under the last paragraph is no label but signs the text."""
        after = kept[-1] + 1 if kept else len(self.blocks)
        if after < len(self.blocks):
            block, last = self.blocks[after], self.blocks[after - 1]
            if (
                (block.element == last.element or self._are_alike(block.element, last.element))
                and not block.links
                and is_bare_name(block.text)
            ):
                return [*kept, after]
        return kept

    def _find_lede(self, kept: list[int]) -> int | None:
        """The standfirst: a block named so between headline and body, or the body's first."""
        first = kept[0] if kept else len(self.blocks)
        for i, block in enumerate(self.blocks):
            if i > first:
                break
            if (
                self.parts[block.element] is Part.LEDE
                and len(block.text) >= 40
                and block.link_density < 0.5
            ):
                return i
        return None
