"""The scenario this project started from: four pages of which one merges two wires and one
translates the merged text."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from config.load import load_agencies
from normaliser import Agencies, MemoryIndex, Normaliser, Outlet
from normaliser.explain import explain
from normaliser.origin import origin_of
from normaliser.stories import group_stories
from normaliser.values import CreditRole
from scrapers import extract

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "data" / "seed"
PAGES = ("efe.html", "europapress.html", "aristegui.html", "trending-news.html")

pytestmark = pytest.mark.skipif(
    not SEED.exists(), reason="the seed pages are not beside the project's folder"
)


def place_pages(order):
    gold = json.loads((SEED / "gold.json").read_text())
    agencies = Agencies(load_agencies(ROOT / "config" / "agencies.toml"))
    index = MemoryIndex()
    normaliser = Normaliser(agencies, index)
    documents = {}
    for number, page in enumerate(order, start=1):
        url = gold[page]["url"]
        documents[page] = normaliser.prepare(
            extract((SEED / page).read_bytes(), url),
            document_id=number,
            url=url,
            site=Outlet(page.removesuffix(".html")),
            seen_at=datetime(2024, 2, 9, tzinfo=UTC) + timedelta(minutes=number),
        )
        index.add(documents[page], normaliser.fingerprint(documents[page]))
        placement = normaliser.place(documents[page])
        index.replace_sources(placement.sources)
    return gold, agencies, index, documents


def named(document, role):
    return sorted({credit.name for credit in document.credits if credit.role is role})


@pytest.mark.parametrize("order", tuple(permutations(PAGES)), ids=lambda order: " ".join(order))
def test_edges_in_whatever_order_the_pages_arrive(order):
    gold, _, index, documents = place_pages(order)
    page_of = {document.id: page for page, document in documents.items()}

    edges = {
        (page_of[d.source_id], page_of[d.copy_id], d.relation.value)
        for found in index.all_sources.values()
        for d in found
    }

    assert edges == {(e["src"], e["dst"], e["relation"]) for e in gold["chain"]["edges"]}


def test_credits():
    gold, _, _, documents = place_pages(PAGES)

    for page, document in documents.items():
        assert named(document, CreditRole.TEXT) == gold[page]["agencies"]
        assert named(document, CreditRole.PHOTO) == gold[page]["photo_credits"]
    assert named(documents["trending-news.html"], CreditRole.REPUBLISHED_FROM) == [
        "Aristegui Noticias"
    ]


def test_story_and_origin():
    _, _, index, documents = place_pages(PAGES)
    derivations = [d for found in index.all_sources.values() for d in found]

    assert len(set(group_stories({i: i for i in index.all_documents}, derivations).values())) == 1
    origin = origin_of(index.all_documents, derivations)
    assert origin.document_ids == (documents["efe.html"].id, documents["europapress.html"].id)
    assert origin.agency_ids == ("efe", "europa-press")


def test_explanation():
    _, agencies, index, documents = place_pages(PAGES)
    derivations = [d for found in index.all_sources.values() for d in found]

    page = documents["trending-news.html"]
    lines = explain(page, derivations, index.all_documents, agencies).lines

    assert lines[1] == "published 2024-02-08"
    assert lines[2].startswith("translation of aristegui <https://aristeguinoticias.com/")
    assert "Spanish → English" in lines[2]
    assert lines[3].startswith("  which merged EFE <")
    assert lines[4].startswith("  and Europa Press <")
    assert lines[-1] == "photo: Reuters (no source of the text)"
