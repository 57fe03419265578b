"""Our marks against cases by hand, and against the scorer beside the project."""

from __future__ import annotations

import importlib.util
import sys
from datetime import UTC, date, datetime
from types import ModuleType
from typing import Any

import pytest

from bench.extraction.pages import DEVELOPMENT_DATA, GoldPage, hash_pages, load_development
from bench.extraction.scores import mark, sum_up
from scrapers import extract

SCORER = DEVELOPMENT_DATA.parents[1] / "eval" / "extraction.py"


def page(language: str | None = None, **gold: Any) -> GoldPage:
    return GoldPage("page", b"", None, language, gold)


def test_a_body_with_a_surplus_word_at_its_end() -> None:
    marks = mark(page(body="one two three four five"), {"text": "one two three four five six"})
    assert marks.body == (2 / 3, 1 / 3, 0)
    assert marks.is_exact is False
    figures = sum_up([marks])
    assert figures["precision"] == pytest.approx(2 / 3)
    assert figures["recall"] == 1
    assert figures["f1"] == pytest.approx(0.8)


def test_invisible_characters_and_white_space_are_not_counted() -> None:
    marks = mark(
        page(body="Zu\u00adsam\u00admen  ist\nein Wort"), {"text": "Zusammen ist ein Wort"}
    )
    assert marks.body == (1, 0, 0)
    assert marks.is_exact is True


def test_a_page_without_text_counts_against_recall_alone() -> None:
    whole, none = (mark(page(body="a b c d e"), {"text": t}) for t in ("a b c d e", ""))
    figures = sum_up([whole, none])
    assert (figures["precision"], figures["recall"]) == (1, 0.5)


def test_segments_are_counted_together() -> None:
    gold = page(**{"with": ["the text", "its  end"], "without": ["share this", "read more"]})
    marks = mark(gold, {"text": "Here is the text. Read on. share this"})
    assert marks.segments == (1, 1, 1, 1)
    assert sum_up([marks])["f1"] == 0.5


@pytest.mark.parametrize(
    ("gold", "found", "day", "wrong", "instant"),
    [
        ("2026-03-01T23:30:00-05:00", "2026-03-02T04:30:00+00:00", True, False, True),
        ("2026-03-01T23:30:00-05:00", datetime(2026, 3, 2, 4, 31, tzinfo=UTC), True, False, False),
        ("2026-03-01T23:30:00-05:00", date(2026, 3, 2), False, True, False),
        ("2026-03-01", date(2026, 3, 1), True, False, None),
        ("2026-03-01", None, False, False, None),
        ("2026-03-01", "soon", False, False, None),
    ],
)
def test_days_and_instants(
    gold: str, found: Any, day: bool, wrong: bool, instant: bool | None
) -> None:
    marks = mark(page(published_at=gold), {"published_at": found})
    assert (marks.day, marks.wrong_day, marks.instant) == (day, wrong, instant)


def test_titles_authors_and_languages() -> None:
    gold = page(language="no", title="Ein ﬁnaler  Titel", authors=["Ana Ruiz", "Bo Li"])
    found = {"title": "EIN FINALER TITEL", "authors": ["ana ruiz", "Al"], "language": "nb-NO"}
    marks = mark(gold, found)
    assert (marks.title, marks.authors, marks.language) == (True, (1, 1, 1), True)


def test_what_the_gold_does_not_ask_has_no_figure() -> None:
    assert sum_up([mark(page(), {"text": "text", "title": "title"})]) == {}


def test_the_hash_knows_every_part_of_a_page_and_no_order() -> None:
    one, two = (
        GoldPage("1", b"a", None),
        GoldPage("2", b"b", "http://n.example", "es", {"title": "t"}),
    )
    whole = hash_pages([one, two])
    assert whole == hash_pages([two, one])
    for other in (
        GoldPage("2", b"c", "http://n.example", "es", {"title": "t"}),
        GoldPage("2", b"b", "http://n.example", "es", {"title": "u"}),
        GoldPage("2", b"b", "http://n.example", "pt", {"title": "t"}),
        GoldPage("2", b"b", None, "es", {"title": "t"}),
    ):
        assert hash_pages([one, other]) != whole


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("outside_scorer", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not SCORER.is_file(), reason="the scorer is not beside the project")
@pytest.mark.parametrize("name", ["aeb", "fundus", "segments"])
def test_the_same_figures_as_the_scorer_beside_the_project(scorer: ModuleType, name: str) -> None:
    """On the same outputs; a sample of the pages is enough to tell two definitions apart."""
    ours, theirs = [], []
    pages = {p.id: p for p in load_development(name)}
    for other in scorer.load(name, "dev", DEVELOPMENT_DATA, None)[::6]:
        article = extract(other.html, other.url)
        found = {
            "title": article.title,
            "text": article.text,
            "authors": list(article.authors),
            "published_at": article.published_at,
            "language": article.language,
        }
        ours.append(mark(pages[other.id], found))
        # Where a page gives a day alone, that scorer wants it as text.
        theirs.append(scorer.score_page(other, found | {"published_at": str(article.published_at)}))
    want, got = scorer.summarise(theirs), sum_up(ours)
    shared = (
        "f1",
        "precision",
        "recall",
        "exact",
        "title",
        "day",
        "instant",
        "authors",
        "language",
    )
    assert {k: got[k] for k in shared if k in got} == pytest.approx(
        {k: want[k] for k in shared if k in want}
    )
    assert len(got) >= 4
