from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from normaliser.index import Index, PrintKind
from normaliser.values import Relation

LOWEST, HIGHEST = -(2**63), 2**63 - 1


def test_it_is_an_index(press):
    index: Index = press.store.index
    assert index.documents([]) == {}
    assert index.by_url([]) == {}
    assert index.sources([]) == {}
    assert index.copies([]) == {}
    assert index.postings(PrintKind.SHINGLE, [], press.now, press.now) == {}


HASHES = st.sampled_from([LOWEST, -1, 0, 1, HIGHEST])
PRINTS = st.lists(HASHES, unique=True).map(tuple)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    texts=st.lists(st.tuples(PRINTS, PRINTS, st.integers(-3, 3)), max_size=5),
    wanted=PRINTS,
    since=st.integers(-3, 3),
    days=st.integers(0, 4),
)
def test_postings_are_those_of_a_plain_search(press, texts, wanted, since, days):
    # Each example is put in years of its own, apart from those before it.
    press.wait(hours=24 * 100)
    noon = press.now
    known = []
    for number, (shingles, anchors, day) in enumerate(texts):
        time = noon + timedelta(days=day)
        saved = press.add(
            f"https://one.example/{noon:%Y%m%d}/{number}",
            shingles=shingles,
            anchors=anchors,
            published_at=time,
        )
        known.append((saved.version_id, {1: shingles, 2: anchors}, time))
    begin, end = noon + timedelta(days=since), noon + timedelta(days=since + days)

    for kind in PrintKind:
        expected = {
            hash_: ids
            for hash_ in wanted
            if (
                ids := sorted(
                    id_
                    for id_, prints, time in known
                    if hash_ in prints[kind] and begin <= time <= end
                )
            )
        }
        assert press.store.index.postings(kind, wanted, begin, end) == expected


def test_many_hashes_are_asked_for_in_several_statements(press):
    many = tuple(range(2500))
    saved = press.add("https://one.example/a", shingles=many)

    found = press.store.index.postings(PrintKind.SHINGLE, many, press.now, press.now)

    assert found == {hash_: [saved.version_id] for hash_ in many}


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
