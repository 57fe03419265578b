"""The page that started it: a machine translation of an article that merges two wires."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from jobs.progress import Progress
from jobs.run import run_once
from jobs.trace import Trace, trace
from normaliser.values import CreditKind, CreditRole, Document, Relation
from tests.e2e.conftest import SHARED, replayed

SEED = SHARED / "data" / "seed"
ENGLISH = "trending-news.html"

pytestmark = pytest.mark.skipif(
    not SEED.exists(), reason=f"the seed pages are not there: {SEED} is missing"
)


@pytest.fixture
def gold() -> dict[str, Any]:
    return json.loads((SEED / "gold.json").read_text(encoding="utf-8"))


@pytest.fixture
def found(tmp_path: Path, database_url: str, gold: dict[str, Any]) -> tuple[Trace, dict[str, Any]]:
    """The English page traced, and the documents of the others by file."""
    with replayed(SEED, tmp_path / "config", database_url) as app:
        earlier = [site.id for site in app.config.sites if "trending" not in site.id]
        report = run_once(app, Progress(), site_ids=earlier)
        assert report.exit_code == 0
        assert sum(site.stored for site in report.sites) == 3
        stored = {
            name: app.store.articles.find(row["url"])
            for name, row in gold.items()
            if isinstance(row, dict) and "url" in row and name != ENGLISH
        }
        return trace(app, str(SEED / ENGLISH)), stored


def test_the_trace_says_where_the_english_page_comes_from(
    found: tuple[Trace, dict[str, Any]], gold: dict[str, Any]
) -> None:
    traced, stored = found
    explanation = traced.explanation
    (translation,) = explanation.steps
    assert translation.derivation.relation is Relation.TRANSLATION
    assert translation.source.id == stored["aristegui.html"].versions[-1].id
    merged = {
        (step.derivation.relation, step.source.id): step.evidence for step in translation.sources
    }
    assert set(merged) == {
        (Relation.MERGE, stored["efe.html"].versions[-1].id),
        (Relation.MERGE, stored["europapress.html"].versions[-1].id),
    }
    assert all(merged.values()), "each with its evidence"
    assert not any(step.sources for step in translation.sources)
    names = {"efe": "EFE", "europa-press": "Europa Press"}
    assert {names[agency] for agency in traced.origin.agency_ids} == set(
        gold["chain"]["origins_of"][ENGLISH]
    )
    words = "\n".join(explanation.lines)
    assert "translation of Aristegui Noticias" in words
    assert "which merged EFE" in words or "which merged Europa Press" in words
    assert "published 2024-02-08" in words
    assert "photo: Reuters (no source of the text)" in words
    assert not traced.is_stored


def test_the_page_itself_is_not_kept(
    tmp_path: Path, database_url: str, gold: dict[str, Any]
) -> None:
    with replayed(SEED, tmp_path / "config", database_url) as app:
        trace(app, str(SEED / ENGLISH))
        assert app.store.articles.find(gold[ENGLISH]["url"]) is None


def test_every_field_of_the_gold_holds(
    found: tuple[Trace, dict[str, Any]], gold: dict[str, Any]
) -> None:
    traced, stored = found
    documents = {name: article.versions[-1].document for name, article in stored.items()}
    documents[ENGLISH] = traced.explanation.document
    for name, document in documents.items():
        check_document(name, document, gold[name])


def check_document(name: str, document: Document, row: dict[str, Any]) -> None:
    assert document.title == row["title"], name
    assert document.language == row["language"], name
    if "published_at" in row:
        assert document.published_at == datetime.fromisoformat(row["published_at"]), name
    if "published_on" in row:
        assert document.published_on == date.fromisoformat(row["published_on"]), name
    paragraphs = document.text.split("\n\n")
    if "paragraphs" in row:
        # The gold of the English page counts its closing credit, which the same gold wants out
        # of the body, as the thirteenth.
        closing = [c for c in document.credits if c.words.startswith("(according to")]
        assert len(paragraphs) + bool(closing) == row["paragraphs"], name
    if "body_starts" in row:
        assert document.text.startswith(row["body_starts"])
    for words in (*row.get("body_ends_before", ()), *row.get("body_must_not_contain", ())):
        assert words not in document.text
    credits = document.credits
    named = {credit.name for credit in credits if credit.role is CreditRole.TEXT}
    assert named == set(row["agencies"]), name
    photos = {credit.name for credit in credits if credit.role is CreditRole.PHOTO}
    assert photos == set(row["photo_credits"]), name
    outlets = [c.name for c in credits if c.role is CreditRole.REPUBLISHED_FROM]
    assert outlets == ([row["republished_from"]] if row.get("republished_from") else []), name
    for words in row.get("quoted_sources_not_agencies", ()):
        assert all(words not in credit.name for credit in credits)
    if "dateline" in row:
        (dateline,) = {c.words for c in credits if c.kind is CreditKind.DATELINE}
        assert row["dateline"]["place"] in dateline
        assert row["dateline"]["agency"].casefold() in dateline.casefold()
