from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from scrapers.zones import country_of, fitting_zone, place_zone

LATE = datetime(2024, 5, 4, 2, 25, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://diario.example.mx/a", "mx"),
        ("https://diario.example/a", None),
        ("https://start-up.io/a", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_countries(url: str | None, country: str | None) -> None:
    assert country_of(url) == country


@pytest.mark.parametrize(
    ("url", "region", "zone"),
    [
        ("https://a.example.ar/", None, "America/Argentina/Buenos_Aires"),
        ("https://a.example/", "at", "Europe/Vienna"),
        ("https://a.example/", "us", None),
        ("https://a.example.de/", "us", "Europe/Berlin"),
        ("https://a.example/", None, None),
    ],
)
def test_place(url: str, region: str | None, zone: str | None) -> None:
    assert str(place_zone(url, region)) == str(zone)


@pytest.mark.parametrize(
    ("on", "region", "language", "zone"),
    [
        pytest.param(date(2024, 5, 3), "us", "en", "America/New_York", id="the day before"),
        pytest.param(date(2024, 5, 3), None, "pt", "America/Sao_Paulo", id="by the language"),
        pytest.param(date(2024, 5, 5), "us", "en", None, id="no zone fits"),
        pytest.param(date(2024, 5, 3), None, "de", None, id="not that of the language"),
    ],
)
def test_fitting(on: date, region: str | None, language: str, zone: str | None) -> None:
    found = fitting_zone(LATE, on, "https://a.example/", region, language)
    assert str(found) == str(zone)
