from __future__ import annotations

from datetime import timedelta

import pytest

from normaliser import MemoryIndex
from normaliser.index import Fingerprints, Index, Limits
from normaliser.values import Derivation, Relation


def test_it_is_an_index(press):
    index: Index = press.index

    assert index.documents([1]) == {}


def test_postings_within_a_window(press, texts):
    first = press.publish(texts.harbour)
    second = press.publish(texts.harbour, site="gaceta", minutes=60)
    prints = press.normaliser.fingerprint(first)
    held = range(len(prints.shingles) + len(prints.anchors))
    noon = texts.noon

    def find(since, until, most=10):
        found = press.index.postings(
            prints,
            noon + timedelta(minutes=since),
            noon + timedelta(minutes=until),
            Limits(most, 10_000, 10_000),
        )
        common = (found.counts > most).nonzero()[0]
        return list(zip(found.places, found.ids, strict=True)), list(common)

    assert find(0, 60) == ([(p, i) for p in held for i in (first.id, second.id)], [])
    assert find(1, 60) == ([(p, second.id) for p in held], [])
    assert find(1, 59) == ([], [])
    assert find(0, 60, most=1) == ([], list(held))
    assert find(0, 59, most=1) == ([(p, first.id) for p in held], [])


def test_ids_ascend(press, texts):
    document = press.publish(texts.harbour)

    with pytest.raises(ValueError, match="after a higher id"):
        press.index.add(document, Fingerprints((), ()))


def test_sources_are_replaced_as_a_whole(press, texts):
    a, b, c = (press.publish(text) for text in (texts.harbour, texts.library, texts.street))

    def derive(source):
        return Derivation(c.id, source.id, Relation.COPY, 1, 1, 1, "test/1")

    press.index.replace_sources({c.id: (derive(a), derive(b))})
    press.index.replace_sources({c.id: (derive(b),)})

    assert press.index.sources([a.id, c.id]) == {c.id: (derive(b),)}
    press.index.replace_sources({c.id: ()})
    assert press.index.sources([c.id]) == {}


def test_versions_are_found_by_url(press, texts):
    url = "https://diario.example/a"
    first, second = (press.publish(text, url=url) for text in (texts.harbour, texts.library))
    press.publish(texts.street)

    assert press.index.by_url([first.url_key, "elsewhere.example/"]) == {
        first.url_key: [first.id, second.id]
    }


def test_languages(press, texts):
    first = press.publish(texts.harbour)
    second = press.publish(texts.harbour_en, language="en")

    assert press.index.languages([first.id, second.id, 99]) == {first.id: "es", second.id: "en"}


def test_what_the_window_has_passed_is_found_by_id_alone(new_press, texts, monkeypatch):
    monkeypatch.setattr("normaliser.segments._LARGEST", 1)
    index = MemoryIndex(keep=timedelta(days=14))
    press = new_press(index)
    old = press.publish(texts.harbour)
    press.publish(texts.library, minutes=16 * 24 * 60)
    prints = press.normaliser.fingerprint(old)

    found = index.postings(prints, old.time, old.time, Limits(10, 10, 10))

    assert not len(found.ids)
    assert index.documents([old.id]) == {old.id: old}
    assert list(index.all_documents) == [1, 2]
