"""The seed scenario's pages, with the fields that its gold asks of the extractor."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from scrapers import extract
from scrapers.values import Article

SEED = Path(__file__).parents[2].parent / "shared" / "data" / "seed"
PAGES = ("trending-news.html", "aristegui.html", "efe.html", "europapress.html")

pytestmark = pytest.mark.skipif(
    not SEED.is_dir(), reason="the seed scenario's folder is not beside the project"
)


def gold() -> dict[str, dict[str, Any]]:
    return json.loads((SEED / "gold.json").read_text(encoding="utf-8"))


def read(name: str) -> Article:
    return extract((SEED / name).read_bytes(), gold()[name]["url"])


@pytest.mark.parametrize("name", PAGES)
def test_fields(name: str) -> None:
    article, wanted = read(name), gold()[name]
    assert article.title == wanted["title"]
    assert article.language == wanted["language"]
    assert article.published is not None
    if "published_at" in wanted:
        assert article.published.at == datetime.fromisoformat(wanted["published_at"])
    else:
        assert article.published.at is None
        assert article.published.on.isoformat() == wanted["published_on"]
    assert article.people == ()
    assert article.is_article


@pytest.mark.parametrize("name", PAGES)
def test_text(name: str) -> None:
    article, wanted = read(name), gold()[name]
    assert article.text.startswith(wanted.get("body_starts", ""))
    strange = [*wanted.get("body_must_not_contain", ()), *wanted.get("body_ends_before", ())]
    assert [words for words in strange if words in article.text] == []


@pytest.mark.parametrize("name", PAGES[:2])
def test_paragraphs(name: str) -> None:
    """The English page is a translation of the Spanish one, paragraph for paragraph: twelve.
    The gold's 13 for it counts the closing credit "(according to information from ...)" too,
    before which the body must end by the same gold."""
    article, wanted = read(name), gold()[name]
    closing = [c for c in article.credit_lines if c.text.startswith("(according to information")]
    assert len(article.paragraphs) == 12
    assert len(article.paragraphs) + len(closing) == wanted["paragraphs"]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        pytest.param(
            "trending-news.html",
            [
                ("Photo: Reuters Archive", "caption"),
                ("Photo: Reuters Archive", "caption"),
                ("(according to information from EFE And Europe Press)", "after_body"),
                ("Source: Aristegui Noticias", "after_body"),
            ],
            id="English page",
        ),
        pytest.param(
            "aristegui.html",
            [
                ("Redacción AN", "byline"),
                ("Redacción AN", "structured"),
                ("Foto: Reuters Archivo", "caption"),
                ("Foto: Reuters Archivo", "caption"),
                ("(Con información de EFE y Europa Press)", "after_body"),
            ],
            id="merged article",
        ),
        pytest.param("efe.html", [("EFE", "byline"), ("EFE", "structured")], id="first wire"),
        pytest.param(
            "europapress.html",
            [
                ("Europa Press", "byline"),
                ("Europa Press", "structured"),
                ("MADRID, 8 Feb. (EUROPA PRESS) -", "before_body"),
            ],
            id="second wire",
        ),
    ],
)
def test_credit_lines(name: str, lines: list[tuple[str, str]]) -> None:
    assert [(c.text, c.place.value) for c in read(name).credit_lines] == lines


def test_the_source_line_keeps_its_link() -> None:
    (line,) = (c for c in read("trending-news.html").credit_lines if c.text.startswith("Source"))
    assert line.link == gold()["aristegui.html"]["url"]
