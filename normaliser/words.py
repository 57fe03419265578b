"""The words of a text, as columns: what is compared, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from normaliser.text import IDEOGRAPHS, Span
from normaliser.vocabulary import CAPITAL, NUMBER, Vocabulary, vocabulary

_WORD = re.compile(rf"([^\W\d_{IDEOGRAPHS}]+|\d+(?:[.,:]\d+)*|[{IDEOGRAPHS}])")
_SENTENCE_END = re.compile(r"[.!?:;…][\s\"'”’»)\]]*$|^\s*$|[«“„\"(\[—–]\s*$")

Ints = NDArray[np.int32]
Mask = NDArray[np.bool_]
Hashes = NDArray[np.uint64]

_ENDS_SENTENCE, _IS_EMPTY, _BREAK = 1, 2, 4
"""Marks of what stands between two words; paragraph breaks are counted from `_BREAK` up."""
_MAX_GAPS = 1 << 16


class _Gaps(dict[str, int]):
    """The marks of what stands between two words."""

    def __missing__(self, gap: str) -> int:
        breaks = gap.count("\n\n")
        before = gap.rpartition("\n\n")[2][-6:] if breaks else ("x" + gap)[-6:]
        marks = (
            _ENDS_SENTENCE * bool(_SENTENCE_END.search(before))
            | _IS_EMPTY * (not gap)
            | _BREAK * breaks
        )
        if len(self) >= _MAX_GAPS:
            self.clear()
        self[gap] = marks
        return marks


_GAPS = _Gaps()


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """All words of one text in order, as parallel columns."""

    vocabulary: Vocabulary
    printed: Sequence[str]
    gaps: Sequence[str]
    """What stands before each word, and after the last one."""
    rows: Ints
    """Rows of the vocabulary."""
    starts: Ints
    ends: Ints
    """Spans in the text."""
    paragraphs: Ints
    """Index of the paragraph each word stands in."""
    is_name: Mask
    """Written with a capital inside a sentence."""
    is_joined: Mask
    """Nothing stands between it and the word before."""
    is_counted: Mask
    """Outside of the spans that were left out."""


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """The content words of one text, in order, as parallel columns."""

    stems: Hashes
    """Hashes of what the words begin with; see `normaliser.text.content_stem`."""
    starts: Ints
    ends: Ints
    """Spans in the text."""
    paragraphs: Ints
    """Index of the paragraph each word stands in."""
    is_number: Mask
    is_name: Mask
    """Written with a capital inside a sentence."""

    def __len__(self) -> int:
        return len(self.stems)


def read_words(text: str, without: Iterable[Span] = ()) -> Words:
    """The words of `text`; those inside the spans `without` (credit lines) do not count."""
    parts = _WORD.split(text)
    printed = parts[1::2]
    known = vocabulary()
    count = len(printed)
    rows = np.fromiter(map(known.__getitem__, printed), np.int32, count)
    gaps = np.fromiter(map(_GAPS.__getitem__, parts[0::2]), np.int32, count + 1)
    if count and not gaps[0] & ~_IS_EMPTY:  # the text begins as a paragraph does
        gaps[0] |= _ENDS_SENTENCE
    bounds = np.cumsum(np.fromiter(map(len, parts), np.int32, len(parts)), dtype=np.int32)
    starts, ends = bounds[0:-1:2], bounds[1::2]
    paragraphs = np.cumsum(gaps[:-1] // _BREAK, dtype=np.int32)
    is_counted = np.ones(count, np.bool_)
    for first, last in without:
        is_counted &= (starts < first) | (starts >= last)
    return Words(
        vocabulary=known,
        printed=printed,
        gaps=parts[0::2],
        rows=rows,
        starts=starts,
        ends=ends,
        paragraphs=paragraphs,
        is_name=(known.marks[rows] & CAPITAL != 0) & (gaps[:-1] & _ENDS_SENTENCE == 0),
        is_joined=gaps[:-1] & _IS_EMPTY != 0,
        is_counted=is_counted,
    )


def content_of(words: Words) -> Content:
    """The words that carry content."""
    known = words.vocabulary
    stems = known.stems[words.rows]
    kept = np.flatnonzero((stems != 0) & words.is_counted)
    return Content(
        stems=stems[kept],
        starts=words.starts[kept],
        ends=words.ends[kept],
        paragraphs=words.paragraphs[kept],
        is_number=known.marks[words.rows[kept]] & NUMBER != 0,
        is_name=words.is_name[kept],
    )


def read_content(text: str, without: Iterable[Span] = ()) -> Content:
    """The content words of `text`, except those inside the spans `without`."""
    return content_of(read_words(text, without))
