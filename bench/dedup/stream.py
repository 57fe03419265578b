"""A stream of invented news: what a newsroom of two thousand sites might see in two weeks.

Articles have a topic with words and names of its own; sites have daily series from templates and
a notice under many articles; agencies' wires are reprinted in all the usual ways while they are
fresh. Everything follows from the seed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from bench.dedup.words import NAMES, NUMBERS, Lexicon, Tokens

START = datetime(2026, 3, 2, tzinfo=UTC)
WINDOW = timedelta(days=13)
"""Over which the articles of a stream are spread."""
SITES, TOPICS, TEMPLATES = 2_000, 3_000, 400
AGENCIES = ("efe", "reuters", "ap", "afp")
_FRESH = 3_000
"""Wires that are still reprinted."""
KINDS = {
    "own": 0.60,
    "template": 0.04,
    "wire": 0.08,
    "verbatim": 0.09,
    "light edit": 0.07,
    "truncated": 0.04,
    "added": 0.03,
    "excerpt": 0.02,
    "merge": 0.01,
    "translation": 0.02,
}
"""Share of each kind of article."""
_FOREIGN_SHARE = 0.15
_NOTICE_SHARE = 0.4
_MEDIAN_WORDS, _SPREAD = 330, 0.6
"""Of the length of an article, which is log-normal."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One article of the stream."""

    number: int
    kind: str
    site: str
    agency: str | None
    """Whose site it is."""
    language: str
    at: datetime
    tokens: Tokens
    source: int | None
    """The wire that it reprints, the first of two."""
    credit: str | None
    """The agency whose text it is."""


class Stream:
    """`count` articles in order of time."""

    def __init__(self, count: int, lexicon: Lexicon, seed: int = 7) -> None:
        self._count = count
        self._lexicon = lexicon
        self._chance = chance = np.random.default_rng(seed)
        self._topic_words = [lexicon.draw(chance, 150) for _ in range(TOPICS)]
        self._topic_names = [self._some_names(14) for _ in range(TOPICS)]
        self._templates = [self._template() for _ in range(TEMPLATES)]
        self._notices = [self._body(0, 34) for _ in range(SITES)]
        self._wires: deque[Piece] = deque(maxlen=_FRESH)

    def __iter__(self) -> Iterator[Piece]:
        kinds, shares = list(KINDS), np.array(list(KINDS.values()))
        step = WINDOW / self._count
        for number in range(self._count):
            kind = kinds[int(self._chance.choice(len(kinds), p=shares / shares.sum()))]
            if kind not in ("own", "template", "wire") and len(self._wires) < 5:
                kind = "wire"
            piece = self._make(number, kind, START + step * number)
            if kind == "wire":
                self._wires.append(piece)
            yield piece

    def _make(self, number: int, kind: str, at: datetime) -> Piece:
        chance = self._chance
        site, agency, source = f"site{int(chance.integers(SITES)):04d}.example", None, None
        credit = None
        is_foreign = bool(chance.random() < _FOREIGN_SHARE)
        if kind == "template":
            series = int(chance.integers(TEMPLATES))
            site = f"site{series:04d}.example"
            tokens = self._fill(self._templates[series])
        elif kind in ("own", "wire"):
            tokens = self._body(self._topic(), self._length())
        else:
            wire = self._fresh_wire()
            source, credit, is_foreign = wire.number, wire.agency, wire.language == "en"
            tokens = self._reprint(kind, wire)
        if kind == "wire":
            agency = credit = AGENCIES[int(chance.integers(len(AGENCIES)))]
            site = f"{agency}.example"
        if kind != "wire" and chance.random() < _NOTICE_SHARE:
            tokens = np.concatenate([tokens, self._notices[int(site[4:8])]])
        if kind in ("own", "wire", "template") and is_foreign:
            tokens = self._lexicon.translated(tokens)
        if kind == "translation":
            is_foreign = not is_foreign
        language = "en" if is_foreign else "es"
        return Piece(number, kind, site, agency, language, at, tokens, source, credit)

    def _topic(self) -> int:
        return min(TOPICS - 1, int(self._chance.pareto(0.9) * 8))

    def _length(self) -> int:
        words = np.exp(self._chance.normal(np.log(_MEDIAN_WORDS), _SPREAD))
        return int(np.clip(words, 60, 2_500))

    def _some_names(self, count: int) -> Tokens:
        rows = np.minimum(self._chance.pareto(0.7, count) * 40, NAMES - 1).astype(np.int32)
        return rows + np.int32(self._lexicon.first_name)

    def _some_numbers(self, count: int) -> Tokens:
        rows = self._chance.integers(0, NUMBERS, count, np.int32)
        return rows + np.int32(self._lexicon.first_number)

    def _body(self, topic: int, words: int) -> Tokens:
        """Sentences of common and topical words, names and numbers."""
        chance, lexicon = self._chance, self._lexicon
        tokens = lexicon.draw(chance, words)
        role = chance.random(words)
        own = chance.choice(self._topic_words[topic], words)
        tokens = np.where(role < 0.22, own, tokens)
        names = np.concatenate([self._topic_names[topic], self._some_names(6)])
        tokens = np.where(role > 0.945, chance.choice(names, words), tokens)
        tokens = np.where(role > 0.98, chance.choice(self._some_numbers(12), words), tokens)
        return self._punctuate(tokens.astype(np.int32))

    def _punctuate(self, tokens: Tokens) -> Tokens:
        """Sentences of about 22 words, three to a paragraph."""
        ends = np.cumsum(self._chance.integers(12, 33, len(tokens) // 12 + 1))
        ends = ends[ends < len(tokens) - 5]
        firsts = np.concatenate([[0], ends])
        tokens[firsts] = self._lexicon.capitalised(tokens[firsts])
        marks = (np.arange(1, len(ends) + 1) % 3 == 0).astype(np.int32)
        return np.concatenate([np.insert(tokens, ends, marks), np.array([1], np.int32)])

    def _template(self) -> Tokens:
        return self._body(self._topic(), 110)

    def _fill(self, template: Tokens) -> Tokens:
        """A day's item: other numbers and names in every ninth place."""
        tokens = template.copy()
        places = np.flatnonzero(tokens > 1)[4::9]
        half = len(places) // 2
        values = [self._some_names(half), self._some_numbers(len(places) - half)]
        tokens[places] = self._chance.permutation(np.concatenate(values))
        return tokens

    def _fresh_wire(self) -> Piece:
        """Most reprints follow within hours; a few wires are printed everywhere."""
        age = int(min(self._chance.exponential(len(self._wires) / 8), len(self._wires) - 1))
        return self._wires[-1 - age]

    def _reprint(self, kind: str, wire: Piece) -> Tokens:
        tokens, chance = wire.tokens, self._chance
        paragraphs = np.split(tokens, np.flatnonzero(tokens == 1)[:-1] + 1)
        if kind == "light edit":
            return self._edit(tokens, 0.06)
        if kind == "truncated":
            return np.concatenate(paragraphs[: max(1, len(paragraphs) * 2 // 5)])
        if kind == "added":
            return np.concatenate([tokens, self._like(wire, self._body(self._topic(), 90))])
        if kind == "excerpt":
            first = int(chance.integers(max(1, len(paragraphs) - 2)))
            own = self._like(wire, self._body(self._topic(), self._length()))
            return np.concatenate([own, *paragraphs[first : first + 2]])
        if kind == "merge":
            other = self._fresh_wire()
            return np.concatenate([tokens, other.tokens])
        if kind == "translation":
            moved = self._lexicon.size * (-1 if wire.language == "en" else 1)
            return np.where(tokens < 2, tokens, self._edit(tokens, 0.1) + moved).astype(np.int32)
        return tokens

    def _like(self, wire: Piece, tokens: Tokens) -> Tokens:
        """In the language of the wire."""
        return self._lexicon.translated(tokens) if wire.language == "en" else tokens

    def _edit(self, tokens: Tokens, share: float) -> Tokens:
        """Some words exchanged for others of the same text."""
        is_changed = (self._chance.random(len(tokens)) < share) & (tokens > 1)
        words = tokens[tokens > 1]
        return np.where(is_changed, self._chance.choice(words, len(tokens)), tokens)
