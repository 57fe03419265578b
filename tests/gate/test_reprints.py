"""What dedup finds in the labelled reprints never gets worse than the floors in reprints.toml.

`python -m bench.reprints --pin` raises them; lowering one takes --allow-falls.
"""

from __future__ import annotations

import pytest

from bench.gate import find_falls, read_pinned
from bench.reprints.__main__ import PINNED, score
from bench.reprints.corpus import DEVELOPMENT, SCORER, find_reprints, hash_corpus
from bench.reprints.figures import figures_of

pytestmark = pytest.mark.skipif(
    not (DEVELOPMENT.is_dir() and SCORER.is_file()),
    reason="the labelled reprints are not beside the project's folder (../shared)",
)


def test_no_figure_falls() -> None:
    pinned = read_pinned(PINNED)
    assert hash_corpus(DEVELOPMENT) == pinned.corpus, "another corpus: pin its figures first"
    found = find_reprints(DEVELOPMENT)
    figures = figures_of(score(found, DEVELOPMENT)["all edges"])
    assert find_falls(pinned.figures, figures) == []
