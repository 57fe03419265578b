"""What follows from direct sources."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normaliser.chain import find_fellows, further_sources
from normaliser.values import Derivation, Passage, Relation


def derive(copy_id: int, source_id: int, relation: Relation = Relation.COPY) -> Derivation:
    return Derivation(copy_id, source_id, relation, 0.9, 0.8, 0.5, "test/1")


def by_copy(*derivations: Derivation) -> dict[int, tuple[Derivation, ...]]:
    found: dict[int, tuple[Derivation, ...]] = {}
    for derivation in derivations:
        found[derivation.copy_id] = (*found.get(derivation.copy_id, ()), derivation)
    return found


def test_a_translation_of_a_merge_comes_from_both_wires() -> None:
    sources = by_copy(
        derive(4, 3, Relation.TRANSLATION),
        derive(3, 1, Relation.MERGE),
        derive(3, 2, Relation.MERGE),
    )
    found = list(further_sources(sources))
    assert [(d.copy_id, d.source_id, d.relation) for d in found] == [
        (4, 1, Relation.TRANSLATION),
        (4, 2, Relation.TRANSLATION),
    ]
    assert found[0].score == 0.25
    assert found[0].passages == ()


def test_a_copy_of_an_edited_text_is_an_edited_text() -> None:
    (found,) = further_sources(by_copy(derive(3, 2), derive(2, 1, Relation.EDITED)))
    assert (found.copy_id, found.source_id, found.relation) == (3, 1, Relation.EDITED)


def test_what_a_source_excerpts_is_not_passed_on() -> None:
    assert not list(further_sources(by_copy(derive(3, 2), derive(2, 1, Relation.EXCERPT))))


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda e: e[0] != e[1])))
def test_each_pair_once_and_never_a_direct_one_even_in_circles(
    edges: set[tuple[int, int]],
) -> None:
    sources = by_copy(*(derive(copy, source) for copy, source in sorted(edges)))
    found = [(d.copy_id, d.source_id) for d in further_sources(sources)]
    assert len(found) == len(set(found))
    assert not set(found) & edges
    assert all(copy != source for copy, source in found)


def carry(copy_id: int, source_id: int, *spans: tuple[int, int]) -> Derivation:
    passages = tuple(Passage(start, end, start, end) for start, end in spans)
    return replace(derive(copy_id, source_id), passages=passages)


def test_copies_of_one_source_are_fellows() -> None:
    sources = by_copy(carry(2, 1, (0, 90)), carry(3, 1, (0, 40), (35, 60)))
    (found,) = find_fellows(sources)
    assert (found.first_id, found.second_id) == (2, 3)
    assert found.relation is Relation.COPY
    assert found.score == 0.25


def test_an_excerpt_and_a_copy_share_an_excerpt() -> None:
    excerpt = replace(carry(3, 1, (10, 40)), relation=Relation.EXCERPT)
    (found,) = find_fellows(by_copy(carry(2, 1, (0, 90)), excerpt))
    assert found.relation is Relation.EXCERPT


@pytest.mark.parametrize(
    ("part", "are_fellows"),
    [((40, 80), False), ((30, 70), False), ((15, 65), True), ((0, 5), True)],
    ids=["next to it", "a quarter", "half", "inside"],
)
def test_copies_of_different_parts_are_no_fellows(part: tuple[int, int], are_fellows: bool) -> None:
    found = find_fellows(by_copy(carry(2, 1, (0, 40)), carry(3, 1, part)))
    assert bool(list(found)) == are_fellows


def test_copies_of_two_common_sources_are_fellows_once() -> None:
    sources = by_copy(
        carry(3, 1, (0, 50)), carry(3, 2, (0, 50)), carry(4, 1, (0, 50)), carry(4, 2, (0, 50))
    )
    assert [(f.first_id, f.second_id) for f in find_fellows(sources)] == [(3, 4)]


def test_who_takes_over_a_copy_carries_what_that_one_carries() -> None:
    sources = by_copy(carry(2, 1, (0, 90)), carry(3, 1, (0, 90)), carry(4, 3, (0, 88)))
    found = {(f.first_id, f.second_id): f.score for f in find_fellows(sources)}
    assert found == {(2, 3): 0.25, (2, 4): 0.125, (3, 4): 0.125}


@pytest.mark.parametrize(
    "taken",
    [carry(4, 3, (0, 60)), replace(carry(4, 3, (0, 90)), relation=Relation.EDITED), derive(4, 3)],
    ids=["a part", "edited", "nothing known"],
)
def test_who_takes_over_less_of_a_copy_carries_nothing_of_its_source(taken: Derivation) -> None:
    sources = by_copy(carry(2, 1, (0, 90)), carry(3, 1, (0, 90)), taken)
    assert [(f.first_id, f.second_id) for f in find_fellows(sources)] == [(2, 3)]
