"""The sources of sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from normaliser.stories import JOINING
from normaliser.values import Derivation, Relation


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
