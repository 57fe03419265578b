"""The two engines, over the store and in memory, find the same in one stream."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest

from bench.dedup.ours import NAMES
from bench.dedup.press import Press as StreamPress
from bench.dedup.stream import Stream
from bench.dedup.words import Lexicon
from config.load import load_config
from jobs.dedup import _read_document, _read_rows, _StreamClock
from normaliser import Agencies, MemoryIndex, Normaliser
from normaliser.embedder import Embedder
from normaliser.reading import Reading
from normaliser.stories import group_stories
from normaliser.values import Document
from scrapers.urls import url_key
from scrapers.values import Article
from store.values import Extraction

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "data" / "reprints" / "dev" / "articles.jsonl"
ROWS = 120


def invented(normaliser: Normaliser) -> Iterator[Document]:
    lexicon = Lexicon()
    stream = StreamPress(lexicon, Agencies(NAMES))
    for piece in Stream(ROWS, lexicon):
        yield stream.prepare(normaliser, piece, stream.text(piece))


def corpus(normaliser: Normaliser) -> Iterator[Document]:
    clock = _StreamClock()
    with CORPUS.open("rb") as lines:
        for number, row in enumerate(islice(_read_rows(lines, CORPUS.name), ROWS)):
            yield _read_document(row, number, normaliser, clock)


def keep(press, document: Document, model: Embedder | None = None) -> Document:
    """The document as the store has it, under the store's number."""
    site = press.sites[len(document.site_id) % 2].id
    document = replace(document, site_id=site, url_key=url_key(document.url))
    if press.store.articles.find(document.url) is not None:
        press.wait(hours=2)  # a second look
    press.list(document.url, site_id=site)
    (due,) = (d for d in press.due(site, limit=10_000) if d.candidate.url == document.url)
    article = Article(url=document.url, title=document.title, paragraphs=(document.text,))
    prints = Reading(document, embedder=model).kept
    saved = press.store.articles.save(
        due,
        press.page(document.url, f"<p>{document.text}"),
        Extraction(article, document, prints, "1", "c0ffee"),
        site_run_id=press.site_run_id,
        now=press.now,
    )
    return replace(document, id=saved.version_id)


STREAMS = [
    pytest.param(invented, NAMES, id="invented"),
    pytest.param(
        corpus,
        None,
        id="corpus",
        marks=pytest.mark.skipif(not CORPUS.exists(), reason=f"{CORPUS} is not there"),
    ),
]


@pytest.mark.parametrize(("stream", "agencies"), STREAMS)
def test_both_engines_find_the_same(press, stream, agencies):
    known = Agencies(agencies or load_config(ROOT / "config").agencies)
    memory = MemoryIndex(keep=timedelta(days=40))
    in_memory, over_store = (Normaliser(known, index) for index in (memory, press.store.index))
    for document in stream(in_memory):
        stored = keep(press, document)
        memory.add(stored, in_memory.fingerprint(stored))
        memory.replace_sources(in_memory.place(stored).sources)
        press.place_waiting(over_store)

    ids = list(memory.all_documents)
    sources = {i: list(found) for i, found in memory.sources(ids).items()}
    assert len(sources) > ROWS / 10
    assert {i: list(found) for i, found in press.store.index.sources(ids).items()} == sources
    documents = memory.documents(ids)
    assert press.store.articles.documents(ids) == documents
    kept = [press.store.articles.find(document.url) for document in documents.values()]
    article_of = {version.id: article.id for article in kept for version in article.versions}
    groups = group_stories(article_of, (d for found in sources.values() for d in found))
    stories = {article.id: article.story_id for article in kept}
    pairs = {(groups[article], story) for article, story in stories.items()}
    assert len(pairs) == len(set(groups.values())) == len(set(stories.values()))
