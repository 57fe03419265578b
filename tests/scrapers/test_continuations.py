from __future__ import annotations

import pytest

from scrapers import extract
from scrapers.phrases import is_call

LINES = """
Artikel wird nach der Anzeige fortgesetzt
Nach der Werbung geht es weiter
Weiter nach der Anzeige
La nota continúa después de la publicidad
Sigue leyendo debajo del anuncio
Continua a leggere dopo la pubblicità
La suite de l’article après la publicité
L'article se poursuit ci-dessous
Continua após a publicidade
Tekst gaat verder onder de foto
Dalsza część artykułu pod materiałem wideo
Ciąg dalszy pod reklamą
Artikeln fortsätter efter annonsen
Artiklen fortsætter under annoncen
Saken fortsetter under annonsen
Juttu jatkuu mainoksen jälkeen
Článek pokračuje pod reklamou
A cikk a hirdetés alatt folytatódik
Articolul continuă după publicitate
Haberin devamı reklamdan sonra
Продолжение после рекламы
Продолжение ниже
Статия продължава след рекламата
Το άρθρο συνεχίζεται μετά τη διαφήμιση
Straipsnio tęsinys po reklama
Raksts turpinās pēc reklāmas
L'article continua després de la publicitat
(Text continues after photo.)
Story continues below this ad
Advertisement. Scroll to continue reading.
Scroll untuk melanjutkan membaca
Continue Reading
広告の後にも記事が続きます
광고 아래 기사가 계속됩니다
文章繼續在廣告下方
Bài viết tiếp tục sau quảng cáo
""".strip().splitlines()

NEWS = """
Die Debatte geht nach der Pause weiter.
Der Streit um die Werbung geht weiter.
The search continues under the bridge.
The work continues after the war.
La historia continúa después de la guerra.
Sales continue to fall after the advertisement.
La suite sous la pluie.
Die Arbeiten werden nach dem Winter fortgesetzt.
Продолжение переговоров после паузы
""".strip().splitlines()


@pytest.mark.parametrize("line", LINES)
def test_lines_that_say_where_the_text_goes_on_are_no_text(line: str) -> None:
    assert is_call(line)
    long = "<p>Der Hafen von Salzmünde bekommt einen Kran, der vierzig Tonnen hebt.</p>" * 2
    html = f"<h1>Ein Kran zieht um</h1><div>{long}<p>{line}</p>{long}</div>"
    assert line not in extract(html).paragraphs


@pytest.mark.parametrize("line", NEWS)
def test_what_goes_on_in_the_news_is_text(line: str) -> None:
    assert not is_call(line)
