"""How likely a block must be that stands outside of the element around the body: above it the
standfirst may stand, below it the body may go on, but most of what is there is furniture."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import takewhile

from scrapers.features import STRONG
from scrapers.outline import Outline

_OUTSIDE = 0.5
"""Log-odds that a block outside must reach."""
_BELOW = 1.7
"""The same for a block below."""
_MOST = 0.6
_MOST_OF_CARD = 200.0
"""Weight of the text that a linked headline may have under it."""
_MOST_CARDS = 50
"""Linked headings that are looked into."""
_LINKED = 0.5

Slot = tuple[int, int]
"""The names of an element and of the one around it, as numbers."""


class Surroundings:
    """What stands outside of the element around the body."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline

    def least_score(self, index: int) -> float:
        """The log-odds that a block outside must reach: most below, none between headline and body,
        where a standfirst or a first paragraph stands, nor where the body goes on in another
        element of its kind."""
        columns, headline = self._outline.columns, self._outline.headline
        home = self._home
        if not columns.is_heading[index] and columns.link_density[index] == 0:
            if home.stop <= index < self._next_article and self._slot_of(index) in self._slots:
                return 0
            if self._holds_most and headline is not None and headline < index < home.start:
                return 0
        return _BELOW if index > self._end else _OUTSIDE

    @cached_property
    def _home(self) -> range:
        """The blocks of the element around the body."""
        return self._outline.blocks_of(self._outline.container)

    @cached_property
    def _strong(self) -> list[int]:
        """Those that are paragraphs in their own right."""
        is_strong = (self._outline.weights > STRONG).tolist()
        return [i for i in self._home if is_strong[i]]

    @cached_property
    def _holds_most(self) -> bool:
        """The element around the body holds most of the text."""
        outline = self._outline
        return bool(outline.good[outline.container] >= _MOST * outline.good[0])

    @cached_property
    def _end(self) -> int:
        """The last paragraph of the element around the body, where that holds most of the
        text."""
        return self._strong[-1] if self._holds_most and self._strong else len(self._outline.blocks)

    @cached_property
    def _next_article(self) -> int:
        """The first linked heading below that is no card's: another article may begin there."""
        columns = self._outline.columns
        below = range(self._home.stop, len(self._outline.blocks))
        linked = (i for i in below if columns.is_heading[i] and columns.link_density[i] > _LINKED)
        ends = (i for n, i in enumerate(linked) if n == _MOST_CARDS or not self._is_in_card(i))
        return next(ends, below.stop)

    def _is_in_card(self, index: int) -> bool:
        """A box beside the element around the body, or beside one around that, holds the block
        and little text."""
        outline, heading = self._outline, self._outline.columns.places[index]
        around = outline.elements.around(heading)
        boxes = list(takewhile(lambda at: at not in self._around_body, around))
        return len(boxes) > 1 and bool(outline.sums[boxes[-1]] <= _MOST_OF_CARD)

    @cached_property
    def _around_body(self) -> set[int]:
        return set(self._outline.elements.around(self._outline.container))

    @cached_property
    def _slots(self) -> set[Slot]:
        """Where several paragraphs of the body stand, as far as names say anything."""
        named = self._outline.elements.named
        counts = Counter(map(self._slot_of, self._strong))
        return {
            slot
            for slot, count in counts.items()
            if count > 1 and not all(named[name].endswith(" ") for name in slot)
        }

    def _slot_of(self, index: int) -> Slot:
        elements, element = self._outline.elements, self._outline.columns.places[index]
        return elements.names[element], elements.names[max(elements.parents[element], 0)]
