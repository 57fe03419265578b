"""Pages that are made to hurt a parser, or that nobody meant to be a page.

Every law here holds for any input: extraction ends, raises nothing, and what a reader sees of
the text is found. A time limit is generous: it is there for what grows with the square of a page.
"""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.charset import read_source
from scrapers.extract import explain, extract
from scrapers.markup_bounds import bound_markup, count_tags

ROOT = Path(__file__).parents[2]
URL = "https://quay.example/2026/03/01/ferry"
TITLE = "Ferry runs twice a day"
LINES = [
    "The ferry to the outer islands will run twice a day from Monday, the harbour board said.",
    "Fares stay as they are until the spring, when the second boat is back from the yard.",
    "Islanders had asked for a later boat since the school on the mainland moved its hours.",
]
TEXT = "".join(f"<p>{line}</p>" for line in LINES)
WORST = 60

pytestmark = pytest.mark.timeout(WORST)


def page(body: str, head: str = "") -> str:
    return (
        f'<html lang="en"><head><title>{TITLE}</title>{head}</head>'
        f"<body><article><h1>{TITLE}</h1>{body}</article></body></html>"
    )


def stated(value: str) -> str:
    return page(TEXT, f'<script type="application/ld+json">{value}</script>')


N = 100_000
READABLE = {
    "open divs": page(TEXT + "<div>" * N),
    "open and closed divs": page("<div>" * N + "</div>" * N + TEXT),
    "open spans of a credit": page(TEXT + '<span class="credit">' * N),
    "cards within cards": page(
        TEXT + ("<p>" + "<span><img><a>x</a><a>y</a>" * 400 + "</span>" * 400 + "</p>") * 1000
    ),
    "spans for screen readers": page(TEXT + f"<p>{'<span class=sr-only>' * 400}{'<b>x</b>' * N}"),
    "open bold": page(TEXT + "<b>" * N),
    "open tables": page(TEXT + "<table><tr><td>" * (N // 3)),
    "made-up tags": page(TEXT + "<x-y>" * N),
    "siblings": page(TEXT + '<div class="a b"><a href="/x">link</a></div>' * N),
    "closing tags": page("</div>" * N + TEXT),
    "one class of 2 MB": page(f'<p class="{"a " * 1_000_000}"></p>{TEXT}'),
    "one style of 5 MB": page(f'<p style="{"x" * 5_000_000}"></p>{TEXT}'),
    "attributes": page(f"<p {' '.join(f'a{i}=1' for i in range(N))}></p>{TEXT}"),
    "metas": page(TEXT, '<meta name="author" content="Ana Ruiz">' * N),
    "headings": page(TEXT + f"<h1>{TITLE}</h1>" * (N // 4)),
    "times": page(TEXT + '<time datetime="2026-01-01T00:00Z">1 January 2026</time> ' * (N // 2)),
    "dated lines": page(TEXT + "<div>1 January 2026, 12:30</div>" * (N // 10)),
    "pictures": page(TEXT + '<img src="/a.jpg">' * N),
    "comments that never end": page(TEXT + "<!--" * N),
    "less-than signs": page(TEXT + "<" * N),
    "ampersands": page(TEXT + "&" * N),
    "white space of 5 MB": page(TEXT + "\n" * 5_000_000),
    "scripts that never end": page(TEXT + "<script " * N),
    "scripts in scripts": page(TEXT + "<script><style><svg>" * N),
    "drawings in drawings": page(TEXT + "<svg>" * 200 + "</svg>" * 200 + "<svg><p></svg>" * N),
    "a script of 10 MB": page(TEXT + f"<script>{'var a=1;' * 1_250_000}</script>"),
    "JSON-LD of 5 MB": stated(
        json.dumps({"@type": "NewsArticle", "headline": TITLE, "keywords": ["word"] * 600_000})
    ),
    "JSON-LD of depth 10,000": stated('{"@graph":[' * 10_000 + "]}" * 10_000),
    "JSON-LD that never ends": stated('[{"a":' * N),
    "JSON-LD of 30,000 nodes": stated(
        json.dumps([{"@type": "NewsArticle", "@id": str(i)} for i in range(30_000)])
    ),
    "JSON-LD of wrong types": stated(
        json.dumps({"@type": ["NewsArticle", 1, None], "headline": [], "author": [[1], {}, None],
                    "image": {"url": {}}, "publisher": 3, "datePublished": {"a": 1},
                    "articleSection": [None], "keywords": {}, "inLanguage": [1],
                    "isAccessibleForFree": [], "articleBody": [1], "@id": {}})
    ),
    "JSON-LD backslashes": stated('{"headline": "' + "\\" * N),
    "NULs": page("\0" * 1000 + TEXT + "\0"),
    "lone surrogates": page("\udfff \ud800" + TEXT),
    "a canonical that is no address": page(TEXT, '<link rel="canonical" href="http://[::">'),
    "a base that is no address": page(TEXT + '<a href="http://[">x</a>', '<base href="http://[">'),
}  # fmt: skip


@pytest.mark.parametrize("html", READABLE.values(), ids=READABLE)
def test_the_text_is_found_whatever_stands_around_it(html: str) -> None:
    article = extract(html, URL)
    assert article.title == TITLE
    assert set(LINES) <= set(article.paragraphs)


UNREADABLE = {
    "nothing": b"",
    "white space": b" \n\t",
    "one byte": b"\xff",
    "NULs alone": b"\0" * 10_000,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 400,
    "a zip file": b"PK\x03\x04" + bytes(range(255, -1, -1)) * 400,
    "UTF-16 without a mark": page(TEXT).encode("utf-16-le"),
    "half a byte-order mark": b"\xef\xbb",
    "a charset that is no text": b'<meta charset="rot13">' + page(TEXT).encode(),
    "a charset that nobody knows": b'<meta charset="x-no-such">' + page(TEXT).encode(),
    "frames": b"<frameset><frame src=x></frameset>",
    "an unfinished tag": b"<",
    "a script that never ends": b"<script>" + b"a" * 1_000_000,
    "a title of 5 MB": b"<title>" + b"word - " * 700_000,
    "100,000 templates": b"<template>" * 100_000,
    "100,000 svgs": b"<svg><p>" * 50_000,
    "XML": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
}


@pytest.mark.parametrize("html", UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_page_is_an_article_all_the_same(html: bytes) -> None:
    article = extract(html, URL)
    assert article.url == URL
    assert len(explain(html, URL).blocks) >= len(article.paragraphs)


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "shift_jis", "utf-16", "koi8-r"])
def test_a_lying_charset_costs_letters_at_most(declared: str) -> None:
    html = page(TEXT + "<p>Señal número tres: mañana habrá más, según informó la empresa.</p>")
    for codec in ("utf-8", "cp1252"):
        body = f'<meta charset="{declared}">'.encode() + html.encode(codec)
        article = extract(body, URL)
        assert set(LINES) <= set(article.paragraphs), codec


@pytest.mark.parametrize(
    "body",
    [f"{TEXT}<p>{LINES[0]} Again.</p>" * 27_000, "<p>" + "word " * 2_000_000 + "</p>",
     "a line of text here<br>" * 430_000, "<p>" + "x" * 10_000_000],
    ids=["paragraphs", "one paragraph", "line breaks", "one word"],
)  # fmt: skip
def test_a_page_of_10_mb_needs_bounded_memory(body: str, tmp_path: Path) -> None:
    """The peak of a process of its own: Lexbor's memory is not Python's."""
    file = tmp_path / "page.html"
    file.write_text(page(body))
    assert file.stat().st_size > 9_500_000
    code = (
        "import resource, sys; from scrapers import extract; from pathlib import Path\n"
        "extract(b'<p>warm'); start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        f"extract(Path(sys.argv[1]).read_bytes(), {URL!r})\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, file], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert int(done.stdout) / 1024 < 750, "MB"


def test_elements_that_are_too_deep_go_and_their_text_stays() -> None:
    html = "<div>" * 5000 + "deep" + "</div>" * 5000 + "<div>after</div>" + "<i>x</i>" * 2000
    flat = bound_markup(read_source(html)).text
    assert flat.count("<div>") == flat.count("</div>") == 512 + 1
    assert "deep" in flat
    assert flat.endswith("<div>after</div>" + "<i>x</i>" * 2000)


@pytest.mark.parametrize(
    "html",
    [
        "<p>one<p>two" * 10_000,
        "<ul>" + "<li>item" * 20_000 + "</ul>",
        "<div>" * 600 + "</div>" * 600,
        "<script>" + "'<div>';" * 20_000 + "</script>",
        f"<p data-state='{'x y ' * 50_000}'>",
        "<script>if(a<b) {" + "x = 1; " * 10_000 + "}</script>",
        "<!--" + "<div>" * 20_000 + "--><p>text",
        "<br>" * 20_000 + "<br/>" * 20_000 + "<x/>" * 1000,
    ],
    ids=[
        "paragraphs",
        "items",
        "few tags",
        "script",
        "long value",
        "comparison",
        "comment",
        "void",
    ],
)
def test_what_is_long_but_harmless_stays_as_it_is(html: str) -> None:
    assert bound_markup(read_source(html)).text == html


# --- laws ---

_PIECES = st.sampled_from(
    ["<p>", "</p>", "<div class='byline'>", "</div>", "<br>", "<br><br>", "<h1>", "</h1>", "<b>",
     "<a href='/x'>", "<a href='http://[' rel=author>", "</a>", "<span class=caption>", "</span>",
     "<figure><img src=a.jpg><figcaption>", "</figcaption></figure>", "<table><tr><td>", "</table>",
     "<time datetime='2026-13-45'>", "<time datetime='9999-12-31T23:59:59-23:59'>", "</time>",
     "<meta property='og:title' content='", "<meta name=date content='0000-00-00'>", "'>", '">',
     "<script type='application/ld+json'>", "</script>", '{"@type":"NewsArticle","author":[', "]}",
     '"datePublished":"2026-02-30T25:61:00+99:00"', "<!--", "-->", "<![CDATA[", "]]>", "&nbsp;",
     "&#x110000;", "&#0;", "\u00ad", "\u200b", "By ", "Photo: ", "MADRID, 8 feb. (EFE) -", "(AP) ",
     "31 February 2026 ", "1/1/1", "Source: ", "Read also: ", "\x00", "\ud800", "新华社", "عاجل",
     " ", "\n", LINES[0], LINES[1], "<title>", "</title>", "<html lang='xx-'>", "<body>", "<base>"]
)  # fmt: skip
_MARKUP = st.lists(_PIECES | st.text(max_size=20), max_size=60).map("".join)


@settings(deadline=None)
@given(st.binary(max_size=600), st.sampled_from([None, URL, "not a url", "http://["]))
def test_any_bytes_are_read(body: bytes, url: str | None) -> None:
    extract(body, url)


@settings(max_examples=200, deadline=None)
@given(_MARKUP)
def test_any_markup_is_read_and_accounted_for(html: str) -> None:
    reading = explain(html, URL)
    article = extract(html, URL)
    assert reading.article == article
    for paragraph in article.paragraphs:
        assert paragraph == " ".join(paragraph.split()) != ""
    assert set(article.paragraphs) <= {block.text for block in reading.blocks}
    assert all(0 <= block.score <= 1 for block in reading.blocks)


def test_nothing_that_no_database_or_terminal_takes_is_handed_on() -> None:
    """JSON can write what HTML cannot: NULs, escape codes, halves of surrogate pairs."""
    dirt = "\\u0000\\u001b\\ud800"
    html = page(
        TEXT + '<a rel="author" href="/a">Bo \ud800Li</a><img src="/\ud800\x1b.jpg">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry %s runs",'
        '"author": {"@type": "Person", "name": "Ana %sRuiz"}, "articleSection": "Se%sa",'
        '"keywords": ["a%sb"], "datePublished": "2026-01-01%s", "publisher": {"name": "Q%suay"},'
        '"image": {"url": "/%s.jpg", "creditText": "C%s"}, "inLanguage": "en%s",'
        '"url": "/%sx", "mainEntityOfPage": "/%sx"}</script>'
        '<link rel="canonical" href="/2026/03/01/ferry?\ud800\x1b">'.replace("%s", dirt),
    )
    written = json.dumps(dataclasses.asdict(extract(html, URL)), ensure_ascii=False, default=str)
    assert "Ruiz" in written
    written.encode()
    assert "\\u00" not in written
    assert "\ufffd" not in extract(html, URL).text


@given(st.binary(max_size=40), st.integers(0, 600))
def test_tags_are_counted(some: bytes, repeated: int) -> None:
    assert count_tags(some + b"<" * repeated) == some.count(b"<") + repeated
