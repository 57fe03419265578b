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


def find_attributions(
    paragraph: str, masked: str, mentions: Sequence[Mention], *, is_opening: bool
) -> Iterator[Found]:
    """What the sentences of a paragraph credit to agencies; `is_opening` for the head of a
    text, where an attribution speaks for the whole of it."""
    role = CreditRole.TEXT if is_opening else CreditRole.QUOTED
    taken: list[tuple[int, int]] = []
    for pattern, its_role in ((_QUOTATION, CreditRole.QUOTED), (_ATTRIBUTION, role)):
        for match in pattern.finditer(masked):
            start, end = match.span()
            inside = mentions_inside(mentions, start, end)
            ends_in_name = masked[end - 1] == NAME
            if not inside or (ends_in_name and _OTHER_NAME.match(paragraph, end)):
                continue
            if any(first < end and start < last for first, last in taken):
                continue
            taken.append((start, end))
            yield Found(its_role, CreditKind.CREDIT_LINE, start, end, inside)
