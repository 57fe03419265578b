"""Scripts, styles and drawings are emptied before the parse, which must see the same page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from scrapers.unread import empty_unread

JSON_LD = '<script type="application/ld+json">'
DRAWING = '<svg viewBox="0 0 9 9"><g><path d="M0 0"/></g><title>Ferry</title></svg>'


@pytest.mark.parametrize(
    ("html", "emptied"),
    [
        ("<script>var a = 1 < 2;</script>", "<script></script>"),
        ("<SCRIPT src='/a.js'>a()</Script >", "<SCRIPT src='/a.js'></Script >"),
        ('<style media="all">p > a {}</style>', '<style media="all"></style>'),
        (f"<p>Ferry{DRAWING}</p>", '<p>Ferry<svg viewBox="0 0 9 9"></svg></p>'),
        ("<script>'<p>text</p>'</script>", "<script></script>"),
        ("<style>a{}</style><script>b</script>", "<style></style><script></script>"),
        ("<script><!-- <script> a </script></script>", "<script><!-- <script></script></script>"),
    ],
)
def test_what_nobody_reads_goes(html: str, emptied: str) -> None:
    assert empty_unread(html.encode()) == emptied.encode()


@pytest.mark.parametrize(
    ("html", "rest"),
    [
        ("<p>Ferry</p>\n<script src='/a.js'></script>\n<p>runs", "<p>Ferry</p>\n\n<p>runs"),
        ("<style>a{}</style><script>b</script>", ""),
        ("<p>Fer<script>a()</script>ry</p>", "<p>Fer<script></script>ry</p>"),
        ("<p>a &am<script>a()</script>p; b</p>", "<p>a &am<script></script>p; b</p>"),
        (f"<p>{DRAWING}</p>", '<p><svg viewBox="0 0 9 9"></svg></p>'),
        (f"{JSON_LD}{{}}</script>", f"{JSON_LD}{{}}</script>"),
    ],
)
def test_scripts_and_styles_go_whole_where_nothing_counts_them(html: str, rest: str) -> None:
    assert empty_unread(html.encode(), whole=True) == rest.encode()


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>The ferry runs.</p><section><strong>Twice</strong></section>",
        f'{JSON_LD}{{"@type": "NewsArticle"}}</script>',
        "<script type='application/ld&#43;json'>{}</script>",
        f'{JSON_LD}{{"articleBody": "a <script>b<\\/script> <style>c"}}</script>',
        '<img alt="a <script> tag"><meta content="a"><script src="/a.js"></script>',
        "<!-- <script> --><p>The ferry runs.</p><!-- </script> -->",
        "<!-- <style> <p>The ferry runs.</p> --></style>",
        "<script><!-- a --></script>",
        "<script>The ferry runs.",
        "<script data-a='></script><p>The ferry runs.</p>",
        '<script data-a="a>b">c</script>',
        "<scripture>The ferry runs.</scripture>",
        "<svg/><p>The ferry runs.</p></svg>",
        "<svg><path><p>The ferry runs.</p></svg>",
        "<svg><![CDATA[ </svg> ]]><path/></svg>",
        "<svg><svg></svg><path/></svg>",
    ],
)
def test_what_is_read_or_not_sure_stays(html: str) -> None:
    assert empty_unread(html.encode()) == html.encode()


TAGS = [
    *("<script>", "</script>", "<style>", "</style>", "<svg>", "</svg>", "<SCRIPT>", "</SVG>"),
    *("<script src='", "<p>", "</p>", "<!--", "-->", "text", "<path/>", JSON_LD),
]


def pieces(*without: str) -> st.SearchStrategy[str]:
    usable = [tag for tag in TAGS if not any(some in tag.lower() for some in without)]
    return st.lists(st.sampled_from(usable), max_size=5).map("".join)


ELEMENTS = st.one_of(
    st.sampled_from(["text", "<p>text</p>", "<br>", "<svg/>"]),
    pieces("</script", "<!--").map("<script>{}</script>".format),
    pieces("</script", "<!--").map("<script><!-- {} --></script>".format),
    pieces("</script", "<!--").map((JSON_LD + "{}</script>").format),
    pieces("</s").map('<style media="all">{}</style>'.format),
    pieces("-->").map("<!--{}-->".format),
    pieces("</s", '"').map('<i title="{}">text</i>'.format),
    pieces("</s", '"').map('<i title="<style>{}</style>">text</i>'.format),
    pieces("</s", "'").map("<i title='<script>{}</script>'>text</i>".format),
    pieces("<!--", "script", "style", "svg", "p>").map(
        "<svg viewBox='0'>{}<title>text</title></svg>".format
    ),
)


def read(html: bytes) -> tuple[str, list[str], list[str]]:
    """The text, the tags and the JSON-LD of a page but for what nobody reads of it."""
    tree = LexborHTMLParser(html, options=LexborDocumentOptions.WO_EVENTS, scripting=True)
    for element in reversed(tree.css('script:not([type*="ld+json"]), style, svg')):
        element.decompose()
    data = [element.text() for element in tree.css("script")]
    return tree.text(), [element.tag for element in tree.css("*")], data


@settings(max_examples=500)
@given(st.lists(ELEMENTS, max_size=6).map("".join), st.integers(0, 20))
def test_the_parser_sees_the_same_page(html: str, cut_off: int) -> None:
    page = f"<html><body><p>text</p>{html}<p>text</p></body></html>"
    page = page[: len(page) - cut_off]
    seen = read(page.encode())
    assert seen == read(empty_unread(page.encode()))
    assert seen == read(empty_unread(page.encode(), whole=True))


@given(st.lists(st.sampled_from(TAGS) | st.text(max_size=80), max_size=12).map("".join))
def test_whatever_it_is_given_it_only_leaves_out(html: str) -> None:
    whole, emptied = html.encode(), empty_unread(html.encode())
    at = 0
    for byte in emptied:
        at = whole.index(byte, at) + 1
