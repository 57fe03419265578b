"""Which blocks of a development page are its body, told by the page's gold.

aeb and fundus give the body as text: blocks are aligned with it. segments gives a few lines that
must and must not be there: they label the blocks that hold them, and no others.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

_WORD = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]|\\w+?(?=[\u3040-\u30ff\u3400-\u9fff]|\\b)"
)
"""Scripts that write no spaces are cut into characters."""
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_N = 4
_COVERED = 0.6
_SEGMENT_SHARE = 0.4

UNKNOWN = -1


def words_of(text: str) -> list[str]:
    """The words as the scorer sees them, but that Chinese and the like count by character."""
    return _WORD.findall(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)))


def label_by_body(texts: Sequence[str], body: str) -> np.ndarray:
    """1 for the blocks whose words stand in the gold body, in order and once; else 0."""
    gold = words_of(body)
    places: dict[tuple[str, ...], list[int]] = {}
    for n in range(1, _N + 1):
        for i in range(len(gold) - n + 1):
            places.setdefault(tuple(gold[i : i + n]), []).append(i)
    spans = [_locate(words_of(text), places, len(gold)) for text in texts]
    return _chain(spans)


Span = tuple[int, int, int]
"""Where the gold holds a block: first word, last word, how many words it covers."""


def _locate(words: list[str], places: dict[tuple[str, ...], list[int]], size: int) -> list[Span]:
    """The places of the gold that hold most of the block."""
    if not words:
        return []
    n = min(_N, len(words))
    starts: dict[int, int] = {}
    covered = 0
    for i in range(len(words) - n + 1):
        found = places.get(tuple(words[i : i + n]), ())
        covered += bool(found)
        for place in found[:50]:
            starts[place - i] = starts.get(place - i, 0) + 1
    if covered < _COVERED * (len(words) - n + 1):
        return []
    best = max(starts.values())
    # A long block counts where it is found at all; a short one must be there word for word.
    near = [s for s, count in starts.items() if count >= 0.5 * best]
    return sorted({(max(0, s), min(size, s + len(words)) - 1, len(words)) for s in near})


def _chain(spans: list[list[Span]]) -> np.ndarray:
    """The heaviest choice of blocks whose places follow one another."""
    # (end of the last chosen place, weight, block, previous state); few states matter.
    states: list[tuple[int, float, int, int]] = [(-1, 0.0, -1, -1)]
    frontier = [0]
    for i, options in enumerate(spans):
        fresh = []
        for first, last, size in options:
            best = max(
                (s for s in frontier if states[s][0] < first + min(3, size // 3)),
                key=lambda s: states[s][1],
                default=None,
            )
            if best is not None:
                states.append((last, states[best][1] + size, i, best))
                fresh.append(len(states) - 1)
        frontier = _prune(frontier + fresh, states)
    labels = np.zeros(len(spans), dtype=np.int8)
    at = max(frontier, key=lambda s: states[s][1])
    while at > 0:
        labels[states[at][2]] = 1
        at = states[at][3]
    return labels


def _prune(frontier: list[int], states: list[tuple[int, float, int, int]]) -> list[int]:
    """Keeps the states that no other one beats in both end and weight."""
    kept: list[int] = []
    heaviest = -1.0
    for s in sorted(frontier, key=lambda s: (states[s][0], -states[s][1])):
        if states[s][1] > heaviest:
            kept.append(s)
            heaviest = states[s][1]
    return kept


def label_by_segments(
    texts: Sequence[str], wanted: Sequence[str], unwanted: Sequence[str]
) -> np.ndarray:
    """1 and 0 for the blocks that hold a wanted or an unwanted segment, else UNKNOWN. A segment
    may run over several blocks."""
    labels = np.full(len(texts), UNKNOWN, dtype=np.int8)
    bounds = np.cumsum([0, *(len(text) + 1 for text in texts)])
    whole = " ".join(texts)
    for segments, label in ((unwanted, 0), (wanted, 1)):
        for segment in segments:
            segment = " ".join(_INVISIBLE.sub("", segment).split())
            at = whole.find(segment) if segment else -1
            places = []
            while at >= 0:
                places.append(at)
                at = whole.find(segment, at + 1)
            if label == 1 and len(places) > 1:
                continue  # which of them is the wanted one is not known
            for place in places:
                first = max(0, bisect_left(bounds, place + 1) - 1)
                last = bisect_left(bounds, place + len(segment)) - 1
                within = sum(len(text) for text in texts[first : last + 1])
                # A few words of a paragraph say little about the whole of it.
                if label == 1 or len(segment) >= _SEGMENT_SHARE * within:
                    labels[first : last + 1] = label
    return labels
