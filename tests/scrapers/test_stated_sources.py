"""What the metadata says of where a text is from: the original's address, the provider's name."""

from __future__ import annotations

import json

import pytest

from scrapers import extract
from scrapers.values import CreditLine, CreditPlace

URL = "https://www.diario.example/mundo/cumbre"
ORIGINAL = "https://www.quay.example/2026/03/ferry"


@pytest.mark.parametrize(
    "head",
    [
        f'<link rel="canonical" href="{ORIGINAL}#top">',
        f'<link rel=canonical href="/a"><meta name="syndication-source" content="{ORIGINAL}">',
        f'<meta name="original-source" content=" {ORIGINAL}">',
    ],
)
def test_the_original_on_another_outlet_s_site_is_a_credit_line(head: str) -> None:
    (line,) = extract(head, URL).credit_lines
    assert (line.text, line.place, line.link) == (ORIGINAL, CreditPlace.STRUCTURED, ORIGINAL)


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("https://otro.example/", URL),
        ("https://blog.diario.example/cumbre", URL),
        ("https://diario.test/mundo/cumbre", URL),
        ("https://www.diario.co.test/mundo/cumbre", URL),
        ("http://[", URL),
        ("javascript:alert(1)//quay.example/a", URL),
        (ORIGINAL, None),
    ],
    ids=[
        "home page",
        "subdomain",
        "other country",
        "two levels",
        "no address",
        "script",
        "unknown",
    ],
)
def test_what_is_no_original(href: str, url: str | None) -> None:
    page = f'<link rel="canonical" href="{href}"><meta name="original-source" content="{href}">'
    assert extract(page, url).credit_lines == ()


@pytest.mark.parametrize("key", ["provider", "sourceOrganization", "copyrightHolder"])
def test_the_agency_that_provides_the_text(key: str) -> None:
    reuters = CreditLine("Reuters", CreditPlace.STRUCTURED)
    for value in ({"@type": "Organization", "name": "Reuters"}, "Reuters", {"@id": "#it"}):
        node = {"@type": "NewsArticle", "headline": "Una cumbre", key: value, "author": "Reuters"}
        about = {"@id": "#it", "@type": "Organization", "name": "Reuters", "url": "/"}
        data = json.dumps({"@graph": [node, about]})
        page = f'<script type="application/ld+json">{data}</script>'
        assert extract(page, URL).credit_lines == (reuters,)


def test_a_provider_that_is_no_agency_says_nothing() -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": "Una cumbre", "provider": "El Diario"})
    page = f'<script type="application/ld+json">{data}</script>'
    assert extract(page, URL).credit_lines == ()
