from __future__ import annotations

import pytest

from normaliser.anchored import read_anchors
from normaliser.anchors import read_number, spell
from normaliser.words import read_words

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
    numbers = [
        {a.key for a in read_anchors(read_words(text)) if a.key[0] == "#"} for text in (one, other)
    ]

    assert numbers[0] == numbers[1] != set()


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


def test_anchors_stand_where_their_spans_say():
    text = "El Kremlin gastó 227.700 millones."

    found = {a.key: text[a.start : a.end] for a in read_anchors(read_words(text))}

    assert found["#2.277e+11"] == "227.700"
    assert found["kreml"] == "Kremlin"
