from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normaliser.hashing import hash_word
from normaliser.text import clean_paragraphs, content_stem, fold, paragraph_spans
from normaliser.words import read_content

paragraphs = st.lists(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip),
    max_size=6,
)


@given(paragraphs)
def test_words_stand_where_their_spans_say(given_paragraphs):
    text = "\n\n".join(clean_paragraphs(given_paragraphs))
    spans = paragraph_spans(text)

    content = read_content(text)

    for i, stem in enumerate(content.stems):
        start, end = content.starts[i], content.ends[i]
        expected = content_stem(fold(text[start:end]) or text[start:end])
        assert expected is not None
        assert stem == hash_word(expected)
        first, last = spans[content.paragraphs[i]]
        assert first <= start < end <= last
    assert list(content.starts) == sorted(content.starts)


def words_of(text, mask=None):
    content = read_content(text)
    rows = range(len(content)) if mask is None else getattr(content, mask).nonzero()[0]
    return [text[content.starts[i] : content.ends[i]] for i in rows]


SENTENCE = "Ayer, Elvira dijo: «Son 2.300 barcos». Luego calló."


def test_content_words_of_a_sentence():
    assert words_of(SENTENCE) == ["Ayer", "Elvira", "dijo", "2.300", "barcos", "Luego", "calló"]
    assert words_of(SENTENCE, "is_number") == ["2.300"]
    assert words_of(SENTENCE, "is_name") == ["Elvira"]


NAMES = {
    "first of a text": ("Elvira vino", []),
    "first of a paragraph": ("llueve mucho\n\nElvira vino", []),
    "after a full stop": ("llueve. Elvira vino", []),
    "after an opening mark": ("dijo «Elvira vino", []),
    "inside a sentence": ("llueve (mucho), Elvira vino", ["Elvira"]),
}


@pytest.mark.parametrize(("text", "names"), NAMES.values(), ids=NAMES)
def test_names_are_written_with_a_capital_inside_a_sentence(text, names):
    assert words_of(text, "is_name") == names


def test_words_inside_left_out_spans_are_left_out():
    content = read_content("MADRID (EFE).- Llueve mucho.", [(0, 14)])

    assert content.stems.tolist() == [hash_word("llueve"), hash_word("mucho")]


def test_ideographs_are_words_of_their_own():
    assert words_of("东京、2024") == ["东", "京", "2024"]
