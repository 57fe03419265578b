"""The stated gap: found is stored and every reason added up."""

from datetime import date

import pytest

from jobs.gaps import add_up, to_row
from jobs.ingest import find_lack
from jobs.report import Outcome
from scrapers.values import Article, PageKind
from store.activity import DayOutcome
from store.kept import KEPT

DAY = date(2026, 3, 4)


def row(
    outcome: str | None, count: int, articles: int = 0, detail: str | None = None
) -> DayOutcome:
    return DayOutcome("faro", DAY, outcome, detail, count, articles)


def test_every_reason_has_its_words() -> None:
    (gap,) = add_up(
        [
            row(KEPT, 12, articles=10),
            row("http_status", 3, detail="HTTP 403"),
            row("http_status", 1, detail="HTTP 404"),
            row("robots", 1),
            row("paywall", 1),
            row("empty", 1),
            row("too_short", 1),
            row("not_article", 1),
            row("timeout", 1),
            row(None, 1),
        ]
    )
    assert to_row(gap) == {
        "site": "faro",
        "day": "2026-03-04",
        "found": 23,
        "stored": 10,
        "reasons": {
            "blocked": 3,
            "duplicate": 2,
            "empty": 1,
            "failed: HTTP 404": 1,
            "failed: timeout": 1,
            "not an article": 1,
            "paywall": 1,
            "robots": 1,
            "too short": 1,
            "waiting": 1,
        },
    }
    assert gap.found == gap.stored + sum(gap.reasons.values())


def page(kind: PageKind, text: str = "", *, is_paywalled: bool = False) -> Article:
    return Article(
        url="https://faro.example/1",
        title="Faro",
        paragraphs=(text,) if text else (),
        kind=kind,
        is_paywalled=is_paywalled,
    )


@pytest.mark.parametrize(
    ("article", "lack"),
    [
        (page(PageKind.ARTICLE, "Short, but an article."), None),
        (page(PageKind.ARTICLE), (Outcome.EMPTY, None)),
        (page(PageKind.ARTICLE, is_paywalled=True), (Outcome.PAYWALL, None)),
        (page(PageKind.OTHER), (Outcome.EMPTY, None)),
        (page(PageKind.OTHER, "x" * 249), (Outcome.TOO_SHORT, "249 characters")),
        (page(PageKind.OTHER, "x", is_paywalled=True), (Outcome.PAYWALL, None)),
        (page(PageKind.OTHER, "x" * 250), (Outcome.NOT_ARTICLE, "other")),
        (page(PageKind.TAG, "x"), (Outcome.NOT_ARTICLE, "tag")),
    ],
)
def test_why_a_page_is_not_stored(article: Article, lack: tuple[Outcome, str | None]) -> None:
    assert find_lack(article) == lack
