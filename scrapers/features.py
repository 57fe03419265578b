"""What a block is like, in numbers: its text, its place in the page, its neighbours."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from scrapers.blocks import Block
from scrapers.furniture import Part
from scrapers.outline import OUT, Floats, Outline
from scrapers.phrases import is_call, is_pointer
from scrapers.scripts import count_wide

Matrix = NDArray[np.float64]

NAMES = (
    # the text
    "length", "words", "word_length", "commas", "capitals", "bars", "quotes", "starts_capital",
    "is_pointer", "is_call", "stress", "link_density", "ends_sentence", "is_heading", "is_div",
    "kind", "repeats",
    # what the metadata says
    "is_described", "is_witnessed", "has_witness",
    # the elements around it
    "depth", "in_article", "in_section", "in_captions", "part_out", "out_named", "out_share",
    "body_share", "is_inside", "depth_inside", "at_container",
    # the others in the same place, or in one like it
    "parent_share", "parent_blocks", "parent_density", "grand_share", "alike_share",
    "alike_count",
    # the run of the page
    "position", "after_headline", "after_last", "run_position", "weight_before", "weight_after",
    "page_weight", "page_blocks", "heading_distance",
    # the two blocks before and after
    "prev_length", "prev_link_density", "prev_weight", "next_length", "next_link_density",
    "next_weight", "next_part_out", "next_same_parent", "prev2_length", "prev2_weight",
    "next2_length", "next2_link_density",
)  # fmt: skip
"""The columns of `measure`. Shares and densities are 0 to 1; lengths, counts and weights are
log1p; distances are in blocks."""

_KIND_CODE = {
    "p": 1, "div": 2, "li": 3, "h1": 4, "h2": 5, "h3": 6, "h4": 7, "h5": 7, "h6": 7,
    "blockquote": 8, "td": 9, "th": 9, "dt": 10, "dd": 10, "figcaption": 11, "figure": 11,
    "pre": 12,
}  # fmt: skip
_CONTENT_KINDS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))
_LONGEST_PHRASE = 250
_FAR = 30.0
STRONG = 40.0
"""Weight of a block that is a paragraph in its own right."""


def find_candidates(outline: Outline) -> NDArray[np.intp]:
    """The indexes of the blocks that may be text: not those that are a link and no more, unless
    a paragraph or a heading is."""
    is_content = np.array([b.kind in _CONTENT_KINDS for b in outline.blocks], dtype=bool)
    return np.flatnonzero(is_content | (outline.link_density < 0.99))


def measure(outline: Outline, candidates: NDArray[np.intp]) -> Matrix:
    """A row for each candidate, a column for each of NAMES."""
    blocks = outline.blocks
    lengths = np.log1p(outline.lengths)
    stress = np.zeros(len(blocks))
    texts = np.zeros((len(candidates), 11))
    for row, i in enumerate(candidates.tolist()):
        texts[row] = values = _measure_text(blocks[i])
        lengths[i] = values[0]
        stress[i] = values[10]
    counts = Counter(b.text for b in blocks)
    kinds = np.array([_KIND_CODE.get(b.kind, 0) for b in blocks], dtype=np.float64)
    columns = [
        outline.link_density,
        outline.ends_sentence,
        outline.is_heading,
        kinds == 2,
        kinds,
        np.array([min(counts[b.text], 5) for b in blocks]),
        outline.is_described,
        outline.is_witnessed,
        np.full(len(blocks), outline.has_witness),
        *_measure_elements(outline),
        *_measure_company(outline),
        *_measure_run(outline, stress),
        *_measure_neighbours(outline, lengths),
    ]
    rest = np.column_stack(columns)[candidates]
    return np.hstack((texts, rest))


def _measure_text(block: Block) -> tuple[float, ...]:
    text = block.text
    size = len(text)
    words = text.split()
    count = len(words)
    length = float(size)
    if not text.isascii() and (wide := count_wide(text)):
        # One such character says what two or three of an alphabet do.
        length += 1.5 * wide
        count = max(count, wide // 2)
    is_short = size < _LONGEST_PHRASE
    first = words[:40]
    return (
        math.log1p(length),
        math.log1p(count),
        size / len(words),
        text.count(",") / count,
        sum(map(str.istitle, first)) / len(first),
        text.count("|") + text.count("•") + text.count("»"),
        text.count('"') + text.count("“") + text.count("„"),
        text[0].isupper(),
        is_short and is_pointer(text),
        is_short and is_call(text),
        block.stress if "<" in block.markup else 0.0,
    )


def _measure_elements(outline: Outline) -> list[Floats]:
    """From `depth` to `at_container`."""
    total = outline.sums[0] or 1.0
    flags, out_named, depth_inside = [0], [0], [0]
    depths, body_share, out_share = [0], [0.0], [0.0]
    captions, inside = outline.held.captions, outline.inside
    for i in range(1, len(outline.elements)):
        element, named = outline.elements[i], outline.named[i]
        at = element.parent
        flag, count, body, out = flags[at], out_named[at], body_share[at], out_share[at]
        if element.tag == "article":
            flag |= 1
        elif element.tag == "section":
            flag |= 2
        if i in captions:
            flag |= 4
        if named is Part.BODY:
            body = outline.sums[i] / total
        elif named in OUT:
            out = out if count else outline.sums[i] / total
            count += 1
        flags.append(flag)
        out_named.append(count)
        depths.append(depths[at] + 1)
        body_share.append(body)
        out_share.append(out)
        depth_inside.append(depth_inside[at] + 1 if inside[i] and i != outline.container else 0)
    flag_array = np.array(flags)
    is_container = np.zeros(len(flags), dtype=bool)
    is_container[outline.container] = True
    parents = np.array(outline.parents)
    by_element = (
        np.array(depths), flag_array & 1, (flag_array & 2) > 0, (flag_array & 4) > 0,
        outline.is_out, np.array(out_named), np.array(out_share), np.array(body_share),
        np.array(inside), np.array(depth_inside), is_container | is_container[parents],
    )  # fmt: skip
    return [column[outline.places].astype(np.float64) for column in by_element]


def _measure_company(outline: Outline) -> list[Floats]:
    """From `parent_share` to `alike_count`: the blocks in the same place, or in one like it."""
    elements, blocks, weights = outline.elements, outline.blocks, outline.weights
    total = outline.sums[0] or 1.0
    # A block of its own element stands beside those of its parent, bare text beside its like.
    homes = np.array(
        [b.element if b.kind == "div" else elements[b.element].parent for b in blocks],
        dtype=np.intp,
    )
    count = np.bincount(homes)
    density = np.bincount(homes, [b.link_chars for b in blocks]) / np.maximum(
        np.bincount(homes, outline.lengths), 1
    )
    signs: dict[tuple[str, str, str], int] = {}
    kinds = np.empty(len(blocks), dtype=np.intp)
    for i, block in enumerate(blocks):
        element = elements[block.element]
        above = elements[element.parent].hints if element.parent >= 0 else ""
        kinds[i] = signs.setdefault((element.tag, element.hints, above), len(signs))
    grands = np.maximum(np.array(outline.parents)[homes], 0)
    return [
        np.bincount(homes, weights)[homes] / total,
        np.log1p(count)[homes],
        density[homes],
        np.array(outline.sums)[grands] / total,
        np.bincount(kinds, weights)[kinds] / total,
        np.log1p(np.bincount(kinds))[kinds],
    ]


def _measure_run(outline: Outline, stress: Floats) -> list[Floats]:
    """From `position` to `heading_distance`: where in the run of the page the block stands."""
    n = len(outline.blocks)
    at = np.arange(n)
    is_out = outline.is_out[outline.places]
    own = np.where(is_out, 0.0, outline.weights)
    strong = np.flatnonzero((own > STRONG) & np.array(outline.inside)[outline.places])
    first, last = (int(strong[0]), int(strong[-1])) if len(strong) else (0, n)
    done = np.cumsum(own)
    good = outline.good[0] or 1.0
    is_head = outline.is_heading | ((stress > 0.9) & (outline.lengths < 60))
    heads = np.maximum.accumulate(np.where(is_head, at, -1))
    before = np.concatenate(([-1], heads[:-1]))
    return [
        at / n,
        np.clip(at - (outline.headline or 0), -20, 60),
        np.clip(at - last, 0, _FAR),
        np.where((at >= first) & (at <= last), (at - first) / (last - first or 1), -1.0),
        (done - own) / good,
        1 - done / good,
        np.full(n, np.log1p(outline.sums[0])),
        np.full(n, np.log1p(n)),
        np.where(before >= 0, np.minimum(at - before, _FAR), _FAR),
    ]


def _measure_neighbours(outline: Outline, lengths: Floats) -> list[Floats]:
    """From `prev_length` to `next2_link_density`; -1 where there is none."""
    density, weight = outline.link_density, np.log1p(outline.weights)
    is_out = outline.is_out[outline.places].astype(float)
    parents = np.array(outline.parents)[outline.places]
    following = _shift(parents.astype(float), 1)
    return [
        _shift(lengths, -1), _shift(density, -1), _shift(weight, -1),
        _shift(lengths, 1), _shift(density, 1), _shift(weight, 1), _shift(is_out, 1),
        following == parents,
        _shift(lengths, -2), _shift(weight, -2), _shift(lengths, 2), _shift(density, 2),
    ]  # fmt: skip


def _shift(column: Floats, step: int) -> Floats:
    """The column of the blocks that many places further on."""
    moved = np.full(len(column), -1.0)
    if abs(step) >= len(column):
        return moved
    if step > 0:
        moved[:-step] = column[step:]
    else:
        moved[-step:] = column[:step]
    return moved
