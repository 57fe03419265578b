"""Stories joined and split by people: recorded, kept by the machine, undone by people."""

from __future__ import annotations

import pytest

from normaliser.stories import DecisionKind
from normaliser.values import Placement, Relation
from store.errors import BadDecision
from store.stories import Why
from tests.store.conftest import origin_of

ANA = Why("ana", "two floods, one template")


@pytest.fixture
def three(press):
    """A text and two copies, in one story."""
    ids = [press.add(f"https://one.example/{n}").version_id for n in range(3)]
    press.place(ids[0])
    for copy in ids[1:]:
        press.place(copy, press.derive(copy, ids[0]))
    return ids


def article(press, version_id):
    return press.store.articles.version(version_id).article_id


def story_of(press, version_id):
    url = press.store.articles.version(version_id).document.url
    return press.store.articles.find(url).story_id


def split(press, story, *version_ids, why=ANA):
    return press.store.stories.split(
        story, [article(press, v) for v in version_ids], why, origin_of, now=press.now
    )


def join(press, *stories, why=ANA):
    return press.store.stories.join(stories, why, origin_of, now=press.now)


def undo(press, number, by="eva"):
    return press.store.stories.undo(number, by, origin_of, now=press.now)


def test_a_split_takes_an_article_out_and_says_who_when_and_why(press, three):
    a, b, c = three
    story = story_of(press, a)

    decided = split(press, story, c)

    assert story_of(press, a) == story_of(press, b) == story
    assert decided.story_ids == (story, story_of(press, c))
    assert story_of(press, c) != story
    for version in (a, c):
        (decision,) = press.store.stories.get(story_of(press, version)).decisions
        assert decision.id == decided.decision_id
        assert decision.kind is DecisionKind.SPLIT
        assert (decision.decided_by, decision.reason) == (ANA.by, ANA.reason)
        assert (decision.decided_at, decision.undone_at) == (press.now, None)
        assert decision.named == (article(press, c),)
        assert decision.others == (article(press, a), article(press, b))


def test_numbers_of_a_parted_story_are_right(press, three):
    a, _, c = three
    split(press, story_of(press, a), c)

    counts = {s.id: (s.articles, s.origin.reasons) for s in press.store.stories.recent()}

    assert counts[story_of(press, a)] == (2, ("2 texts, 1 links",))
    assert counts[story_of(press, c)] == (1, ("1 texts, 0 links",))


def test_placing_again_does_not_undo_a_split(press, three):
    a, _, c = three
    story = story_of(press, a)
    split(press, story, c)
    alone = story_of(press, c)

    press.place(c, press.derive(c, a))
    press.place(a)

    assert (story_of(press, a), story_of(press, c)) == (story, alone)


def test_a_new_copy_of_both_sides_goes_to_one_and_welds_nothing(press, three):
    a, _, c = three
    split(press, story_of(press, a), c)
    d = press.add("https://one.example/new").version_id

    press.place(d, press.derive(d, a, Relation.MERGE), press.derive(d, c, Relation.MERGE))

    assert story_of(press, a) != story_of(press, c)
    assert story_of(press, d) in (story_of(press, a), story_of(press, c))


def test_an_undone_split_brings_the_story_back(press, three):
    a, _, c = three
    story = story_of(press, a)
    number = split(press, story, c).decision_id
    press.wait(hours=1)

    assert undo(press, number).story_ids == (story,)

    assert story_of(press, c) == story
    (decision,) = press.store.stories.get(story).decisions
    assert (decision.undone_by, decision.undone_at) == ("eva", press.now)


def test_a_join_holds_whatever_is_found_later(press):
    a, b = (press.add(f"https://one.example/{n}").version_id for n in range(2))
    first, second = press.place(a), press.place(b)

    decided = join(press, first, second)

    assert decided.story_ids == (first,)
    press.place(b)
    assert story_of(press, b) == first
    assert press.store.stories.get(second) is None
    (apart, together) = sorted(undo(press, decided.decision_id).story_ids)
    assert apart == first
    assert story_of(press, b) == together != second


def test_joining_what_was_split_brings_it_together(press, three):
    a, _, c = three
    split(press, story_of(press, a), c)

    join(press, story_of(press, a), story_of(press, c))
    press.place(c, press.derive(c, a))

    assert story_of(press, a) == story_of(press, c)


def test_a_story_that_an_unsure_link_leads_to_is_looked_at_when_the_other_shrinks(press):
    """What did not weld two groups of three joins one of them with what is left of the other."""
    ids = [press.add(f"https://one.example/{n}").version_id for n in range(6)]
    a, b, c, d, e, f = ids
    for id_ in (a, d):
        press.place(id_)
    for copy, source in ((b, a), (c, a), (e, d), (f, d)):
        press.place(copy, press.derive(copy, source))
    unsure = press.derive(a, d)
    unsure = type(unsure)(a, d, unsure.relation, 0.9, 0.8, 0.6, unsure.method)
    press.place(a, unsure)
    assert story_of(press, a) != story_of(press, d)

    placement = Placement(e, (), {e: (), f: ()})
    press.write(placement)

    assert story_of(press, a) == story_of(press, d)


BAD = {
    "no such story": (lambda press, ids: join(press, 1, 99), "no story 99"),
    "one story twice": (lambda press, ids: join(press, 1, 1), "two stories"),
    "not in it": (lambda press, ids: split(press, 1, ids[3]), "does not hold article 4"),
    "nothing": (lambda press, ids: split(press, 1), "names one article or more"),
    "all of it": (lambda press, ids: split(press, 1, *ids[:3]), "all the articles of story 1"),
    "no such decision": (lambda press, ids: undo(press, 7), "no decision 7"),
}


@pytest.mark.parametrize(("act", "message"), BAD.values(), ids=BAD)
def test_what_cannot_be_done_is_said_and_changes_nothing(press, three, act, message):
    other = press.add("https://one.example/other").version_id
    press.place(other)
    before = press.store.stories.get(1)

    with pytest.raises(BadDecision, match=message):
        act(press, [*three, other])

    assert press.store.stories.get(1) == before


def test_a_decision_is_undone_once(press, three):
    number = split(press, story_of(press, three[0]), three[2]).decision_id
    undo(press, number)

    with pytest.raises(BadDecision, match="undone by eva already"):
        undo(press, number)


def test_a_page_that_is_read_anew_stays_where_it_was_put(press, three):
    a, _, c = three
    split(press, story_of(press, a), c)
    alone = story_of(press, c)
    url = press.store.articles.version(c).document.url

    assert press.store.articles.replace(c, press.extraction(url, "Read anew."), now=press.now)
    press.place(c, press.derive(c, a))

    assert story_of(press, c) == alone != story_of(press, a)
