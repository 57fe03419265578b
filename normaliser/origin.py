"""Where the text of a story begins, how sure that is, and why.

The derivations lead up to the documents that come from no other. Where such a document stands
on an agency's own site, it is the origin; so is an agency's page that only its clock puts after
a copy which credits the agency. Where the first document stands elsewhere and credits an agency,
the wire was never crawled: the origin is *virtual*, an agency without a document. Where neither
it nor its copies credit anybody, the first document itself is taken for the origin.

The confidences are the shares of right origins among the stories of the development corpus, as
(right + 1) / (stories + 2); `python -m bench.origins` counts them anew. Those that no corpus
can show, because it holds every source, are judgements, and marked as such.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from normaliser.stories import JOINING
from normaliser.values import CreditKind, CreditRole, Derivation, Document, Origin, Relation

WIRE = 0.97
"""171 of 175; less, as a page may bear an agency's name and not be its own."""
STRONG_CREDIT = 0.96
"""A dateline, or more than one site that credits the agency. 125 of 126; less, as a wire that is
not there cannot be compared."""
ONE_CREDIT = 0.95
"""21 of 22."""
EARLIEST = 0.9
"""111 of 123."""
COPIES_CREDIT = 0.5
"""Judged: one copy credits an agency that the earliest text does not. One such story is too few
to count."""
LATE_WIRE = 0.9
"""Judged: the agency's page bears a later time than a copy that credits the agency."""
COPIES_AGREE = 0.8
"""Judged: copies on several sites credit an agency that the earliest text does not."""
ALONE = 0.6
"""Judged: nobody has copied it, and nothing but its own silence says that it is its own."""
UNCRAWLED_OUTLET = 0.5
"""Judged: the text names an outlet as its source whose page is not there."""
_SAME_TEXT = frozenset({Relation.COPY, Relation.EDITED, Relation.TRANSLATION, Relation.REVISION})


def _text_agencies(document: Document) -> set[str]:
    return {
        credit.agency_id
        for credit in document.credits
        if credit.agency_id is not None and credit.role is CreditRole.TEXT
    }


def _names(documents: Iterable[Document]) -> dict[str, str]:
    return {
        credit.agency_id: credit.name
        for document in documents
        for credit in document.credits
        if credit.agency_id is not None
    }


def find_roots(
    documents: Mapping[int, Document], derivations: Iterable[Derivation]
) -> tuple[Document, ...]:
    """The documents of a story that come from no other of it, earliest first. Never empty for
    a story that has documents: where the derivations run in a circle, the earliest."""
    copies = {
        d.copy_id
        for d in derivations
        if d.relation in JOINING and d.source_id in documents and d.source_id != d.copy_id
    }
    in_time = sorted(documents.values(), key=_in_time)
    roots = tuple(document for document in in_time if document.id not in copies)
    return roots or tuple(in_time[:1])


def origin_of(documents: Mapping[int, Document], derivations: Iterable[Derivation]) -> Origin:
    """The origin of the story that `documents` make up. Derivations that lead out of it are
    left out."""
    links = list(derivations)
    roots = find_roots(documents, links)
    names = _names(documents.values())
    wires = [root for root in roots if root.agency_id is not None]
    if wires:
        return _of_wires(wires, [root for root in roots if root.agency_id is None], names)
    for root in roots:
        wire = _find_late_wire(root, documents, links)
        if wire is not None:
            return _of_late_wire(wire, root, names)
    credited = [root for root in roots if _text_agencies(root)]
    if credited:
        return _of_credits(credited, documents, names)
    return _of_earliest(roots, documents, names)


def _find_late_wire(
    root: Document, documents: Mapping[int, Document], derivations: Iterable[Derivation]
) -> Document | None:
    """The earliest page of an agency's own site that carries the text of `root`, where `root`
    itself credits that agency."""
    copies: defaultdict[int, list[int]] = defaultdict(list)
    for derivation in derivations:
        if derivation.relation in _SAME_TEXT:
            copies[derivation.source_id].append(derivation.copy_id)
    seen, level = {root.id}, [root.id]
    while level:
        level = [copy for i in level for copy in copies[i] if copy not in seen]
        seen.update(level)
    credited = _text_agencies(root)
    wires = [d for i in seen if (d := documents.get(i)) is not None and d.agency_id in credited]
    return min(wires, key=_in_time, default=None)


def _of_late_wire(wire: Document, root: Document, names: Mapping[str, str]) -> Origin:
    agency = wire.agency_id or ""
    name = names.get(agency, agency)
    reasons = (
        f"{name} published it on its own site: {wire.url}",
        f"{root.url} bears an earlier time, but credits {name}",
    )
    return Origin((wire.id,), (agency,), LATE_WIRE, reasons)


def _of_wires(
    wires: Sequence[Document], others: Sequence[Document], names: Mapping[str, str]
) -> Origin:
    """The wires, and the agencies that texts merged with them credit."""
    agencies = [root.agency_id for root in wires if root.agency_id is not None]
    reasons = [
        f"{names.get(root.agency_id or '', root.agency_id)} published it on its own site: "
        f"{root.url}"
        for root in wires
    ]
    for root in others:
        agencies += sorted(_text_agencies(root) - set(agencies))
        reasons.append(f"{root.url} adds text that comes from no other document")
    ids = tuple(root.id for root in (*wires, *others))
    return Origin(ids, tuple(dict.fromkeys(agencies)), WIRE, tuple(reasons))


def _of_credits(
    roots: Sequence[Document], documents: Mapping[int, Document], names: Mapping[str, str]
) -> Origin:
    """A virtual origin: the agencies that the first texts credit."""
    agencies = sorted({agency for root in roots for agency in _text_agencies(root)})
    reasons, sure = [], []
    for agency in agencies:
        name = names.get(agency, agency)
        root = next(root for root in roots if agency in _text_agencies(root))
        credit = next(
            c for c in root.credits if c.agency_id == agency and c.role is CreditRole.TEXT
        )
        sites = {d.site_id for d in documents.values() if agency in _text_agencies(d)}
        is_dateline = credit.kind is CreditKind.DATELINE
        sure.append(STRONG_CREDIT if is_dateline or len(sites) > 1 else ONE_CREDIT)
        what = "dateline" if is_dateline else "credit"
        reasons.append(f"the {what} of {root.url} names {name}: “{credit.words}”")
        if len(sites) > 1:
            reasons.append(f"{len(sites)} sites credit {name} for this text")
        reasons.append(f"no document of {name} itself is known")
    return Origin((), tuple(agencies), min(sure), tuple(reasons))


def _of_earliest(
    roots: Sequence[Document], documents: Mapping[int, Document], names: Mapping[str, str]
) -> Origin:
    """Nobody whom the first texts credit: the copies' credits, else the first texts."""
    sites: defaultdict[str, set[str]] = defaultdict(set)
    for document in documents.values():
        for agency in _text_agencies(document):
            sites[agency].add(document.site_id)
    if sites:
        counts = Counter({agency: len(where) for agency, where in sites.items()})
        most = max(counts.values())
        agencies = tuple(sorted(agency for agency, count in counts.items() if count == most))
        reasons = [
            f"{_count(counts[agency], 'site')} that carr{'ies' if counts[agency] == 1 else 'y'} it "
            f"credit{'s' if counts[agency] == 1 else ''} {names.get(agency, agency)}"
            for agency in agencies
        ]
        reasons.append(f"the first document, {roots[0].url}, credits no agency")
        return Origin((), agencies, COPIES_AGREE if most > 1 else COPIES_CREDIT, tuple(reasons))
    ids = tuple(root.id for root in roots)
    outlets = sorted(
        {c.name for r in roots for c in r.credits if c.role is CreditRole.REPUBLISHED_FROM}
    )
    if outlets:
        reasons = [f"{roots[0].url} names {' and '.join(outlets)} as its source"]
        reasons.append("no such page is known")
        return Origin(ids, (), UNCRAWLED_OUTLET, tuple(reasons))
    others = len(documents) - len(roots)
    if not others:
        return Origin(ids, (), ALONE, ("no other document carries this text",))
    reasons = [f"{roots[0].url} is the first of {len(documents)} documents that carry this text"]
    earliest = min(documents.values(), key=_in_time)
    if earliest.id not in ids:
        reasons.append(f"{earliest.url} bears an earlier time, but was made from another")
    reasons.append("none of them credits an agency")
    return Origin(ids, (), EARLIEST, tuple(reasons))


def _in_time(document: Document) -> tuple[datetime, int]:
    return document.time, document.id


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
