"""What the index in memory writes to disk, as strings of bytes: plain numbers and strings are read
back in two thirds of the time that pickled objects take."""

from __future__ import annotations

import marshal
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from normaliser.values import (
    Credit,
    CreditKind,
    CreditRole,
    Derivation,
    Document,
    Passage,
    Relation,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_ROLES = {role.value: role for role in CreditRole}
_KINDS = {kind.value: kind for kind in CreditKind}
_RELATIONS = {relation.value: relation for relation in Relation}
# Records are read by the process that wrote them.
_load: Callable[[bytes], Any] = marshal.loads

Text = tuple[Document, bytes]
"""A document and its columns: they are read together."""


def to_ticks(time: datetime) -> int:
    """Microseconds since 1970."""
    return (time - _EPOCH) // _TICK


def _to_time(ticks: int) -> datetime:
    return _EPOCH + timedelta(microseconds=ticks)


def pack_text(text: Text) -> bytes:
    """What `unpack_text` reads."""
    document, columns = text
    published_at, published_on = document.published_at, document.published_on
    plain = (
        document.id,
        document.url,
        document.url_key,
        document.site_id,
        document.title,
        document.text,
        document.language,
    )
    times = (
        to_ticks(published_at) if published_at is not None else None,
        to_ticks(document.seen_at),
        published_on.toordinal() if published_on is not None else None,
    )
    credits = [
        (c.name, c.role.value, c.kind.value, c.words, c.place, c.agency_id, c.start, c.end, c.link)
        for c in document.credits
    ]
    return marshal.dumps((plain, times, credits, document.agency_id, columns))


def unpack_text(record: bytes) -> Text:
    """What was packed, with times in UTC."""
    plain, (published_at, seen_at, published_on), credits, agency_id, columns = _load(record)
    number, url, url_key, site_id, title, text, language = plain
    document = Document(
        *(number, url, url_key, site_id, title, text, language),
        published_at=_to_time(published_at) if published_at is not None else None,
        seen_at=_to_time(seen_at),
        credits=tuple([_to_credit(*credit) for credit in credits]),
        agency_id=agency_id,
        published_on=date.fromordinal(published_on) if published_on is not None else None,
    )
    return document, columns


def _to_credit(name: str, role: str, kind: str, *rest: Any) -> Credit:
    return Credit(name, _ROLES[role], _KINDS[kind], *rest)


def pack_derivations(derivations: tuple[Derivation, ...]) -> bytes:
    """What `unpack_derivations` reads."""
    return marshal.dumps(
        [
            (
                *(d.copy_id, d.source_id, d.relation.value, d.coverage, d.usage, d.score, d.method),
                [passage.bounds for passage in d.passages],
            )
            for d in derivations
        ]
    )


def unpack_derivations(record: bytes) -> tuple[Derivation, ...]:
    """What was packed."""
    return tuple([_to_derivation(*row) for row in _load(record)])


def _to_derivation(copy_id: int, source_id: int, relation: str, *rest: Any) -> Derivation:
    coverage, usage, score, method, bounds = rest
    passages = tuple([Passage(*its) for its in bounds])
    kind = _RELATIONS[relation]
    return Derivation(copy_id, source_id, kind, coverage, usage, score, method, passages)
