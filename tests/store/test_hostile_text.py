"""What pages may say: stored, or refused with a reason, and the same on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from scrapers.values import PublishedTime

A = "https://one.example/a"
FAR = timezone(timedelta(hours=-12))
NEAR = timezone(timedelta(hours=14))


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("NUL\0 inside", "NUL\ufffd inside"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("bidi \u202e and \u200b zero width", "bidi \u202e and \u200b zero width"),
        ("t" * 100_000, "t" * 100_000),
        ("palabra " * 625_000, "palabra " * 625_000),
        ("\U0001f4f0 \U000e0001", "\U0001f4f0 \U000e0001"),
        ("'; DROP TABLE articles; --", "'; DROP TABLE articles; --"),
    ],
    ids=["nul", "surrogate", "bidi", "100 kB", "5 MB line", "astral", "sql"],
)
def test_text(press, said, kept):
    press.list(A)
    (due,) = press.due()
    made = press.extraction(A, "Some words.")
    article = replace(made.article, title=said, paragraphs=(said,), lede=said, tags=(said,))
    document = replace(made.document, title=said, text=said)
    press.store.articles.save(
        due,
        press.page(A),
        replace(made, article=article, document=document),
        site_run_id=press.site_run_id,
        now=press.now,
    )
    (version,) = press.store.articles.find(A).versions
    assert version.article.title == version.document.text == kept
    assert version.article.paragraphs == version.article.tags == (version.article.lede,) == (kept,)


@pytest.mark.parametrize(
    "at",
    [
        datetime(9999, 12, 31, 11, 59, 59, tzinfo=UTC),
        datetime(1, 1, 2, tzinfo=UTC),
        datetime(1900, 1, 1, tzinfo=FAR),
        datetime(2999, 1, 1, tzinfo=NEAR),
    ],
    ids=["9999", "0001", "1900", "2999"],
)
def test_times(press, at):
    press.list(A)
    (due,) = press.due()
    made = press.extraction(A, "Some words.", published_at=at)
    published = PublishedTime(at.isoformat(), date(at.year, at.month, at.day), at)
    press.store.articles.save(
        due,
        press.page(A),
        replace(made, article=replace(made.article, published=published)),
        site_run_id=press.site_run_id,
        now=press.now,
    )
    (version,) = press.store.articles.find(A).versions
    assert version.article.published.at == at
    assert version.document.published_at == at


@pytest.mark.parametrize(
    "at",
    [datetime(9999, 12, 31, 23, tzinfo=FAR), datetime(1, 1, 1, tzinfo=NEAR)],
    ids=["after 9999", "before 0001"],
)
def test_times_that_utc_does_not_have_never_leave_the_readers(at):
    from scrapers.dates import parse_stated
    from scrapers.timestamps import read_instant

    assert read_instant(at.isoformat(), UTC) is None
    assert parse_stated(at.isoformat()) is None
