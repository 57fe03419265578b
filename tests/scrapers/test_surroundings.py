"""What is kept outside of the element around the body."""

from __future__ import annotations

import numpy as np
import pytest

from scrapers.blocks import read_blocks
from scrapers.body import find_body
from scrapers.features import NAMES
from scrapers.forest import Forest
from scrapers.outline import Clues

TEXT = "El río creció el lunes y dejó sin luz a doce ciudades del norte."
LUKEWARM = Forest(NAMES, 0.3, np.empty((0, 7), np.int64), *map(np.empty, ((0, 7), (0, 7), (0, 8))))
"""Finds everything a little likely."""


def lukewarm_texts_of(html: str) -> list[str]:
    """What the rules make of a page where no block is likelier than another."""
    page = read_blocks(f"<h1>El río crece</h1>{html}")
    kept = find_body(page, Clues("El río crece"), forest=LUKEWARM).kept
    return [page.blocks[i].text for i in kept]


def test_a_standfirst_over_the_body_needs_no_more_than_its_likelihood() -> None:
    standfirst = "Doce ciudades, sin luz"
    assert lukewarm_texts_of(
        f"<h2>En el norte</h2><p>{standfirst}</p><div><p>{TEXT}</p><p>Otra vez llueve.</p></div>"
        "<p>Más noticias del lunes</p>"
    ) == [standfirst, TEXT, "Otra vez llueve."]


def test_a_body_goes_on_in_another_element_of_its_kind() -> None:
    chunks = [
        "".join(f"<p>{number}. {TEXT}</p>" for number in numbers)
        for numbers in ([1, 2, 3], [4, 5], [6])
    ]
    first, second, other = (f'<div class="inner">{chunk}</div>' for chunk in chunks)
    texts = lukewarm_texts_of(
        f'<div class="article-body wide">{first}</div><div class="promo"></div>'
        f'<div class="article-body">{second}</div><p>Más noticias del lunes</p>'
        f'<h2><a href="/otro">Otro río crece</a></h2><div class="article-body">{other}</div>'
    )
    assert texts == [f"{number}. {TEXT}" for number in range(1, 6)]


@pytest.mark.parametrize(
    "card",
    [
        '<div class="related"><h3><a href="/otro">Otro río crece en el sur del país</a></h3></div>',
        '<article><a href="/otro"><h3>Otro río crece en el sur del país</h3></a></article>',
    ],
)
def test_a_body_goes_on_behind_a_card(card: str) -> None:
    chunks = [
        "".join(f"<p>{number}. {TEXT}</p>" for number in numbers)
        for numbers in ([1, 2, 3, 4, 5, 6], [7, 8], [9, 10, 11, 12])
    ]
    first, second, other = (f'<div class="article-body">{chunk}</div>' for chunk in chunks)
    other = f'<article><h3><a href="/otro">Otro río</a></h3>{other}</article>'
    texts = lukewarm_texts_of(f"<main>{first}{card}{second}{other}</main>")
    assert texts == [f"{number}. {TEXT}" for number in range(1, 9)]


def test_a_heading_around_the_body_is_no_card() -> None:
    texts = [f"{TEXT} {number}" for number in range(4)]
    body = f"<div><p>{texts[0]}</p><p>{texts[1]}</p><p>{texts[2]}</p></div>"
    link = '<a href="/otro">Un accidente corta la autopista</a>'
    found = lukewarm_texts_of(f"<h2>{body}{link}</h2><div><p>{texts[3]}</p></div>")
    assert found[:3] == texts[:3]
