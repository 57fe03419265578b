"""From features to the probability that two texts share their words, or their meaning, because
one comes from the other: two logistic models whose numbers all stand here.

The weights were learned on labelled pairs of a corpus of reprints; features are scaled so that
one unit is a large step.
"""

from __future__ import annotations

import math

from normaliser.compare import Features
from normaliser.translate import Correspondence

THRESHOLD = 0.5
"""Pairs in one language below it are not related."""
TRANSLATION_THRESHOLD = 0.95
"""The same for two languages. Stricter: a newsroom writes far more reports on events that it
also reads about in another language than the labelled pairs hold, and nothing verbatim tells
them apart."""
MIN_TRANSLATED_SHARE = 0.5
"""Of one of two texts at least so much has a counterpart in the other if one is a translation,
be it cut or longer by paragraphs of its own."""
MIN_ORDER = 0.5
"""What chance alone brings into one order is no sign of a translation, however much two texts
share. See `normaliser.order`."""

OVERLAP_WEIGHTS = {
    "bias": -3.9,
    "matched": 1.76,
    "longest": 1.85,
    "larger_share": 0.82,
    "smaller_share": 0.13,
    "verbatim": -1.18,
    "density": -1.46,
    "numbers": 1.56,
    "conflicts": -3.78,
    "names": 2.27,
    "quoted": 0.53,
    "paragraphs": 1.0,
    "same_site": -3.64,
}
"""Two texts in one language. Runs that agree perfectly weigh less than their length: short ones
are stock phrases."""

TRANSLATION_WEIGHTS = {
    "bias": -11.92,
    "larger_share": 1.68,
    "smaller_share": 3.28,
    "numbers": 2.62,
    "shared_numbers": 1.24,
    "names": 1.67,
    "order": 2.88,
}
"""Two texts in two languages."""


def overlap_features(features: Features, is_same_site: bool) -> dict[str, float]:
    """The inputs of the model for one language."""
    return {
        "bias": 1.0,
        "matched": math.log1p(features.matched) - 3,
        "longest": math.log1p(features.longest) - 3,
        "larger_share": 2 * features.larger_share,
        "smaller_share": 2 * features.smaller_share,
        "verbatim": features.verbatim,
        "density": 2 * features.density,
        "numbers": 2 * features.numbers,
        "conflicts": math.log1p(features.conflicts),
        "names": 2 * features.names,
        "quoted": 2 * features.quoted,
        "paragraphs": math.log1p(min(features.paragraphs, 5)),
        "same_site": float(is_same_site),
    }


def translation_features(pairing: Correspondence) -> dict[str, float]:
    """The inputs of the model for two languages."""
    return {
        "bias": 1.0,
        "larger_share": 2 * max(pairing.copy_share, pairing.source_share),
        "smaller_share": 2 * min(pairing.copy_share, pairing.source_share),
        "numbers": 2 * pairing.numbers,
        "shared_numbers": math.log1p(pairing.shared_numbers),
        "names": 2 * pairing.names,
        "order": math.log1p(pairing.order),
    }


def probability(weights: dict[str, float], inputs: dict[str, float]) -> float:
    """The logistic model's answer."""
    total = sum(weights.get(name, 0.0) * value for name, value in inputs.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def score_overlap(features: Features, is_same_site: bool) -> float:
    """Probability that one of two texts in one language was made from the other, or both from
    one."""
    return probability(OVERLAP_WEIGHTS, overlap_features(features, is_same_site))


def score_translation(pairing: Correspondence) -> float:
    """The same for two texts in two languages."""
    return probability(TRANSLATION_WEIGHTS, translation_features(pairing))
