"""A text read the plain, slow way: what the kernels are held against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from normaliser.anchors import (
    NAME_TENTHS,
    WeighedKey,
    hash_anchor,
    number_anchor,
    read_number,
    read_scale,
    word_anchor,
)
from normaliser.hashing import FACTOR, PRINT_BITS, hash_word, mix
from normaliser.text import IDEOGRAPHS, Span, content_stem, fold

_WORD = re.compile(rf"([^\W\d_{IDEOGRAPHS}]+|\d+(?:[.,:]\d+)*|[{IDEOGRAPHS}])")
_SENTENCE_END = re.compile(r"[.!?:;…][\s\"'”’»)\]]*$|^\s*$|[«“„\"(\[—–]\s*$")
_QUOTATION = re.compile(
    r'"[^"]*"?|“[^”]*”?|„[^“”"]*[“”"]?|«[^»]*»?|»[^«»]*[«»]?|「[^」]*」?|『[^』]*』?'
    r"|(?:^|(?<=[ \n]))”[^”]*”?"
    rf"|(?<![^\W_])(?<![{IDEOGRAPHS}])‘(?:[^’]|’(?=[^\W_]|[{IDEOGRAPHS}]))*’?"
)
_GROUP = re.compile(r"\d{3}(?!\d)")


@dataclass(frozen=True)
class PlainWord:
    printed: str
    gap: str
    """What stands before it."""
    start: int
    paragraph: int
    is_name: bool
    is_counted: bool
    is_quoted: bool

    @property
    def is_number(self) -> bool:
        return self.printed[0].isdecimal()

    @property
    def stem(self) -> int:
        stem = content_stem(fold(self.printed) or self.printed)
        return 0 if stem is None or not self.is_counted else hash_word(stem) or 1


def read_plainly(text: str, without: Sequence[Span] = ()) -> list[PlainWord]:
    *parts, _ = _WORD.split(text)
    words: list[PlainWord] = []
    quotations = _quotations_in(text)
    start = paragraph = 0
    for gap, printed in zip(parts[::2], parts[1::2], strict=True):
        breaks = gap.count("\n\n")
        near = gap.rpartition("\n\n")[2][-6:] if breaks else ("x" + gap)[-6:]
        is_first = bool(_SENTENCE_END.search(near)) or (not words and not breaks)
        start, paragraph = start + len(gap), paragraph + breaks
        is_name = printed[0].isupper() and not is_first
        is_counted = not any(first <= start < last for first, last in without)
        is_quoted = any(first <= start < last for first, last in quotations)
        words.append(PlainWord(printed, gap, start, paragraph, is_name, is_counted, is_quoted))
        start += len(printed)
    return words


def _quotations_in(text: str) -> list[Span]:
    """The spans between quotation marks, which no blank line is in."""
    spans, start = [], 0
    for paragraph in text.split("\n\n"):
        found = (match.span() for match in _QUOTATION.finditer(paragraph))
        spans += [(start + first, start + last) for first, last in found]
        start += len(paragraph) + 2
    return spans


def anchors_of(words: Sequence[PlainWord]) -> list[tuple[int, int, int, bool, bool]]:
    """Key, weight, place, and whether it is of a number or a name."""
    taken: set[int] = set()
    found = []
    for at, word in enumerate(words):
        if not word.is_counted or at in taken or _is_joined(words, at):
            continue
        anchor = _read_number(words, at, taken) if word.is_number else _read_letters(words, at)
        if anchor is not None:
            key, tenths = anchor
            is_name = tenths == NAME_TENTHS
            found.append((hash_anchor(key), tenths, word.start, word.is_number, is_name))
    return found


def _is_joined(words: Sequence[PlainWord], at: int) -> bool:
    if not 0 < at < len(words) or words[at].gap:
        return False
    return not words[at].is_number and not words[at - 1].is_number


def _read_letters(words: Sequence[PlainWord], at: int) -> WeighedKey | None:
    last = at + 1
    while _is_joined(words, last):
        last += 1
    return word_anchor("".join(word.printed for word in words[at:last]))


def _read_number(words: Sequence[PlainWord], at: int, taken: set[int]) -> WeighedKey | None:
    digits, last, scale = words[at].printed, at + 1, 1.0
    while last < len(words) and _GROUP.match(words[last].printed):
        if len(words[last].gap) != 1 or not words[last].gap.isspace():
            break
        digits += words[last].printed
        taken.add(last)
        last += 1
    for word in words[last:]:
        factor = read_scale(word.printed)
        if len(word.gap) > 2 or factor is None:
            break
        scale *= factor
    value = read_number(digits)
    return number_anchor(value * scale, scale != 1) if value is not None else None


def _mix_pair(one: int, other: int) -> int:
    return mix(min(one, other) * int(FACTOR) + max(one, other))


def shingles_of(words: Sequence[PlainWord], sampling: int) -> tuple[int, ...]:
    """The fingerprints of the shingles that are kept."""
    content = [word for word in words if word.stem]
    is_single = [len(word.printed) == 1 and not word.is_number for word in content]
    hashes = []
    for at, (one, other) in enumerate(pairwise(content)):
        if is_single[at] and is_single[at + 1]:
            run = 0
            for word in content[at : at + 4]:
                run = run * int(FACTOR) + word.stem
            hashes.append(mix(run))
        else:
            hashes.append(_mix_pair(one.stem, other.stem))
    return _sort(h >> (64 - PRINT_BITS) for h in hashes if h % sampling == 0)


def anchor_prints_of(words: Sequence[PlainWord]) -> tuple[int, ...]:
    """The fingerprints of anchors and of their pairs."""
    prints, telling = [], []
    for key, tenths, _, is_number, is_name in anchors_of(words):
        tells = tenths > 10 if is_number else is_name
        if tells:
            telling.append(key)
        if is_number and tells:
            prints.append(key)
        if not is_number and key % (2 if tells else 3) == 0:
            prints.append(key)
    pairs = [_mix_pair(one, other) for one, other in pairwise(telling) if one != other]
    return _sort([*prints, *(pair >> (64 - PRINT_BITS) for pair in pairs if pair % 2 == 0)])


def _sort(prints: Iterator[int] | Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted(set(prints)))
