"""Who signs a page: what its metadata says, else what it marks, else its visible bylines."""

from __future__ import annotations

from collections.abc import Iterable

from scrapers.authors import Signature, read_json_ld_authors, sign, split_names
from scrapers.blocks import Blocks
from scrapers.body import Body
from scrapers.bylines import find_bylines, find_signed_names
from scrapers.head import Head
from scrapers.provenance import Found
from scrapers.text import fold, plain
from scrapers.values import CreditLine, CreditPlace

_METAS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl",
)  # fmt: skip


def find_authors(
    head: Head, chosen: Found[list[str]] | None, page: Blocks, body: Body, signed: Iterable[str]
) -> tuple[Found[tuple[str, ...]] | None, list[CreditLine]]:
    """People, and the credit lines of the organisations that sign. `chosen` are the texts that
    the site's selector gave, `signed` the bylines that stand among the paragraphs."""
    visible = [*find_bylines(page, body), *signed]
    lines = [CreditLine(text, CreditPlace.BYLINE) for text in dict.fromkeys(visible)]
    stated = read_json_ld_authors(head.data, head.site_names)
    rule = "json-ld:author"
    if chosen:
        stated, rule = sign(chosen.value, ()), chosen.rule
    elif not any(s.is_person for s in stated):
        meta = _meta_authors(head)
        if any(s.is_person for s in meta):
            stated, rule = [*stated, *meta], "meta"
        else:
            stated += meta
    people = [s.name for s in stated if s.is_person]
    if not people:
        names = sign(
            (n for line in find_signed_names(page, body) for n in split_names(line)),
            head.site_names,
        )
        people, rule = [s.name for s in names if s.is_person], "rel:author"
    if not people:
        names = sign((n for line in visible for n in split_names(line)), head.site_names)
        people, rule = [s.name for s in names if s.is_person and " " in s.name], "generic"
    known = {fold(name) for name in people}
    kept = [line for line in lines if not _names_only(line.text, known)]
    organisations = dict.fromkeys(s.name for s in stated if not s.is_person)
    return Found(tuple(people), rule) if people else None, [
        *kept, *(CreditLine(name, CreditPlace.STRUCTURED) for name in organisations)
    ]  # fmt: skip


def _meta_authors(head: Head) -> list[Signature]:
    for name in _METAS:
        values = [plain(v) or "" for v in head.data.metas.get(name, ())]
        names = [n for v in values if "://" not in v for n in split_names(v)]
        if names:
            return sign(names, head.site_names)
    return []


def _names_only(line: str, people: set[str]) -> bool:
    """A byline that names people alone credits no organisation."""
    names = [fold(name) for name in split_names(line)]
    return not names or all(name in people for name in names)
