"""Invented words with the frequencies of real ones."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Tokens = NDArray[np.int32]
"""Rows of `Lexicon.printed`."""

COMMON, NAMES, NUMBERS = 40_000, 30_000, 6_000
_SYLLABLES = [c + v + e for c in "bcdfglmnprstvj" for v in "aeiou" for e in ("", "n", "r", "l")]
_SHORT_SHARE = 0.45
"""Of running words, as in Spanish, Portuguese or English news: three letters or fewer."""


class Lexicon:
    """Printed forms. Rows 0 and 1 end a sentence and a paragraph; then come common words by
    falling frequency, the same with a capital, names, and numbers; then the same four again
    in the other language, in which names and numbers are spelled alike."""

    def __init__(self, seed: int = 1) -> None:
        chance = np.random.default_rng(seed)
        self.common = _invent(chance, COMMON)
        names = [word.capitalize() + "z" for word in _invent(chance, NAMES)]
        numbers = [str(n) for n in chance.choice(900_000, NUMBERS, replace=False) + 3]
        foreign = [_translate(word, n) for n, word in enumerate(self.common)]
        self.printed = [".", ".\n\n"]
        for words in (self.common, foreign):
            self.printed += [" " + word for word in words]
            self.printed += [" " + word.capitalize() for word in words]
            self.printed += [" " + word for word in (*names, *numbers)]
        self.size = 2 * COMMON + NAMES + NUMBERS
        self.first_name = 2 + 2 * COMMON
        self.first_number = self.first_name + NAMES
        frequency = 1 / (np.arange(COMMON) + 2.7)
        short = np.array([len(word) < 4 for word in self.common])
        frequency[short] *= _SHORT_SHARE / frequency[short].sum()
        frequency[~short] *= (1 - _SHORT_SHARE) / frequency[~short].sum()
        self._steps = np.cumsum(frequency)

    def draw(self, chance: np.random.Generator, count: int) -> Tokens:
        """Common words by their frequency."""
        ranks = np.searchsorted(self._steps, chance.random(count) * self._steps[-1])
        return (2 + ranks).astype(np.int32)

    def capitalised(self, tokens: Tokens) -> Tokens:
        """Common words with a capital, others as they are."""
        return np.where(tokens < 2 + COMMON, tokens + COMMON, tokens).astype(np.int32)

    def translated(self, tokens: Tokens) -> Tokens:
        """The same in the other language."""
        return np.where(tokens < 2, tokens, tokens + self.size).astype(np.int32)

    def render(self, tokens: Tokens) -> str:
        """The text, paragraphs parted by a blank line."""
        text = "".join(map(self.printed.__getitem__, tokens.tolist()))
        return text.replace("\n\n ", "\n\n").strip()


def _invent(chance: np.random.Generator, count: int) -> list[str]:
    """Distinct words, the first ones of one syllable, then of up to two, then of up to four."""
    words: dict[str, None] = {}
    for most, wanted in ((1, 120), (2, min(3_000, count)), (4, count)):
        while len(words) < wanted:
            picks = chance.integers(len(_SYLLABLES), size=(wanted, most))
            sizes = chance.integers(min(most, 2), most + 1, wanted)
            for pick, size in zip(picks.tolist(), sizes.tolist(), strict=True):
                words["".join(_SYLLABLES[syllable] for syllable in pick[:size])] = None
                if len(words) == wanted:
                    break
    return list(words)


def _translate(word: str, rank: int) -> str:
    """Every third long word is a cognate; others are other words."""
    if len(word) > 6 and rank % 3 == 0:
        return word[:5] + "ing"
    return word[::-1] + "o"
