from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from normaliser.text import (
    clean_paragraphs,
    fold,
    fold_letters,
    split_paragraphs,
)

paragraphs = st.lists(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip),
    max_size=6,
)


@given(paragraphs)
def test_cleaning_twice_changes_nothing(given_paragraphs):
    once = clean_paragraphs(given_paragraphs)

    assert clean_paragraphs(once) == once


def test_cleaning_keeps_what_is_printed():
    assert clean_paragraphs(["  «Olas\u00ad»  \u200bde\u00a04 m ", "", " "]) == ("«Olas» de 4 m",)


def test_lines_are_paragraphs():
    assert split_paragraphs("uno\n\n dos\ntres\n") == ("uno", "dos", "tres")


@given(st.text())
def test_folding_letters_keeps_offsets(text):
    assert len(fold_letters(text)) == len(text)


def test_folding():
    assert fold("ÁRBOL") == "arbol"
    assert fold("국민") == "국민", "Hangul is not taken apart"
    assert fold_letters("L’Été") == "l'ete"
