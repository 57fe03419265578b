"""Many documents are placed at once: with the result of one after the other, and without a
question for each."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import islice

import pytest
from sqlalchemy import Engine, event

from config.load import load_config
from normaliser import Agencies, MemoryIndex, Normaliser
from normaliser.values import Placement
from store.batch import SqlBatch
from tests.store.conftest import origin_of
from tests.store.test_engines import ROOT, STREAMS, keep


@pytest.mark.parametrize(("stream", "agencies"), STREAMS)
def test_a_batch_finds_what_is_found_one_by_one(press, stream, agencies):
    known = Agencies(agencies or load_config(ROOT / "config").agencies)
    memory = MemoryIndex()
    one_by_one, at_once = Normaliser(known, memory), Normaliser(known, press.store.index)
    documents = [keep(press, document) for document in islice(stream(one_by_one), 70)]
    for document in documents:
        memory.add(document, one_by_one.fingerprint(document))
    for document in sorted(documents, key=lambda document: (document.time, document.id)):
        memory.replace_sources(one_by_one.place(document).sources)

    batches = len(list(press.store.articles.unplaced()))
    assert press.place_waiting(at_once) == len(documents)

    assert batches > 1
    assert press.unplaced() == []
    ids = [document.id for document in documents]
    assert press.store.index.sources(ids) == {i: list(d) for i, d in memory.all_sources.items()}


@contextmanager
def counted():
    """The statements that are executed inside."""
    statements = []

    def count(connection, cursor, statement, *_):
        if "INSERT INTO stories" not in statement:  # one for each new story on SQLite
            statements.append(statement)

    event.listen(Engine, "before_cursor_execute", count)
    yield statements
    event.remove(Engine, "before_cursor_execute", count)


def place(press, first: int, count: int) -> int:
    """How many statements it takes to place so many copies of one wire each."""
    ids = [press.add(f"https://one.example/{first + n}").version_id for n in range(2 * count)]
    wires, copies = ids[:count], ids[count:]
    sources = {copy: (press.derive(copy, wire),) for wire, copy in zip(wires, copies, strict=True)}

    def find_places(index: SqlBatch):
        index.unplaced(ids)
        index.expect(ids, ())
        return [Placement(i, (), {i: sources.get(i, ())}) for i in ids]

    with counted() as statements:
        press.store.stories.place(find_places, origin_of, now=press.now)
    return len(statements)


def test_what_is_asked_does_not_grow_with_the_batch(press):
    assert place(press, 0, 2) == place(press, 100, 20)


def test_a_batch_answers_as_if_its_placements_were_written(press):
    wire, copy = (press.add(f"https://one.example/{name}").version_id for name in "ab")
    derivation = press.derive(copy, wire)
    seen = []

    def find_places(index: SqlBatch):
        yield Placement(copy, (), {copy: (derivation,)})
        seen.append(index.sources([wire, copy]))
        yield Placement(wire, (), {wire: (), copy: ()})
        seen.append(index.sources([wire, copy]))

    press.store.stories.place(find_places, origin_of, now=press.now)

    assert seen == [{copy: (derivation,)}, {}]
    assert press.store.index.sources([wire, copy]) == {}


def test_a_batch_knows_what_waits(press):
    first, second = (press.add(f"https://one.example/{name}").version_id for name in "ab")
    press.place(first)
    found = []

    def find_places(index: SqlBatch):
        found.extend(index.unplaced([second, first, 999]))
        return []

    assert press.store.stories.place(find_places, origin_of, now=press.now) == 0
    assert [document.id for document in found] == [second]


def test_a_batch_that_another_process_has_placed_is_empty(press):
    normaliser = Normaliser(Agencies(()), press.store.index)
    press.add("https://one.example/a")
    assert press.place_waiting(normaliser) == 1
    assert press.unplaced() == []
    assert press.place_waiting(normaliser) == 0


def test_long_texts_make_small_batches(press):
    long = [press.add(f"https://one.example/{n}", "palabra " * 60_000).version_id for n in range(3)]
    press.wait(hours=1)
    short = [press.add(f"https://two.example/{n}").version_id for n in range(70)]

    batches = list(press.store.articles.unplaced())

    assert [len(batch) for batch in batches] == [2, 64, 7]
    assert [id_ for batch in batches for id_ in batch] == [*long, *short]
