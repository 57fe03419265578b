"""A copy beside its source: paragraphs in rows, matched passages and changes marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from normaliser.text import paragraph_spans
from normaliser.values import Derivation, Document, Relation

_WORDS = re.compile(r"\s*\S+\s*")


class Mark(StrEnum):
    """What a stretch of text is."""

    SAME = "same"
    """It stands on the other side, word for word (a translation: a counterpart does)."""
    ADDED = "added"
    """The copy alone has it."""
    DROPPED = "dropped"
    """The source alone has it."""
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one paragraph. `passage` counts the matched passages from 1."""

    mark: Mark
    text: str
    passage: int | None = None


Paragraph = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs of the source and those of the copy that come from them."""

    source: tuple[Paragraph, ...]
    copy: tuple[Paragraph, ...]


def compare(source: Document, copy: Document, derivation: Derivation) -> list[Row]:
    """The rows of the comparison, in the order of the copy; paragraphs that only the source has
    stand where it has them."""
    is_translation = derivation.relation is Relation.TRANSLATION
    source_spans, copy_spans = paragraph_spans(source.text), paragraph_spans(copy.text)
    weights = _weigh(derivation, source_spans, copy_spans)
    source_marks = [(p.source_start, p.source_end) for p in derivation.passages]
    copy_marks = [(p.copy_start, p.copy_end) for p in derivation.passages]
    lone = (Mark.DROPPED, Mark.ADDED)
    sources = [_cut(source.text, span, source_marks, lone[0]) for span in source_spans]
    copies = [_cut(copy.text, span, copy_marks, lone[1]) for span in copy_spans]
    if is_translation:
        sources, copies = [_whole(p) for p in sources], [_whole(p) for p in copies]
    rows = [
        Row(tuple(sources[j] for j in those), tuple(copies[i] for i in these))
        for those, these in _align(weights, len(sources), len(copies))
    ]
    return rows if is_translation else [_unmark_shared_words(row) for row in rows]


def _weigh(
    derivation: Derivation,
    source_spans: Sequence[tuple[int, int]],
    copy_spans: Sequence[tuple[int, int]],
) -> dict[int, dict[int, int]]:
    """How many characters each paragraph of the copy has from each one of the source."""
    weights: dict[int, dict[int, int]] = {}
    for passage in derivation.passages:
        offset = passage.source_start - passage.copy_start
        for i, (start, end) in enumerate(copy_spans):
            low, high = max(start, passage.copy_start), min(end, passage.copy_end)
            if low >= high:
                continue
            for j, (from_, to) in enumerate(source_spans):
                inside = max(from_, passage.source_start), min(to, passage.source_end)
                if derivation.relation is not Relation.TRANSLATION:
                    # Both sides of a passage run side by side, but for spaces and quotes.
                    inside = max(inside[0], low + offset - 4), min(inside[1], high + offset + 4)
                if inside[1] > inside[0]:
                    row = weights.setdefault(i, {})
                    row[j] = row.get(j, 0) + inside[1] - inside[0]
    return weights


def _align(
    weights: dict[int, dict[int, int]], sources: int, copies: int
) -> list[tuple[list[int], list[int]]]:
    """Pairs of lists: paragraphs of the source, paragraphs of the copy."""
    best_copy: dict[int, int] = {}
    for i, row in weights.items():
        for j, weight in row.items():
            if j not in best_copy or weight > weights[best_copy[j]].get(j, 0):
                best_copy[j] = i
    groups: list[tuple[list[int], list[int]]] = []
    for i in range(copies):
        mine = sorted(j for j, owner in best_copy.items() if owner == i)
        row = weights.get(i, {})
        follows = groups and row and not mine and max(row, key=lambda j: row[j]) in groups[-1][0]
        if follows:
            groups[-1][1].append(i)
        else:
            groups.append((mine, [i]))
    for j in range(sources):
        if j not in best_copy:
            at = 1 + max((k for k, (those, _) in enumerate(groups) if j - 1 in those), default=-1)
            groups.insert(at, ([j], []))
    return groups


def _cut(
    text: str, span: tuple[int, int], marks: Sequence[tuple[int, int]], otherwise: Mark
) -> Paragraph:
    start, end = span
    inside = sorted(
        (max(low, start), min(high, end), number)
        for number, (low, high) in enumerate(marks, 1)
        if low < end and high > start
    )
    pieces: list[Piece] = []
    at = start
    for low, high, number in inside:
        low = max(low, at)
        if low >= high:
            continue
        if low > at:
            pieces.append(_lone(text[at:low], otherwise))
        pieces.append(Piece(Mark.SAME, text[low:high], number))
        at = high
    if at < end:
        pieces.append(_lone(text[at:end], otherwise))
    return tuple(pieces)


def _lone(text: str, otherwise: Mark) -> Piece:
    """Spaces and punctuation between two passages are no change worth a mark."""
    return Piece(otherwise if any(char.isalnum() for char in text) else Mark.PLAIN, text)


def _unmark_shared_words(row: Row) -> Row:
    """Words that stand on both sides of a row, in one order, are no change: a passage begins a
    few words after a dateline, and short stretches between two changes are in none."""
    if not row.source or not row.copy:
        return row
    source, copy = _lone_words(row.source), _lone_words(row.copy)
    matcher = SequenceMatcher(a=source, b=copy, autojunk=False)
    shared = ([False] * len(source), [False] * len(copy))
    for block in matcher.get_matching_blocks():
        shared[0][block.a : block.a + block.size] = [True] * block.size
        shared[1][block.b : block.b + block.size] = [True] * block.size
    return Row(_split_lone(row.source, iter(shared[0])), _split_lone(row.copy, iter(shared[1])))


def _lone_words(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    lone = (piece for paragraph in paragraphs for piece in paragraph if _is_lone(piece))
    return [word for piece in lone for word in piece.text.split()]


def _split_lone(paragraphs: tuple[Paragraph, ...], shared: Iterator[bool]) -> tuple[Paragraph, ...]:
    """The paragraphs with every lone piece cut where shared words begin and end."""
    return tuple(
        tuple(
            part
            for piece in paragraph
            for part in (_split(piece, shared) if _is_lone(piece) else (piece,))
        )
        for paragraph in paragraphs
    )


def _split(piece: Piece, shared: Iterator[bool]) -> Iterator[Piece]:
    words = ((word, next(shared)) for word in _WORDS.findall(piece.text))
    for is_shared, group in groupby(words, key=lambda item: item[1]):
        text = "".join(word for word, _ in group)
        yield Piece(Mark.PLAIN if is_shared else piece.mark, text)


def _is_lone(piece: Piece) -> bool:
    return piece.mark in (Mark.ADDED, Mark.DROPPED)


def _whole(paragraph: Paragraph) -> Paragraph:
    """A paragraph of a translation corresponds as a whole or not at all; its words all differ."""
    text = "".join(piece.text for piece in paragraph)
    found = next((piece.passage for piece in paragraph if piece.passage), None)
    if found is None:
        mark = next((p.mark for p in paragraph if p.mark is not Mark.PLAIN), Mark.PLAIN)
        return (Piece(mark, text),)
    return (Piece(Mark.PLAIN, text, found),)
