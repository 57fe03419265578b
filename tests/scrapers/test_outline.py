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
