"""Every page of the newsroom reads as the text it was made from, in twelve templates."""

from __future__ import annotations

import pytest

from newsroom.articles import Article as Printed
from newsroom.house import House, open_houses
from newsroom.press import load_press
from newsroom.rendering import PAYWALLED_PARAGRAPHS
from newsroom.replies import Request
from scrapers.charset import decode_html
from scrapers.extract import extract
from scrapers.text import fold
from scrapers.values import Article, CreditPlace

PRESS = load_press()
HOUSES = {host: house for host, house in open_houses(PRESS).items() if isinstance(house, House)}
PRINTED = [
    version
    for article in PRESS.articles.values()
    for version in ([article, article.in_edition(2)] if article.correction else [article])
]
"""All articles; corrected ones as both editions serve them."""
SWALLOWS_SPACES = "worldwire"
"""Its pages lose the space behind the first name in bold."""


def name_of(printed: Printed) -> str:
    return f"{printed.id}{'-corrected' if printed.modified else ''}"


def read(host: str, path: str, edition: int = 1) -> Article:
    reply = HOUSES[host](Request("GET", host, path, {}, edition))
    assert reply.status == 200
    return extract(decode_html(reply.body, reply.content_type), f"http://{host}{path}")


@pytest.fixture(params=PRINTED, ids=name_of)
def printed(request: pytest.FixtureRequest) -> Printed:
    article = request.param
    assert isinstance(article, Printed)
    return article


@pytest.fixture
def article(printed: Printed) -> Article:
    return read(printed.host, printed.path, 2 if printed.modified else 1)


def credit_words(article: Article, *places: CreditPlace) -> list[str]:
    return [fold(line.text) for line in article.credit_lines if line.place in places]


def test_text_is_what_was_printed(printed: Printed, article: Article) -> None:
    shown = printed.paragraphs[:PAYWALLED_PARAGRAPHS] if printed.paywalled else printed.paragraphs
    if printed.site == SWALLOWS_SPACES:
        assert [fold(p) for p in article.paragraphs] == [fold(p) for p in shown]
    else:
        assert article.paragraphs == shown
    assert article.title == printed.title
    assert article.is_article
    assert article.is_paywalled == printed.paywalled


def test_facts_are_what_was_printed(printed: Printed, article: Article) -> None:
    published = article.published
    assert article.people == printed.authors
    assert article.language == PRESS.sites[printed.site].language
    assert published is not None
    assert published.on == printed.published.date()
    assert published.at in (None, printed.published)


def test_credits_are_handed_on(printed: Printed, article: Article) -> None:
    signed = credit_words(article, CreditPlace.BYLINE, CreditPlace.STRUCTURED)
    said = credit_words(article, CreditPlace.AFTER_BODY)
    pictured = credit_words(article, CreditPlace.CAPTION)
    if printed.byline:
        assert any(fold(printed.byline) in words for words in signed)
    if printed.closing and not printed.paywalled:
        assert fold(printed.closing) in said
    if printed.photo and printed.photo.credit:
        assert any(fold(printed.photo.credit) in words for words in pictured)
    if printed.source and not printed.paywalled:
        source = PRESS.articles[printed.source.article].url
        assert source in {line.link for line in article.credit_lines}


LISTS = sorted(
    (host, path)
    for host, house in HOUSES.items()
    for path in house.paths()
    if path == "/" or path.startswith(house.traits.section_path.partition("{")[0])
    if path not in {article.path for article in house.site.articles}
    if "." not in path.rpartition("/")[2].replace(".htm", "")
)


@pytest.mark.parametrize(("host", "path"), LISTS, ids=lambda value: value)
def test_list_is_no_article(host: str, path: str) -> None:
    assert not read(host, path).is_article
