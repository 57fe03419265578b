"""What dedup finds in the labelled reprints never gets worse than the floors in reprints.toml.

`python -m bench.reprints --pin` raises them; lowering one takes --lower.
"""

from __future__ import annotations

import pytest

from bench.gate import find_falls
from bench.reprints.__main__ import measure, read_limits, score
from bench.reprints.corpus import DEVELOPMENT, SCORER, find_reprints, hash_corpus
from bench.reprints.figures import figures_of

pytestmark = pytest.mark.skipif(
    not (DEVELOPMENT.is_dir() and SCORER.is_file()),
    reason="the labelled reprints are not beside the project's folder (../shared)",
)


def test_no_figure_falls() -> None:
    figures = figures_of(score(find_reprints(DEVELOPMENT), DEVELOPMENT)["all edges"])
    assert find_falls(read_limits(), measure(figures, hash_corpus(DEVELOPMENT))) == []
