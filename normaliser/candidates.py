"""Which documents a text is worth comparing with.

Documents that share fingerprints are ranked by how many and how rare: a fingerprint that d
documents of the window hold counts 1/√d, one that more than a few hundred hold not at all, so
that furniture, template series and stock phrases neither cost time nor push copies out. The
rarest are read first, and no more than a fixed number of postings, so that the cost of a text
does not grow with the window.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from normaliser.anchor_table import Rarity
from normaliser.index import Fingerprints, Index, Limits, Lookup, Postings
from normaliser.reading import Reading
from normaliser.shared import Shared

_MAX_SHINGLE_CANDIDATES = 24
_MAX_TRANSLATIONS = 20
"""Texts in other languages that are compared paragraph by paragraph."""
_MAX_ANCHOR_CANDIDATES = 120
"""Before those in the text's own language are left out."""
LIMITS = Limits(holders=300, shingles=4000, anchors=2000)
"""How much of the index is read for a text."""
_LIMITS_BY_MEANING = Limits(holders=300, shingles=0, anchors=4000)
"""The fingerprints of a meaning are common: texts on like subjects share some."""
_PROBES = 4
_WIDE_LIMITS = Limits(holders=3000, shingles=3000 * _PROBES, anchors=0)
"""For a text that is printed everywhere; what is more common is no text."""
_MAX_WIDELY_PRINTED = 4
_MIN_SHARED = 2
_MIN_SCORE = 0.4
"""Less than this is a stock phrase."""
_FEW_SHARED, _WEAK_SCORE = 4, 1.5
_MAX_WEAK = 8
"""Documents that are compared though they share less than that: in a large window, any text shares
a few pairs of names with many others."""
_SHORT = 12
"""Fingerprints of a text so short that one may be all that an edited copy keeps."""
_MIN_ANCHOR_SHARE = 0.02
"""Share of a text's anchors, by their weight, below which another text translates nothing of
it."""
_MIN_SHARED_ANCHORS = 2

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Ids in descending order of promise."""

    by_shingles: tuple[int, ...]
    foreign: tuple[int, ...]
    """In other languages: those by anchors, then those by meaning."""
    rarity: Rarity
    """Of the text's anchors that were looked up."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """The same before those by anchors and by meaning in the text's own language are left out."""

    language: str | None
    by_shingles: tuple[int, ...]
    named: tuple[int, ...]
    alike: tuple[int, ...]
    rarity: Rarity

    def pick(self, languages: Mapping[int, str | None]) -> Candidates:
        """The candidates, with the languages of those in `named` and `alike`."""
        foreign = [
            i
            for found in (self.named, self.alike)
            for i in [i for i in found if languages.get(i) != self.language][:_MAX_TRANSLATIONS]
        ]
        return Candidates(self.by_shingles, tuple(dict.fromkeys(foreign)), self.rarity)


def _find_widely_printed(
    reading: Reading, index: Index, since: datetime, until: datetime, counts: Ints
) -> list[int]:
    """Where most of a text is common, so may the whole be: the earliest documents that hold
    several of its common fingerprints."""
    shingles = np.array(reading.fingerprints.shingles)
    probes = Fingerprints(tuple(shingles[counts > LIMITS.holders][:_PROBES].tolist()), ())
    postings = index.postings(probes, since, until, _WIDE_LIMITS)
    places = range(len(probes.shingles))
    return Shared.sum_up(
        postings,
        np.ones(len(places)),
        places,
        reading.id,
        least=_MIN_SHARED,
        most=_MAX_WIDELY_PRINTED,
    ).ids


def find_candidates(reading: Reading, index: Index, since: datetime, until: datetime) -> Candidates:
    """Looks a text up in the index."""
    postings = [
        index.postings(lookup.prints, since, until, lookup.limits)
        for lookup in lookups_of(reading, since, until)
    ]
    ranked = rank(reading, index, postings, since, until)
    return ranked.pick(index.languages({*ranked.named, *ranked.alike}))


def lookups_of(reading: Reading, since: datetime, until: datetime) -> list[Lookup]:
    """What is asked of the index for a text: one look-up, and one more by its meaning where that
    is known, so that neither takes the other's room."""
    lookups = [Lookup(reading.fingerprints, since, until, LIMITS)]
    if reading.vectors is not None and reading.vectors.prints:
        prints = Fingerprints((), reading.vectors.prints)
        lookups.append(Lookup(prints, since, until, _LIMITS_BY_MEANING))
    return lookups


def rank(
    reading: Reading,
    index: Index,
    found: Sequence[Postings],
    since: datetime,
    until: datetime,
) -> Ranked:
    """What the postings of `lookups_of` a text say of the others."""
    postings, by_meaning = found[0], found[1:]
    parting = len(reading.fingerprints.shingles)
    counts, held = postings.counts[:parting], postings.counts[parting:]
    rarity = np.log(1 + (np.maximum.reduce(held, initial=0) + 1) / np.maximum(held, 1))
    weights = _weigh(postings)
    weights[parting:] = rarity**2
    near = _rank_texts(reading, postings, weights)
    if 2 * np.count_nonzero(counts > LIMITS.holders) > parting:
        near += _find_widely_printed(reading, index, since, until, counts)
    named = _rank_translations(reading, postings, weights)
    known = Rarity(np.array(reading.fingerprints.anchors, np.uint32), rarity)
    alike = [i for its in by_meaning for i in _rank_by_meaning(reading, its)]
    return Ranked(reading.document.language, tuple(near), tuple(named), tuple(alike), known)


def _weigh(postings: Postings) -> Floats:
    """What each fingerprint looked up counts, by how many documents hold it."""
    weights: Floats = 1 / np.sqrt(np.maximum(postings.counts, 1))
    return weights


def _rank_texts(reading: Reading, postings: Postings, weights: Floats) -> list[int]:
    """Those that share shingles."""
    parting = len(reading.fingerprints.shingles)
    shared = Shared.sum_up(
        postings,
        weights,
        range(parting),
        reading.id,
        least=_MIN_SHARED if parting >= _SHORT else 1,
        least_weight=_MIN_SCORE,
    )
    strong: list[int] = []
    weak: list[int] = []
    for number, weight, count in zip(*shared, strict=True):
        is_weak = count < _FEW_SHARED and weight < _WEAK_SCORE
        (weak if is_weak else strong).append(number)
    return strong[:_MAX_SHINGLE_CANDIDATES] + weak[:_MAX_WEAK]


def _rank_translations(reading: Reading, postings: Postings, weights: Floats) -> list[int]:
    """Those that share anchors."""
    parting = len(reading.fingerprints.shingles)
    return Shared.sum_up(
        postings,
        weights,
        range(parting, len(weights)),
        reading.id,
        least=_MIN_SHARED_ANCHORS,
        least_weight=_MIN_ANCHOR_SHARE * float(weights[parting:].sum()),
        most=_MAX_ANCHOR_CANDIDATES,
    ).ids


def _rank_by_meaning(reading: Reading, postings: Postings) -> list[int]:
    weights = _weigh(postings)
    return Shared.sum_up(
        postings,
        weights,
        range(len(weights)),
        reading.id,
        least=_MIN_SHARED,
        most=_MAX_ANCHOR_CANDIDATES,
    ).ids
