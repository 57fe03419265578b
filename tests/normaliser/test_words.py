from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normaliser.columns import Columns
from normaliser.hashing import hash_word
from normaliser.text import clean_paragraphs, content_stem, fold, paragraph_spans
from normaliser.words import read_words
from tests.normaliser.plain_reading import read_plainly

paragraphs = st.lists(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip),
    max_size=6,
)


@given(paragraphs)
def test_words_stand_where_their_spans_say(given_paragraphs):
    text = "\n\n".join(clean_paragraphs(given_paragraphs))
    spans = paragraph_spans(text)

    content = Columns.of_text(text).content

    for i, stem in enumerate(content.stems):
        start, end = content.starts[i], content.ends[i]
        expected = content_stem(fold(text[start:end]) or text[start:end])
        assert expected is not None
        assert stem == hash_word(expected)
        first, last = spans[content.paragraphs[i]]
        assert first <= start < end <= last
    assert list(content.starts) == sorted(content.starts)


def words_of(text, mask=None):
    content = Columns.of_text(text).content
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


QUOTED_WORDS = {
    "straight": ('dijo "nada nuevo" ayer "otra vez"', ["nada", "nuevo", "otra"]),
    "single, with an apostrophe": ("they said ‘nothing isn’t known’ again", ["nothing", "known"]),
    "low and high": ("sagte „nichts Neues“ danach", ["nichts", "Neues"]),
    "low and straight": ('sagte „nichts Neues" danach', ["nichts", "Neues"]),
    "high on both sides": ("sade ”inget nytt” igår, och ”dags”", ["inget", "nytt", "dags"]),
    "closed twice": ("said “nothing new” again.” Then it rained", ["nothing"]),
    "pointing inwards": ("sagte »nichts« danach", ["nichts"]),
    "gone on with": ("»nada nuevo» dijo ayer", ["nada", "nuevo"]),
    "one in another": ("dijo «nada “bueno” hoy» ayer", ["nada", "bueno"]),
    "not closed": ("dijo “nada nuevo\n\nayer llovió", ["nada", "nuevo"]),
    "low and high, single": ("der ‚Spiegel‘ berichtete gestern", []),
    "a letter": ("Hawai‘i awaits the storm", []),
    "an apostrophe": ("the ministers’ plan and the mayors’ plan", []),
}


@pytest.mark.parametrize(("text", "words"), QUOTED_WORDS.values(), ids=QUOTED_WORDS)
def test_words_between_quotation_marks(text, words):
    assert words_of(text, "is_quoted") == words


def test_words_inside_left_out_spans_are_left_out():
    content = Columns.of_text("MADRID (EFE).- Llueve mucho.", [(0, 14)]).content

    assert content.stems.tolist() == [hash_word("llueve"), hash_word("mucho")]


def test_ideographs_are_words_of_their_own():
    assert words_of("东京、2024") == ["东", "京", "2024"]


PIECES = st.sampled_from(
    [
        *"aÉñ1٣.,:;!?…\"'”’»)]«“„‘「」『』([—–-_\n\t 東京万アー한\u0301\u200d\u3000\xa0ǅß𠀀𝟘\ud800",
        "\n\n",
        "mil",
        "500",
    ]
)
TEXTS = st.lists(PIECES | st.characters()).map("".join)
SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=3)
NAME, JOINED, COUNTED, QUOTED = 2, 4, 1, 16


@given(TEXTS, SPANS)
def test_a_text_is_cut_as_its_pattern_says(text, spans):
    expected = read_plainly(text, spans)

    words = read_words(text, spans)

    rows = words.rows[["start", "end", "paragraph"]].tolist()
    places = [(w.start, w.start + len(w.printed), w.paragraph) for w in expected]
    assert rows == places
    marks = [
        COUNTED * w.is_counted | NAME * w.is_name | JOINED * (not w.gap) | QUOTED * w.is_quoted
        for w in expected
    ]
    assert (words.rows["place"] & (COUNTED | NAME | JOINED | QUOTED)).tolist() == marks


LONG = {
    "no word": ". " * 5000,
    "one word": "a" * 100_000,
    "one number": "1." * 50_000,
    "signs above the basic plane": "𠀀" * 50_000,
    "ideographs": "東" * 50_000,
    "names": "Elvira " * 50_000,
    "groups of a number": "500 " * 50_000,
    "scales": "2 " + "mil " * 50_000,
    "half pairs": "\ud800\udfff " * 50_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_texts_are_read_to_the_end(text):
    expected = read_plainly(text)

    words = read_words(text)

    assert words.count == len(expected)
    assert words.rows["end"].tolist() == [w.start + len(w.printed) for w in expected]
