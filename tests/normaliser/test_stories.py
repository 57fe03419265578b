"""Who is in one story with whom: the rules, and what people decided."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normaliser.stories import (
    ESTABLISHED,
    MAX_MERGED,
    SURE,
    Decision,
    DecisionKind,
    group_stories,
)
from normaliser.values import Derivation, Relation


def derive(
    copy_id: int, source_id: int, relation: Relation = Relation.COPY, score: float = 1
) -> Derivation:
    return Derivation(copy_id, source_id, relation, 1, 1, score, "test/1")


def group(count, derivations, decisions=()):
    """The stories of articles 1 to `count`, as sets."""
    groups = group_stories({i: i for i in range(1, count + 1)}, derivations, decisions)
    by_lowest = {}
    for article, lowest in groups.items():
        by_lowest.setdefault(lowest, set()).add(article)
    assert all(lowest == min(articles) for lowest, articles in by_lowest.items())
    return sorted(by_lowest.values(), key=min)


def join(*articles):
    return Decision(DecisionKind.JOIN, frozenset(articles), frozenset())


def split(one, other):
    return Decision(DecisionKind.SPLIT, frozenset(one), frozenset(other))


@pytest.mark.parametrize("relation", list(Relation))
def test_every_relation_joins_but_an_excerpt(relation):
    joined = group(2, [derive(2, 1, relation)]) == [{1, 2}]

    assert joined is (relation is not Relation.EXCERPT)


def test_the_order_of_derivations_does_not_matter():
    derivations = [derive(2, 3), derive(5, 2, Relation.MERGE)]

    assert group(5, derivations) == group(5, derivations[::-1]) == [{1}, {2, 3, 5}, {4}]


def test_ends_that_are_not_there_are_left_out():
    assert group(1, [derive(1, 9)]) == [{1}]


def test_versions_of_an_article_are_one():
    assert group_stories({1: 7, 2: 7, 3: 8}, [derive(3, 2)]) == {7: 7, 8: 7}


def test_a_round_up_joins_none_of_what_it_merges():
    sources = range(1, MAX_MERGED + 2)
    merges = [derive(9, source, Relation.MERGE) for source in sources]

    assert {9} in group(9, merges)
    assert {9, *sources[1:]} in group(9, merges[1:])


def cluster(*articles):
    """A source and its copies."""
    return [derive(copy, articles[0]) for copy in articles[1:]]


def test_an_unsure_link_does_not_weld_two_groups_that_stand_by_themselves():
    groups = [*cluster(1, 2, 3), *cluster(4, 5, 6)]
    assert ESTABLISHED == 3
    unsure, sure = derive(4, 1, score=SURE - 0.01), derive(4, 1, score=SURE)

    assert group(6, [unsure, *groups]) == [{1, 2, 3}, {4, 5, 6}]
    assert group(6, [sure, *groups]) == [{1, 2, 3, 4, 5, 6}]
    assert group(5, [unsure, *cluster(1, 2, 3), *cluster(4, 5)]) == [{1, 2, 3, 4, 5}]


def test_a_split_holds_against_new_links():
    links = [*cluster(1, 2), *cluster(3, 4), derive(3, 1)]
    apart = split({3}, {1, 2})

    assert group(5, links, [apart]) == [{1, 2}, {3, 4}, {5}]
    both = [derive(5, 3, score=0.95), derive(5, 2, score=0.99)]
    assert group(5, [*links, *both], [apart]) == [{1, 2, 5}, {3, 4}]


def test_a_join_holds_without_links():
    assert group(3, [], [join(1, 3)]) == [{1, 3}, {2}]


def test_of_two_decisions_the_later_counts():
    apart, together = split({2}, {1, 3}), join(1, 2)

    assert group(3, cluster(1, 2, 3), [together, apart]) == [{1, 2, 3}]
    assert group(3, cluster(1, 2, 3), [apart, together]) == [{1, 3}, {2}]


def test_a_split_takes_one_article_out_of_an_earlier_join():
    decisions = [split({2}, {1, 3}), join(1, 2, 3)]

    assert group(3, [], decisions) == [{1, 3}, {2}]


@given(
    links=st.lists(
        st.tuples(st.integers(1, 7), st.integers(1, 7), st.floats(0, 1)).filter(
            lambda link: link[0] != link[1]
        ),
        max_size=20,
    ),
    one=st.sets(st.integers(1, 3), min_size=1),
    other=st.sets(st.integers(4, 7), min_size=1),
)
def test_no_links_bring_together_what_was_split(links, one, other):
    derivations = [derive(copy, source, score=score) for copy, source, score in links]

    stories = group(7, derivations, [split(one, other)])

    assert all(not (one & story and other & story) for story in stories)
