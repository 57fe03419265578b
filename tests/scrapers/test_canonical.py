from __future__ import annotations

import pytest

from scrapers import extract
from scrapers.canonical import find_own_address

URL = "https://www.diario.example/mundo/cumbre?utm_source=x"


@pytest.mark.parametrize(
    ("href", "canonical"),
    [
        ("https://www.diario.example/mundo/cumbre", "https://www.diario.example/mundo/cumbre"),
        ("/mundo/cumbre", "https://www.diario.example/mundo/cumbre"),
        ("https://diario.example/mundo/cumbre", "https://diario.example/mundo/cumbre"),
        ("https://blog.diario.example/cumbre", "https://blog.diario.example/cumbre"),
        ("/mundo/cumbre#inicio", "https://www.diario.example/mundo/cumbre"),
    ],
)
def test_taken(href: str, canonical: str) -> None:
    article = extract(f'<link rel="canonical" href="{href}">', URL)
    assert article.canonical_url == canonical
    assert "canonical_url" not in article.refused


def test_a_host_in_other_letters() -> None:
    url = "https://xn--b1amnebsh.example/mir/sammit"
    head = '<link rel="canonical" href="https://новости.example/mir/sammit">'
    article = extract(head, f"{url}?utm_source=x")
    assert article.canonical_url == url
    assert article.credit_lines == ()


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("https://www.diario.example/", "link:canonical is the home page"),
        ("https://otro.example/mundo/cumbre", "link:canonical is on another host"),
        ("javascript:void(0)", "link:canonical is no web address"),
        ("http://[", "link:canonical is no address"),
    ],
)
def test_refused(href: str, reason: str) -> None:
    article = extract(f'<link rel="canonical" href="{href}">', URL)
    assert article.canonical_url is None
    assert article.refused["canonical_url"].startswith(reason)


def test_the_home_page_is_its_own() -> None:
    home = "https://diario.example/"
    assert extract(f'<link rel="canonical" href="{home}">', home).canonical_url == home


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<link rel="canonical" href="https://diario.example/a">', "https://diario.example/a"),
        ('<meta property="og:url" content="https://diario.example/a">', "https://diario.example/a"),
        ('<link rel="canonical" href="/a">', None),
        ("", None),
    ],
)
def test_the_own_address_of_a_saved_page(head: str, address: str | None) -> None:
    page = f"<html><head><title>Añil</title>{head}</head><body><p>Una cumbre</p></body></html>"
    assert find_own_address(page.encode()) == address
    assert find_own_address(page.encode("latin-1")) == address
