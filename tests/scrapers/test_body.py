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


ASKS, ABOVE = np.full((1, 7), NAMES.index("length")), np.full((1, 7), np.log1p(40), np.float32)
LEAVES = np.array([[-1.0] * 7 + [1.0]])
LONG_LINES = Forest(NAMES, 0.0, ASKS, ABOVE, np.zeros((1, 7)), LEAVES)
"""Only lines of more than 40 characters are likely text."""


def kept_of(html: str, headline: str) -> list[str]:
    page = read_blocks(html)
    body = find_body(page, Clues(headline), forest=LONG_LINES)
    return [page.blocks[i].text for i in body.kept]


def test_all_lines_of_a_standfirst_are_kept() -> None:
    text = "El río creció el lunes y dejó sin luz a doce ciudades del norte."
    lines = ["El agua subió dos metros en la plaza mayor", "El puente está cerrado", "No hay luz"]
    items = "".join(f"<li>{line}</li>" for line in lines)
    html = f'<h1>El río crece</h1><ul class="subtitulo">{items}</ul><p>Lunes</p><p>{text}</p>'
    assert kept_of(html, "El río crece") == [*lines[1:], text]


def test_a_byline_behind_the_text_is_found_under_a_standfirst_of_more_lines() -> None:
    text = "El río creció el lunes y dejó sin luz a doce ciudades del norte."
    standfirst = "<li>El agua subió dos metros en la plaza mayor</li><li>No hay luz</li>"
    html = (
        f'<h1>El río crece</h1><ul class="subtitulo">{standfirst}</ul><p>1. {text}</p>'
        f"<p>2. {text}</p><p>3. {text}</p><p>Por Ana Ruiz</p>"
    )
    assert kept_of(html, "El río crece")[-1] == "Por Ana Ruiz"


def test_a_heading_of_a_box_between_paragraphs_is_dropped() -> None:
    text = "El río creció el lunes y dejó sin luz a doce ciudades del norte."
    box = '<aside class="newsletter"><h2>En tu buzón</h2></aside>'
    html = f"<h1>El río crece</h1><div><p>1. {text}</p>{box}<p>2. {text}</p></div>"
    assert kept_of(html, "El río crece") == [f"1. {text}", f"2. {text}"]


def test_headings_behind_a_box_are_kept_where_others_of_their_rank_are() -> None:
    text = "El río creció el lunes y dejó sin luz a doce ciudades del norte."
    first = "La noche en que el agua llegó a la plaza de la ciudad"
    box = '<div><a href="/otro">Otra noticia</a></div>'
    html = (
        f'<h1>El río crece</h1><div><p>1. {text}</p><h2 id="a">{first}</h2><p>2. {text}</p>{box}'
        f'<h2 id="b">La factura</h2><p>3. {text}</p>{box}<h3 id="c">Más</h3><p>4. {text}</p></div>'
    )
    texts = kept_of(html, "El río crece")
    assert texts == [f"1. {text}", first, f"2. {text}", "La factura", f"3. {text}", f"4. {text}"]


def test_a_short_sentence_set_like_the_paragraph_before_it_is_kept() -> None:
    text = "El río creció el lunes y dejó sin luz a doce ciudades del norte."
    box = '<figure><img src="a.jpg"></figure>'
    said = [f"1. {text}", f"2. {text}", "Nadie salió herido."]
    for one in ('<div class="x">{}</div>', '<div class="x"><p>{}</p></div>', "{}<br><br>"):
        first, second, short, question = (one.format(line) for line in (*said, "¿Y ahora?"))
        html = f"<h1>El río crece</h1><div>{first}{second}{box}{short}{question}</div>"
        assert kept_of(html, "El río crece") == said


def test_any_paragraph_before_it_may_be_set_alike() -> None:
    text = "El río creció el lunes y dejó sin luz a doce ciudades del norte."
    said = [f"1. {text}", f"2. {text}", "Nadie salió herido."]
    names = zip(said, ("a", "b", "c"), strict=True)
    html = "".join(f'<p class="{name}">{line}</p>' for line, name in names)
    assert kept_of(f"<h1>El río crece</h1><div>{html}</div>", "El río crece") == said


def test_a_short_line_set_otherwise_or_with_a_link_is_not() -> None:
    text = "El río creció el lunes y dejó sin luz a doce ciudades del norte."
    others = (
        '<div class="x">Nadie salió herido.</div>',
        '<p class="x"><i>Nadie salió herido.</i></p>',
        '<section><p class="x">Nadie salió herido.</p></section>',
        '<p class="x"><a href="/1">Nadie salió herido.</a></p>',
        '<p class="x">Nadie salió herido</p>',
        '<p class="x">04.</p>',
    )
    for other in others:
        said = f'<p class="x">1. {text}</p><p class="x">2. {text}</p>'
        kept = kept_of(f"<h1>El río crece</h1><div>{said}{other}</div>", "El río crece")
        assert kept == [f"1. {text}", f"2. {text}"]


def test_bold_lines_and_quotations_between_paragraphs_are_text() -> None:
    text = "El río creció el lunes y dejó sin luz a doce ciudades del norte."
    title, quote = "Lo que cuesta esperar", "El agua vino de noche."
    html = (
        f"<p>1. {text}</p><p><b>{title}</b></p><p>2. {text}</p>"
        f"<blockquote><p>{quote}</p></blockquote><p>3. {text}</p>"
    )
    kept = kept_of(f"<h1>El río crece</h1><div>{html}</div>", "El río crece")
    assert kept == [f"1. {text}", title, f"2. {text}", quote, f"3. {text}"]


def test_a_word_in_bold_or_a_quotation_at_the_end_is_not() -> None:
    text = "El río creció el lunes y dejó sin luz a doce ciudades del norte."
    quote = "<blockquote><p>El agua vino de noche.</p></blockquote>"
    html = f"<p>1. {text}</p><p><b>Publicidad</b></p><p>2. {text}</p>{quote}"
    kept = kept_of(f"<h1>El río crece</h1><div>{html}</div>", "El río crece")
    assert kept == [f"1. {text}", f"2. {text}"]


def test_a_last_paragraph_that_tells_of_who_signs_above_is_a_note() -> None:
    text = "El río creció el lunes y dejó sin luz a doce ciudades del norte."
    note = "Ana Ruiz escribe sobre los ríos del norte desde hace ya diez años."
    page = "<h1>El río crece</h1>{}<div><p>1. {}</p><p>2. {}</p><p>{}</p></div>"
    signed = page.format("<p>Por Ana Ruiz</p>", text, text, note)
    assert kept_of(signed, "El río crece") == [f"1. {text}", f"2. {text}"]
    of_another = page.format("<p>Por Li Wei</p>", text, text, note)
    assert kept_of(of_another, "El río crece") == [f"1. {text}", f"2. {text}", note]
    named = page.format("<p>Ana Ruiz gana la carrera</p>", text, text, note)
    assert kept_of(named, "El río crece")[-1] == note
