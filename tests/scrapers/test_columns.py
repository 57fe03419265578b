"""What is counted in the texts of a page against the same by plain means."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scrapers.blocks import read_blocks
from scrapers.columns import Columns
from scrapers.phrases import CLOSING_MARKS, SENTENCE_ENDS, ends_sentence
from tests.scrapers.plain_outline import count_spaces, count_wide

WORDS = [
    *SENTENCE_ENDS,
    *CLOSING_MARKS,
    "word",
    " ",
    "船が",
    "เรือข้ามฟากออกจากท่า",
    "လှေ",
    "é",
    "e\u0301",
    "\U0001f600",
    "<br>",
]


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=6).map("".join), max_size=12))
def test_counts_are_those_of_each_text(texts: list[str]) -> None:
    page = read_blocks("".join(f"<div>{text}</div>" for text in texts))
    shown = [block.text for block in page.blocks]
    assert Columns(page).counts.tolist() == [
        list(map(len, shown)),
        list(map(count_wide, shown)),
        list(map(count_spaces, shown)),
        list(map(ends_sentence, shown)),
        list(map(shown.count, shown)),
    ]
