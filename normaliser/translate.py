"""How far one text translates another, by the anchors that both hold.

Paragraphs are paired in order: a translation keeps the order of its source, may split or join
paragraphs, and may leave some out. Two reports on one event in two languages share names, too,
but neither paragraph by paragraph nor in one order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from normaliser.anchor_table import OwnAnchors, Rarity
from normaliser.anchor_view import AnchorView
from normaliser.order import measure_order
from normaliser.pairing import pair_in_order
from normaliser.reading import Reading
from normaliser.text import Span
from normaliser.values import Passage

METHOD = "anchors/1"
_MIN_SIMILARITY = 0.16
"""Below it two paragraphs are not taken for counterparts."""


@dataclass(frozen=True, slots=True)
class Common:
    """What two whole texts of two languages have in common."""

    likeness: float
    """Of their anchors, 0 to 1."""
    numbers: float
    """Share of the telling numbers of the text with fewer of them that the other one holds;
    0.5 when there are none."""
    shared_numbers: int
    names: float
    """Share of the names of one text that the other holds, of the two shares the larger."""
    order: float
    """See `measure_order`."""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The paragraphs of a text that have a counterpart in a text of another language."""

    common: Common
    pairs: tuple[tuple[Span, Span], ...]
    """A paragraph of the copy and its counterpart."""
    copy_share: float
    """Share of the copy's paragraphs, by length."""
    source_share: float
    closeness: float = 0.0
    """Mean likeness of the paired paragraphs in meaning, where that is what they are paired by."""
    method: str = METHOD
    """Name and version of what paired them."""

    def spans(self) -> tuple[Passage, ...]:
        """The paired paragraphs as spans in the two texts."""
        return tuple(Passage(*here, *there) for here, there in self.pairs)


class Comparer:
    """Compares one text with texts in other languages. `rarity` says how rare some of its anchors
    are; others count as usual."""

    def __init__(self, reading: Reading, rarity: Rarity) -> None:
        self._reading = reading
        self._rarity = rarity

    @cached_property
    def _spelled(self) -> OwnAnchors:
        return OwnAnchors(self._reading.spelled, self._rarity)

    @cached_property
    def _sounded(self) -> OwnAnchors:
        return OwnAnchors(self._reading.sounded, self._rarity)

    def _views(self, source: Reading) -> tuple[OwnAnchors, AnchorView]:
        """How the two texts are compared: by spelling when both are in Latin letters, else by
        sound."""
        if self._reading.is_latin and source.is_latin:
            return self._spelled, source.spelled
        return self._sounded, source.sounded

    def find_common(self, source: Reading) -> Common:
        """What the two whole texts have in common: the cheap question before all others."""
        here, there = self._views(source)
        shared = here.find_shared(there.columns)
        return Common(
            likeness=shared.likeness,
            numbers=share_held(shared.numbers, shared.own_numbers, shared.other_numbers),
            shared_numbers=shared.numbers,
            names=share_held(shared.names, shared.own_names, shared.other_names),
            order=measure_order(shared.places),
        )

    def correspond(self, source: Reading, common: Common) -> Correspondence:
        """Pairs the paragraphs of the two texts, of which `find_common` said `common`."""
        here, there = self._views(source)
        spans, others = here.view.spans, there.spans
        places = pair_in_order(here.compare_paragraphs(there), _MIN_SIMILARITY)
        pairs = tuple((spans[i], others[j]) for i, j in places)
        return Correspondence(
            common,
            pairs,
            copy_share=_share_paired(spans, (span for span, _ in pairs)),
            source_share=_share_paired(others, (span for _, span in pairs)),
        )


def share_held(shared: int, own: int, other: int) -> float:
    """Share of the fewer things that the other one of two texts holds as well, drawn towards one
    half when they are few."""
    return (shared + 0.5) / (min(own, other) + 1)


def _share_paired(spans: Iterable[Span], paired: Iterable[Span]) -> float:
    """Share of the paragraphs with anchors, by length."""
    total = sum(end - start for start, end in spans)
    return sum(end - start for start, end in set(paired)) / max(1, total)
