from __future__ import annotations

from scrapers.blocks import read_blocks
from scrapers.body import find_body
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
