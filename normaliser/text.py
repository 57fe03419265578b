"""Text made ready to be read and to be compared.

Two views of one body: `clean_paragraphs` gives what people read and what spans point into;
`read_tokens` gives the folded words that are compared, each with its span in that text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_SPACE = re.compile(r"\s+")
_PARTS = re.compile(r"\n\s*\n|\n")
_IDEOGRAPHS = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""Scripts written without spaces; Hangul is counted in, as its particles stick to the words."""
_WORD = re.compile(rf"\d+(?:[.,:]\d+)*|[{_IDEOGRAPHS}]|[^\W\d_{_IDEOGRAPHS}]+")
_SENTENCE_END = re.compile(r"[.!?:;…][\s\"'”’»)\]]*$|^\s*$|[«“„\"(\[—–]\s*$")
_IS_IDEOGRAPH = re.compile(rf"[{_IDEOGRAPHS}]")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))

MIN_CONTENT_LETTERS = 4
STEM_LETTERS = 6


def clean_paragraphs(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """The paragraphs in NFC, without invisible characters, spaces squeezed, empty ones left
    out. Quotes, dashes and letters stay as printed: this is the text that people see."""
    cleaned = (
        _SPACE.sub(" ", unicodedata.normalize("NFC", paragraph).translate(_INVISIBLE)).strip()
        for paragraph in paragraphs
    )
    return tuple(paragraph for paragraph in cleaned if paragraph)


def split_paragraphs(text: str) -> tuple[str, ...]:
    """Paragraphs of a plain text: its lines, blank ones left out."""
    return clean_paragraphs(_PARTS.split(text))


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """A word as it is compared: NFKC, lower case, without accents."""
    decomposed = unicodedata.normalize("NFKD", word).casefold()
    return "".join(c for c in decomposed if not unicodedata.combining(c))


class _Letters(dict[int, str]):
    """The folded form of each letter, always one letter long, made when first asked for."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKD", chr(code))[0].lower()
        self[code] = folded if len(folded) == 1 else chr(code)
        return self[code]


_LETTERS = _Letters({ord("’"): "'", ord("‘"): "'", ord("\xa0"): " "})


def fold_letters(text: str) -> str:
    """`text` in lower case without accents, letter by letter: offsets stay what they are."""
    return text.translate(_LETTERS)


@lru_cache(maxsize=200_000)
def content_stem(word: str) -> str | None:
    """The first letters of a folded word that carries content, a number as its digits, one
    ideograph as it is; `None` for short words, which are mostly grammar."""
    if word[0].isdecimal():
        return word
    if _IS_IDEOGRAPH.match(word):
        return word
    return word[:STEM_LETTERS] if len(word) >= MIN_CONTENT_LETTERS else None


@dataclass(frozen=True, slots=True)
class Content:
    """The content words of one text, in order, as parallel columns."""

    stems: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    """Spans in the text."""
    paragraphs: tuple[int, ...]
    """Index of the paragraph each word stands in."""
    is_number: tuple[bool, ...]
    is_name: tuple[bool, ...]
    """Written with a capital inside a sentence."""
    is_quoted: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.stems)


Span = tuple[int, int]


def paragraph_spans(text: str) -> tuple[Span, ...]:
    """Spans of the paragraphs of a text that parts them by a blank line."""
    spans, start = [], 0
    for paragraph in text.split("\n\n"):
        spans.append((start, start + len(paragraph)))
        start += len(paragraph) + 2
    return tuple(spans)


_OPENING = "«“„‹「『"
_CLOSING = "»”›」』"


def _quoted_spans(paragraph: str) -> list[Span]:
    """Stretches between quotation marks; straight marks open and close in turn."""
    spans, start = [], -1
    for match in re.finditer(rf"[{_OPENING}{_CLOSING}\"]", paragraph):
        if start < 0 and match[0] not in _CLOSING:
            start = match.end()
        elif start >= 0 and (match[0] in _CLOSING or match[0] == '"'):
            spans.append((start, match.start()))
            start = -1
    if start >= 0:
        spans.append((start, len(paragraph)))
    return spans


def read_content(text: str, without: Iterable[Span] = ()) -> Content:
    """The content words of `text`, except those inside the spans `without` (credit lines)."""
    skipped = sorted(without)
    rows: list[tuple[str, int, int, int, bool, bool, bool]] = []
    for number, (begin, finish) in enumerate(paragraph_spans(text)):
        paragraph = text[begin:finish]
        quotes = _quoted_spans(paragraph)
        for match in _WORD.finditer(paragraph):
            stem = content_stem(fold(match[0]) or match[0])
            if stem is None:
                continue
            start = begin + match.start()
            if any(first <= start < last for first, last in skipped):
                continue
            capital = match[0][0].isupper()
            before = paragraph[max(0, match.start() - 6) : match.start()] if capital else ""
            rows.append(
                (
                    stem,
                    start,
                    begin + match.end(),
                    number,
                    stem[0].isdecimal(),
                    capital and not _SENTENCE_END.search(before),
                    any(first <= match.start() < last for first, last in quotes),
                )
            )
    columns = tuple(zip(*rows, strict=True)) or ((),) * 7
    return Content(*columns)
