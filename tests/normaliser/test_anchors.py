from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normaliser.anchors import hash_anchor, read_number, spell
from normaliser.columns import Columns
from tests.normaliser.plain_reading import anchors_of as anchors_of_words
from tests.normaliser.plain_reading import read_plainly

NUMBERS = {
    "227.700": 227700.0,
    "227,700": 227700.0,
    "227.7": 227.7,
    "227,7": 227.7,
    "1.234.567": 1234567.0,
    "1,234,567.8": 1234567.8,
    "1.234.567,8": 1234567.8,
    "0.125": 0.125,
    "18,4": 18.4,
    "2024": 2024.0,
    "12:30": None,
}


@pytest.mark.parametrize(("digits", "value"), NUMBERS.items(), ids=NUMBERS)
def test_numbers_in_the_usual_ways_of_writing(digits, value):
    assert read_number(digits) == value


SAME_VALUE = {
    "es, en": ("227.700 millones de dólares", "$227.7 billion"),
    "es, de": ("18,4 millones de euros", "18,4 Millionen Euro"),
    "en, fr": ("2.3 million euros", "2,3 millions d'euros"),
    "pt, it": ("3,5 mil milhões", "3,5 miliardi"),
    "fr, en": ("12 500 habitants", "12,500 people"),
    "ja, en": ("5万人", "50,000 people"),
}


@pytest.mark.parametrize(("one", "other"), SAME_VALUE.values(), ids=SAME_VALUE)
def test_one_value_in_two_languages_is_one_anchor(one, other):
    found = [Columns.of_text(text).anchors for text in (one, other)]
    numbers = [set(anchors.keys[anchors.is_number].tolist()) for anchors in found]

    assert numbers[0] == numbers[1] != set()


def anchors_of(text):
    """What stands where an anchor begins, and the anchor's hash, in order."""
    anchors = Columns.of_text(text).anchors
    return list(zip(anchors.starts.tolist(), anchors.keys.tolist(), strict=True))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("pagó 12 500 euros", ["#12500"]),
        ("pagó 12 500 200 y 700", ["#1.25002e+07", "#700"]),
        ("en 1998 500 barcos", ["#1.9985e+06", "barkos"[:5]]),
        ("a las 12:30 llegó", []),
        ("3-400 metros", ["#400"]),
        ("2,5 mil millones", ["#2.5e+09", "milon"]),
        ("50 000", ["#50000"]),
    ],
)
def test_numbers_are_read_with_the_words_after_them(text, keys):
    found = [key for _, key in anchors_of(text)]

    assert [key for key in map(hash_anchor, keys) if key not in found] == []
    assert len([key for key in keys if key[0] == "#"]) == sum(
        Columns.of_text(text).anchors.is_number
    )


def test_ideographs_that_follow_each_other_are_one_word():
    whole, other = anchors_of("東京大学病院、病院")

    assert whole[0] == 0
    assert other == (7, hash_anchor(spell("病院")[:5]))


NAMES = {
    "accent": ("Vladímir", "Vladimir"),
    "ending": ("Moscovia", "Moscow"),
    "cognate": ("cooperación", "cooperation"),
    "script": ("Путин", "Putin"),
    "phonetic": ("Filadelfia", "Philadelphia"),
}


@pytest.mark.parametrize(("one", "other"), NAMES.values(), ids=NAMES)
def test_names_and_cognates_begin_alike(one, other):
    assert spell(one)[:4] == spell(other)[:4]


def test_anchors_stand_where_their_places_say():
    text = "El Kremlin gastó 227.700 millones."

    found = {key: start for start, key in anchors_of(text)}

    assert found[hash_anchor("#2.277e+11")] == text.index("227.700")
    assert found[hash_anchor("kreml")] == text.index("Kremlin")


def test_what_is_left_out_has_no_anchor():
    text = "Kremlin EFE: gastó 227.700 millones"

    assert len(Columns.of_text(text, [(0, len(text))]).anchors) == 0


NUMBERS_AND_SCALES = "2", "12", "500", "000", "1.5", "mil", "Millionen", "млн", "万", "億"
OTHERS = "人", "東京", "Elvira", "de", "USA", " ", " ", " ", "  ", "\xa0", ", ", ".", "-", ""
PIECES = st.sampled_from(NUMBERS_AND_SCALES + OTHERS)
SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=2)


@given(st.lists(PIECES, max_size=30).map("".join), SPANS)
def test_anchors_are_read_as_their_phrases_say(text, spans):
    expected = anchors_of_words(read_plainly(text, spans))

    anchors = Columns.of_text(text, spans).anchors

    columns = (anchors.keys, anchors.tenths, anchors.starts, anchors.is_number, anchors.is_name)
    assert list(zip(*(column.tolist() for column in columns), strict=True)) == expected
