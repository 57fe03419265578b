from __future__ import annotations

import pytest

from scrapers import extract
from scrapers.language_tags import read_region, read_tag

GERMAN = (
    "Der Hafen von Salzmünde bekommt einen Kran, der vierzig Tonnen hebt, sagte die Leiterin. "
) * 6
SPANISH = (
    "La cumbre del agua reunió el martes a los alcaldes de doce ciudades del norte del país. " * 6
)


@pytest.mark.parametrize(
    ("declared", "text", "language", "rule"),
    [
        pytest.param("de-AT", GERMAN, "de", "html:lang", id="declared"),
        pytest.param("en", GERMAN, "de", "text", id="declared by a template"),
        pytest.param("en", GERMAN[:200], "en", "html:lang", id="too short to tell otherwise"),
        pytest.param("nl", GERMAN, "nl", "html:lang", id="a language whose words are not known"),
        pytest.param("", SPANISH, "es", "generic", id="undeclared"),
        pytest.param("xx-nonsense!", SPANISH, "xx", "html:lang", id="unknown tag"),
        pytest.param("", "Hola.", None, None, id="undeclared and short"),
    ],
)
def test_languages(declared: str, text: str, language: str | None, rule: str | None) -> None:
    article = extract(f"<html lang='{declared}'><body><article><p>{text}</p></article></body>")
    assert article.language == language
    assert article.field_sources.get("language") == rule


@pytest.mark.parametrize(
    ("tag", "language", "region"),
    [
        ("es-MX", "es", "mx"),
        ("zh_Hant_TW", "zh", "tw"),
        ("Deutsch", "de", None),
        ("pt", "pt", None),
        ("", None, None),
        ("1", None, None),
    ],
)
def test_tags(tag: str, language: str | None, region: str | None) -> None:
    assert read_tag(tag) == language
    assert read_region(tag) == region
