from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from normaliser.text import (
    clean_paragraphs,
    content_stem,
    fold,
    fold_letters,
    paragraph_spans,
    read_content,
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
    assert fold_letters("L’Été") == "l'ete"


@given(paragraphs)
def test_words_stand_where_their_spans_say(given_paragraphs):
    text = "\n\n".join(clean_paragraphs(given_paragraphs))
    spans = paragraph_spans(text)

    content = read_content(text)

    for i, stem in enumerate(content.stems):
        start, end = content.starts[i], content.ends[i]
        assert content_stem(fold(text[start:end]) or text[start:end]) == stem
        first, last = spans[content.paragraphs[i]]
        assert first <= start < end <= last
    assert list(content.starts) == sorted(content.starts)


def test_content_words_of_a_sentence():
    content = read_content("Ayer, Elvira dijo: «Son 2.300 barcos». Luego calló.")

    assert content.stems == ("ayer", "elvira", "dijo", "2.300", "barcos", "luego", "callo")
    assert [s for s, name in zip(content.stems, content.is_name, strict=True) if name] == ["elvira"]
    assert [s for s, quoted in zip(content.stems, content.is_quoted, strict=True) if quoted] == [
        "2.300",
        "barcos",
    ]


def test_words_inside_left_out_spans_are_left_out():
    text = "MADRID (EFE).- Llueve mucho."

    assert read_content(text, [(0, 14)]).stems == ("llueve", "mucho")


def test_ideographs_are_words_of_their_own():
    assert read_content("东京2024").stems == ("东", "京", "2024")
