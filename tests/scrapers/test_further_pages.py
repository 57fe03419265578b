"""Articles that go on from page to page: which link leads on, and the pages as one article."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from scrapers.further_pages import find_next_page, join_pages
from scrapers.values import Article, CreditLine, CreditPlace, Image, Page, PageKind

FIRST = "https://kysten.example/2026/storm"


def page(url: str, link: str = "") -> Page:
    body = f"<html><head></head><body><p>Text</p>{link}</body></html>".encode()
    now = datetime(2026, 3, 1, tzinfo=UTC)
    return Page(url, url, 200, {}, body, sha256(body).hexdigest(), now, 0.1)


@pytest.mark.parametrize(
    ("first", "following"),
    [
        (FIRST, FIRST + "/2"),
        (FIRST + "/", FIRST + "/2/"),
        (FIRST + "/", FIRST + "/page/2/"),
        (FIRST, FIRST + "/seite-2"),
        (FIRST + ".html", FIRST + "-p2.html"),
        (FIRST + "-1234567.html", FIRST + "-1234567-2.html"),
        (FIRST + ",nId,5222535", FIRST + ",nId,5222535,nPack,2"),
        (FIRST + "?id=7", FIRST + "?id=7&page=2"),
        (FIRST, FIRST + "?pagina=2"),
        ("https://kysten.example/top-10", "https://kysten.example/top-10/2"),
    ],
)
def test_the_next_page_of_the_article_is_found(first: str, following: str) -> None:
    for mark in (f'<a rel="next" href="{following}">2</a>', f"<link rel=next href='{following}'>"):
        assert find_next_page([page(first, mark)]) == following


@pytest.mark.parametrize(
    "rel",
    [
        'rel="nofollow next"',
        "rel='noopener\n next'",
        'REL="Next"',
        'rel = "next nofollow"',
        "rel= next",
    ],
)
def test_next_is_found_among_other_words_of_the_link(rel: str) -> None:
    assert find_next_page([page(FIRST, f'<a {rel} href="{FIRST}/2">2</a>')]) == FIRST + "/2"


@pytest.mark.parametrize(
    "following",
    [
        "https://kysten.example/2026/calm",
        "https://other.example/2026/storm/2",
        FIRST + "/3",
        FIRST + "/comment-page-2",
        FIRST + "?start=10",
        "/2026/storm-surge-2",
        "#page-2",
        "mailto:2@kysten.example",
        "http://[kysten.example/2",
    ],
)
def test_a_link_to_another_article_is_not_followed(following: str) -> None:
    assert find_next_page([page(FIRST, f'<a rel="next" href="{following}">on</a>')]) is None


def test_the_days_of_a_diary_are_no_pages_of_one_article() -> None:
    link = '<link rel="next" href="/diary/2026/03/02">'
    assert find_next_page([page("https://kysten.example/diary/2026/03/01", link)]) is None


def test_the_pages_are_counted() -> None:
    to_third = '<a rel="next" href="/2026/storm/3">3</a>'
    assert find_next_page([page(FIRST), page(FIRST + "/2", to_third)]) == FIRST + "/3"
    assert find_next_page([page(FIRST), page(FIRST + "/2", to_third), page(FIRST + "/3")]) is None
    back = '<a rel="next" href="/2026/storm/2">2</a>'
    assert find_next_page([page(FIRST), page(FIRST + "/2", back)]) is None


LEDE = "The harbour of Skerry is closed, and no boat will leave before Tuesday at the earliest."
FOOT = "Kysten prints its reports in parts, so that they load on the slow lines of the islands."


def article(*paragraphs: str) -> Article:
    return Article(url=FIRST, title="Storm", paragraphs=paragraphs, lede=LEDE)


def test_the_pages_of_an_article_become_one() -> None:
    first = replace(
        article("One.", FOOT),
        credit_lines=(CreditLine("(EFE)", CreditPlace.AFTER_BODY, 2),),
        images=(Image("https://kysten.example/a.jpg"),),
        embedded=(0,),
    )
    second = replace(
        article(LEDE, FOOT, "Two.", "Three."),
        title="Storm, page 2",
        credit_lines=(
            CreditLine("(EFE)", CreditPlace.AFTER_BODY, 4),
            CreditLine("Photo: Ana Gil", CreditPlace.CAPTION, 3),
            CreditLine("Reuters", CreditPlace.AFTER_BODY, 4),
            CreditLine("Ana Gil", CreditPlace.STRUCTURED),
        ),
        images=(Image("https://kysten.example/a.jpg"), Image("https://kysten.example/b.jpg")),
        embedded=(1, 3),
        is_paywalled=True,
    )
    joined = join_pages(first, [second, article(FOOT, "Four.")])
    assert joined.title == "Storm"
    assert joined.paragraphs == ("One.", FOOT, "Two.", "Three.", "Four.")
    assert [(line.text, line.paragraph) for line in joined.credit_lines] == [
        ("(EFE)", 2),
        ("Photo: Ana Gil", 3),
        ("Reuters", 4),
        ("Ana Gil", None),
    ]
    assert [image.url[-5:] for image in joined.images] == ["a.jpg", "b.jpg"]
    assert joined.embedded == (0, 3)
    assert joined.is_paywalled


def test_what_the_site_repeats_is_kept_apart_on_all_pages() -> None:
    second = replace(article("Two."), with_furniture=("Two.", "Read Kysten."))
    assert join_pages(article("One."), [second]).all_paragraphs == ("One.", "Two.", "Read Kysten.")


def test_a_page_that_is_none_of_the_article_adds_nothing() -> None:
    gone = replace(article("This page has moved."), kind=PageKind.ERROR)
    assert join_pages(article("One."), [gone]).paragraphs == ("One.",)
