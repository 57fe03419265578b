from __future__ import annotations

import numpy as np

from scrapers.blocks import read_blocks
from scrapers.body import find_body
from scrapers.features import NAMES
from scrapers.forest import Forest
from scrapers.outline import Clues


def texts_of(html: str) -> list[str]:
    """The text of a body that is known to be one."""
    page = read_blocks(html)
    return [page.blocks[i].text for i in find_body(page, Clues(), whole=True).kept]


def test_headings_at_the_end_stay_where_they_are_statements() -> None:
    text = "El río creció el lunes y dejó sin luz a doce ciudades del norte."
    items = ["1. El agua llegó a la plaza en una hora.", "2. El puente viejo quedó bajo el agua."]
    html = f"<p>{text}</p>{''.join(f'<h3>{item}</h3><img src=a.jpg>' for item in items)}"
    assert texts_of(f"{html}<h3>Más de este río</h3><h3>¿Y ahora?</h3>") == [text, *items]


def test_a_standfirst_over_the_body_needs_no_more_than_its_likelihood() -> None:
    no_trees = np.empty((0, 7), np.int64), *map(np.empty, ((0, 7), (0, 7), (0, 8)))
    lukewarm = Forest(NAMES, 0.3, *no_trees)
    text = "El río creció el lunes y dejó sin luz a doce ciudades del norte."
    around = "<p>Portada del lunes</p>{}<h2>En el norte</h2><p>Doce ciudades, sin luz</p>"
    page = read_blocks(
        around.format("<h1>El río crece</h1>")
        + f"<div>{f'<p>{text}</p>' * 3}</div><p>Más noticias del lunes</p>"
    )
    kept = find_body(page, Clues("El río crece"), forest=lukewarm).kept
    assert [page.blocks[i].text for i in kept] == ["Doce ciudades, sin luz", text]
