from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from normaliser.values import Origin, Placement, Relation
from store.errors import StoreBug
from store.tables import metadata


@pytest.fixture
def four(press):
    """Four documents, none of them placed."""
    return [press.add(f"https://one.example/{n}").version_id for n in range(4)]


def story_of(press, version_id):
    article_id = press.store.articles.version(version_id).article_id
    for summary in press.store.stories.recent():
        story = press.store.stories.get(summary.id)
        if article_id in [article.id for article in story.articles]:
            return story.id
    return None


def test_an_article_alone_is_a_story(press, four):
    story = press.store.stories.get(press.place(four[0]))

    assert [article.versions[0].id for article in story.articles] == [four[0]]
    assert story.articles[0].story_id == story.id
    assert story.articles[0].versions[0].placed_at == press.now
    assert story.origin == Origin((four[0],), ("efe",), 0.5, ("1 texts, 0 links",))
    assert story_of(press, four[1]) is None


def test_a_copy_joins_the_story_of_its_source_and_stories_merge(press, four):
    a, b, c, d = four
    first, second = press.place(a), press.place(c)
    assert press.place(b, press.derive(b, a)) == first
    assert second != first

    joined = press.place(d, press.derive(d, c, Relation.MERGE), press.derive(d, b, Relation.MERGE))

    assert joined == first
    assert press.store.stories.get(second) is None
    story = press.store.stories.get(first)
    assert [article.versions[0].id for article in story.articles] == four
    assert len(story.derivations) == 3
    assert story.origin.reasons == ("4 texts, 3 links",)


def test_a_source_that_comes_late_takes_over(press, four):
    a, b, c, _ = four
    press.place(a)
    story = press.place(b, press.derive(b, a))
    better = Placement(c, (), {c: (), a: (press.derive(a, c),), b: (press.derive(b, c),)})

    from_late = press.write(better, lambda texts, links: ORIGIN)

    assert from_late == story
    assert press.store.stories.get(story).derivations == (
        press.derive(a, c),
        press.derive(b, c),
    )


ORIGIN = Origin((), (), 0.0, ())


def test_a_story_parts_when_the_link_between_its_halves_goes(press, four):
    a, b, c, d = four
    press.place(a)
    press.place(b, press.derive(b, a))
    press.place(c, press.derive(c, b))
    story = press.place(d, press.derive(d, c))

    parted = press.place(c)

    assert parted != story
    assert {story_of(press, id_) for id_ in (a, b)} == {story}
    assert {story_of(press, id_) for id_ in (c, d)} == {parted}
    assert press.store.stories.get(story).origin.reasons == ("2 texts, 1 links",)


def test_an_excerpt_joins_nothing_but_is_evidence(press, four):
    a, b, *_ = four
    excerpt = press.derive(b, a, Relation.EXCERPT)
    first, second = press.place(a), press.place(b, excerpt)

    assert first != second
    assert press.store.stories.get(second).derivations == (excerpt,)
    assert press.store.stories.get(second).origin.reasons == ("1 texts, 0 links",)


def test_the_number_of_a_story_that_was_merged_away_is_never_given_again(press, four):
    a, b, c, _ = four
    first, second = press.place(a), press.place(b)
    press.place(b, press.derive(b, a))

    assert press.place(c) not in (first, second)


def test_placing_twice_changes_nothing(press, four):
    a, b, *_ = four
    press.place(a)
    story = press.place(b, press.derive(b, a))
    before = press.store.stories.get(story)
    rows = dump(press.store)

    assert press.place(b, press.derive(b, a)) == story
    assert press.store.stories.get(story) == before
    assert dump(press.store) == rows


def dump(store):
    """All rows of all tables."""
    with store._database.read() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table)).all()))
            for table in metadata.sorted_tables
        }


def test_an_origin_that_fails_leaves_everything_as_it_was(press, four):
    a, b, *_ = four
    press.place(a)
    rows = dump(press.store)

    def fail(texts, links):
        raise RuntimeError("half way")

    placement = Placement(b, (), {b: (press.derive(b, a),)})
    with pytest.raises(RuntimeError, match="half way"):
        press.write(placement, fail)

    assert dump(press.store) == rows
    assert b in press.unplaced()


@pytest.mark.parametrize(
    ("column", "value"),
    [("coverage", 1.5), ("usage", -0.1), ("score", 2), ("relation", "cousin")],
)
def test_the_database_refuses_what_is_no_derivation(press, four, column, value):
    a, b, *_ = four
    with pytest.raises(StoreBug):
        press.place(b, replace(press.derive(b, a), **{column: value}))
    with pytest.raises(StoreBug):
        press.place(b, press.derive(b, b))


def test_two_threads_that_join_one_story_keep_it_one(press):
    ids = [press.add(f"https://one.example/{n}").version_id for n in range(9)]
    press.place(ids[0])

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda id_: press.place(id_, press.derive(id_, ids[0])), ids[1:]))

    (summary,) = press.store.stories.recent()
    assert summary.articles == 9


def test_recent_stories(press):
    a = press.add("https://one.example/a", "First words.").version_id
    b = press.add("https://two.example/b", "Second words.", site_id="two").version_id
    press.place(a)
    story = press.place(b, press.derive(b, a))
    press.wait(hours=48)
    alone = press.place(press.add("https://one.example/c").version_id)
    stories = press.store.stories

    def ids(**filters):
        return [summary.id for summary in stories.recent(**filters)]

    assert ids() == [alone, story]
    assert ids(limit=1) == [alone]
    assert ids(min_articles=2) == [story]
    assert ids(since=press.now - timedelta(hours=24)) == [alone]
    assert ids(agency_id="efe") == [alone, story]
    assert ids(agency_id="ap") == []
    summary = stories.recent(min_articles=2)[0]
    assert (summary.title, summary.articles, summary.sites) == ("First", 2, 2)
    assert summary.origin.agency_ids == ("efe",)
    assert stories.get(12345) is None


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    steps=st.lists(st.tuples(st.integers(1, 5), st.sets(st.integers(0, 5), max_size=2)), max_size=8)
)
def test_stories_are_the_connected_parts_after_any_placements(press, steps):
    press.wait(hours=24)
    ids = [press.add(f"https://one.example/{press.now:%Y%m%d}/{n}").version_id for n in range(6)]
    sources = dict.fromkeys(range(6), frozenset())
    for id_ in ids:
        press.place(id_)
    for copy, chosen in steps:
        sources[copy] = frozenset(chosen) - {copy}
        press.place(ids[copy], *(press.derive(ids[copy], ids[n]) for n in sorted(sources[copy])))

    group = list(range(6))
    for copy, chosen in sources.items():
        for source in chosen:
            group = [group[copy] if g == group[source] else g for g in group]
    stories = [story_of_fast(press, id_) for id_ in ids]
    for left in range(6):
        for right in range(6):
            assert (stories[left] == stories[right]) is (group[left] == group[right])


def story_of_fast(press, version_id):
    return press.store.articles.find(press.store.articles.version(version_id).document.url).story_id


def test_the_stories_of_some_versions(press, four):
    a, b, c, _ = four
    press.place(a)
    story = press.place(b, press.derive(b, a))

    assert press.store.stories.of([a, b, c, 999]) == {a: story, b: story}
    assert press.store.stories.of([]) == {}
