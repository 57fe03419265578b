"""What a block is like, in numbers: its text, its place in the page, its neighbours. The numbers
are kernels/outline.c's."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrapers.columns import P
from scrapers.outline import Indexes, Outline

Matrix = NDArray[np.float32]

NAMES = (
    # the text
    "length", "words", "word_length", "stress", "link_density", "ends_sentence", "kind", "is_div",
    "repeats", "is_described",
    # the elements around it
    "depth", "in_captions", "part_out", "out_named", "out_share", "body_share", "depth_inside",
    # the others in the same place, or in one like it
    "parent_share", "parent_blocks", "parent_density", "grand_share", "alike_share",
    "alike_count",
    # the run of the page
    "position", "after_headline", "after_last", "run_position", "weight_before", "page_weight",
    "page_blocks", "heading_distance",
    # the two blocks before and after
    "prev_link_density", "next_length", "next_weight", "prev2_weight", "next2_length",
)  # fmt: skip
"""The rows of `measure`. Shares and densities are 0 to 1; lengths, counts and weights are log1p;
distances are in blocks."""

STRONG = 40.0
"""Weight of a block that is a paragraph in its own right."""


def find_candidates(outline: Outline) -> Indexes:
    """The indexes of the blocks that may be text: not those that are a link and no more, unless
    a paragraph or a heading is."""
    columns = outline.columns
    is_heading = np.array(columns.is_heading, np.bool_)
    may_be = (columns.packed[1] == P) | is_heading | (columns.link_density < 0.99)
    candidates: Indexes = may_be.nonzero()[0]
    return candidates


def measure(outline: Outline, candidates: Indexes) -> Matrix:
    """A row for each of NAMES, a column for each candidate."""
    rows = np.empty((len(NAMES), len(candidates)), dtype=np.float32)
    outline.measure(candidates, rows)
    return rows
