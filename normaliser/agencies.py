"""The news agencies, ready to be found in text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from config.agencies import Agency
from normaliser.text import fold_letters
from normaliser.word_set import WordSet
from scrapers.urls import ascii_host

_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_KATAKANA = re.compile(r"[\u30a1-\u30ff]")
_FULL_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)}
_IS_FULL_WIDTH = re.compile(r"[\uff21-\uff5a]")
_AFTER = r"(?![^\W_]|@|-\d|\.\w)"
_MAX_SLOPPY_LINE = 60
_CLOSING = tuple("）)］]")
_BEFORE_SIGNED = tuple("（([［=＝・、/／")
_LONGEST_PLACE = 16


@dataclass(frozen=True, slots=True)
class Mention:
    """An agency's name inside a text; `start` and `end` span its words."""

    agency: Agency
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One way to write an agency's name."""

    text: str
    agency: Agency
    is_exact: bool
    words: tuple[frozenset[str], ...]
    """Its words in lower case, each with and without accents."""
    pattern: re.Pattern[str]
    """To be searched in the text as it is (`is_exact`), or in lower case."""

    @classmethod
    def of(cls, name: str, agency: Agency) -> _Spelling:
        is_exact = name in agency.exact
        forms = {name} if is_exact else {name.lower(), fold_letters(name)}
        choices = "|".join(map(_as_pattern, sorted(forms)))
        return cls(
            name,
            agency,
            is_exact,
            tuple(frozenset({word, fold_letters(word)}) for word in _WORD.findall(_lower(name))),
            re.compile(rf"(?:{choices}){_AFTER}"),
        )


def _lower(text: str) -> str:
    """In lower case, letter for letter: the Turkish capital with a dot would become two."""
    lower = text.lower()
    return lower if len(lower) == len(text) else fold_letters(text)


def _as_pattern(name: str) -> str:
    """A name as a pattern: any white space between its words. A name of several words is
    another one's when "of" follows ("the Press Association of Kenya")."""
    words = name.split()
    pattern = r"\s+".join(map(re.escape, words))
    return rf"{pattern}(?!\s+of\s)" if len(words) > 1 else pattern


class Agencies:
    """The agencies of one configuration: found by name, by id and by site.

    A name given in `exact` counts only as it is written there ("la selección lusa" names no
    agency); all others in any case and with or without accents, but a name of several words
    not all in small letters ("the press association"). A name never counts inside a longer
    word or a code ("AP-7").
    """

    def __init__(self, agencies: Iterable[Agency]) -> None:
        self.all = tuple(agencies)
        self._by_id = {agency.id: agency for agency in self.all}
        self._by_domain = {
            ascii_host(domain): agency for agency in self.all for domain in agency.domains
        }
        self._by_part = {
            re.sub(r"[\W_]+", "", fold_letters(name)): agency
            for agency in reversed(self.all)
            for name in (agency.id, agency.name, *agency.aliases, *agency.exact)
        }

    def find(self, text: str) -> tuple[Mention, ...]:
        """All mentions in `text`, in order, the longer name where two overlap."""
        if not text.isascii() and _IS_FULL_WIDTH.search(text):
            text = text.translate(_FULL_WIDTH)
        found = [*self._find_spelled(text, _lower(text)), *self._find_ideographic(text)]
        found.sort(key=lambda mention: (mention.start, -mention.end))
        kept: list[Mention] = []
        for mention in found:
            is_longest = not kept or mention.start >= kept[-1].end
            if is_longest and not _is_anothers(text, mention):
                kept.append(mention)
        return tuple(kept)

    def by_id(self, agency_id: str) -> Agency | None:
        """The agency with this id, if there is one."""
        return self._by_id.get(agency_id)

    def by_host(self, host: str) -> Agency | None:
        """The agency whose own site `host` is: one of its domains or below it."""
        labels = host.lower().split(".")
        for first in range(len(labels) - 1):
            agency = self._by_domain.get(".".join(labels[first:]))
            if agency is not None:
                return agency
        return None

    def named_by_host(self, host: str) -> Agency | None:
        """The agency whose name is a whole part of the host's name ("efe.example",
        "europapress-hoy.example"). A hint alone: other sites bear such names, too."""
        parts = re.split(r"[.-]", host.lower().removeprefix("www."))
        return next((self._by_part[part] for part in parts if part in self._by_part), None)

    @cached_property
    def _spellings(self) -> tuple[_Spelling, ...]:
        return tuple(
            _Spelling.of(name, agency)
            for agency in self.all
            for name in dict.fromkeys((agency.name, *agency.aliases, *agency.exact))
        )

    @cached_property
    def _ideographic(self) -> dict[str, Agency]:
        """Names in scripts without spaces between words."""
        return {s.text: s.agency for s in self._spellings if _IDEOGRAPH.search(s.text)}

    @cached_property
    def _spelled(self) -> tuple[_Spelling, ...]:
        """Those with spaces between their words."""
        return tuple(s for s in self._spellings if s.text not in self._ideographic and s.words)

    @cached_property
    def _words(self) -> WordSet:
        return WordSet(word for s in self._spelled for forms in s.words for word in forms)

    @cached_property
    def _by_word(self) -> dict[str, list[_Spelling]]:
        """Each spelling under its word that the fewest agencies share."""
        shared = Counter(
            forms for _, forms in {(s.agency.id, forms) for s in self._spelled for forms in s.words}
        )
        by_word: defaultdict[str, list[_Spelling]] = defaultdict(list)
        for spelling in self._spelled:
            rarest = min(spelling.words, key=lambda forms: (shared[forms], -len(min(forms))))
            for form in rarest:
                by_word[form].append(spelling)
        return dict(by_word)

    def _find_spelled(self, text: str, lower: str) -> Iterator[Mention]:
        # Most texts name nobody, and their words alone say so, much faster than any pattern.
        words = self._words.found_in(lower)
        for word in self._by_word.keys() & words:
            for spelling in self._by_word[word]:
                if any(words.isdisjoint(forms) for forms in spelling.words):
                    continue
                where = text if spelling.is_exact else lower
                for match in spelling.pattern.finditer(where):
                    start, end = match.span()
                    is_named = spelling.is_exact or not _is_common(text, start, end)
                    if is_named and _is_apart(text, start):
                        yield Mention(spelling.agency, start, end)

    def _find_ideographic(self, text: str) -> Iterator[Mention]:
        if not self._ideographic or text.isascii() or not _IDEOGRAPH.search(text):
            return
        for name, agency in self._ideographic.items():
            start = text.find(name)
            while start >= 0:
                end = start + len(name)
                runs_on = _runs_on(text, start - 1, start) or _runs_on(text, end - 1, end)
                if not runs_on and (name not in agency.exact or _signs(text, start, end)):
                    yield Mention(agency, start, end)
                start = text.find(name, end)


def _is_anothers(text: str, mention: Mention) -> bool:
    """The mention ends a name of somebody else ("the EPA")."""
    for name in mention.agency.others:
        start = mention.end - len(name)
        said = " ".join(text[max(0, start) : mention.end].split())  # the space may be any
        is_said = 0 <= start < mention.start and said.lower() == name.lower()
        if is_said and not text[start - 1 : start].isalnum():
            return True
    return False


def _is_common(text: str, start: int, end: int) -> bool:
    """Several words, all in small letters, inside a sentence: no name."""
    words = text[start:end]
    if not words.islower() or not _SPACES.search(words):
        return False
    return len(text) > _MAX_SLOPPY_LINE or text != text.lower()


def _is_apart(text: str, start: int) -> bool:
    """No letter, number or sign joins it with what stands before ("x-ap", "www.efe", "@ap");
    "ANSA-AFP" are two names, and a credit in capitals may follow a full stop without a space."""
    sign = text[start - 1 : start]
    if not sign or sign.isspace():
        return True
    if sign.isalnum() or sign in "@#":
        return False
    before = text[max(0, start - 2) : start - 1]
    if sign == "-":
        return not before.isalnum() or before.isupper()
    return sign != "." or not before.isalnum() or text[start : start + 2].isupper()


def _signs(text: str, start: int, end: int) -> bool:
    """The name ends a bracket in which it stands alone or behind others, or, in a dateline, behind
    a place: （共同）, （AP＝共同）, 【ワシントン共同】."""
    if text[end : end + 1] == "】":
        return "【" in text[max(0, start - _LONGEST_PLACE) : start]
    return text[end : end + 1] in _CLOSING and text[start - 1 : start] in _BEFORE_SIGNED


def _runs_on(text: str, left: int, right: int) -> bool:
    """One katakana word goes on from one place to the next."""
    return (
        left >= 0
        and right < len(text)
        and bool(_KATAKANA.match(text[left]) and _KATAKANA.match(text[right]))
    )
