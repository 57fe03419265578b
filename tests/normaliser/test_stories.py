from __future__ import annotations

import pytest

from normaliser.stories import group_stories
from normaliser.values import Derivation, Relation


def derive(copy_id: int, source_id: int, relation: Relation) -> Derivation:
    return Derivation(copy_id, source_id, relation, 1, 1, 1, "test/1")


@pytest.mark.parametrize("relation", list(Relation))
def test_every_relation_joins_but_an_excerpt(relation):
    stories = group_stories([1, 2], [derive(2, 1, relation)])

    assert (stories[1] == stories[2]) is (relation is not Relation.EXCERPT)


def test_stories_are_named_after_their_lowest_id_whatever_the_order():
    derivations = [derive(2, 3, Relation.COPY), derive(5, 2, Relation.MERGE)]

    expected = {1: 1, 2: 2, 3: 2, 5: 2}
    assert group_stories([1, 2, 3, 5], derivations) == expected
    assert group_stories([5, 3, 2, 1], reversed(derivations)) == expected


def test_ends_that_are_not_there_are_left_out():
    assert group_stories([1], [derive(1, 9, Relation.COPY)]) == {1: 1}
