"""Names by their sound, weekdays and months by their value."""

from __future__ import annotations

import pytest

from normaliser.calendar_words import calendar_key
from normaliser.reading import Reading
from normaliser.sounds import read_sounds, sound

NAMES = {
    "Harington": ("Харингтон", "هارينغتون", "ハリントン"),
    "Trump": ("Трамп", "ترامب", "トランプ", "特朗普"),
    "Washington": ("Вашингтон", "واشنطن"),
    "Indonesia": ("Индонезия", "إندونيسيا", "インドネシア"),
    "Phoenix": ("Финикс", "فينيكس"),
}


@pytest.mark.parametrize(
    ("name", "written"), [(name, w) for name, others in NAMES.items() for w in others]
)
def test_a_name_sounds_alike_in_every_script(name: str, written: str) -> None:
    assert sound(written)[:4] == sound(name)[:4] or sound(written) == sound(name).replace("k", "")


def test_different_names_sound_different() -> None:
    assert len({sound(name) for name in NAMES}) == len(NAMES)


def test_names_stand_where_they_were_read() -> None:
    text = "El presidente Trump llegó el lunes a la isla, en Indonesia."

    found = list(read_sounds(text))

    assert [text[start:].split()[0].strip(".") for _, start in found] == [
        "Trump",
        "lunes",
        "Indonesia",
    ]
    assert found[1][0] == ("@d1", 7)
    assert list(read_sounds(text, [(0, len(text))])) == []


def test_runs_without_spaces_hold_names() -> None:
    found = {key for (key, _), _ in read_sounds("米国のトランプ大統領はインドネシアを訪問した。")}
    assert found == {"~" + sound("Trump"), "~" + sound("Indonesia")}


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Monday lunes Montag понедельник الاثنين", "@d1"),
        ("Sunday domingo dimanche воскресенье", "@d7"),
        ("March marzo März марта مارس", "@m3"),
        ("December diciembre décembre декабря", "@m12"),
    ],
)
def test_the_calendar_in_many_languages(words: str, key: str) -> None:
    assert {calendar_key(word) for word in words.split()} == {key}
    assert calendar_key("puerto") is None


@pytest.mark.parametrize(
    ("text", "is_latin"),
    [
        ("Łódź i Kraków", True),
        ("Москва сообщает", False),
        ("南海トラフ", False),
        ("الرئيس", False),
        ("2026: 18 %", True),
    ],
)
def test_script_of_a_text(press, text: str, is_latin: bool) -> None:
    assert Reading(press.prepare(text, language=None)).is_latin is is_latin
