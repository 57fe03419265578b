"""How far one text translates another, by the meaning of their paragraphs: for texts whose numbers
and names say too little."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from normaliser.embedder import Embeddings
from normaliser.pairing import pair_in_order
from normaliser.translate import Common, Correspondence
from normaliser.vectors import Vectors

METHOD = "meaning/1"
_MIN_LIKENESS = 0.4
"""Of the middles of two texts, below which no translation is looked for: most texts on other
matters stay below it, no labelled translation does."""
_MIN_SIMILARITY = 0.5
"""Below it two paragraphs are not taken for counterparts."""
_MIN_HELD = 0.2
"""Share of the names, and of the numbers: less is said only of texts that both hold two or more."""


def are_alike(copy: Vectors, source: Vectors) -> bool:
    """They speak of about the same: the cheap question before pairing their paragraphs."""
    return bool(copy.middle @ source.middle >= _MIN_LIKENESS)


def are_at_odds(common: Common) -> bool:
    """Both texts hold names, or telling numbers, and share hardly any: two items of one series say
    the same of two towns, and a model hardly hears the difference."""
    return min(common.names, common.numbers) < _MIN_HELD


def correspond(copy: Vectors, source: Vectors, common: Common) -> Correspondence:
    """Pairs the paragraphs of two texts that are alike. `common` says what anchors they share."""
    likeness = copy.rows @ source.rows.T
    places = pair_in_order(likeness.astype(np.float64), _MIN_SIMILARITY)
    rows, columns = np.array(places, np.int64).reshape(-1, 2).T
    return Correspondence(
        common,
        tuple((copy.spans[i], source.spans[j]) for i, j in places),
        copy_share=_share(copy, rows),
        source_share=_share(source, columns),
        closeness=_mean_likeness(likeness[rows, columns], copy.lengths[rows]),
        method=METHOD,
    )


def _share(vectors: Vectors, paired: NDArray[np.int64]) -> float:
    """Share of the paragraphs that say something, by length."""
    return float(vectors.lengths[np.unique(paired)].sum() / max(1, vectors.lengths.sum()))


def _mean_likeness(likeness: Embeddings, lengths: NDArray[np.int64]) -> float:
    """Of paired paragraphs, weighted by length; 0 when there are none."""
    return float(likeness @ lengths / max(1, lengths.sum()))
