"""How agencies' names are spelled inside a pattern.

Patterns of credits name no agency: they are matched against text that is folded letter by letter,
with every letter of a found name replaced by `NAME`, so that offsets stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from normaliser.agencies import Mention
from normaliser.credit_words import JOINERS, NAME_SMALL_WORDS, PICTURE_WORDS
from normaliser.text import fold_letters
from normaliser.values import CreditKind, CreditRole

NAME = "\ue000"
"""Stands for each letter of an agency's name."""
AGENCY = (
    rf"(?:(?:the|la|el|l'|a|die|der|agencia|agence|agentur|agenzia)\s?)?{NAME}+"
    r"(?:\s(?:news agency|agency|agencia))?"
)
_JOIN = rf"\s*(?:[/,;&+|=]|-|–|,?\s{JOINERS}\s)\s*"
AGENCIES = rf"{AGENCY}(?:{_JOIN}{AGENCY}){{0,6}}"
"""One agency, or several that are credited together."""
PICTURE = re.compile(rf"(?<!\w)(?:{'|'.join(PICTURE_WORDS)})\b|©")

_NAME_WORD = re.compile(rf"[A-ZÀ-ÞĀ-ŽΑ-ΩЀ-Я\d].*|(?:{NAME_SMALL_WORDS})")


@dataclass(frozen=True, slots=True)
class Found:
    """Words that credit the agencies of `mentions`; offsets in the paragraph or line."""

    role: CreditRole
    kind: CreditKind
    start: int
    end: int
    mentions: tuple[Mention, ...]


def mask_names(text: str, mentions: Iterable[Mention]) -> str:
    """`text` folded letter by letter, each agency's name replaced by as many `NAME`s."""
    letters = list(fold_letters(text))
    for mention in mentions:
        letters[mention.start : mention.end] = NAME * (mention.end - mention.start)
    return "".join(letters)


def mentions_inside(mentions: Sequence[Mention], start: int, end: int) -> tuple[Mention, ...]:
    """The mentions that lie within a span."""
    return tuple(m for m in mentions if start <= m.start and m.end <= end)


def is_name(words: str, *, at_most: int = 6) -> bool:
    """A person or an outlet: words with capitals, and those that are small inside a name."""
    parts = words.split()
    return 0 < len(parts) <= at_most and all(map(_NAME_WORD.fullmatch, parts))
