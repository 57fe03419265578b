from __future__ import annotations

import pytest

from scrapers import extract
from scrapers.labels import is_label
from scrapers.phrases import is_call

LABELS = """
Lesezeit: 3 Minuten
12 min de lecture
Czas czytania: 3 minuty
この記事は約3分で読めます
Artikel teilen
Compartilhe no WhatsApp
Udostępnij
Поделиться
シェアする
0 Kommentare
Comentarios (3)
Laisser un commentaire
Оставить комментарий
댓글 쓰기
Bild vergrößern
Haz clic para ampliar
Meistgelesen
Самое читаемое
-- Anzeige --
[Advertisement]
Tags: Harbour, Cranes
Trefwoorden: haven, kraan
Mots-clés : port, grue
タグ：港、クレーン
""".strip().splitlines()

TEXT = """
Die Lesezeit war kurz.
Kommentar: Der Kran gehört in den Hafen
Share prices fell by 3 percent
Comments by the mayor
Ein Kran zieht um
Themenpark: Der Hafen
Am meisten gelesen wird im Winter.
""".strip().splitlines()


@pytest.mark.parametrize("line", LABELS)
def test_labels_are_no_text(line: str) -> None:
    assert is_call(line)
    long = "<p>Der Hafen von Salzmünde bekommt einen Kran, der vierzig Tonnen hebt.</p>" * 2
    for html in (f"<p>{line}</p>{long}{long}", f"{long}<p>{line}</p>{long}"):
        assert line not in extract(f"<h1>Ein Kran zieht um</h1><div>{html}</div>").paragraphs


@pytest.mark.parametrize("line", TEXT)
def test_what_only_begins_like_a_label_is_none(line: str) -> None:
    assert not is_label(line)
