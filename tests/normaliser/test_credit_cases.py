"""The table of `credit_cases`, with the agencies as they are shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.load import load_config
from normaliser.agencies import Agencies
from normaliser.credits import credits_in_text
from normaliser.values import Credit, CreditRole
from tests.normaliser import credit_cases as cases

FOLDER = Path(__file__).parents[2] / "config"
FILLER = (
    "La obra costará doce millones y durará dos años, de los que uno se irá en papeles.",
    "Nadie en la sala quiso explicar de dónde saldrá el dinero que falta.",
    "El plazo para presentar alegaciones termina a finales del mes que viene.",
    "La próxima sesión tendrá lugar dentro de dos semanas en el mismo salón.",
    "El público aplaudió al final, aunque no quedó claro qué aplaudía.",
) * 3
PREFIXES = {CreditRole.TEXT: "", CreditRole.PHOTO: "p:", CreditRole.QUOTED: "q:"}


@pytest.fixture(scope="module")
def shipped() -> Agencies:
    return Agencies(load_config(FOLDER).agencies)


def table(*groups: dict[str, list[cases.Case]]) -> list[object]:
    return [
        pytest.param(words, expected, id=f"{language}: {words[:60]}")
        for group in groups
        for language, rows in group.items()
        for words, expected in rows
    ]


def read(credits: tuple[Credit, ...]) -> str:
    return " ".join(sorted({PREFIXES[c.role] + str(c.agency_id) for c in credits}))


def check(text: str, expected: str, agencies: Agencies) -> None:
    credits = credits_in_text(text, agencies)
    assert read(credits) == expected
    for credit in credits:
        assert credit.words
        assert credit.words in text[credit.start : credit.end]


@pytest.mark.parametrize(("words", "expected"), table(cases.OPENING, cases.OPENING_SENTENCES))
def test_opening(shipped: Agencies, words: str, expected: str) -> None:
    check("\n\n".join((words, *FILLER)), expected, shipped)


@pytest.mark.parametrize(("words", "expected"), table(cases.CLOSING))
def test_closing(shipped: Agencies, words: str, expected: str) -> None:
    check("\n\n".join((*FILLER, words)), expected, shipped)


@pytest.mark.parametrize(("words", "expected"), table(cases.PICTURES, cases.QUOTED))
def test_in_the_middle(shipped: Agencies, words: str, expected: str) -> None:
    check("\n\n".join((*FILLER, words, *FILLER)), expected, shipped)


@pytest.mark.parametrize(
    "words", [pytest.param(w, id=f"{k}: {w[:60]}") for k, rows in cases.TRAPS.items() for w in rows]
)
def test_traps(shipped: Agencies, words: str) -> None:
    for text in (
        "\n\n".join((words, *FILLER)),
        "\n\n".join((*FILLER, words, *FILLER)),
        "\n\n".join((*FILLER, words)),
    ):
        roles = {credit.role for credit in credits_in_text(text, shipped)}
        assert roles <= {CreditRole.QUOTED}
