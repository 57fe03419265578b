from __future__ import annotations

from datetime import timedelta

import pytest

from normaliser.index import Fingerprints, Index, PrintKind
from normaliser.values import Derivation, Relation


def test_it_is_an_index(press):
    index: Index = press.index

    assert index.documents([1]) == {}


def test_postings_within_a_window(press, texts):
    first = press.publish(texts.harbour)
    second = press.publish(texts.harbour, site="gaceta", minutes=60)
    hashes = press.normaliser.fingerprint(first).shingles[:3]
    noon = texts.noon

    def ids(since, until):
        found = press.index.postings(
            PrintKind.SHINGLE,
            hashes,
            noon + timedelta(minutes=since),
            noon + timedelta(minutes=until),
        )
        return {value: list(found[value]) for value in found}

    assert ids(0, 60) == {value: [first.id, second.id] for value in hashes}
    assert ids(1, 60) == {value: [second.id] for value in hashes}
    assert ids(1, 59) == {}


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
    assert press.index.copies([a.id, b.id]) == {b.id: (c.id,)}
    press.index.replace_sources({c.id: ()})
    assert press.index.sources([c.id]) == press.index.copies([b.id]) == {}
