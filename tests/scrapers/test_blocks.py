"""`read_blocks` against the same by regular expressions, on markup that is meant to mislead it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.blocks import read_blocks, read_blocks_around_text
from tests.scrapers.plain_blocks import read_plainly, rows_of

LINE = "The ferry to the outer islands will run twice a day from Monday, the harbour board said. "
PIECES = [
    "<p>", "</p>", "<div>", "</div>", '<div class="a Story-bodyText b" id="X">', "<hr>", "<h1>",
    "</h1>", "<h2>", "<li>", "</li>", "<td>", "</td>", "<blockquote>", "</blockquote>",
    '<div class="-a__b--C_ _D-_e" role="-f">',
    '<section hidden="">', '<section hidden="false" aria-hidden="true">', "</section>",
    '<div style="color: red; Display : none" role="note" itemprop="articleBody">',
    '<aside data-testid="Ab" data-nothing="c" title=" id=" data-x="q">', "</aside>",
    '<div class="a>b', '">', "<o:p>", "</o:p>", "<o:>", "<bro>", "<foreign\u2003x>", '<x"y z">',
    '<x"y z>', "<x", "<x y", "<", ">", '"', "'", "/", "<!-- c -->", "<!--", "-->", "<!-->",
    '<a href="/x?a=1&amp;b=2">', "<a>", "</a>", '<a title="no">', '<a href="/y" b"c>', "<abbr>",
    "</abbr>", "<b>", "</b>", "<strong>", "</strong>", "<em class=x>", "</em>", "<i>", "</i>",
    "<span>", '<span class="x">', "</span>", '<span class="a credit">', '<span id="b" ITEMPROP="c '
    'Caption">', '<span class="credits>', '<span class="accredited">', '<span class="credo">',
    "<br>", "<br/>", '<br clear="all">', "<br>\n &nbsp;<br>", "<br><b></b><br>", "<br",
    '<img src="/i.jpg?a&amp;b">', '<img src="data:x" data-src="/j.jpg">', '<amp-img src="">',
    "<img", '<img alt=" src=" data-src="/k.jpg">', '<time datetime="2026-03-01" class="entryDate">',
    "<time>", "</time>", '<time datetime="">', '<time class="a" datetime="x">',
    "&amp;", "&lt;", "&gt;", "&nbsp;", "&quot;", "&amp;lt;", "a", "B", "1", ".", " ", "\n", "\t",
    "word", "Two words ", "é", "e\u0301", "\u00ad", "\u200b", "\u200d", "\u0645\u200c", "\u3000",
    "\x85", "\x1f", "\x7f", "中文字", "\U0001f600", "ﬁ", "İ", LINE, LINE * 2, "Short line",
    "x" * 121,
]  # fmt: skip
"""Tags that are broken off, quotes in wrong places, all kinds of white space."""


@settings(max_examples=500)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.booleans())
def test_reads_as_the_expressions_do(html: str, around: bool) -> None:
    read = read_blocks_around_text if around else read_blocks
    assert rows_of(read(html)) == read_plainly(html, around=around)


@pytest.mark.parametrize(
    ("written", "hints"),
    [
        ("article__body--wide", "article-body-wide"),
        ("ArticleBody_root__x1Y2", "article-body-root-x1y2"),
        ("post_content", "post-content"),
        ("_lead-", "-lead-"),
    ],
)
def test_names_are_read_alike_however_their_words_are_joined(written: str, hints: str) -> None:
    page = read_blocks(f'<div class="{written}">{LINE}</div>')
    assert page.elements.hints_of(1) == hints


def test_paragraphs_that_a_test_numbers_have_one_name() -> None:
    page = read_blocks("".join(f'<p data-testid="par-{i}">{LINE}</p>' for i in (9, 10)))
    assert page.elements.hints_of(1) == page.elements.hints_of(2) == "par-"
    assert page.elements.names[1] == page.elements.names[2]


@pytest.mark.parametrize("before", ["", " ", "\n<b></b> ", "<br>\t", "&nbsp; "])
def test_joiners_stay_where_they_shape_letters(before: str) -> None:
    words = "ب\u200cخوان و نمی\u200cدانم"
    assert [block.text for block in read_blocks(f"<p>{before}{words}</p>").blocks] == [words]


@given(st.text('<>/"= -!&;abrspn\u00a0\ud800\U0010ffff', max_size=60))
def test_reads_any_characters_within_their_bounds(html: str) -> None:
    page = read_blocks(html)
    assert all(0 <= block.element < len(page.elements) for block in page.blocks)
    assert all(block.text == block.text.strip() != "" for block in page.blocks)


@pytest.mark.parametrize(
    "html",
    [
        '<b "' * 200_000,
        "<x<y" * 200_000 + ' "> "',
        '<a "" ' * 200_000 + ' " > "',
        '<span class="credit" ' * 100_000,
        '<i title="' + '<span class="cred" ' * 100_000 + '">',
        '<span class="credit">' * 50_000 + "Ana Ruiz",
        '<span class="credit">Ana Ruiz</span>' * 50_000,
        "<b>" * 200_000 + "</i>",
        "<br" * 200_000,
        "<br><b>" * 100_000,
        "<!--" * 200_000,
    ],
    ids=lambda html: html[:20],
)
def test_time_grows_no_faster_than_the_page(html: str) -> None:
    """Each would take hours if all that follows were looked through at every tag."""
    read_blocks(html)
