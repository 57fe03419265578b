from __future__ import annotations

from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from scrapers.statements import take_statements
from scrapers.structured import load_json_ld, read_structured, text_of

ARTICLE = '{"@type": "NewsArticle", "headline": "A title", "datePublished": "2024-02-08"}'


def read(*scripts: str, title: str | None = "A title") -> Any:
    html = "".join(f'<script type="application/ld+json">{s}</script>' for s in scripts)
    head = f"<head><title>{title or ''}</title>{html}</head>"
    return read_structured(take_statements(LexborHTMLParser(head)), None)


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(ARTICLE, id="plain"),
        pytest.param(f"[{ARTICLE}]", id="list"),
        pytest.param(f'{{"@graph": [{{"@type": "WebSite"}}, {ARTICLE}]}}', id="graph"),
        pytest.param(f'{{"@type": "WebPage", "mainEntity": {ARTICLE}}}', id="main entity"),
        pytest.param(
            ARTICLE.replace("NewsArticle", "https://schema.org/NewsArticle"), id="full type"
        ),
        pytest.param(
            ARTICLE.replace('"NewsArticle"', '["Thing", "BlogPosting"]'), id="several types"
        ),
        pytest.param(ARTICLE[:-1] + ",}", id="trailing comma"),
        pytest.param(
            ARTICLE.replace("A title", "A\ntitle").replace("A\ntitle", "A title\n"),
            id="line break in a string",
        ),
        pytest.param(f"<!-- {ARTICLE} -->", id="in a comment"),
        pytest.param(f"//<![CDATA[\n{ARTICLE}\n//]]>", id="CDATA"),
        pytest.param(f"{ARTICLE};", id="semicolon"),
        pytest.param(f"{ARTICLE}{ARTICLE}", id="two values"),
        pytest.param(f'{{"@type": "Organization"}}\n{ARTICLE}', id="the second of two values"),
        pytest.param(f"{ARTICLE} and more", id="words behind"),
        pytest.param(f"/* the article */ {ARTICLE}", id="a script's comment"),
        pytest.param(ARTICLE[:-1] + ', "image": undefined}', id="undefined"),
        pytest.param(ARTICLE.replace('"', "&quot;"), id="escaped like text"),
        pytest.param(ARTICLE.replace('",', '"'), id="a comma left out"),
        pytest.param(
            ARTICLE[:-1] + ', "author": {"name": "Ana "Nuca" Ruiz"}}', id="unescaped quotes"
        ),
    ],
)
def test_article_is_found(script: str) -> None:
    data = read(script)
    assert data.article["headline"].strip() == "A title"
    assert data.article["datePublished"] == "2024-02-08"


def test_other_articles_are_not_taken() -> None:
    other = ARTICLE.replace("A title", "Another one").replace("2024-02-08", "2020-01-01")
    assert read(other, ARTICLE).article["datePublished"] == "2024-02-08"
    listed = f'{{"@type": "ItemList", "itemListElement": [{other}]}}'
    assert read(listed).article == {}


@pytest.mark.parametrize(
    "script", ["", "null", "3", "{", '{"@type": 3}', "[" * 5000, '{"@graph": {"@graph": 1}}']
)
def test_nonsense(script: str) -> None:
    assert read(script).article == {}


def test_metas_and_references() -> None:
    html = (
        '<meta property="og:title" content="T &amp; U"><meta name="Author" content=" ">'
        '<meta name="author" content="Ana"><meta itemprop="datePublished" content="2024-02-08">'
        '<script type="application/ld+json">{"@type": "Person", "@id": "#a",'
        ' "name": "Ana"}</script>'
    )
    data = read_structured(take_statements(LexborHTMLParser(html)), None)
    assert data.meta("nothing", "og:title") == ("og:title", "T & U")
    assert data.meta("author") == ("author", "Ana")
    assert data.meta("datepublished") == ("datepublished", "2024-02-08")
    assert data.resolve({"@id": "#a"})["name"] == "Ana"
    assert data.resolve({"@id": "#b"}) == {"@id": "#b"}


@pytest.mark.parametrize(
    ("headline", "author"),
    [
        ('A "new" crane', "Ana Ruiz"),
        ('A crane that is "new"', "Ana Ruiz"),
        ("A new crane", 'Ana "Nuca" Ruiz'),
    ],
)
def test_quotation_marks_that_are_not_escaped(headline: str, author: str) -> None:
    script = f'{{"headline": "{headline}", "author": [{{"@type": "Person", "name": "{author}"}}]}}'
    assert load_json_ld(script) == {"@type": "Article", "headline": headline, "author": author}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a &amp; b", "a & b"),
        (["a", "b"], "a"),
        ({"@language": "en", "@value": "a"}, "a"),
        ([{"@type": "Date", "@value": "2024-02-08"}], "2024-02-08"),
        (1707387600, "1707387600"),
        (1707387600.0, "1707387600"),
        (float("inf"), None),
        (float("nan"), None),
        (10**400, None),
        (True, None),
        ({"name": "a"}, None),
        ([], None),
        (None, None),
    ],
)
def test_text_of(value: object, text: str | None) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize(
    "place",
    [
        '"url": "https://a.example/crane/"',
        '"mainEntityOfPage": "https://a.example/crane"',
        '"mainEntityOfPage": {"@type": "WebPage", "@id": "https://a.example/crane?amp#main"}',
    ],
)
def test_the_article_at_the_pages_address(place: str) -> None:
    other = '{"@type": "NewsArticle", "headline": "Other", "datePublished": "2020-01-01"}'
    own = f'{{"@type": "NewsArticle", "headline": "A crane", {place}}}'
    html = f'<script type="application/ld+json">[{other}, {own}]</script>'
    data = read_structured(
        take_statements(LexborHTMLParser(html)), "https://a.example/crane?from=rss"
    )
    assert data.article["headline"] == "A crane"
