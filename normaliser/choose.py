"""Which of the texts that a copy shares words with are its direct sources.

A greedy cover: the source that explains most of the copy, then another only when it explains a
substantial part that the first does not. Among sources that explain about the same, one that
the copy names or links goes first, then an agency's own wire, then a text that has no source
itself: a copy seldom comes from a fellow copy.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from normaliser.compare import Overlap
from normaliser.features import Features
from normaliser.logistic import model
from normaliser.reading import Reading
from normaliser.score import relation_inputs
from normaliser.translate import Correspondence
from normaliser.values import Derivation, Passage, Relation
from normaliser.words import Mask

METHOD = "passages/1"
REVISION_METHOD = "url/1"

_MIN_FURTHER_SHARE = 0.12
"""Share of the copy that a second source must explain on its own."""
_MIN_FURTHER_WORDS = 14
_NAMED_BONUS = 0.2
_WIRE_BONUS = 0.06
_ROOT_BONUS = 0.03
_USAGE_BONUS = 0.05
_DIRECTION_BONUS = 0.06
_TRANSLATION_MALUS = 0.3
"""Shares of the copy by which a source may explain less and still be preferred. Paragraphs that
have a counterpart in another language prove less than words that agree."""
_FELLOW_LEAD = 0.15
"""Share of the copy that its fellow copies must explain beyond what first-hand sources do, to
be taken for its sources: two editors make the same small changes now and then."""
_WORD_BY_WORD = 0.97
"""Density of passages from which a fellow copy was taken as it stands, and may be the source."""
_LOOSE = 0.75
"""Density of passages below which two texts in one language are independent wordings: both may
be translations of a third."""


@dataclass(frozen=True, slots=True)
class Option:
    """A text that the copy may come from, with the evidence. Seen from the copy."""

    source: Reading
    probability: float
    direction: float
    """Log-odds that the copy is the later one; above 0."""
    words: Mask
    """Which content words of the copy it explains."""
    overlap: Overlap | None = None
    features: Features | None = None
    pairing: Correspondence | None = None
    is_named: bool = False
    """The copy links to it or names its outlet."""
    is_wire: bool = False
    is_root: bool = False
    """It has no source itself."""

    @property
    def is_translation(self) -> bool:
        """It is in another language."""
        return self.pairing is not None


def _count(words: Mask) -> int:
    return int(np.count_nonzero(words))


def _bonus(option: Option) -> float:
    usage = option.overlap.usage if option.overlap is not None else 0.0
    return (
        _NAMED_BONUS * option.is_named
        + _WIRE_BONUS * option.is_wire
        + _ROOT_BONUS * option.is_root
        + _USAGE_BONUS * usage
        + _DIRECTION_BONUS * math.tanh(option.direction / 2)
        - _TRANSLATION_MALUS * option.is_translation
    )


def _is_taken_whole(option: Option) -> bool:
    return option.features is not None and option.features.density >= _WORD_BY_WORD


def _is_first_hand(option: Option) -> bool:
    """Nothing speaks for another text between this one and the copy."""
    return option.is_root or option.is_named or _is_taken_whole(option)


def _explained(chosen: Sequence[tuple[Option, int]]) -> int:
    return sum(gain for _, gain in chosen)


def _keep_one_version(options: Sequence[Option]) -> list[Option]:
    """Of several versions of one page the first, unless the copy follows a later one word by
    word where that one differs."""
    kept: dict[str, Option] = {}
    for option in sorted(options, key=lambda o: (o.source.document.time, o.source.id)):
        before = kept.setdefault(option.source.document.url_key, option)
        if _is_taken_whole(option) and _count(option.words) > _count(before.words):
            kept[option.source.document.url_key] = option
    return list(kept.values())


def _prefer_first_hand(
    options: Sequence[Option], size: int, former: Mask | None
) -> list[tuple[Option, int]]:
    """The cover by first-hand sources, unless fellow copies explain much more. A translator
    works from one text: two wires do not stand in for the article that merges them."""
    every = _cover(options, size, former)
    candidates = [option for option in options if _is_first_hand(option)]
    if len(candidates) == len(options):
        return every
    first_hand = _cover(candidates, size, former)
    is_split = len(first_hand) > len(every) and any(o.is_translation for o, _ in first_hand)
    if not is_split and _explained(first_hand) >= _explained(every) - _FELLOW_LEAD * size:
        return first_hand
    return every


def _cover(options: Sequence[Option], size: int, former: Mask | None) -> list[tuple[Option, int]]:
    """The chosen options, each with the number of words that it alone explains."""
    chosen: list[tuple[Option, int]] = []
    left = list(options)
    unexplained: Mask = np.ones(size, np.bool_) if former is None else ~former
    while left:
        gains = {o.source.id: _count(o.words & unexplained) for o in left}
        best = max(left, key=lambda o: (gains[o.source.id] / size + _bonus(o), -o.source.id))
        gain = gains[best.source.id]
        if (chosen or former is not None) and gain < max(
            _MIN_FURTHER_WORDS, _MIN_FURTHER_SHARE * size
        ):
            left.remove(best)
            continue
        if not gain and chosen:
            break
        chosen.append((best, gain))
        unexplained = unexplained & ~best.words
        left.remove(best)
    return chosen


def choose_sources(
    copy: Reading, options: Sequence[Option], former: Mask | None = None
) -> tuple[Derivation, ...]:
    """The derivations of `copy`, its main source first. `former` are the content words that it has
    from a former version of its own page: what explains no others is no source of it."""
    if not options:
        return ()
    size = max(1, copy.columns.word_count)
    options = _keep_one_version(options)
    same = [option for option in options if not option.is_translation]
    chosen = _prefer_first_hand(options, size, former)
    if chosen and not chosen[0][0].is_translation:
        main = chosen[0][0]
        if main.features is not None and main.features.density < _LOOSE:
            present = {option.source.id for option, _ in chosen}
            foreign = [o for o in options if o.is_translation and o.source.id not in present]
            chosen += _cover(foreign, size, former)[:1]
    elif chosen and same:
        loose = [o for o in same if o.features is not None and o.features.density < _LOOSE]
        present = {option.source.id for option, _ in chosen}
        chosen += _cover([o for o in loose if o.source.id not in present], size, former)[:1]
    merged = [option for option, _ in chosen if not option.is_translation]
    return tuple(
        _derive(copy, option, is_merge=len(merged) > 1 and not option.is_translation)
        for option, _ in chosen
    )


def _name_relation(option: Option, is_merge: bool) -> Relation:
    overlap, features = option.overlap, option.features
    if overlap is None or features is None:
        return Relation.TRANSLATION
    if is_merge:
        return Relation.MERGE
    inputs = relation_inputs(overlap, features)
    for relation in (Relation.EXCERPT, Relation.COPY):
        chosen = model(relation.value)
        if chosen.probability(inputs) >= chosen.threshold:
            return relation
    return Relation.EDITED


def _derive(copy: Reading, option: Option, is_merge: bool) -> Derivation:
    coverage, usage, method = 0.0, 0.0, METHOD
    passages: tuple[Passage, ...] = ()
    if option.overlap is not None:
        coverage, usage = option.overlap.coverage, option.overlap.usage
        passages = option.overlap.spans()
    elif option.pairing is not None:
        coverage, usage = option.pairing.copy_share, option.pairing.source_share
        method, passages = option.pairing.method, option.pairing.spans()
    return Derivation(
        copy_id=copy.id,
        source_id=option.source.id,
        relation=_name_relation(option, is_merge),
        coverage=round(min(1.0, coverage), 4),
        usage=round(min(1.0, usage), 4),
        score=round(option.probability, 4),
        method=method,
        passages=passages,
    )


def derive_revision(later: Reading, former: Reading, overlap: Overlap) -> Derivation:
    """A later version of one URL comes from the former one, however much was changed."""
    return Derivation(
        copy_id=later.id,
        source_id=former.id,
        relation=Relation.REVISION,
        coverage=round(overlap.coverage, 4),
        usage=round(overlap.usage, 4),
        score=1.0,
        method=REVISION_METHOD,
        passages=overlap.spans(),
    )
