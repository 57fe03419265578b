"""Who signs a page: what its metadata says, else what it marks, else its visible bylines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scrapers.authors import (
    is_lone_word,
    read_json_ld_authors,
    reads_like_name,
    sign,
    split_names,
)
from scrapers.blocks import Blocks
from scrapers.body import Body
from scrapers.bylines import find_bylines, find_posted_by, find_signatures, find_signed_names
from scrapers.credit_lines import ends_in_picture_credit, is_byline_label, is_picture_line
from scrapers.head import Head
from scrapers.meta_names import author_metas, labels_author
from scrapers.provenance import Found
from scrapers.signer_kinds import kind_of, names_agency
from scrapers.structured import Structured
from scrapers.text import fold_line, lower, plain
from scrapers.values import CreditLine, CreditPlace, Signer, SignerKind

_MOST_SHOWN = 6
_MOST_STATED = 40
"""Meta tags of one name that are read: more state no authors, and each costs time."""
_NICKNAME = re.compile(r"[^\W\d_]{3,20}\d{1,4}")
_KNOWN = (SignerKind.AGENCY, SignerKind.NEWSROOM)


@dataclass(frozen=True, slots=True)
class Stated:
    """Who signs by the metadata."""

    outlets: frozenset[str]
    """The outlet's own names, folded."""
    json_ld: list[Signer]
    metas: list[Signer]

    @property
    def people(self) -> tuple[str, ...]:
        """The names of the people among them."""
        return tuple(s.name for s in (*self.json_ld, *self.metas) if _is_person(s))


def read_stated(head: Head) -> Stated:
    """Who signs by JSON-LD, and by meta tags."""
    outlets = frozenset(map(fold_line, head.site_names))
    by_json_ld = read_json_ld_authors(head.data, outlets)
    return Stated(outlets, by_json_ld, _meta_authors(head.data, outlets))


def find_signers(
    chosen: Found[list[str]] | None, given: Stated, page: Blocks, body: Body,
    signed: Iterable[str], reporters: Iterable[str],
) -> tuple[Found[tuple[Signer, ...]] | None, list[CreditLine]]:  # fmt: skip
    """Who signs, and the credit lines of the organisations that do. `chosen` are the texts that
    the site's selector gave, `signed` the bylines that stand among the paragraphs, `reporters`
    those whom the first or the last of these names, who sign where nobody else does.

    The metadata's people go first, then the names that the page marks as its author's, then those
    of its visible bylines. Organisations that the metadata names sign beside people, but for the
    outlet itself; it signs when nobody else does.
    """
    lines_by_key: dict[str, str] = {}
    for text in (*find_bylines(page, body), *signed):
        lines_by_key.setdefault(fold_line(text), text)
    visible = list(lines_by_key.values())
    stated, meta = given.json_ld, given.metas
    found = _choose(given.outlets, chosen, stated, meta, page, body, visible)
    if found is None and (people := _read_visible(reporters, given.outlets, is_marked=False)):
        found = Found(people, "byline")
    signers = found.value if found else ()
    known = {fold_line(signer.name) for signer in signers if signer.kind is SignerKind.PERSON}
    lines = [
        CreditLine(text, CreditPlace.BYLINE) for text in visible if not _names_only(text, known)
    ]
    named = [*stated, *(meta if not any(map(_is_person, stated)) else ())]
    organisations = dict.fromkeys(s.name for s in named if not _is_person(s))
    lines += [CreditLine(name, CreditPlace.STRUCTURED) for name in organisations]
    return found, lines


def _choose(
    outlets: frozenset[str], chosen: Found[list[str]] | None, stated: list[Signer],
    meta: list[Signer], page: Blocks, body: Body, visible: list[str],
) -> Found[tuple[Signer, ...]] | None:  # fmt: skip
    if chosen:
        names = [n for text in chosen.value for n in split_names(text)]
        return Found(tuple(sign(names, outlets)), chosen.rule)
    agencies = [s for s in stated if s.kind is SignerKind.AGENCY]
    if known := [s.name for s in (*stated, *meta) if _is_person(s)]:
        signed = _read_visible(find_signatures(page, body), outlets, is_marked=False)
        if _goes_before([s.name for s in signed if _is_person(s)], known):
            return Found((*signed, *agencies), "byline")
    if any(map(_is_person, stated)) and not _names_more(meta, stated):
        return Found(_without_outlet(stated, outlets), "json-ld:author")
    if any(map(_is_person, meta)):
        # Other organisations in a meta tag beside a person sold the picture.
        own = (s for s in meta if not _is_unknown(s))
        return Found((*_without_outlet(own, outlets), *agencies), "meta")
    shown = _read_visible(visible, outlets, is_marked=False)
    marked: dict[str, tuple[Signer, ...]] = {}
    for find, rule in ((find_signed_names, "marked"), (find_posted_by, "posted by")):
        marked[rule] = _read_visible(find(page, body), outlets, is_marked=True)
        people = tuple(filter(_is_person, marked[rule]))
        if 0 < len(people) <= _MOST_SHOWN and not _names_more(shown, people):
            return Found((*people, *agencies), rule)
    if any(map(_is_person, shown)):
        return Found((*shown[:_MOST_SHOWN], *agencies), "byline")
    named = tuple(s for s in meta if s.kind is not SignerKind.ORGANISATION)
    for signers, rule in (
        (tuple(stated), "json-ld:author"), (shown, "byline"),
        (_without_outlet(named, outlets), "meta"), (marked["marked"][:1], "marked"),
        (marked["posted by"][:1], "posted by"),
    ):  # fmt: skip
        if signers:
            return Found(signers, rule)
    return None


def _read_visible(
    lines: Iterable[str], outlets: frozenset[str], *, is_marked: bool
) -> tuple[Signer, ...]:
    """The signatures in lines that the page shows, up to the first line that names people; one
    word is a name only where it is marked so."""
    names: list[str] = []
    for line in lines:
        if is_picture_line(line):
            continue
        new = [
            name
            for name in split_names(line)
            if (reads_like_name(name) and (is_marked or not _may_be_word(name)))
            or (is_marked and _NICKNAME.fullmatch(name))
        ]
        names += new
        if not is_marked and any(kind_of(n, outlets) is SignerKind.PERSON for n in new):
            break
    signers = sign(names, outlets)
    if not is_marked:
        return tuple(signers)
    # Blogs sign with nicknames, which elsewhere would be an agency's short name.
    return tuple(Signer(s.name) if s.name.islower() and _is_unknown(s) else s for s in signers)


def _goes_before(names: Sequence[str], people: Sequence[str]) -> bool:
    """Whole names sign the page, and the people of the metadata are some of them, or others, as
    where it says who put the text online, or have no surnames. A name in another script may be the
    same."""
    if not names or any(map(is_lone_word, names)):
        return False
    keys = set(map(fold_line, people))
    more = set(map(fold_line, names)) - keys
    if more and len(more) + len(keys) == len(names):
        return not any(key in name for name in more for key in keys)
    words, known = _words_of(names), _words_of(n for n in people if not is_lone_word(n))
    return words.isdisjoint(known) and len(set(map(_is_latin, (*names, *people)))) == 1


def _words_of(names: Iterable[str]) -> set[str]:
    return {word for name in names for word in lower(name).split()}


def _is_latin(name: str) -> bool:
    return any(char.isascii() and char.isalpha() for char in name)


def _may_be_word(name: str) -> bool:
    """One word that is nobody's known name: a line of it alone seldom signs."""
    return is_lone_word(name) and kind_of(name) not in _KNOWN


def _without_outlet(signers: Iterable[Signer], outlets: frozenset[str]) -> tuple[Signer, ...]:
    return tuple(s for s in signers if fold_line(s.name) not in outlets)


def _is_unknown(signer: Signer) -> bool:
    return signer.kind is SignerKind.ORGANISATION


def _is_person(signer: Signer) -> bool:
    return signer.kind is SignerKind.PERSON


def _meta_authors(data: Structured, outlets: frozenset[str]) -> list[Signer]:
    for name, is_common in author_metas(data.metas):
        values = [plain(v) or "" for v in data.metas[name][:_MOST_STATED]]
        names = [n for v in values if "://" not in v for n in split_names(v)]
        if names and (is_common or all(map(reads_like_name, names))):
            return sign(names, outlets)
    return sign(_card_authors(data), outlets)


def _card_authors(data: Structured) -> list[str]:
    """The names in the details of a social card. A card that labels its details says which one of
    them is the author."""
    for number in "12":
        detail = data.meta(f"twitter:data{number}")
        names = split_names(detail[1]) if detail else ()
        label = data.meta(f"twitter:label{number}")
        is_labelled = labels_author(label[1]) if label else number == "1"
        if names and is_labelled and all(map(reads_like_name, names)):
            return list(names)
    return []


def _names_more(one: Iterable[Signer], other: Iterable[Signer]) -> bool:
    """One source names all the people of the other, and more."""
    more, less = ([s.name for s in signers if _is_person(s)] for signers in (one, other))
    return len(more) > len(less) and set(map(fold_line, more)) > set(map(fold_line, less))


def _names_only(line: str, people: set[str]) -> bool:
    """A byline that names people alone, or nobody, credits no organisation and no picture."""
    are_known = all(fold_line(name) in people for name in split_names(line))
    credits_others = ends_in_picture_credit(line) or names_agency(line)
    return is_byline_label(line) or (are_known and not credits_others)
