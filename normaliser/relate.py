"""The documents that share their text with one document, with the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from config.settings import MatchSettings
from normaliser import meaning
from normaliser.candidates import Candidates, find_candidates
from normaliser.compare import Overlap, find_overlaps
from normaliser.direction import credits_agency
from normaliser.features import Features, measure
from normaliser.furniture import Neighbour, find_furniture
from normaliser.index import Index
from normaliser.logistic import model
from normaliser.reading import Reading, Readings
from normaliser.score import (
    hope_for_translation,
    score_meaning,
    score_overlap,
    score_translation,
)
from normaliser.stories import connect
from normaliser.translate import Common, Comparer, Correspondence
from normaliser.values import Derivation, Document, Passage, Relation
from normaliser.words import Mask
from scrapers.urls import url_key

_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
_MIN_LIKENESS = 0.1
"""Anchor likeness below which no translation is looked for."""
_MIN_FOREIGN_SHARE = 0.5
"""Texts said to be in two languages that share less than this share names, not sentences."""
LOOSE = (Relation.EXCERPT, Relation.REVISION)
"""Relations that do not make the copy's text another one's."""


def words_in_spans(copy: Reading, passages: Iterable[Passage]) -> Mask:
    """Which of the copy's content words stand inside the passages."""
    starts = copy.content.starts
    inside = np.zeros(len(starts), np.bool_)
    for passage in passages:
        inside |= (starts >= passage.copy_start) & (starts < passage.copy_end)
    return inside


@dataclass(frozen=True, slots=True)
class Related:
    """Another document that shares its text, seen from the one in question as the copy."""

    other: Reading
    probability: float
    decided_by: str
    """The name of the model that says so."""
    overlap: Overlap | None = None
    features: Features | None = None
    pairing: Correspondence | None = None

    @property
    def is_related(self) -> bool:
        """Sure enough that one comes from the other, or both from one."""
        return self.probability >= model(self.decided_by).threshold

    def explained_words(self, copy: Reading) -> Mask:
        """Which content words of `copy` the other document accounts for."""
        if self.overlap is not None:
            return self.overlap.copy_words
        return words_in_spans(copy, self.pairing.spans() if self.pairing is not None else ())


def _are_foreign(document: Document, other: Document) -> bool:
    languages = {document.language, other.language}
    return len(languages) == 2 and None not in languages


def _judge(reading: Reading, other: Reading, overlap: Overlap) -> Related | None:
    shares = overlap.coverage, overlap.usage
    if _are_foreign(reading.document, other.document) and max(shares) < _MIN_FOREIGN_SHARE:
        return None
    features = measure(overlap)
    return Related(other, score_overlap(features, reading, other), "overlap", overlap, features)


def _stories_of(ids: Iterable[int], sources: Mapping[int, Sequence[Derivation]]) -> dict[int, int]:
    """For each document the lowest id that it is connected with by the known derivations,
    excerpts among them."""
    ids = list(ids)
    known = [derivation for i in ids for derivation in sources.get(i, ())]
    ends = {end for d in known for end in (d.copy_id, d.source_id)}
    return connect({*ids, *ends}, ((d.copy_id, d.source_id) for d in known))


def _is_within(document: Document, other: Document, settings: MatchSettings) -> bool:
    wire = document.agency_id is not None or other.agency_id is not None
    window: timedelta = settings.wire_window if wire else settings.window
    return abs(document.time - other.time) <= window


def _are_rivals(document: Document, other: Document) -> bool:
    """Wires of two agencies, neither of which credits the other: they report the same event,
    with the same names, numbers and quotations, and do not copy each other."""
    agencies = (document.agency_id, other.agency_id)
    if None in agencies or agencies[0] == agencies[1]:
        return False
    return not (credits_agency(document, agencies[1]) or credits_agency(other, agencies[0]))


def linked_keys(document: Document) -> set[str]:
    """The `url_key`s that its credits link to."""
    return {url_key(credit.link) for credit in document.credits if credit.link is not None}


def reach_of(document: Document, settings: MatchSettings) -> tuple[datetime, datetime]:
    """The instants between which the documents stand that this one is compared with."""
    reach = max(settings.window, settings.wire_window)
    return max(document.time, _FIRST + reach) - reach, min(document.time, _LAST - reach) + reach


def find_related(
    reading: Reading,
    index: Index,
    readings: Readings,
    settings: MatchSettings,
    candidates: Candidates | None = None,
) -> tuple[Related, ...]:
    """All stored documents whose text and this one's come from each other or from one, other
    versions of its own URL left out. `candidates` are looked up when they are not given."""
    if candidates is None:
        candidates = find_candidates(reading, index, *reach_of(reading.document, settings))
    compared = compare_candidates(
        reading, candidates, index, readings, settings, is_hopeless_left_out=True
    )
    return tuple(found for found in compared if found.is_related)


def compare_candidates(
    reading: Reading,
    candidates: Candidates,
    index: Index,
    readings: Readings,
    settings: MatchSettings,
    *,
    is_hopeless_left_out: bool = False,
) -> tuple[Related, ...]:
    """The stored documents that are worth comparing with this one, however the comparison ends;
    other versions of its own URL left out, and those in its language that share no passage. With
    `is_hopeless_left_out` a comparison is not carried through when it can no longer end well."""
    document = reading.document
    linked = [i for ids in index.by_url(linked_keys(document)).values() for i in ids]
    known = index.sources(candidates.by_shingles)
    roots = [d.source_id for found in known.values() for d in found]
    near = dict.fromkeys([*candidates.by_shingles, *linked, *roots])
    documents = index.documents({*near, *candidates.foreign})
    comparable = [
        other
        for i, other in documents.items()
        if i != document.id
        and other.url_key != document.url_key
        and (i in linked or _is_within(document, other, settings))
        and not _are_rivals(document, other)
    ]
    others = readings.of_stored(comparable, index)
    related = _find_overlapping(reading, [others[i] for i in near if i in others], known)
    taken = {found.other.id for found in related if found.is_related}
    foreign = [
        others[i]
        for i in dict.fromkeys([*linked, *candidates.foreign])
        if i in others and i not in taken and others[i].document.language != document.language
    ]
    translations = _find_translations(
        reading, foreign, candidates, is_hopeless_left_out=is_hopeless_left_out
    )
    return (*related, *translations)


def _find_overlapping(
    reading: Reading, others: Sequence[Reading], known: Mapping[int, Sequence[Derivation]]
) -> list[Related]:
    found = find_overlaps(reading.columns, [other.columns for other in others])
    overlaps = [
        (other, overlap)
        for other, overlap in zip(others, found, strict=True)
        if overlap is not None
    ]
    stories = _stories_of((other.id for other in others), known)
    furniture = find_furniture(
        reading.document,
        [Neighbour(other.document, overlap, stories[other.id]) for other, overlap in overlaps],
    )
    left = ((other, overlap.without_furniture(furniture)) for other, overlap in overlaps)
    judged = (_judge(reading, other, its) for other, its in left if its is not None)
    return [related for related in judged if related is not None]


def _find_translations(
    reading: Reading,
    foreign: Sequence[Reading],
    candidates: Candidates,
    *,
    is_hopeless_left_out: bool,
) -> list[Related]:
    foreign = [other for other in foreign if other.document.language is not None]
    if reading.document.language is None or not foreign:
        return []
    related = []
    comparer = Comparer(reading, candidates.rarity)
    wanted = model("translation").threshold if is_hopeless_left_out else 0.0
    for other in foreign:
        common = comparer.find_common(other)
        found = _compare_anchors(comparer, reading, other, common, wanted)
        if found is None or not found.is_related:
            found = compare_meaning(reading, other, common) or found
        if found is not None:
            related.append(found)
    return related


def _compare_anchors(
    comparer: Comparer, reading: Reading, other: Reading, common: Common, wanted: float
) -> Related | None:
    if common.likeness < _MIN_LIKENESS:
        return None
    if hope_for_translation(common, reading, other) < wanted:
        return None
    pairing = comparer.correspond(other, common)
    return Related(
        other, score_translation(pairing, reading, other), "translation", pairing=pairing
    )


def compare_meaning(reading: Reading, other: Reading, common: Common) -> Related | None:
    """Whether two texts in two languages say the same, whose anchors have that in common; `None`
    when they speak of different things, or there is no model to tell."""
    here, there = reading.vectors, other.vectors
    if here is None or there is None or not meaning.are_alike(here, there):
        return None
    if meaning.are_at_odds(common):
        return None
    pairing = meaning.correspond(here, there, common)
    return Related(other, score_meaning(pairing, reading, other), "meaning", pairing=pairing)
