"""Which stories a list shows: filters, full-text search, and paging that loses none."""

from __future__ import annotations

import pytest

from normaliser.values import Relation
from store.story_list import StoryFilter


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
