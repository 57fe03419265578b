"""Which stories a list shows: filters, full-text search, and paging that loses none."""

from __future__ import annotations

import importlib

import pytest
from sqlalchemy import select, text

from normaliser.values import Relation
from store import search
from store.story_list import StoryFilter
from store.tables import story_facets


@pytest.fixture
def three(press):
    """A wire with its copy, then an excerpt by itself, then a text of nobody else."""
    wire = press.add("https://one.example/wire", "Inundación: el río Moro crece.").version_id
    press.wait(hours=1)
    copy = press.add("https://two.example/copy", "El río Moro crece otra vez.", site_id="two")
    press.place(wire)
    first = press.place(copy.version_id, press.derive(copy.version_id, wire))
    press.wait(hours=1)
    excerpt = press.add("https://two.example/excerpt", "Puertos cerrados.", site_id="two")
    second = press.place(
        excerpt.version_id, press.derive(excerpt.version_id, wire, Relation.EXCERPT)
    )
    press.wait(hours=1)
    third = press.place(press.add("https://one.example/alone", "Dockers vote.").version_id)
    return first, second, third


def found(press, **wanted):
    return [story.id for story in press.store.stories.find(StoryFilter(**wanted), limit=50)]


def test_the_latest_first_with_title_and_spread(press, three):
    summaries = press.store.stories.find(StoryFilter(), limit=50)
    assert [summary.id for summary in summaries] == list(reversed(three))
    assert [(s.title, s.articles, s.sites) for s in summaries] == [
        ("Dockers", 1, 1),
        ("Puertos", 1, 1),
        ("Inundación:", 2, 2),
    ]


def test_filters(press, three):
    first, second, third = three
    assert found(press, site_id="two") == [second, first]
    assert found(press, relation=Relation.EXCERPT) == [second]
    assert found(press, relation=Relation.COPY) == [first]
    assert found(press, language="es") == [third, second, first]
    assert found(press, language="fr") == []
    assert found(press, agency_id="efe", min_articles=2) == [first]
    assert found(press, until=press.now) == [second, first]


def test_filters_go_together(press, three):
    first, second, _ = three
    assert found(press, site_id="two", relation=Relation.COPY) == [first]
    assert found(press, site_id="two", agency_id="efe", language="es") == [second, first]
    assert found(press, site_id="one", relation=Relation.EXCERPT) == []
    assert found(press, words="moro", site_id="two", relation=Relation.COPY) == [first]
    assert found(press, words="moro", relation=Relation.EXCERPT) == []
    place = (press.now, 0)
    older = press.store.stories.find(StoryFilter(language="es"), limit=50, after=place)
    assert [story.id for story in older] == [second, first]


def test_facets_follow_their_story(press, three):
    first, second, _ = three
    alone = press.add("https://two.example/late", "El río Moro crece más.", site_id="two")
    numbers = press.store.stories.get(first).articles
    wire = numbers[0].versions[0].id
    press.place(alone.version_id)
    merge = press.derive(alone.version_id, wire, Relation.MERGE)
    assert press.place(alone.version_id, merge) == first
    assert found(press, relation=Relation.MERGE) == [first]
    assert found(press, site_id="two")[0] == first, "it now has the latest document"
    press.place(alone.version_id)
    assert found(press, relation=Relation.MERGE) == []
    assert second in found(press, relation=Relation.EXCERPT)


def test_the_migration_fills_in_the_same_facets(press, three):
    query = select(story_facets).order_by(story_facets.c.story_id, "facet", "value")
    migration = importlib.import_module("store.migrations.versions.0009_facets")
    with press.store._database.write() as connection:
        kept = connection.execute(query).all()
        connection.execute(story_facets.delete())
        for facets in migration.FACETS:
            columns = "(story_id, facet, value, last_published_at)"
            connection.execute(text(f"INSERT INTO story_facets {columns} {facets}"))
        assert connection.execute(query).all() == kept
    assert len(kept) == 12


def test_frequent_words_are_found_in_the_latest_documents(press, three, monkeypatch):
    monkeypatch.setattr(search, "HITS", 2)
    monkeypatch.setattr(search, "_FIRST_REACH", 1)
    with press.store._database.read() as connection:
        assert search.find_versions(connection, "moro") == [2, 1]
        assert search.find_versions(connection, "wire") == []
        monkeypatch.setattr(search, "HITS", 1)
        assert search.find_versions(connection, "moro") == [2]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("rio", [0]),
        ("RÍO moro", [0]),
        ('"moro crece"', [0]),
        ('"crece moro"', []),
        ("moro -vez", [0]),
        ("puertos -cerrados", []),
        ("dockers", [2]),
        ("título\x00 ' \" ; * ( ) :", []),
        ("-moro", []),
        ("", []),
        ("AND OR NOT NEAR(", []),
    ],
)
def test_words_are_found_without_accents_and_no_query_is_an_error(press, three, words, places):
    assert found(press, words=words) == [three[place] for place in places]


def test_a_text_that_changed_is_found_by_its_new_words(press, three):
    press.wait(hours=2)
    press.list("https://one.example/alone")
    (due,) = [due for due in press.due() if due.candidate.url.endswith("alone")]
    press.place(press.save(due, "Stevedores vote.").version_id)
    assert found(press, words="stevedores") == [three[2]]


def test_pages_follow_each_other_without_a_gap(press, three):
    stories, seen, after = press.store.stories, [], None
    while page := stories.find(StoryFilter(), limit=1, after=after):
        seen.append(page[0].id)
        after = (page[0].last_published_at, page[0].id)
    assert seen == list(reversed(three))
