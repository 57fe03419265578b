"""Text made ready to be read: cleaned, split into paragraphs, its letters and words folded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

IDEOGRAPHS = "\u2e80-\u2fff\u3005-\u3007\u3031-\u30fa\u30fc-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""Scripts written without spaces, their punctuation left out; Hangul is counted in, as its
particles stick to the words."""
_IS_IDEOGRAPH = re.compile(rf"[{IDEOGRAPHS}]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")

MIN_CONTENT_LETTERS = 4
STEM_LETTERS = 6


def clean_paragraphs(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """The paragraphs in NFC, without invisible characters, spaces squeezed, empty ones left
    out. Quotes, dashes and letters stay as printed: this is the text that people see."""
    return tuple(filter(None, map(_clean, paragraphs)))


def _clean(paragraph: str) -> str:
    if not paragraph.isascii():
        paragraph = unicodedata.normalize("NFC", _INVISIBLE.sub("", paragraph))
    return " ".join(paragraph.split())


def split_paragraphs(text: str) -> tuple[str, ...]:
    """Paragraphs of a plain text as printed: its lines, blank ones left out."""
    return tuple(filter(None, map(str.strip, text.split("\n"))))


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """A word as it is compared: NFKC, lower case, without accents."""
    decomposed = unicodedata.normalize("NFKD", word).casefold()
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)  # Hangul syllables are whole letters again


_FIRST_HANGUL, _LAST_HANGUL = 0xAC00, 0xD7A3


class _Letters(dict[int, str]):
    """The folded form of each letter, always one letter long, made when first asked for. A Hangul
    syllable is a letter, and not its first consonant."""

    def __missing__(self, code: int) -> str:
        is_hangul = _FIRST_HANGUL <= code <= _LAST_HANGUL
        folded = chr(code) if is_hangul else unicodedata.normalize("NFKD", chr(code))[0].lower()
        self[code] = folded if len(folded) == 1 else chr(code)
        return self[code]


_LETTERS = _Letters({ord("’"): "'", ord("‘"): "'", ord("\xa0"): " "})


def fold_letters(text: str) -> str:
    """`text` in lower case without accents, letter by letter: offsets stay what they are."""
    return text.translate(_LETTERS)


def content_stem(word: str) -> str | None:
    """The first letters of a folded word that carries content, a number as its digits, one
    ideograph as it is; `None` for short words, which are mostly grammar."""
    if word[0].isdecimal():
        return word
    if _IS_IDEOGRAPH.match(word):
        return word
    return word[:STEM_LETTERS] if len(word) >= MIN_CONTENT_LETTERS else None


Span = tuple[int, int]


def paragraph_spans(text: str) -> tuple[Span, ...]:
    """Spans of the paragraphs of a text that parts them by a blank line."""
    spans, start = [], 0
    for paragraph in text.split("\n\n"):
        spans.append((start, start + len(paragraph)))
        start += len(paragraph) + 2
    return tuple(spans)
