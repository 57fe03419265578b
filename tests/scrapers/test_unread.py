"""What no rule reads is left out before the parse, which must see the same page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from scrapers.unread import leave_out_unread

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
        ('<script data-a="a > b">c</script>', '<script data-a="a > b"></script>'),
        ("<!-- > --><script>a()</script>", "<!-- > --><script></script>"),
        ("<title><style></title><style>a{}</style>", "<title><style></title><style></style>"),
    ],
)
def test_what_nobody_reads_goes(html: str, emptied: str) -> None:
    assert leave_out_unread(html.encode()) == emptied.encode()


@pytest.mark.parametrize(
    ("html", "rest"),
    [
        ("<p>Ferry</p>\n<script src='/a.js'></script>\n<p>runs", "<p>Ferry</p>\n\n<p>runs"),
        ("<style>a{}</style><script>b</script>", ""),
        ("<p>Fer<script>a()</script>ry</p>", "<p>Fer<script></script>ry</p>"),
        ("<p>a &am<script>a()</script>p; b</p>", "<p>a &am<script></script>p; b</p>"),
        (f"<p>{DRAWING}</p>", "<p><svg></svg></p>"),
        (f"{JSON_LD}{{}}</script>", f"{JSON_LD}{{}}</script>"),
    ],
)
def test_scripts_and_styles_go_whole_where_nothing_counts_them(html: str, rest: str) -> None:
    assert leave_out_unread(html.encode(), whole=True) == rest.encode()


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
        "<script><!-- <script> a </script></script>",
        "<noscript><style>a{}</style></noscript><textarea><script>a()</script></textarea>",
        '<i title="<script>a()</script>">text</i>',
        "<script>The ferry runs.",
        "<script data-a='></script><p>The ferry runs.</p>",
        "<scripture>The ferry runs.</scripture>",
        "<svg/><p>The ferry runs.</p></svg>",
        "<svg><path><p>The ferry runs.</p></svg>",
        "<svg><![CDATA[ </svg> ]]><path/></svg>",
        "<svg><svg></svg><path/></svg>",
    ],
)
def test_what_is_read_or_not_sure_stays(html: str) -> None:
    assert leave_out_unread(html.encode()) == html.encode()


@pytest.mark.parametrize(
    ("tag", "rest"),
    [
        ('<a class="a" data-x="1" href="/b">', '<a class="a" href="/b">'),
        ("<A DATA-X=1 Class=a onclick='b()' >", "<A Class=a >"),
        ("<p\n data-x\n id=a>", "<p\n id=a>"),
        ('<img src="a" data-x="1" />', '<img src="a" />'),
        ("<a href=b/ data-x>", "<a href=b/>"),
        ('<div data-x="don&#39;t">', "<div>"),
        ("<section data-x=1 aria-busy=true>", "<section>"),
    ],
)
def test_attributes_go_that_nobody_reads(tag: str, rest: str) -> None:
    assert leave_out_unread(f"{tag}<b".encode(), whole=True) == f"{rest}<b".encode()
    assert leave_out_unread(tag.encode()) == tag.encode()


ROOT = Path(__file__).parents[2]


def asked_for() -> set[str]:
    """The names of attributes in the lists of the kernel that reads blocks, in the selectors of the
    looks at the tree, and in what is read of the elements that they find."""
    kernel = (ROOT / "kernels" / "blocks.c").read_text(encoding="utf-8")
    lists = re.findall(r"asked\[\] = \{(.*?)\}", kernel, re.DOTALL)
    looks = (ROOT / "scrapers" / "statements.py").read_text(encoding="utf-8")
    return {
        *re.findall(r'"([a-z-]+)"', " ".join(lists)),
        *re.findall(r"\[([a-z]+)[*~^$|]?=", looks),
        *re.findall(r'attributes\.get\("([a-z:]+)"\)', looks),
    }


def test_attributes_stay_that_are_asked_for() -> None:
    names = asked_for()
    assert {"data-lazy-src", "datetime", "itemprop", "xml:lang"} <= names
    tags = "".join(f'<p {name}="a">' for name in names)
    assert leave_out_unread(tags.encode(), whole=True) == tags.encode()


@pytest.mark.parametrize(
    "html",
    [
        "<p>The ferry runs.</p data-x>",
        "<p data-x",
        '<p data-x="1',
        '<p data-x="1" title="2',
        '<p data-x="<b>">',
        '<p title="a > b" data-x="1">',
        """<p data-x="don't">""",
        '<p data-x="1"class="a">',
        '<br data-x="1"/>',
        '<p data-x"1" data-y="2">',
        "<p data-x='1'' data-y=1>",
        "<p data-x=1 =2>",
        "<p id data-x =2 = data-y=1>",
        "<p - data-x>",
        "<!-- <p data-x -->",
        "<!-- <p data-x--> <b data-y--!>",
        "<script><!-- <b data-x> --></script>",
        f'{JSON_LD}{{"articleBody": "<p data-x=1>"}}</script>',
        "<title><b data-x=1></title><noscript><img data-y=2></noscript>",
        '<i title="<b data-x=1>text</b>">',
    ],
)
def test_an_attribute_stays_where_its_tag_is_not_plain(html: str) -> None:
    assert leave_out_unread(html.encode(), whole=True) == html.encode()


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


READ = ("class", "content", "href", "id", "itemprop", "name", "src", "style", "title", "type")
ATTRIBUTES = st.lists(
    st.sampled_from(
        [
            *(' data-x="1"', " data-x='a b'", " data-y=1", " data-z", "\ndata-x = '1'"),
            *(' class="a"', " href=/b/", " title='a \"b\"'", ' id="it\'s"', " hidden", " TYPE=a"),
            *(" ", "/", " /", " =", " -", " --", "!", "'", '"', " <p", "<!--", ' data-x="<p>"'),
            *(' data-x="a>b"', " title='a > b'", " data-x--", ' title="<b data-x=1>"', " content"),
        ]
    ),
    max_size=5,
).map("".join)
MARKED = st.one_of(
    ATTRIBUTES.map("<p{}>text</p>".format),
    ATTRIBUTES.map("<img{}>".format),
    ATTRIBUTES.map("<!-- <p{}> -->".format),
    ATTRIBUTES.map("<textarea><p{}></textarea>".format),
    ATTRIBUTES.map("<title><p{}></title>".format),
    ATTRIBUTES.map("<noscript><p{}></noscript>".format),
    ATTRIBUTES.map("<script>a <b{}> c</script>".format),
    ATTRIBUTES.map("<svg><p{}></svg>".format),
    ATTRIBUTES.map("<svg{0}><path{0}/></svg>".format),
    ATTRIBUTES.map((JSON_LD + '{{"articleBody": "<p{}>"}}</script>').format),
)


def read(html: bytes) -> tuple[str, list[tuple[str, list[tuple[str, str | None]]]], list[str]]:
    """The text, the tags with what is read of their attributes, and the JSON-LD of a page, but for
    what nobody reads of it."""
    tree = LexborHTMLParser(html, options=LexborDocumentOptions.WO_EVENTS, scripting=True)
    for element in reversed(tree.css('script:not([type*="ld+json"]), style, svg')):
        element.decompose()
    tags = [
        (element.tag, [pair for pair in element.attributes.items() if pair[0] in READ])
        for element in tree.css("*")
    ]
    return tree.text(), tags, [element.text() for element in tree.css("script")]


@settings(max_examples=500)
@given(st.lists(ELEMENTS | MARKED, max_size=6).map("".join), st.integers(0, 20))
def test_the_parser_sees_the_same_page(html: str, cut_off: int) -> None:
    page = f"<html><body><p>text</p>{html}<p>text</p></body></html>"
    page = page[: len(page) - cut_off]
    seen = read(page.encode())
    assert seen == read(leave_out_unread(page.encode()))
    assert seen == read(leave_out_unread(page.encode(), whole=True))


@given(st.lists(st.sampled_from(TAGS) | st.text(max_size=80), max_size=12).map("".join))
def test_whatever_it_is_given_it_only_leaves_out(html: str) -> None:
    whole, emptied = html.encode(), leave_out_unread(html.encode())
    at = 0
    for byte in emptied:
        at = whole.index(byte, at) + 1
