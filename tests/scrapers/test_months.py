from __future__ import annotations

import pytest

from scrapers.months import _NAMES, month_of


@pytest.mark.parametrize("language", sorted(_NAMES))
def test_every_language_has_twelve_different_months(language: str) -> None:
    names = _NAMES[language].split()
    assert len(set(names)) == 12
    assert [month_of(name, language) for name in names] == list(range(1, 13))


@pytest.mark.parametrize(
    ("word", "language", "month"),
    [
        ("Feb.", "en", 2),
        ("sept", "en", 9),
        ("Jänner", "de", 1),
        ("mrt", "nl", 3),
        ("août", "fr", 8),
        ("setiembre", "es", 9),
        ("luty", "pl", 2),
        ("Oktober", "en", 10),
        ("marzo", None, 3),
        ("february", "es", None),
        ("ju", "en", None),
        ("jun", "no", 6),
        ("listopad", None, None),
        ("nothing", "en", None),
    ],
)
def test_months(word: str, language: str | None, month: int | None) -> None:
    assert month_of(word, language) == month
