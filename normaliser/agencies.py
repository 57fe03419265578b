"""The news agencies, ready to be found in text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from config.agencies import Agency
from normaliser.text import fold_letters

_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Mention:
    """An agency's name inside a text; `start` and `end` span its words."""

    agency: Agency
    start: int
    end: int


def _as_pattern(name: str) -> str:
    """A name as a pattern: any white space between its words."""
    return r"\s+".join(re.escape(word) for word in name.split())


def _key(name: str) -> str:
    return _SPACES.sub(" ", fold_letters(name)).strip()


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    choices = "|".join(map(_as_pattern, longest_first)) or r"(?!)"
    return re.compile(rf"(?<![\w@#.-])(?:{choices})(?![\w@]|-\d|\.\w)")


def _telling_word(name: str) -> str:
    """The longest word of a name: a text without it does not hold the name."""
    return max(_WORD.findall(fold_letters(name)), key=len, default="")


class Agencies:
    """The agencies of one configuration: found by name, by id and by site.

    A name given in `exact` counts only as it is written there ("la selección lusa" names no
    agency); all others in any case and with or without accents. A name never counts inside a
    longer word or a code ("AP-7").
    """

    def __init__(self, agencies: Iterable[Agency]) -> None:
        self.all = tuple(agencies)
        self._by_id = {agency.id: agency for agency in self.all}
        self._by_domain = {domain: agency for agency in self.all for domain in agency.domains}
        self._by_exact = {name: agency for agency in self.all for name in agency.exact}
        self._by_alias = {
            _key(alias): agency
            for agency in self.all
            for alias in (agency.name, *agency.aliases)
            if alias not in agency.exact
        }
        self._by_part = {
            re.sub(r"[\W_]+", "", fold_letters(name)): agency
            for agency in reversed(self.all)
            for name in (agency.id, agency.name, *agency.aliases, *agency.exact)
        }
        self._telling = {_telling_word(name) for name in (*self._by_alias, *self._by_exact)}
        self._any_case = _any_of(self._by_alias)
        self._exact = _any_of(self._by_exact)

    def find(self, text: str) -> tuple[Mention, ...]:
        """All mentions in `text`, in order, the longer name where two overlap."""
        folded = fold_letters(text)
        if self._telling.isdisjoint(_WORD.findall(folded)):
            return ()
        found = [
            Mention(self._by_alias[_key(match[0])], match.start(), match.end())
            for match in self._any_case.finditer(folded)
        ]
        found += [
            Mention(self._by_exact[_SPACES.sub(" ", match[0])], match.start(), match.end())
            for match in self._exact.finditer(text)
        ]
        found.sort(key=lambda mention: (mention.start, -mention.end))
        kept: list[Mention] = []
        for mention in found:
            if not kept or mention.start >= kept[-1].end:
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
