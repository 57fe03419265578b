from __future__ import annotations

import json
from typing import Any

import pytest

from scrapers import extract
from scrapers.values import PageKind

URL = "https://diario.example/mundo/cumbre-del-agua"
LONG = "<p>La cumbre del agua reunió el martes a los alcaldes de doce ciudades ribereñas.</p>"
PARAGRAPHS = "".join(
    f"<p>La cumbre del agua reunió a {n} alcaldes de las ciudades ribereñas del norte del país.</p>"
    for n in range(12, 20)
)
ARTICLE = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "La cumbre"}</script>'
)


def page(body: str, head: str = "", title: str = "La cumbre", classes: str = "") -> str:
    return (
        f"<html lang=es><head><title>{title}</title>{head}</head>"
        f'<body class="{classes}"><h1>{title}</h1>{body}</body></html>'
    )


@pytest.mark.parametrize(
    ("nodes", "meta", "is_paywalled"),
    [
        ([{"isAccessibleForFree": "False"}], "", True),
        ([{"isAccessibleForFree": "https://schema.org/False"}], "", True),
        ([{"isAccessibleForFree": True}], "", False),
        ([{"hasPart": {"isAccessibleForFree": False, "cssSelector": ".rest"}}], "", True),
        (
            [{"hasPart": [{"@id": "#rest"}]},
             {"@type": "WebPageElement", "@id": "#rest", "isAccessibleForFree": False}],
            "", True,
        ),
        ([{}, {"@type": "WebPage", "isAccessibleForFree": False}], "", True),
        (
            [{"isAccessibleForFree": True}, {"@type": "WebPage", "isAccessibleForFree": False}],
            "", False,
        ),
        ([{}, {"@type": "VideoObject", "isAccessibleForFree": False}], "", False),
        ([{}], '<meta itemprop="isAccessibleForFree" content="False">', True),
        ([{}], '<meta property="article:content_tier" content="locked">', True),
        ([{}], '<meta property="article:content_tier" content="metered">', False),
    ],
)  # fmt: skip
def test_is_paywalled(nodes: list[dict[str, Any]], meta: str, is_paywalled: bool) -> None:
    said = json.dumps([{"@type": "NewsArticle", "headline": "La cumbre"} | nodes[0], *nodes[1:]])
    head = f'<script type="application/ld+json">{said}</script>{meta}'
    assert extract(page(PARAGRAPHS, head), URL).is_paywalled is is_paywalled


@pytest.mark.parametrize(
    ("html", "url", "kind"),
    [
        pytest.param(page(PARAGRAPHS), URL, PageKind.ARTICLE, id="text"),
        pytest.param(page(LONG, ARTICLE), URL, PageKind.ARTICLE, id="stated"),
        pytest.param(page("", ARTICLE), URL, PageKind.ARTICLE, id="stated, its text not shown"),
        pytest.param(page(PARAGRAPHS), "https://diario.example/", PageKind.HOME, id="home"),
        pytest.param(page(PARAGRAPHS), "https://diario.example///", PageKind.HOME, id="slashes"),
        pytest.param(
            page(PARAGRAPHS), "https://diario.example/index.html", PageKind.HOME, id="index"
        ),
        pytest.param(page(PARAGRAPHS), "https://diario.example/es/", PageKind.HOME, id="edition"),
        pytest.param(
            page(PARAGRAPHS), "https://diario.example/?p=12", PageKind.ARTICLE, id="query alone"
        ),
        pytest.param(
            page(PARAGRAPHS), "https://diario.example/tag/agua", PageKind.TAG, id="tag path"
        ),
        pytest.param(page(PARAGRAPHS, classes="tag agua"), URL, PageKind.TAG, id="tag class"),
        pytest.param(
            page(PARAGRAPHS), "https://diario.example/category/mundo/", PageKind.SECTION, id="path"
        ),
        pytest.param(page(PARAGRAPHS, classes="archive"), URL, PageKind.SECTION, id="class"),
        pytest.param(
            page(
                PARAGRAPHS,
                '<meta property="og:type" content="article"><script type="application/ld+json">'
                '{"@type": "CollectionPage", "name": "Mundo"}</script>',
            ),
            URL,
            PageKind.SECTION,
            id="an archive that calls itself an article",
        ),
        pytest.param(
            page(
                PARAGRAPHS,
                '<meta property="article:published_time" content="2026-03-01T10:00:00Z">',
                title="410 casas inundadas",
            ),
            URL,
            PageKind.ARTICLE,
            id="a number of errors in a headline",
        ),
        pytest.param(
            page(PARAGRAPHS, title="410 casas inundadas"),
            URL,
            PageKind.ARTICLE,
            id="a number alone",
        ),
        pytest.param(
            page("<p>Ups.</p>", title="404 Vaya"), URL, PageKind.ERROR, id="a number and a word"
        ),
        pytest.param(
            page(PARAGRAPHS, title="Forbidden shores: where nobody may bathe"),
            URL,
            PageKind.ARTICLE,
            id="a headline that begins as an error does",
        ),
        pytest.param(
            page(PARAGRAPHS, title="404: the story of an error code"),
            URL,
            PageKind.ARTICLE,
            id="of an error",
        ),
        pytest.param(
            page(PARAGRAPHS, title="Ошибка 404: страница не найдена"),
            URL,
            PageKind.ERROR,
            id="an error over teasers",
        ),
        pytest.param(
            page(LONG, ARTICLE), "https://diario.example/tv/cumbre", PageKind.ARTICLE, id="of TV"
        ),
        pytest.param(page(LONG), "https://diario.example/tv/cumbre", PageKind.VIDEO, id="on TV"),
        pytest.param(
            page(
                "<p>" + "海港的起重机昨天搬到了新的码头，负责人说明了原因。" * 5, title="起重机搬家"
            ),
            URL,
            PageKind.ARTICLE,
            id="few characters that say much",
        ),
        pytest.param(
            page(PARAGRAPHS, classes="blog"),
            "https://diario.example/sections/mar/2024/02/08/la-cumbre",
            PageKind.ARTICLE,
            id="class of a blog under the address of a day",
        ),
        pytest.param(
            page(PARAGRAPHS, classes="archive"),
            "https://diario.example/2024/02/08/",
            PageKind.SECTION,
            id="the list of a day",
        ),
        pytest.param(
            page(
                PARAGRAPHS,
                '<script type="application/ld+json">{"@type": "CollectionPage"}</script>',
            ),
            URL,
            PageKind.SECTION,
            id="stated list",
        ),
        pytest.param(
            page("<p>Imagen de la cumbre.</p>"),
            "https://diario.example/galeria/cumbre",
            PageKind.GALLERY,
            id="gallery",
        ),
        pytest.param(
            page("<p>Mire.</p>", '<meta property="og:type" content="video.other">'),
            URL,
            PageKind.VIDEO,
            id="video",
        ),
        pytest.param(
            page(PARAGRAPHS, ARTICLE),
            "https://diario.example/video/cumbre",
            PageKind.ARTICLE,
            id="an article under a video path",
        ),
        pytest.param(page("<p>Ups.</p>", title="404 Not Found"), URL, PageKind.ERROR, id="404"),
        pytest.param(
            page("<p>Ups.</p>", title="Página no encontrada | El Diario"),
            URL,
            PageKind.ERROR,
            id="no such page",
        ),
        pytest.param(page(PARAGRAPHS, classes="error404"), URL, PageKind.ERROR, id="error class"),
        pytest.param(page("<p>Hola.</p>"), URL, PageKind.OTHER, id="a line"),
        pytest.param("", URL, PageKind.OTHER, id="nothing"),
        pytest.param(page(PARAGRAPHS), "http://[", PageKind.ARTICLE, id="no address"),
    ],
)
def test_kinds(html: str, url: str, kind: PageKind) -> None:
    article = extract(html, url)
    assert article.kind is kind
    assert article.is_article is (kind is PageKind.ARTICLE)
    assert article.field_sources["kind"]
