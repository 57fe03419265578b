"""Where a text comes from and how one knows, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from normaliser.agencies import Agencies
from normaliser.direction import credits_agency, links_to, names_outlet
from normaliser.outlets import Outlet
from normaliser.text import Span, paragraph_spans
from normaliser.values import Credit, CreditRole, Derivation, Document, Relation

LANGUAGES = {
    "es": "Spanish", "en": "English", "pt": "Portuguese", "fr": "French", "de": "German",
    "it": "Italian", "ca": "Catalan", "gl": "Galician", "eu": "Basque", "nl": "Dutch",
    "pl": "Polish", "ru": "Russian", "ar": "Arabic", "zh": "Chinese", "ja": "Japanese",
    "ko": "Korean",
}  # fmt: skip
"""Names of languages by their ISO 639-1 code."""
_PHRASES = {
    Relation.COPY: ("copy of", "which copied"),
    Relation.EDITED: ("edited copy of", "which edited"),
    Relation.EXCERPT: ("carries an excerpt of", "which carries an excerpt of"),
    Relation.MERGE: ("merges", "which merged"),
    Relation.TRANSLATION: ("translation of", "which translated"),
    Relation.REVISION: ("later version of", "which is a later version of"),
}
_MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Step:
    """One derivation of the chain, with what speaks for it, and the sources of its source."""

    derivation: Derivation
    source: Document
    evidence: tuple[str, ...]
    sources: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where one document's text comes from."""

    document: Document
    steps: tuple[Step, ...]
    """The document's own sources; empty when none is known."""
    text_credits: tuple[Credit, ...]
    """The agencies and outlets that it credits for its text, each once."""
    photo_credits: tuple[Credit, ...]
    quoted: tuple[Credit, ...]
    """The agencies that it cites for one fact or quotation."""
    lines: tuple[str, ...]
    """The same in plain English, further sources indented."""


def explain(
    document: Document,
    derivations: Iterable[Derivation],
    documents: Mapping[int, Document],
    agencies: Agencies,
    outlets: Iterable[Outlet] = (),
) -> Explanation:
    """Puts the chain above `document` into words. `derivations` and `documents` hold at least
    the whole chain; what lies outside it is left out. `outlets` give the sites' names."""
    outlet_of = {outlet.id: outlet for outlet in outlets}
    by_copy: dict[int, list[Derivation]] = {}
    for derivation in derivations:
        by_copy.setdefault(derivation.copy_id, []).append(derivation)
    steps = _climb(document, by_copy, documents, outlet_of, frozenset({document.id}))
    texts = _without_repeats(document, {CreditRole.TEXT, CreditRole.REPUBLISHED_FROM})
    photos = _without_repeats(document, {CreditRole.PHOTO})
    quoted = _without_repeats(document, {CreditRole.QUOTED})
    lines = [
        f"{document.title or 'Untitled'} <{document.url}>",
        f"published {_say_time(document)}",
        *_say_steps(steps, document, _namer(agencies, outlet_of), 0),
        *(_say_credit(credit) for credit in texts),
        *(f"photo: {credit.name} (no source of the text)" for credit in photos),
        *(f"quotes {c.name}: “{c.words}” (no source of the text)" for c in quoted),
    ]
    if not steps:
        lines.insert(2, "no source among the known documents")
    return Explanation(document, steps, texts, photos, quoted, tuple(lines))


def _climb(
    copy: Document,
    by_copy: Mapping[int, Sequence[Derivation]],
    documents: Mapping[int, Document],
    outlets: Mapping[str, Outlet],
    below: frozenset[int],
) -> tuple[Step, ...]:
    steps = []
    for derivation in by_copy.get(copy.id, ()):
        source = documents.get(derivation.source_id)
        if source is None or source.id in below or len(below) > _MAX_DEPTH:
            continue
        further = _climb(source, by_copy, documents, outlets, below | {source.id})
        evidence = _say_evidence(copy, source, derivation, outlets)
        steps.append(Step(derivation, source, evidence, further))
    return tuple(steps)


def _say_evidence(
    copy: Document, source: Document, derivation: Derivation, outlets: Mapping[str, Outlet]
) -> tuple[str, ...]:
    evidence = [_say_extent(copy, derivation)]
    if links_to(copy, source):
        evidence.append("it links to that page as its source")
    elif names_outlet(copy, source, outlets):
        evidence.append("it names that outlet as its source")
    if source.agency_id is not None:
        evidence.append("that site is the agency's own")
        if credits_agency(copy, source.agency_id):
            evidence.append("it credits that agency")
    if copy.published_at is not None and source.published_at is not None:
        lead = copy.published_at - source.published_at
        when = "earlier" if lead >= timedelta(0) else "later by its own clock"
        if abs(lead) >= timedelta(minutes=1):
            evidence.append(f"that was published {_say_duration(abs(lead))} {when}")
    return tuple(evidence)


def _say_extent(copy: Document, derivation: Derivation) -> str:
    spans = paragraph_spans(copy.text)
    if derivation.relation is Relation.TRANSLATION:
        paired = {p.copy_start for p in derivation.passages}
        return f"{len(paired)} of {len(spans)} paragraphs"
    passages = len(derivation.passages)
    extent = (
        f"{derivation.coverage:.0%} of its words, in {passages} "
        f"passage{'' if passages == 1 else 's'}"
    )
    if derivation.relation is Relation.EXCERPT and passages:
        extent += f", {_say_paragraphs(spans, derivation)}"
    return extent


def _say_paragraphs(spans: Sequence[Span], derivation: Derivation) -> str:
    """Which paragraphs of the copy hold the passages."""
    numbers = [
        number
        for number, (start, end) in enumerate(spans, start=1)
        if any(p.copy_start < end and start < p.copy_end for p in derivation.passages)
    ]
    if len(numbers) == 1:
        return f"in paragraph {numbers[0]} of {len(spans)}"
    return f"in paragraphs {numbers[0]} to {numbers[-1]} of {len(spans)}"


def _say_duration(duration: timedelta) -> str:
    minutes = int(duration.total_seconds() // 60)
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // (24 * 60)} days"


def _say_time(document: Document) -> str:
    if document.published_at is not None:
        return f"{document.published_at:%Y-%m-%d %H:%M} UTC"
    if document.published_on is not None:
        return f"{document.published_on:%Y-%m-%d}"
    return f"at an unknown time, first seen {document.seen_at:%Y-%m-%d %H:%M} UTC"


def _namer(agencies: Agencies, outlets: Mapping[str, Outlet]) -> Callable[[Document], str]:
    def name(document: Document) -> str:
        agency = agencies.by_id(document.agency_id) if document.agency_id is not None else None
        outlet = outlets.get(document.site_id)
        if agency is not None:
            return agency.name
        return outlet.names[0] if outlet is not None and outlet.names else document.site_id

    return name


def _say_steps(
    steps: Sequence[Step], copy: Document, name: Callable[[Document], str], depth: int
) -> Iterable[str]:
    for number, step in enumerate(steps):
        relation = step.derivation.relation
        phrase = _PHRASES[relation][depth > 0]
        if number and relation is Relation.MERGE and steps[0].derivation.relation is relation:
            phrase = "and"
        evidence = list(step.evidence)
        if relation is Relation.TRANSLATION:
            evidence.insert(0, _say_languages(step.source, copy))
        yield (
            f"{'  ' * depth}{phrase} {name(step.source)} <{step.source.url}> "
            f"({'; '.join(evidence)})"
        )
        yield from _say_steps(step.sources, step.source, name, depth + 1)


def _say_languages(source: Document, copy: Document) -> str:
    names = (LANGUAGES.get(d.language or "", d.language or "?") for d in (source, copy))
    return " → ".join(names)


def _without_repeats(document: Document, roles: set[CreditRole]) -> tuple[Credit, ...]:
    first: dict[str, Credit] = {}
    for credit in document.credits:
        if credit.role in roles:
            first.setdefault(credit.name, credit)
    return tuple(first.values())


def _say_credit(credit: Credit) -> str:
    if credit.role is CreditRole.REPUBLISHED_FROM:
        return f"names {credit.name} as its source: “{credit.words}”"
    return f"credits {credit.name}: “{credit.words}”"
