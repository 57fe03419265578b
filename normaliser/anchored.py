"""The anchors of a text: those of its words, and its numbers with the words that scale them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

import numpy as np

from normaliser.anchors import (
    Anchor,
    anchor_print,
    number_anchor,
    read_number,
    read_scale,
    word_anchor,
)
from normaliser.vocabulary import LETTERS, NUMBER
from normaliser.words import Words

_GROUP = re.compile(r"\d{3}(?!\d)")
"""What may follow a space inside a number."""


def read_anchors(words: Words) -> tuple[Anchor, ...]:
    """The anchors in order, those of words that do not count left out."""
    found = [
        Anchor(anchor[0], anchor[1], start, end)
        for anchor, start, end in _lettered(words)
        if anchor is not None
    ]
    found += _numbers(words)
    return tuple(sorted(found, key=attrgetter("start")))


def anchor_prints(words: Words) -> list[int]:
    """The fingerprints of the anchors that are looked up, ascending, without repeats."""
    prints = {
        value
        for anchor in _numbers(words)
        if (value := anchor_print(anchor.key, anchor.weight)) is not None
    }
    if _has_runs(words):
        prints.update(anchor_print(*anchor) or 0 for anchor, _, _ in _lettered(words) if anchor)
    else:
        values = words.vocabulary.prints[words.rows[words.is_counted]]
        prints.update(np.unique(values).tolist())
    prints.discard(0)
    return sorted(prints)


def _has_runs(words: Words) -> bool:
    """Some words made of letters follow each other without a space: ideographs do."""
    is_lettered = words.vocabulary.marks[words.rows] & LETTERS != 0
    return bool((words.is_joined[1:] & is_lettered[1:] & is_lettered[:-1]).any())


def _lettered(words: Words) -> Iterator[tuple[tuple[str, float] | None, int, int]]:
    """The anchor and span of each word made of letters, runs without a space taken for one
    word."""
    is_lettered = words.vocabulary.marks[words.rows] & LETTERS != 0
    is_first = is_lettered.copy()
    is_first[1:] &= ~(words.is_joined[1:] & is_lettered[:-1])
    begins = np.flatnonzero(is_first)
    is_last = is_lettered.copy()
    is_last[:-1] &= ~(words.is_joined[1:] & is_lettered[1:])
    lasts = np.flatnonzero(is_last)
    counted = words.is_counted[begins]
    begins, lasts = begins[counted], lasts[counted]
    anchors: list[tuple[str, float] | None] = list(
        map(words.vocabulary.anchors.__getitem__, words.rows[begins].tolist())
    )
    for run in np.flatnonzero(begins != lasts).tolist():
        anchors[run] = word_anchor("".join(words.printed[begins[run] : lasts[run] + 1]))
    return zip(anchors, words.starts[begins].tolist(), words.ends[lasts].tolist(), strict=True)


def _numbers(words: Words) -> Iterator[Anchor]:
    """The numbers, groups of thousands parted by a space taken together. A time of day is
    none."""
    printed, gaps = words.printed, words.gaps
    is_number = words.vocabulary.marks[words.rows] & NUMBER != 0
    following = 0
    for at in np.flatnonzero(is_number & words.is_counted).tolist():
        if at < following:
            continue
        digits, following = printed[at], at + 1
        while (
            following < len(printed)
            and len(gaps[following]) == 1
            and gaps[following].isspace()
            and _GROUP.match(printed[following])
        ):
            digits += " " + printed[following]
            following += 1
        value, last, scale = read_number(digits), following, 1.0
        while last < len(printed) and len(gaps[last]) < 3:
            factor = read_scale(printed[last])
            if factor is None:
                break
            scale *= factor
            last += 1
        anchor = number_anchor(value * scale, scale != 1) if value is not None else None
        if anchor is not None:
            yield Anchor(*anchor, int(words.starts[at]), int(words.ends[following - 1]))
