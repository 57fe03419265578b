from __future__ import annotations

import pytest

from scrapers.meta_names import author_metas, labels_author, like_sections, publication_metas


@pytest.mark.parametrize(
    "name",
    [
        "author", "article:author", "og:article:author", "articleauthor", "article_author_name",
        "mrf:authors", "abc_authors", "dcsext.author", "dc.creator.name", "page.author", "byline",
        "twitter:misc:written by",
    ],
)  # fmt: skip
def test_names_of_authors(name: str) -> None:
    assert [found for found, _ in author_metas([name])] == [name]


@pytest.mark.parametrize(
    "name",
    [
        "generator", "twitter:creator", "book:author", "image:author", "web_author", "author:url",
        "authorization", "description", "a." * 100 + "author",
    ],
)  # fmt: skip
def test_names_of_other_people(name: str) -> None:
    assert list(author_metas([name])) == []


@pytest.mark.parametrize(
    "name",
    [
        "article:published_time", "article:published:time", "og:article:published_time",
        "publishdate", "swiftype:published_at", "published_at", "date.available", "article:date",
        "tool:article_published_time", "page.published", "date_published", "publication-date",
        "published-date-gmt",
    ],
)  # fmt: skip
def test_names_of_publication(name: str) -> None:
    assert list(publication_metas([name])) == [(name, False)]


@pytest.mark.parametrize(
    "name", ["video:published_time", "last-publish-date", "event:date", "expires", "data", "update"]
)
def test_names_of_other_days(name: str) -> None:
    assert list(publication_metas([name])) == []


def test_names_of_sections() -> None:
    names = ["page.section", "article:category", "abc_section", "category", "sections", "title"]
    assert list(like_sections(names)) == ["page.section", "article:category", "abc_section"]


def test_the_most_trusted_first() -> None:
    names = ["x:author", "dc.date", "tool:pubdate", "author", "article:published_time"]
    assert list(author_metas(names)) == [("author", True), ("x:author", False)]
    assert list(publication_metas(names)) == [
        ("article:published_time", False),
        ("tool:pubdate", False),
        ("dc.date", True),
    ]


@pytest.mark.parametrize("label", ["Written by", "Verfasst von", "Écrit par", "Автор", "執筆者"])
def test_labels_of_authors(label: str) -> None:
    assert labels_author(label)


@pytest.mark.parametrize("label", ["Est. reading time", "Lesedauer", "Price", "Location"])
def test_labels_of_other_things(label: str) -> None:
    assert not labels_author(label)
