from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from normaliser.index import Fingerprints, Index, Limits, Lookup
from normaliser.values import Relation

HIGHEST = 2**31 - 1
NOTHING = Fingerprints((), ())


def holders(index: Index, prints: Fingerprints, since, until, most=100):
    """For each place the ids, or `None` for a fingerprint that is too common."""
    found = index.postings(prints, since, until, Limits(most, 10_000, 10_000))
    answer = {int(place): None for place in (found.counts > most).nonzero()[0]}
    for place, id_ in zip(found.places.tolist(), found.ids.tolist(), strict=True):
        answer.setdefault(place, []).append(id_)
    return {place: ids and sorted(ids) for place, ids in answer.items()}


def test_it_is_an_index(press):
    index: Index = press.store.index
    assert index.documents([]) == {}
    assert index.by_url([]) == {}
    assert index.sources([]) == {}
    assert index.copies([]) == {}
    assert index.languages([]) == {}
    assert holders(index, NOTHING, press.now, press.now) == {}


HASHES = st.sampled_from([0, 1, 2, HIGHEST])
PRINTS = st.lists(HASHES, unique=True).map(tuple)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    texts=st.lists(st.tuples(PRINTS, PRINTS, st.integers(-3, 3)), max_size=5),
    shingles=PRINTS,
    anchors=PRINTS,
    since=st.integers(-3, 3),
    days=st.integers(0, 4),
    most=st.integers(1, 4),
)
def test_postings_are_those_of_a_plain_search(press, texts, shingles, anchors, since, days, most):
    # Each example is put in years of its own, apart from those before it.
    press.wait(hours=24 * 100)
    noon = press.now
    known = []
    for number, (some_shingles, some_anchors, day) in enumerate(texts):
        time = noon + timedelta(days=day)
        saved = press.add(
            f"https://one.example/{noon:%Y%m%d}/{number}",
            shingles=some_shingles,
            anchors=some_anchors,
            published_at=time,
        )
        known.append((saved.version_id, (some_shingles, some_anchors), time))
    begin, end = noon + timedelta(days=since), noon + timedelta(days=since + days)

    expected = {}
    asked = [(0, value) for value in shingles] + [(1, value) for value in anchors]
    for place, (kind, value) in enumerate(asked):
        ids = sorted(i for i, held, at in known if value in held[kind] and begin <= at <= end)
        if ids:
            expected[place] = ids if len(ids) <= most else None

    index = press.store.index
    assert holders(index, Fingerprints(shingles, anchors), begin, end, most) == expected


def test_each_look_up_has_limits_of_its_own(press):
    for name in "abcd":
        press.add(f"https://one.example/{name}", shingles=(1,), anchors=(2,))
    prints = Fingerprints((1,), (2,))
    given = (Limits(2, 9, 9), Limits(4, 9, 9), Limits(4, 3, 9))

    found = press.store.index.postings_of(
        [Lookup(prints, press.now, press.now, limits) for limits in given]
    )

    assert [its.counts.tolist() for its in found] == [[3, 3], [4, 4], [4, 4]]
    assert [its.places.tolist() for its in found] == [[], [0] * 4 + [1] * 4, [1] * 4]


def test_many_hashes_are_one_question(press):
    many = tuple(range(2500))
    saved = press.add("https://one.example/a", shingles=many)

    found = holders(press.store.index, Fingerprints(many, ()), press.now, press.now)

    assert found == {hash_: [saved.version_id] for hash_ in many}


def test_languages(press):
    saved = press.add("https://one.example/a")

    assert press.store.index.languages([saved.version_id, 999]) == {saved.version_id: "es"}


def test_documents_and_versions_by_url(press):
    first = press.add("https://one.example/a")
    other = press.add("https://one.example/b")
    press.wait(hours=2)
    press.list("https://one.example/a")
    (due,) = press.due()
    second = press.save(due, "Corrected.")

    index = press.store.index

    assert index.by_url(["one.example/a", "one.example/unknown"]) == {
        "one.example/a": [first.version_id, second.version_id]
    }
    found = index.documents([other.version_id, first.version_id, 999])
    assert {id_: document.id for id_, document in found.items()} == {
        first.version_id: first.version_id,
        other.version_id: other.version_id,
    }
    assert found[other.version_id].url_key == "one.example/b"


def test_sources_keep_their_order_and_copies_ascend(press):
    a, b, c = (press.add(f"https://one.example/{name}").version_id for name in "abc")
    merged = (press.derive(c, b, Relation.MERGE), press.derive(c, a, Relation.MERGE))
    press.place(c, *merged)
    press.place(b, press.derive(b, a))

    index = press.store.index

    assert index.sources([a, b, c]) == {b: [press.derive(b, a)], c: list(merged)}
    assert index.copies([a, b, c]) == {a: [b, c], b: [c]}
