"""Agencies inside a sentence: whose report it is, or whom it quotes for one thing.

"The river rose, Reuters reported" at the head of a text says where the text was taken from; far
down it gives the source of one fact. "…, the minister told Reuters" does so anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from normaliser.agencies import Mention
from normaliser.credit_forms import AGENCIES, NAME, Found, mentions_inside
from normaliser.credit_words import ATTRIBUTIONS, QUOTATIONS
from normaliser.values import CreditKind, CreditRole

_ATTRIBUTION = re.compile("|".join(pattern.replace("@", AGENCIES) for pattern in ATTRIBUTIONS))
_QUOTATION = re.compile("|".join(pattern.replace("@", AGENCIES) for pattern in QUOTATIONS))
_OTHER_NAME = re.compile(r"\s?[/-]\s?\w|['’]s\b|\s[A-ZÀ-Þ]\w|\s(?:data|poll|tally|figures)\b")
"""After an agency's name: it is part of another's ("the Reuters Institute", "an AP-NORC poll")."""
_SENTENCE_END = re.compile(r"\s*(?:$|[.!?…;\"”»)\]])")


def find_attributions(
    paragraph: str,
    masked: str,
    mentions: Sequence[Mention],
    *,
    is_first: bool,
    is_opening: bool,
) -> Iterator[Found]:
    """What the sentences of a paragraph credit to agencies. In the first paragraph an attribution
    speaks for the whole text; at the head of the text (`is_opening`) when it ends a sentence."""
    taken: list[tuple[int, int]] = []
    for pattern in (_QUOTATION, _ATTRIBUTION):
        for match in pattern.finditer(masked):
            start, end = match.span()
            inside = mentions_inside(mentions, start, end)
            ends_in_name = masked[end - 1] == NAME
            if not inside or (ends_in_name and _OTHER_NAME.match(paragraph, end)):
                continue
            if any(first < end and start < last for first, last in taken):
                continue
            taken.append((start, end))
            speaks = is_first or (is_opening and bool(_SENTENCE_END.match(paragraph, end)))
            is_text = pattern is _ATTRIBUTION and speaks
            role = CreditRole.TEXT if is_text else CreditRole.QUOTED
            yield Found(role, CreditKind.CREDIT_LINE, start, end, inside)
