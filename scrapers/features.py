"""What a block is like, in numbers: its text, its place in the page, its neighbours."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from scrapers.columns import BARE, MORE_THAN_ONE, Flags, Floats, Indexes, P
from scrapers.furniture import Part
from scrapers.outline import OUT, Outline

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

_FAR = 30.0
_MOST_REPEATS = 5
STRONG = 40.0
"""Weight of a block that is a paragraph in its own right."""


def find_candidates(outline: Outline) -> Indexes:
    """The indexes of the blocks that may be text: not those that are a link and no more, unless
    a paragraph or a heading is."""
    columns = outline.columns
    is_content = (columns.kinds == P) | columns.is_heading
    may_be: Flags = is_content | (columns.link_density < 0.99)
    return may_be.nonzero()[0]


def measure(outline: Outline, candidates: Indexes) -> Matrix:
    """A row for each of NAMES, a column for each candidate."""
    stress = _measure_stress(outline, candidates)
    rows = np.empty((len(NAMES), len(candidates)), dtype=np.float32)
    groups = (
        _measure_texts(outline, candidates, stress),
        _measure_elements(outline).take(outline.columns.places[candidates], axis=1),
        _measure_company(outline)[:, candidates],
        _measure_run(outline, candidates, stress),
        _measure_neighbours(outline, candidates),
    )
    at = 0
    for group in groups:
        rows[at : at + len(group)] = group
        at += len(group)
    return rows


def _measure_stress(outline: Outline, candidates: Indexes) -> Floats:
    """Share of each block in bold or italics; 0 for those that are no candidates."""
    stress = np.zeros(len(outline.blocks))
    for i in candidates.tolist():
        block = outline.blocks[i]
        stress[i] = min(1.0, block.stressed_chars / len(block.text))
    return stress


def _measure_texts(outline: Outline, at: Indexes, stress: Floats) -> list[Floats | Flags | Indexes]:
    """From `length` to `is_described`, of the blocks `at`."""
    columns = outline.columns
    texts = [columns.texts[i] for i in at.tolist()]
    counts = Counter(columns.texts)
    kinds, sizes, lengths = columns.kinds[at], columns.sizes[at], columns.lengths[at]
    spaces = np.array([text.count(" ") for text in texts], dtype=np.float64)
    # Scripts of many characters write no spaces; two of them make a word.
    words = np.maximum(spaces + 1, (lengths - sizes) // (2 * MORE_THAN_ONE))
    return [
        np.log1p(lengths),
        np.log1p(words),
        sizes / words,
        stress[at],
        columns.link_density[at],
        columns.ends_sentence[at],
        kinds,
        kinds == BARE,
        np.minimum([counts[text] for text in texts], _MOST_REPEATS),
        outline.is_described[at],
    ]


def _measure_elements(outline: Outline) -> Floats:
    """From `depth` to `depth_inside`, by element."""
    nesting, named, n = outline.nesting, outline.named, len(outline.nesting)
    shares = outline.sums / (outline.sums[0] or 1.0)
    depth = nesting.count_around(np.ones(n, dtype=np.bool_)) - 1
    is_out = np.array(OUT)[named]
    out_share, body_share = np.zeros(n), np.zeros(n)
    for i in nesting.find_outermost(is_out):
        out_share[i : nesting.ends[i]] = shares[i]
    for i in (named == Part.BODY).nonzero()[0].tolist():
        body_share[i : nesting.ends[i]] = shares[i]
    return np.array(
        [
            depth,
            outline.captions,
            outline.is_out,
            nesting.count_around(is_out),
            out_share,
            body_share,
            (depth - depth[outline.container]) * outline.inside,
        ],
        dtype=np.float64,
    )


def _measure_company(outline: Outline) -> Floats:
    """From `parent_share` to `alike_count`, by block: those in the same place, or in one like
    it."""
    columns, weights, places = outline.columns, outline.weights, outline.columns.places
    parents, names = outline.nesting.parent_of, outline.names
    total = outline.sums[0] or 1.0
    # A block of its own element stands beside those of its parent, bare text beside its like.
    homes = np.where(columns.kinds == BARE, places, parents[places])
    count = np.bincount(homes)
    links = np.bincount(homes, columns.link_density * columns.lengths)
    density = links / np.maximum(np.bincount(homes, columns.lengths), 1)
    signs = names[places] * len(names) + names[parents[places]]
    kinds = np.unique(signs, return_inverse=True)[1]
    return np.array(
        [
            np.bincount(homes, weights)[homes] / total,
            np.log1p(count)[homes],
            density[homes],
            outline.sums[parents[homes]] / total,
            np.bincount(kinds, weights)[kinds] / total,
            np.log1p(np.bincount(kinds))[kinds],
        ]
    )


def _measure_run(outline: Outline, at: Indexes, stress: Floats) -> list[Floats]:
    """From `position` to `heading_distance`, of the blocks `at`: where in the run of the page
    they stand."""
    columns, own = outline.columns, outline.own_weights
    n = len(own)
    strong = ((own > STRONG) & outline.inside[columns.places]).nonzero()[0]
    first, last = (int(strong[0]), int(strong[-1])) if len(strong) else (0, n)
    heads = (columns.is_heading | ((stress > 0.9) & (columns.lengths < 60))).nonzero()[0]
    last_head = np.concatenate(([-_FAR], heads))[np.searchsorted(heads, at)]
    return [
        at / n,
        np.clip(at - (outline.headline or 0), -20, 60),
        np.clip(at - last, 0, _FAR),
        np.where((at >= first) & (at <= last), (at - first) / (last - first or 1), -1.0),
        (own.cumsum() - own)[at] / (outline.good[0] or 1.0),
        np.full(len(at), np.log1p(outline.sums[0])),
        np.full(len(at), np.log1p(n)),
        np.minimum(at - last_head, _FAR),
    ]


def _measure_neighbours(outline: Outline, at: Indexes) -> list[Floats]:
    """From `prev_link_density` to `next2_length`; -1 where there is none."""
    columns = outline.columns
    around = np.full((3, len(outline.blocks) + 4), -1.0)
    around[:, 2:-2] = np.log1p(columns.lengths), columns.link_density, np.log1p(outline.weights)
    length, density, weight = around
    at = at + 2
    return [density[at - 1], length[at + 1], weight[at + 1], weight[at - 2], length[at + 2]]
