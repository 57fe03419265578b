"""Which words a text holds, as a regular expression would say."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from normaliser.word_set import WordSet

WORDS = st.text(st.sampled_from("aeéñ1²东ァ"), min_size=1, max_size=3)
TEXTS = st.text(st.sampled_from([*"aeéñ1²东ァ_-. \n", "\u0301", "\ud800", "𠀀"]) | st.characters())


@given(st.sets(WORDS), TEXTS)
def test_the_words_that_a_text_holds(words: set[str], text: str) -> None:
    assert WordSet(words).found_in(text) == words & set(re.findall(r"[^\W_]+", text))


@given(st.sets(WORDS))
def test_a_text_of_all_words_holds_all(words: set[str]) -> None:
    assert WordSet(words).found_in("-".join(words)) == words
