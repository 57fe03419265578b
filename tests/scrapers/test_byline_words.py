from __future__ import annotations

import pytest

from scrapers import extract

WHEREVER = """
Af Jens Hansen | Jens Hansen
Skrevet af Jens Hansen | Jens Hansen
Av Anna Berg | Anna Berg
Text: Anna Berg | Anna Berg
Av Ola Nordmann | Ola Nordmann
Skrevet av Ola Nordmann | Ola Nordmann
Tekst: Ola Nordmann | Ola Nordmann
Door Jan de Vries | Jan de Vries
Geschreven door Jan de Vries | Jan de Vries
Auteur: Jan de Vries | Jan de Vries
Kirjoittanut Matti Virtanen | Matti Virtanen
Teksti: Matti Virtanen | Matti Virtanen
Toimittaja: Matti Virtanen | Matti Virtanen
Autor: Jan Nowak | Jan Nowak
Napisał Jan Nowak | Jan Nowak
autorka: Anna Nowak | Anna Nowak
Autor: Petr Novák | Petr Novák
Napsal Petr Novák | Petr Novák
Autoři: Petr Novák, Jana Malá | Petr Novák, Jana Malá
Autor: Peter Novák | Peter Novák
Szerző: Kovács János | Kovács János
Írta: Kovács János | Kovács János
Autor: Ion Popescu | Ion Popescu
Scris de Ion Popescu | Ion Popescu
Piše: Ivan Horvat | Ivan Horvat
Autor: Ivan Horvat | Ivan Horvat
Пише: Марко Марковић | Марко Марковић
Аутор: Марко Марковић | Марко Марковић
Piše: Janez Novak | Janez Novak
Автор: Иван Петров | Иван Петров
Автор: Иван Петров | Иван Петров
Текст: Иван Петров | Иван Петров
Автор: Іван Петренко | Іван Петренко
Γράφει ο Γιώργος Παπαδόπουλος | Γιώργος Παπαδόπουλος
Συντάκτης: Γιώργος Παπαδόπουλος | Γιώργος Παπαδόπουλος
Yazan: Ahmet Yılmaz | Ahmet Yılmaz
Haber: Ahmet Yılmaz | Ahmet Yılmaz
Muhabir: Ahmet Yılmaz | Ahmet Yılmaz
بقلم: أحمد علي | أحمد علي
كتب: أحمد علي | أحمد علي
كتبت: سارة علي | سارة علي
מאת: דוד כהן | דוד כהן
כתב: דוד כהן | דוד כהן
نویسنده: علی رضایی | علی رضایی
लेखक: राम शर्मा | राम शर्मा
লেখক: রহিম উদ্দিন | রহিম উদ্দিন
Oleh: Budi Santoso | Budi Santoso
Penulis: Budi Santoso | Budi Santoso
Reporter: Budi Santoso | Budi Santoso
Tác giả: Nguyễn Văn An | Nguyễn Văn An
文/王小明 | 王小明
作者：王小明 | 王小明
记者 王小明 | 王小明
文：山田太郎 | 山田太郎
記者：山田太郎 | 山田太郎
김철수 기자 | 김철수
Autor: Jaan Tamm | Jaan Tamm
Kirjutas Jaan Tamm | Jaan Tamm
Autors: Jānis Bērziņš | Jānis Bērziņš
Autorius: Jonas Petraitis | Jonas Petraitis
Parengė Jonas Petraitis | Jonas Petraitis
Por João Silva | João Silva
Autor: João Silva | João Silva
Texto: João Silva | João Silva
Por Juan Pérez | Juan Pérez
Escrito por Juan Pérez | Juan Pérez
Autor: Joan Puig | Joan Puig
Por Xoán Pérez | Xoán Pérez
Egilea: Jon Etxeberria | Jon Etxeberria
di Mario Rossi | Mario Rossi
a cura di Mario Rossi | Mario Rossi
Par Jean Dupont | Jean Dupont
Propos recueillis par Jean Dupont | Jean Dupont
Von Hans Meier | Hans Meier
Ein Bericht von Hans Meier | Hans Meier
Höfundur: Jón Jónsson | Jón Jónsson
Shkruan: Arben Hoxha | Arben Hoxha
Пишува: Петар Петров | Петар Петров
Deur Jan van Wyk | Jan van Wyk
""".strip().splitlines()
"""Lines that are bylines in whatever element they stand, and who signs."""

IN_A_BYLINE = """
de Ion Popescu | Ion Popescu
от Иван Петров | Иван Петров
Του Γιώργου Παπαδόπουλου | Γιώργου Παπαδόπουλου
द्वारा राम शर्मा | राम शर्मा
โดย สมชาย ใจดี | สมชาย ใจดี
Nga Arben Hoxha | Arben Hoxha
Oleh Ahmad Ali | Ahmad Ali
""".strip().splitlines()
"""Lines that are bylines in an element named so: their first words begin other lines as well."""

TEXT = "".join(
    f"<p>Der Hafen von Salzmünde bekommt einen Kran, der {n} Tonnen hebt, sagte die Leiterin.</p>"
    for n in range(40, 46)
)


def people_under(byline: str) -> tuple[str, ...]:
    article = extract(f"<article><h1>Ein Kran zieht um</h1>{byline}<div>{TEXT}</div></article>")
    assert len(article.paragraphs) == 6
    return article.people


@pytest.mark.parametrize("row", WHEREVER)
def test_bylines_of_many_languages(row: str) -> None:
    line, people = row.split(" | ")
    for html in (f"<p>{line}</p>", f"<div class='k1'>{line}</div>"):
        assert people_under(html) == tuple(people.split(", "))


@pytest.mark.parametrize("row", [*WHEREVER, *IN_A_BYLINE])
def test_marked_bylines_of_many_languages(row: str) -> None:
    line, people = row.split(" | ")
    assert people_under(f"<div class='byline'>{line}</div>") == tuple(people.split(", "))
