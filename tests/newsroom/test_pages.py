"""Every page of every site, in both editions."""

from __future__ import annotations

import html
import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from newsroom.articles import Article, Press
from newsroom.house import House, open_houses
from newsroom.rendering import PAYWALLED_PARAGRAPHS, TEMPLATES_FOLDER
from newsroom.replies import Reply, Request
from newsroom.traits import TRAITS

SITES = sorted(TRAITS)


@pytest.fixture(scope="module")
def houses(press: Press) -> dict[str, House]:
    opened = {host.removesuffix(".example"): one for host, one in open_houses(press).items()}
    return {name: house for name, house in opened.items() if isinstance(house, House)}


def get(house: House, target: str, edition: int = 1) -> Reply:
    return house(Request("GET", house.site.host, target, {}, edition))


def read(house: House, target: str, edition: int = 1) -> str:
    reply = get(house, target, edition)
    assert reply.status == 200
    return reply.body.decode(house.traits.charset)


def squeeze(text: str) -> str:
    """Without white space: one template loses spaces on purpose."""
    return "".join(text.split())


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("edition", [1, 2])
def test_every_page_is_served_and_parses(houses: dict[str, House], site: str, edition: int) -> None:
    house = houses[site]
    pages = 0
    for path in house.paths(edition):
        reply = get(house, path, edition)
        assert reply.status == 200, path
        if reply.content_type.startswith("text/html"):
            pages += 1
            tree = LexborHTMLParser(reply.body.decode(house.traits.charset))
            assert tree.body is not None
            assert len(tree.body.text()) > 200
    assert pages > len(house.site.articles)


@pytest.mark.parametrize("site", SITES)
def test_no_link_leads_nowhere(houses: dict[str, House], site: str) -> None:
    house = houses[site]
    for path in house.paths():
        reply = get(house, path)
        if reply.content_type.startswith("text/html"):
            tree = LexborHTMLParser(reply.body.decode(house.traits.charset))
            for node in tree.css("a[href], img[src]"):
                link = node.attributes.get("href") or node.attributes.get("src") or ""
                if link.startswith("/"):
                    assert get(house, link).status == 200, f"{path} links {link}"


@pytest.mark.parametrize("site", SITES)
def test_article_pages_are_not_hidden_by_others(houses: dict[str, House], site: str) -> None:
    house = houses[site]
    for article in house.site.articles:
        assert article.title in html.unescape(read(house, article.path))


def shown(article: Article) -> tuple[str, ...]:
    return article.paragraphs[:PAYWALLED_PARAGRAPHS] if article.paywalled else article.paragraphs


@pytest.mark.parametrize("site", SITES)
def test_page_holds_the_whole_article(houses: dict[str, House], site: str) -> None:
    house = houses[site]
    for article in house.site.articles:
        page = read(house, article.path)
        tree = LexborHTMLParser(page)
        assert tree.body is not None
        text = squeeze(tree.body.text())
        if site == "dailyharbor":
            text += squeeze(json.loads(structured(page))["articleBody"])
        for paragraph in shown(article):
            assert squeeze(paragraph) in text, article.id
        for line in (article.closing, article.byline, article.photo and article.photo.credit):
            if line and not article.paywalled and site != "dailyharbor":
                assert squeeze(line) in text, article.id


def structured(page: str) -> str:
    node = LexborHTMLParser(page).css_first('script[type="application/ld+json"]')
    assert node is not None
    return node.text()


def test_reprint_under_contract_has_its_source_for_canonical_address(
    houses: dict[str, House], press: Press
) -> None:
    reprints = [one for one in press.articles.values() if one.contract]
    assert reprints
    for article in reprints:
        link = LexborHTMLParser(read(houses[article.site], article.path)).css_first(
            "link[rel=canonical]"
        )
        assert link is not None
        assert link.attributes["href"] == press.articles[article.contract or ""].url


def test_paywalled_page_keeps_the_rest(houses: dict[str, House], press: Press) -> None:
    walled = [one for one in press.articles.values() if one.paywalled]
    assert walled
    for article in walled:
        page = read(houses[article.site], article.path)
        assert json.loads(structured(page))["isAccessibleForFree"] is False
        assert "solo para suscriptores" in page
        for paragraph in article.paragraphs[PAYWALLED_PARAGRAPHS:]:
            assert html.escape(paragraph) not in page
            assert paragraph not in page


@pytest.mark.parametrize("site", ["elfaro", "elmirador", "lecourrier", "dailyharbor"])
def test_structured_data_is_json(houses: dict[str, House], site: str) -> None:
    house = houses[site]
    for article in house.site.articles:
        data = json.loads(structured(read(house, article.path)))
        found = data.get("@graph", [data])
        assert article.title in [one.get("headline") for one in found]


def test_script_cannot_be_left_by_a_text(houses: dict[str, House]) -> None:
    page = read(houses["dailyharbor"], houses["dailyharbor"].site.articles[0].path)
    state = LexborHTMLParser(page).css_first("#__NEXT_DATA__")
    assert state is not None
    assert json.loads(state.text())["props"]["pageProps"]["story"]["id"] == "dailyharbor-001"


def test_aggregator_has_the_traits_of_its_kind(houses: dict[str, House]) -> None:
    house = houses["worldwire"]
    article = next(one for one in house.site.articles if one.source)
    tree = LexborHTMLParser(read(house, article.path))
    today = tree.css_first(".today")
    clock = tree.css_first(".entry-meta li")
    assert today is not None
    assert clock is not None
    assert today.text() not in clock.text()
    for selector in (".entry-excerpt", "#respond", ".related-posts", ".newsletter", "strong a"):
        assert tree.css_first(selector) is not None, selector


def test_latin_1_is_told_by_header_or_by_meta(houses: dict[str, House]) -> None:
    house = houses["diariodelvalle"]
    told = {}
    for article in house.site.articles:
        reply = get(house, article.path)
        in_meta = b"charset=ISO-8859-1" in reply.body
        in_header = reply.content_type == "text/html; charset=iso-8859-1"
        assert in_meta != in_header
        told[article.id] = in_meta
        assert "ó".encode("latin-1") in reply.body
    assert sum(told.values()) == 1


def test_edition_2_corrects_two_articles(houses: dict[str, House], press: Press) -> None:
    corrected = [one for one in press.articles.values() if one.correction]
    assert len(corrected) == 2
    for article in corrected:
        house = houses[article.site]
        before, after = read(house, article.path, 1), read(house, article.path, 2)
        second = article.in_edition(2)
        assert any(html.escape(one) in after for one in second.paragraphs)
        changed = set(second.paragraphs) - set(article.paragraphs)
        assert changed
        for paragraph in changed:
            assert squeeze(paragraph) in squeeze(html.unescape(after))
            assert squeeze(paragraph) not in squeeze(html.unescape(before))
        assert second.modified is not None
        assert second.modified.isoformat() in after


def test_edition_2_leaves_the_other_articles(houses: dict[str, House], press: Press) -> None:
    for article in press.sites["meridian"].articles:
        tree = [LexborHTMLParser(read(houses["meridian"], article.path, one)) for one in (1, 2)]
        first, second = (one.css_first("main > article") for one in tree)
        assert first is not None
        assert second is not None
        assert first.html == second.html


def test_every_site_has_its_template() -> None:
    assert {path.stem for path in TEMPLATES_FOLDER.glob("*.html")} == set(TRAITS)
