"""The layout and the measures of pages against their plain definitions."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scrapers.blocks import read_blocks
from scrapers.features import find_candidates, measure
from scrapers.outline import Clues, Outline
from tests.scrapers.plain_outline import PlainOutline

SAID = "The ferry to the outer islands will run twice a day from Monday, the harbour board said."
PIECES = [
    "<div>", '<div class="related">', '<div class="article-body">', '<div class="comment">',
    '<div class="byline">', '<div class="lede">', '<div class="caption">', "<div>", "</div>",
    "<main>", "</main>", "<article>", "</article>", '<section class="s">', "</section>", "<p>",
    "</p>", "<li>", "</li>", "<h1>", "</h1>", "<h2>", "</h2>", "<blockquote>", "<td>", "</td>",
    '<a href="/x">', "</a>", "<b>", "</b>", '<img src="/i.jpg">', SAID, SAID * 4,
    "Ferry runs twice", "Ferry runs twice and more of the like", "Subscribe to continue",
    "新しい船が月曜日から", "A B C D",
    "A short line.", '<div class="t"><a href="/y">A headline of another</a></div>' * 2,
]  # fmt: skip
CLUES = [
    Clues(),
    Clues(text=f"A B. {SAID}", description=SAID[:30]),
    Clues("Ferry runs twice", "The ferry to the outer islands will run twice", SAID * 2),
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.sampled_from(CLUES))
def test_parts_and_measures_are_what_they_are_said_to_be(html: str, clues: Clues) -> None:
    page = read_blocks(html)
    outline = Outline(page, clues)
    plain = PlainOutline(outline, {picture.element for picture in page.pictures})
    assert outline.is_witnessed == plain.says(clues.text, 48)
    assert outline.is_described == plain.says(clues.description, 60)
    assert outline.parts.tolist() == plain.parts
    assert outline.sums.tolist() == plain.sums
    assert outline.good.tolist() == plain.good
    if page.blocks:
        candidates = find_candidates(outline)
        expected = plain.measure(candidates.tolist())
        np.testing.assert_array_equal(measure(outline, candidates), expected)


def container_of(html: str) -> str:
    outline = Outline(read_blocks(html), Clues("Ferry runs twice"))
    return outline.elements.named[outline.elements.names[outline.container]]


def test_a_body_in_several_boxes_is_what_holds_them() -> None:
    parts = [f'<div class="article-body">{f"<p>{SAID}</p>" * n}</div>' for n in (3, 1, 1)]
    box = '<div class="related"><h3><a href="/x">Headline of another</a></h3></div>'
    beside = box.join(parts)
    wrapped = "".join(f'<div class="row">{part}</div>' for part in parts)
    for body in (beside, wrapped):
        html = f'<div class="page"><h1>Ferry runs twice</h1><div class="story">{body}</div></div>'
        assert container_of(html) == "div story"


def test_the_bodies_of_two_articles_stay_two() -> None:
    one, other = (f'<div class="article-body">{f"<p>{SAID}</p>" * n}</div>' for n in (3, 1))
    html = f'<h1>Ferry runs twice</h1>{one}<h2><a href="/x">Headline of another</a></h2>{other}'
    assert container_of(f'<div class="page">{html}</div>') == "div article-body"
    posts = f"<article><h1>Ferry runs twice</h1>{one}</article><article>{other}</article>"
    assert container_of(f'<div class="page">{posts}</div>') == "div article-body"


def test_a_note_beside_the_body_is_no_part_of_it() -> None:
    body = f'<div class="article-body">{f"<p>{SAID}</p>" * 30}</div>'
    note = f'<div class="article-body"><p>{SAID}</p></div>'
    html = f'<div class="page"><h1>Ferry runs twice</h1><div class="story">{body}{note}</div></div>'
    assert container_of(html) == "div article-body"
