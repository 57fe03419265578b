"""From what two texts show to the probability that they share their words, or their meaning,
because one comes from the other or both from a third.

The inputs of each model are named here; their weights are learned (see bench/matching) and stand
in models.toml.
"""

from __future__ import annotations

import math

from normaliser.compare import Overlap
from normaliser.features import Features
from normaliser.logistic import model
from normaliser.marked import count_marked
from normaliser.reading import Reading
from normaliser.translate import Common, Correspondence, share_held
from normaliser.values import CreditRole, Document

Inputs = dict[str, float]

_MOST_PARAGRAPHS = 5
"""More paragraphs than these tell nothing more."""
_MUCH_MATCHED = 4.5
"""Logarithm of the shared words from which their number tells nothing more."""
_MOSTLY = 0.5
"""Share of the shared words from which their being quoted speaks against a copy: what somebody said
stands in the reports of all who heard it."""
_SMALL_PART = 0.3
"""Share of either text below which being small speaks against a copy, the more so the more
passages it is scattered over: an excerpt takes its words in one piece or a few, two reports on one
event share names, figures and quotations all over."""


def _text_agencies(document: Document) -> set[str]:
    return {
        credit.agency_id
        for credit in document.credits
        if credit.agency_id is not None and credit.role is CreditRole.TEXT
    }


def _circumstances(copy: Document, source: Document) -> Inputs:
    """What does not stand in the texts."""
    here, there = _text_agencies(copy), _text_agencies(source)
    return {
        "hours": math.log1p(abs((copy.time - source.time).total_seconds()) / 3600),
        "same_credit": float(not here.isdisjoint(there)),
        "other_credit": float(bool(here) and bool(there) and here.isdisjoint(there)),
    }


def overlap_inputs(features: Features, copy: Reading, source: Reading) -> Inputs:
    """For two texts in one language."""
    is_same_site = float(copy.document.site_id == source.document.site_id)
    matched = features.matched
    paragraphs = min(features.paragraphs, _MOST_PARAGRAPHS)
    both_say_more = 1 - min(1.0, features.larger_share)
    marked = count_marked(copy.columns, source.columns)
    return {
        "matched": min(math.log1p(matched), _MUCH_MATCHED),
        "passage_length": math.log1p(matched / features.passages),
        "paragraphs": math.log1p(paragraphs),
        "scattered": max(0.0, _SMALL_PART - features.larger_share) * math.log1p(features.passages),
        "one_run": both_say_more * features.longest_run / matched,
        "moved": math.log1p(features.moved),
        "conflicts": math.log1p(features.conflicts),
        "conflict_rate": features.conflicts / math.sqrt(matched),
        "name_conflict_rate": features.name_conflicts / math.sqrt(matched),
        "quoted": both_say_more * max(0.0, features.quoted - _MOSTLY),
        "numbers": share_held(marked.shared_numbers, marked.numbers, marked.other_numbers),
        "names": share_held(marked.shared_names, marked.names, marked.other_names),
        "site_place": is_same_site * features.place,
        "site_paragraphs": is_same_site * paragraphs / _MOST_PARAGRAPHS,
        **_circumstances(copy.document, source.document),
    }


def translation_inputs(pairing: Correspondence, copy: Reading, source: Reading) -> Inputs:
    """For two texts in two languages."""
    shares = sorted((pairing.copy_share, pairing.source_share))
    return {
        "smaller_share": shares[0],
        "larger_share": shares[1],
        "likeness": pairing.common.likeness,
        "numbers": pairing.common.numbers,
        "shared_numbers": math.log1p(pairing.common.shared_numbers),
        "names": pairing.common.names,
        "order": math.log1p(pairing.common.order),
        **_circumstances(copy.document, source.document),
    }


def meaning_inputs(pairing: Correspondence, copy: Reading, source: Reading) -> Inputs:
    """For two texts in two languages whose paragraphs are paired by meaning: of their anchors
    only what may speak against it, since it is asked where they say too little."""
    inputs = translation_inputs(pairing, copy, source)
    for name in ("likeness", "shared_numbers", "order"):
        del inputs[name]
    return {"closeness": pairing.closeness, **inputs}


def relation_inputs(overlap: Overlap, features: Features) -> Inputs:
    """For a copy in the language of its source: how it was made. Not symmetric."""
    added = overlap.copy.word_count - overlap.copy_matched
    cut = overlap.source.word_count - overlap.source_matched
    return {
        "coverage": min(1.0, overlap.coverage),
        "usage": min(1.0, overlap.usage),
        "density": features.density,
        "changed": math.log1p(features.changed),
        "added": math.log1p(added),
        "cut": math.log1p(cut),
        "moved": float(features.moved > 0),
    }


def score_overlap(features: Features, copy: Reading, source: Reading) -> float:
    """Probability that one of two texts in one language was made from the other, or both from
    one."""
    return model("overlap").probability(overlap_inputs(features, copy, source))


def score_translation(pairing: Correspondence, copy: Reading, source: Reading) -> float:
    """The same for two texts in two languages."""
    return model("translation").probability(translation_inputs(pairing, copy, source))


def score_meaning(pairing: Correspondence, copy: Reading, source: Reading) -> float:
    """The same where the paragraphs are paired by meaning."""
    return model("meaning").probability(meaning_inputs(pairing, copy, source))


def hope_for_translation(common: Common, copy: Reading, source: Reading) -> float:
    """The highest probability that `score_translation` may come to once the paragraphs of the two
    are paired: that of a pairing without a gap."""
    return score_translation(Correspondence(common, (), 1.0, 1.0), copy, source)
