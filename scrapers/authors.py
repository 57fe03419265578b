"""Who signs an article: people on one side, organisations on the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from scrapers.structured import Structured, types_of
from scrapers.text import fold, plain

_PREFIX = re.compile(
    r"^\W*(?:(?:written|posted|published|reported|story|words|text[eo]?|article|by\sour)\s+)?"
    r"(?:by|von|vom|por|par|di|da|door|av|af|autor(?:en|e|es|in|a)?|auteurs?|autore|autori|author|authors"
    r"|redacci[oó]n(?=\s*:)|escrito\spor|publicado\spor|scritto\sda|text|texto)\b\s*:?\s+",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"\s*(?:[,;|/•·\n&]|\s+(?:and|und|y|e|et|och|og|en|a|i)\s+(?=[^\W\d_a-zà-ÿ])|\s+(?:with|avec|con|com|mit)\s+|\s+-\s+)\s*"
)
_TRAILER = re.compile(
    r"\s*(?:[(\[].*|\b(?:updated|published|veröffentlicht|publicado|actualizado|el\s\d|on\s\d|am\s\d)\b.*"
    r"|\s\d{1,2}[./:]\d.*|@\w+.*)$",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"""\b(?:
      redacci[oó]n\w* | redaktion\w* | redactie | redazione | reda[cç][aã]o | r[eé]daction
        | redakcja | redakce
    | agenc(?:y|ies|ia|ias|e|es|ies?) | agentur\w* | agenzi[ae] | agência\w* | news\w* | press[ae]?
    | presse(?:-agentur)? | prensa | imprensa | staff | team | desk | editors? | editorial
    | newsroom
    | media | medien | magazin[e]? | zeitung | journal | times | tribune | gazette | herald | post
    | reporters | correspondents | corresponsal(?:es)? | writers | service | redakcia | online
    | noticias | notícias | notizie | nachrichten | diario | jornal | periódico | daily | weekly
    | radio | tv | television | televisión | network | group | grupo | gruppe | inc | ltd | gmbh
    | reuters | bloomberg | admin(?:istrator)? | webmaster | guest | ansa | lusa | efe | afp
    | dpa | telám | notimex
    | contributors? | council | ministry | ministerio | university | institut[eo]?
    | association | foundation
    | editor | author | wire | wires | report | reports | the | unknown | anonymous | autor
    | verlag | blog
    )\b | \.(?:com|de|es|net|org|fr|it|at|ch|uk|is|mx|br|pt|info|tv)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SHORT = re.compile(r"[A-Z]{2,6}|[a-z]{2,4}")
_NOT_A_NAME = re.compile(r"https?:|www\.|@|\d{2}|[<>{}=]")
_LONGEST_NAME = 60
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Signature:
    """One name that signs, and whether it is a person's."""

    name: str
    is_person: bool


def split_names(text: str) -> Iterator[str]:
    """The names in a byline such as "By Ana Ruiz and Li Wei, Lima"."""
    if "://" in text:
        return
    text = _PREFIX.sub("", text)
    for piece in _SEPARATOR.split(text):
        name = _TRAILER.sub("", _PREFIX.sub("", piece)).strip(" .,:;|-–—*'\"")
        if name and len(name) <= _LONGEST_NAME and not _NOT_A_NAME.search(name):
            yield name


def is_person(name: str, outlets: Iterable[str] = ()) -> bool:
    """The name reads like a person's: no newsroom, agency, outlet, e-mail or web address."""
    words = name.split()
    if not 1 <= len(words) <= _MOST_WORDS or _ORGANISATION.search(name) or _SHORT.fullmatch(name):
        return False
    if not any(map(str.isalpha, name)):
        return False
    folded = fold(name)
    return all(folded != fold(outlet) for outlet in outlets)


def sign(names: Iterable[str], outlets: Iterable[str]) -> list[Signature]:
    """Judges names one by one; repeated ones are dropped."""
    outlets = tuple(outlets)
    seen: set[str] = set()
    out = []
    for name in names:
        key = fold(name)
        if key and key not in seen:
            seen.add(key)
            out.append(Signature(name, is_person(name, outlets)))
    return out


def read_json_ld_authors(data: Structured, outlets: Iterable[str]) -> list[Signature]:
    """The signatures in the article's JSON-LD. What it types as an organisation is none of a
    person, whatever the name."""
    outlets = tuple(outlets)
    people: list[str] = []
    organisations: list[str] = []
    for key in ("author", "creator"):
        for value in _as_list(data.article.get(key)):
            value = data.resolve(value)
            kinds = types_of(value) if isinstance(value, dict) else []
            names = _names_in(value)
            is_organisation = any(k.endswith("organization") for k in kinds)
            (organisations if is_organisation else people).extend(names)
        if people or organisations:
            break
    signed = sign(people, outlets)
    known = {fold(s.name) for s in signed}
    return signed + [
        Signature(n, False) for n in dict.fromkeys(organisations) if fold(n) not in known
    ]


def _names_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        value = value.get("name")
    out: list[str] = []
    for item in _as_list(value):
        text = plain(item.get("name") if isinstance(item, dict) else item)
        if text:
            out.extend(split_names(text))
    return out


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
