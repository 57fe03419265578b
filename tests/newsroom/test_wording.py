from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.wording import clip, embolden_names, long_date, slug


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("es", "4 de marzo de 2026"),
        ("pt", "4 de março de 2026"),
        ("fr", "4 mars 2026"),
        ("en", "March 4, 2026"),
    ],
)
def test_long_date(language: str, expected: str) -> None:
    assert long_date(datetime.fromisoformat("2026-03-04T10:00:00Z"), language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("El tiempo", "el-tiempo"), ("Política", "politica"), ("I+D & más", "i-d-mas")],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_bold_names_swallow_one_space() -> None:
    marked = embolden_names("said the mayor, Benito Ocampo to Carla Espeleta & others")
    assert marked == (
        "said the mayor, <strong>Benito Ocampo</strong>to "
        "<strong>Carla Espeleta</strong> &amp; others"
    )


@given(st.text(alphabet="abC D,é"))
def test_bold_names_change_nothing_but_spaces(text: str) -> None:
    read = embolden_names(text).replace("<strong>", "").replace("</strong>", "")
    assert len(text) - len(read) in (0, 1)
    assert read.replace(" ", "") == text.replace(" ", "")


def test_clip_ends_at_a_word() -> None:
    assert clip("uno dos tres, cuatro", 14) == "uno dos tres…"
    assert clip("uno dos", 14) == "uno dos"
