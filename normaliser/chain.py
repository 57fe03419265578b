"""What follows from the direct sources: the sources of sources, and the copies of one source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from normaliser.stories import JOINING
from normaliser.values import Derivation, Relation

_MIN_COMMON = 0.5
"""Share of the shorter of two copies' parts of one source that both must carry, for the two to
be said to share its text: two papers may take one half of it each."""
_WHOLE = 0.9
"""Share of what a copy carries of its source that another text must hold of that copy, to carry
it, too."""


def further_sources(
    sources: Mapping[int, Sequence[Derivation]],
) -> Iterator[Derivation]:
    """For each copy the documents above its direct sources, as derivations without passages.

    `sources` holds the derivations of each copy. The relation is that of the first step that
    changed the text; the shares and the score are the products along the way, so that they can
    only shrink. What a source merely excerpts is not passed on.
    """
    for copy_id, direct in sources.items():
        seen = {copy_id, *(derivation.source_id for derivation in direct)}
        level = list(direct)
        while level:
            above = [
                _follow(step, further)
                for step in level
                for further in sources.get(step.source_id, ())
                if further.relation in JOINING
            ]
            level = []
            for derivation in above:
                if derivation.source_id not in seen:
                    seen.add(derivation.source_id)
                    level.append(derivation)
                    yield derivation


def _follow(step: Derivation, further: Derivation) -> Derivation:
    return replace(
        step,
        source_id=further.source_id,
        relation=further.relation if step.relation is Relation.COPY else step.relation,
        coverage=step.coverage * further.coverage,
        usage=step.usage * further.usage,
        score=step.score * further.score,
        passages=(),
    )


@dataclass(frozen=True, slots=True)
class Fellows:
    """Two copies of one source that carry the same part of it."""

    first_id: int
    second_id: int
    relation: Relation
    """That of the one which changed more: between two copies a copy, between a copy and an
    excerpt an excerpt."""
    score: float
    """How sure both derivations are."""


def find_fellows(sources: Mapping[int, Sequence[Derivation]]) -> Iterator[Fellows]:
    """Pairs of documents that carry the same part of one source, taken from it directly or from
    a copy of it; each pair once, lower id first. Pairs of which one comes from
    the other are among them.

    Which of several texts was first is less sure than that they are one text: where the first
    one was mistaken, the pair is here. `sources` as for `further_sources`. The number of pairs
    grows with the square of a source's copies.
    """
    copies: defaultdict[int, list[Derivation]] = defaultdict(list)
    for direct in sources.values():
        for derivation in (*direct, *_inherited(direct, sources)):
            copies[derivation.source_id].append(derivation)
    seen: set[tuple[int, int]] = set()
    for derived in copies.values():
        derived.sort(key=lambda derivation: derivation.copy_id)
        parts = [_join((p.source_start, p.source_end) for p in d.passages) for d in derived]
        for (one, part), (other, other_part) in combinations(zip(derived, parts, strict=True), 2):
            pair = (one.copy_id, other.copy_id)
            if pair not in seen and _share_text(part, other_part):
                seen.add(pair)
                relation = max(one.relation, other.relation, key=_CHANGE.index)
                yield Fellows(*pair, relation, one.score * other.score)


def _inherited(
    direct: Sequence[Derivation], sources: Mapping[int, Sequence[Derivation]]
) -> Iterator[Derivation]:
    """What a text comes from because it took over a copy of that word by word, with the parts
    that the copy carries."""
    seen = {derivation.source_id for derivation in direct}
    for step in direct:
        if step.relation is not Relation.COPY:
            continue
        held = _join((p.source_start, p.source_end) for p in step.passages)
        for further in sources.get(step.source_id, ()):
            if further.relation not in JOINING or further.source_id in seen:
                continue
            part = _join((p.copy_start, p.copy_end) for p in further.passages)
            if part and _common(held, part) >= _WHOLE * _length(part):
                seen.add(further.source_id)
                score = step.score * further.score
                yield replace(further, copy_id=step.copy_id, score=score)


_CHANGE = (
    Relation.COPY,
    Relation.REVISION,
    Relation.EDITED,
    Relation.MERGE,
    Relation.EXCERPT,
    Relation.TRANSLATION,
)
"""Relations by how far they lead away from the source's words."""


Spans = Sequence[tuple[int, int]]


def _join(spans: Iterable[tuple[int, int]]) -> Spans:
    """In order and without overlaps."""
    part: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if part and start <= part[-1][1]:
            part[-1] = (part[-1][0], max(end, part[-1][1]))
        else:
            part.append((start, end))
    return part


def _length(part: Spans) -> int:
    return sum(end - start for start, end in part)


def _common(part: Spans, other: Spans) -> int:
    """Letters that lie in both."""
    common, i, j = 0, 0, 0
    while i < len(part) and j < len(other):
        common += max(0, min(part[i][1], other[j][1]) - max(part[i][0], other[j][0]))
        if part[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return common


def _share_text(part: Spans, other: Spans) -> bool:
    common = _common(part, other)
    return common > 0 and common >= _MIN_COMMON * min(_length(part), _length(other))
