"""Parts and measures by the definition of each, element by element and block by block: slow and
plain, for holding `scrapers.outline` and `scrapers.features` against."""

from __future__ import annotations

import re
from math import inf

import numpy as np

from scrapers.blocks import KINDS
from scrapers.features import NAMES
from scrapers.furniture import Part, read_names
from scrapers.outline import OUT, Outline
from scrapers.phrases import ends_sentence

LIMITS = {
    Part.FURNITURE: 0.5, Part.STRANGERS: 0.85, Part.BYLINE: 0.4, Part.LEDE: 0.4, Part.CAPTION: 0.6,
}  # fmt: skip
WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
NUMBERS = {"div": 2, "h1": 4, "h2": 5, "h3": 6, "h4": 7, "p": 1, "li": 3, "blockquote": 8, "td": 9}
RUNNING_TEXT = ("p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6")


def part_of(tag: str, hints: str) -> Part:
    """The part that tag and hints claim."""
    return Part(int(read_names(f"{tag} {hints}\0".encode(), 1)[0]) & 7)


def count_wide(text: str) -> int:
    """The Chinese, Japanese and Korean characters of a text that is mostly of such."""
    return len(WIDE.findall(text)) if len(text.encode()) > 1.5 * len(text) else 0


def count_spaces(text: str) -> int:
    """The spaces of a text, or as many as would stand between the words of a script without any."""
    is_unspaced = len(text.encode()) > 1.5 * len(text)
    return text.count(" ") + (len(UNSPACED.findall(text)) // 6 if is_unspaced else 0)


class PlainOutline:
    """The same layout. Headline, container, walls and what the metadata says are the outline's."""

    def __init__(self, outline: Outline, pictures: set[int]) -> None:
        self.given, self.elements, self.blocks = outline, outline.elements, outline.blocks
        self.places = [block.element for block in self.blocks]
        self.lengths = [len(b.text) + 1.5 * count_wide(b.text) for b in self.blocks]
        self.densities = [min(1.0, b.link_chars / len(b.text)) for b in self.blocks]
        self.is_heading = [b.kind[0] == "h" for b in self.blocks]
        self.named = [
            part_of(self.elements.tag_of(i), self.elements.hints_of(i))
            for i in range(len(self.elements))
        ]
        self.weights = list(map(self._weigh, range(len(self.blocks))))
        every = range(len(self.elements))
        self.sums = [sum(self.weights[j] for j in self.within(i)) for i in every]
        self.captions = {caption for p in pictures if (caption := self._caption(p)) is not None}
        self.parts = self._assign(every)
        pairs = zip(self.places, self.weights, strict=True)
        self.own = [0.0 if OUT[self.parts[p]] else w for p, w in pairs]
        self.good = [sum(self.own[j] for j in self.within(i)) for i in every]

    def says(self, text: str | None, key: int) -> list[bool]:
        """Whether a text has the beginning of each block, or begins with it."""
        text = text or "\0"
        pairs = zip(self.blocks, self.lengths, strict=True)
        return [
            length >= 25 and (b.text[:key] in text or text[:key] in b.text) for b, length in pairs
        ]

    def around(self, element: int) -> list[int]:
        """The element and those it stands in, the innermost first."""
        found = [element]
        while found[-1]:
            found.append(self.elements.parents[found[-1]])
        return found

    def within(self, element: int) -> list[int]:
        """The blocks that stand in an element."""
        return [j for j, place in enumerate(self.places) if element in self.around(place)]

    def _weigh(self, j: int) -> float:
        if self.is_heading[j] or self.lengths[j] < 25 or self.densities[j] > 0.5:
            return 0.0
        weight = min(self.lengths[j], 1200) * (1 - self.densities[j])
        weight *= 1 if ends_sentence(self.blocks[j].text) else 0.4
        weight *= 0.6 if self.blocks[j].kind == "li" else 1
        return float(round(weight * (3 if self.given.is_witnessed[j] else 1)))

    def _chars(self, blocks: list[int]) -> float:
        return sum(self.lengths[j] for j in blocks)

    def _linked(self, blocks: list[int]) -> int:
        return sum(self.lengths[j] >= 15 and self.densities[j] > 0.8 for j in blocks)

    def _caption(self, picture: int) -> int | None:
        at = next((i for i in self.around(picture) if self.within(i)), 0)
        inside = self.within(at)
        is_short = self._chars(inside) <= 300 and len(inside) <= 3
        is_plain = not self._linked(inside) and not any(self.is_heading[j] for j in inside)
        kinds = (tag for i in self.around(at) if (tag := self.elements.tag_of(i)) in KINDS[1:])
        is_text = next(kinds, "div") in RUNNING_TEXT
        return at if at and is_short and is_plain and not is_text else None

    def _is_card(self, i: int) -> bool:
        return self._linked(self.within(i)) > 0 and (
            self._chars(self.within(i)) <= 600 and len(self.within(i)) <= 5
        )

    def _in_row(self, i: int) -> bool:
        parents, names = self.elements.parents, self.elements.names
        boxes = [
            k for k in range(1, len(parents))
            if (parents[k], names[k]) == (parents[i], names[i]) and self.within(k)
        ]  # fmt: skip
        cards = sum(map(self._is_card, boxes))
        is_box = (
            self.elements.tag_of(i) in ("article", "div", "section", "li", "figure") and i in boxes
        )
        is_signed = self.named[i] == Part.BYLINE
        return (
            is_box
            and not is_signed
            and not self._is_most_of_body(parents[i])
            and self._is_card(i)
            and cards >= 2
            and cards >= 0.6 * len(boxes)
        )

    def _is_most_of_body(self, parent: int) -> bool:
        boxes = ("article", "div", "section", "li", "figure")
        cards = [
            k
            for k in range(1, len(self.elements.parents))
            if self.elements.parents[k] == parent
            and self.elements.tag_of(k) in boxes
            and self.named[k] != Part.BYLINE
            and self.within(k)
            and self._is_card(k)
        ]
        weight = sum(self.sums[k] for k in cards)
        bodies = (i for i in self.around(parent)[:-1] if self.named[i] == Part.BODY)
        body = next(bodies, 0)
        return bool(weight and body and weight >= 0.4 * self.sums[body])

    def _assign(self, every: range) -> list[Part]:
        parts = list(self.named)
        headline = self.given.headline
        for start in (
            (self.elements.tagged("main") or [0])[0],
            self.places[headline] if headline is not None else 0,
        ):
            for i in self.around(start)[:-1]:
                parts[i] = Part.UNKNOWN if parts[i] in LIMITS else parts[i]
        for i in self.captions:
            parts[i] = Part.CAPTION if parts[i] is Part.UNKNOWN else parts[i]
        for i in every[1:]:
            if self._in_row(i):
                parts[i] = Part.STRANGERS
        for j, block in enumerate(self.blocks):
            box = self.elements.parents[self.places[j]]
            most = min(600, len(block.text) / 0.25)
            is_wall = j in self.given.notices.walls
            if is_wall and box > 0 and self._chars(self.within(box)) <= most:
                parts[box] = Part.STRANGERS
        for i in every:
            alike = (
                [k for k in every if self.given.are_alike(i, k)]
                if self.elements.hints_of(i)
                else []
            )
            most = max(self.sums[i], sum(self.sums[k] for k in alike))
            if self.sums[0] and most / self.sums[0] > LIMITS.get(parts[i], inf):
                parts[i] = Part.UNKNOWN
        for i in every[1:]:
            above = parts[self.elements.parents[i]]
            if above in LIMITS and (above, parts[i]) != (Part.LEDE, Part.CAPTION):
                parts[i] = above
        return parts

    def measure(self, candidates: list[int]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        """The rows of NAMES, a column for each candidate."""
        columns = [self._measure(j, candidates) for j in candidates]
        return np.array(columns, np.float32).reshape(len(candidates), len(NAMES)).T

    def _stress(self, j: int) -> float:
        return min(1.0, self.blocks[j].stressed_chars / len(self.blocks[j].text))

    def _home(self, j: int) -> int:
        is_bare = self.blocks[j].kind == "div"
        return self.places[j] if is_bare else max(0, self.elements.parents[self.places[j]])

    def _sign(self, j: int) -> tuple[int, int]:
        place = self.places[j]
        return self.elements.names[place], self.elements.names[max(0, self.elements.parents[place])]

    def _measure(self, j: int, candidates: list[int]) -> list[float]:
        block, place, n = self.blocks[j], self.places[j], len(self.blocks)
        text, all_weight = block.text, self.sums[0] or 1.0
        words = max(count_spaces(text) + 1, count_wide(text) // 2)
        around = self.around(place)
        outside = [i for i in around if OUT[self.named[i]]]
        bodies = [i for i in around if self.named[i] is Part.BODY]
        depth = len(around) - len(self.around(self.given.container))
        home = [k for k in range(n) if self._home(k) == self._home(j)]
        links = 0.0
        for k in home:
            links += self.densities[k] * self.lengths[k]
        alike = [k for k in range(n) if self._sign(k) == self._sign(j)]
        inside = [k for k in range(n) if self.given.container in self.around(self.places[k])]
        strong = [k for k in inside if self.own[k] > 40]
        first, last = (strong[0], strong[-1]) if strong else (0, n)
        heads = [
            k for k in range(j)
            if self.is_heading[k]
            or (k in candidates and self._stress(k) > 0.9 and self.lengths[k] < 60)
        ]  # fmt: skip
        logs = [np.log1p(length) for length in self.lengths]
        near = {k: (logs[k], self.densities[k], np.log1p(self.weights[k])) for k in range(n)}
        none = (-1.0, -1.0, -1.0)
        return [
            logs[j], np.log1p(words), len(text) / words, self._stress(j), self.densities[j],
            ends_sentence(text), NUMBERS[block.kind], block.kind == "div",
            min(5, sum(b.text == text for b in self.blocks)), self.given.is_described[j],
            len(around) - 1, any(i in self.captions for i in around), OUT[self.parts[place]],
            len(outside), self.sums[outside[-1]] / all_weight if outside else 0,
            self.sums[bodies[0]] / all_weight if bodies else 0,
            depth if self.given.container in around else 0,
            sum(self.weights[k] for k in home) / all_weight, np.log1p(len(home)),
            links / max(self._chars(home), 1),
            self.sums[max(0, self.elements.parents[self._home(j)])] / all_weight,
            sum(self.weights[k] for k in alike) / all_weight, np.log1p(len(alike)),
            j / n, min(60, max(-20, j - (self.given.headline or 0))), min(30, max(0, j - last)),
            (j - first) / (last - first or 1) if first <= j <= last else -1,
            sum(self.own[:j]) / (self.good[0] or 1), np.log1p(self.sums[0]), np.log1p(n),
            min(30, j - heads[-1]) if heads else 30,
            near.get(j - 1, none)[1], near.get(j + 1, none)[0], near.get(j + 1, none)[2],
            near.get(j - 2, none)[2], near.get(j + 2, none)[0],
        ]  # fmt: skip
