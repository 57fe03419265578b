"""Section and tags, by what the metadata says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scrapers import extract
from scrapers.values import Article

URL = "https://diario.example/mundo/rios/el-agua-sube"
TITLE = "El agua sube en el valle"


def read(head: str = "", *, trail: Any = None, **article: Any) -> Article:
    nodes = [{"@type": "NewsArticle", "headline": TITLE, **article}]
    if trail is not None:
        nodes.append({"@type": "BreadcrumbList", "itemListElement": trail})
    said = f'<script type="application/ld+json">{json.dumps(nodes)}</script>'
    site = '<meta property="og:site_name" content="Diario del Valle">'
    return extract(f"<head>{site}{head}{said}</head><body><h1>{TITLE}</h1></body>", URL)


def step(name: str, path: str | None) -> dict[str, Any]:
    item = {} if path is None else {"item": f"https://diario.example{path}"}
    return {"@type": "ListItem", "name": name, **item}


HOME, WORLD, RIVERS = step("Inicio", "/"), step("Mundo", "/mundo"), step("Ríos", "/mundo/rios/")


@pytest.mark.parametrize(
    ("page", "section"),
    [
        pytest.param({"articleSection": "Mundo"}, "Mundo", id="stated"),
        pytest.param({"articleSection": ["Mundo", "Ríos"]}, "Mundo", id="the first of several"),
        pytest.param({"articleSection": "Mundo,Ríos"}, "Mundo", id="joined by commas"),
        pytest.param({"articleSection": "Ríos, lagos y mar"}, "Ríos, lagos y mar", id="a comma"),
        pytest.param(
            {"head": '<meta property="article:section" content="Mundo">'}, "Mundo", id="meta"
        ),
        pytest.param({"trail": [HOME, WORLD, RIVERS]}, "Mundo", id="trail"),
        pytest.param({"trail": [HOME, WORLD], "articleSection": "Agua"}, "Agua", id="both"),
        pytest.param(
            {"trail": [{"item": {"@id": "/mundo", "name": "Mundo"}}]}, "Mundo", id="named inside"
        ),
        pytest.param(
            {"trail": [step("Diario del Valle", "/portada"), WORLD]}, "Mundo", id="the outlet"
        ),
        pytest.param({"trail": [HOME, step(TITLE, "/x")]}, None, id="the article"),
        pytest.param({"trail": [HOME, step("Leer", "/mundo/rios/el-agua-sube")]}, None, id="here"),
        pytest.param({"trail": [HOME, step("Aquí", None)]}, None, id="the last one unlinked"),
        pytest.param(
            {"head": '<meta name="x.section" content="Mundo,Ríos">'}, "Mundo", id="a rare name"
        ),
        pytest.param(
            {"head": '<meta name="x.section" content="Agua">', "trail": [HOME, WORLD]},
            "Mundo",
            id="a rare name beside a trail",
        ),
        pytest.param({"trail": "Mundo"}, None, id="no list"),
        pytest.param({"trail": ["Mundo", {"name": 3, "item": ["/a"]}]}, None, id="litter"),
        pytest.param({"trail": [{"name": "Mundo", "item": "http://["}]}, None, id="no address"),
    ],
)
def test_section(page: dict[str, Any], section: str | None) -> None:
    assert read(**page).section == section


def test_a_trail_within_the_node_of_the_page() -> None:
    trail = {"@type": "BreadcrumbList", "itemListElement": [HOME, WORLD]}
    around = {"@type": "WebPage", "breadcrumb": trail, "mainEntity": {"@type": "NewsArticle"}}
    head = f'<script type="application/ld+json">{json.dumps(around)}</script>'
    assert extract(f"<head>{head}</head><body><h1>{TITLE}</h1></body>", URL).section == "Mundo"


def test_a_section_from_the_trail_is_less_sure_than_a_stated_one() -> None:
    stated, trail = read(articleSection="Mundo"), read(trail=[HOME, WORLD])
    assert stated.field_sources["section"] == "json-ld:articleSection"
    assert trail.field_sources["section"] == "breadcrumb"
    assert trail.field_confidence["section"] < 0.6 < stated.field_confidence["section"]


def tags(*values: str) -> str:
    return "".join(f'<meta property="article:tag" content="{value}">' for value in values)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param({"head": tags("agua", "ríos", "agua")}, ("agua", "ríos"), id="metas"),
        pytest.param({"head": tags("agua, ríos")}, ("agua", "ríos"), id="several in one"),
        pytest.param({"head": tags("Valle, el", "ríos")}, ("Valle, el", "ríos"), id="a comma"),
        pytest.param({"keywords": ["agua", "ríos"]}, ("agua", "ríos"), id="list"),
        pytest.param({"keywords": "agua; ríos;"}, ("agua", "ríos"), id="semicolons"),
        pytest.param(
            {"keywords": "防波堤、埠頭，港；船"}, ("防波堤", "埠頭", "港", "船"), id="wide"
        ),
        pytest.param({"keywords": "ميناء، سفينة"}, ("ميناء", "سفينة"), id="Arabic"),
        pytest.param(
            {"keywords": [{"@type": "DefinedTerm", "name": "agua"}]}, ("agua",), id="terms"
        ),
        pytest.param(
            {"head": '<meta name="parsely-tags" content="agua,ríos">'}, ("agua", "ríos"), id="tool"
        ),
        pytest.param({"keywords": ["agua", "autoplay_video"]}, ("agua",), id="an underscore"),
        pytest.param({"keywords": "Aguas, & ríos"}, ("Aguas, & ríos",), id="one name"),
        pytest.param(
            {"head": tags("agua", "26157981-b4f7-4929-adc1-e860c6f03636", "12345")},
            ("agua",),
            id="keys of machines",
        ),
        pytest.param({"keywords": ["agua", "El agua sube. " * 9]}, ("agua",), id="a sentence"),
        pytest.param({}, (), id="nothing"),
    ],
)
def test_tags(page: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert read(**page).tags == expected
