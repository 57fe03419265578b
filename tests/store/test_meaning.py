"""What texts mean is found alike by both engines, one by one and in a batch."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from normaliser import Agencies, MemoryIndex, Normaliser, Outlet
from normaliser.reading import Reading
from normaliser.values import Document, Relation
from scrapers.values import Article, PublishedTime
from tests.store.test_engines import keep
from tests.toy_model import Story

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
STORIES = 8


def prepare(normaliser: Normaliser, number: int, language: str, text: str) -> Document:
    at = NOON + timedelta(minutes=number)
    url = f"https://{language}.example/{number}"
    article = Article(
        url=url,
        title=None,
        paragraphs=tuple(text.split("\n\n")),
        published=PublishedTime(at.isoformat(), at.date(), at),
        language=language,
    )
    return normaliser.prepare(
        article, document_id=number, url=url, site=Outlet(language), seen_at=at
    )


@pytest.fixture
def documents(press, toy_model) -> list[Document]:
    """Stories, other reports on them, and translations, as they are stored."""
    stories = [Story(seed) for seed in range(STORIES)]
    told = [("es", story.told("north")) for story in stories]
    told += [("de", story.reported("south", 500 + n)) for n, story in enumerate(stories)]
    told += [("fr", story.translated("south")) for story in stories]
    normaliser = Normaliser(Agencies(()), MemoryIndex())
    made = [prepare(normaliser, number, *its) for number, its in enumerate(told)]
    return [keep(press, document, toy_model) for document in made]


@pytest.fixture
def in_memory(documents, toy_model) -> MemoryIndex:
    """What is found in memory."""
    memory = MemoryIndex()
    normaliser = Normaliser(Agencies(()), memory, embedder=toy_model)
    for document in documents:
        memory.add(document, normaliser.fingerprint(document))
    for document in documents:
        memory.replace_sources(normaliser.place(document).sources)
    return memory


def test_both_engines_find_the_same(press, documents, in_memory, toy_model):
    normaliser = Normaliser(Agencies(()), press.store.index, embedder=toy_model)
    assert press.place_waiting(normaliser) == len(documents)

    ids = [document.id for document in documents]
    found = press.store.index.sources(ids)
    assert found == {i: list(its) for i, its in in_memory.all_sources.items()}
    assert sorted(found) == ids[-STORIES:]
    for copy, wire in zip(ids[-STORIES:], ids, strict=False):
        ((source, relation),) = [(d.source_id, d.relation) for d in found[copy]]
        assert (source, relation) == (wire, Relation.TRANSLATION)


def test_nothing_of_it_is_found_without_a_model(press, documents):
    press.place_waiting(Normaliser(Agencies(()), press.store.index))

    assert press.store.index.sources([document.id for document in documents]) == {}


def test_it_is_kept_beside_the_text(press, documents, toy_model):
    kept = press.store.index.columns([documents[0].id])

    assert kept == {documents[0].id: Reading(documents[0], embedder=toy_model).kept.columns}
