import pytest

from scrapers.index_links import looks_like_article, read_feed_links, read_index_links
from scrapers.values import Candidate, Surface
from tests.scrapers.pages import page_of

HOME = "https://www.news.example/"


def test_links_of_the_site() -> None:
    body = """<!doctype html><title>Portada</title><nav><a href="/madrid/">Madrid</a></nav>
    <article><a href="a.html"><img src="a.jpg"></a>
    <h2><a href="/a.html#top">El pleno aprueba
      los presupuestos</a></h2></article>
    <a href="https://sport.news.example/b">Fútbol</a>
    <a href="https://other.example/c">Otro</a> <a href="mailto:x@news.example">Correo</a>
    <a href="#top">Arriba</a> <a>nada</a> <a href="">nada</a> <a href="/d.PDF">Informe</a>
    <a href="http://[bad">mal</a>"""
    assert read_index_links(page_of(body, HOME), HOME) == (
        Candidate("https://www.news.example/madrid/", Surface.INDEX, HOME),
        Candidate(
            "https://www.news.example/a.html",
            Surface.INDEX,
            HOME,
            title="El pleno aprueba los presupuestos",
        ),
        Candidate("https://sport.news.example/b", Surface.INDEX, HOME),
    )


def test_links_of_a_site_in_other_letters() -> None:
    home = "https://xn--b1amnebsh.example/"
    body = '<a href="https://новости.example/статья">a</a><a href="https://другие.example/b">b</a>'
    found = [link.url for link in read_index_links(page_of(body, home), home)]
    assert found == [f"{home}статья"]


def test_the_base_counts() -> None:
    body = '<base href="/2026/"><a href="a">a</a>'
    assert read_index_links(page_of(body, HOME), HOME)[0].url == f"{HOME}2026/a"


def test_the_charset_counts() -> None:
    body = '<a href="/a">Año nuevo en la plaza</a>'.encode("iso-8859-1")
    page = page_of(body, HOME, content_type="text/html; charset=iso-8859-1")
    assert read_index_links(page, HOME)[0].title == "Año nuevo en la plaza"


@pytest.mark.parametrize("body", [b"", b"\x89PNG\r\n", bytes(range(256)), b"<a href=" * 1000])
def test_no_bytes_raise(body: bytes) -> None:
    read_index_links(page_of(body, HOME), HOME)
    read_feed_links(page_of(body, HOME))


def test_declared_feeds() -> None:
    body = """<link rel="alternate" type="application/rss+xml" href="/rss" title="Portada">
    <link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="https://f.example/x">
    <link rel="alternate" type="application/feed+json" href="/feed.json">
    <link rel="alternate" type="application/rss+xml" href="/comments/feed/">
    <link rel="alternate" type="application/rss+xml" href="/f2" title="Comments">
    <link rel="alternate" type="text/html" hreflang="en" href="/en">
    <link rel="stylesheet" type="application/rss+xml" href="/no">
    <link rel="alternate" type="application/rss+xml" href="/rss">"""
    assert read_feed_links(page_of(body, HOME)) == (
        f"{HOME}rss",
        "https://f.example/x",
        f"{HOME}feed.json",
    )


@pytest.mark.parametrize(
    ("path", "claim"),
    [
        ("/2026/03/01/el-pleno", True),
        ("/2026/3/pleno.html", True),
        ("/politica/20260301/pleno", True),
        ("/politica/el-pleno-aprueba-los-presupuestos", True),
        ("/politica/el-pleno-aprueba-los-presupuestos.html", True),
        ("/politica/el-pleno-aprueba-los-presupuestos/", True),
        ("/el_pleno_aprueba_los_presupuestos_1.shtml", True),
        ("/noticia/1234567", True),
        ("/", False),
        ("/madrid/", False),
        ("/sobre-nosotros", False),
        ("/politica/medio-ambiente/", False),
        ("/2026/03/", False),
        ("/2026/03/01/", False),
        ("/archivo/2026/", False),
    ],
)
def test_the_shape_of_an_article(path: str, claim: bool) -> None:
    assert looks_like_article(f"https://news.example{path}") is claim
