from __future__ import annotations

import pytest

from scrapers.credit_lines import (
    ends_in_picture_credit,
    is_bare_name,
    is_byline,
    is_closing_name,
    is_dateline,
    is_picture_line,
    is_source_line,
    names_source,
    picture_credit,
)


@pytest.mark.parametrize(
    "line",
    [
        "(Con información de EFE y Europa Press)",
        "Con informacion de Reuters",
        "(according to information from EFE And Europe Press)",
        "With information from Reuters",
        "With files from The Canadian Press",
        "Source: Aristegui Noticias",
        "Fuente: EFE",
        "Quelle: dpa",
        "Fonte: Lusa",
        "Com informações da Agência Brasil",
        "Avec des informations de l'AFP",
        "Mit Material von dpa",
        "(con agencias)",
        "This article was originally published by The Conversation",
        "Este artículo fue publicado originalmente en Otro Diario",
        "Reporting by Ana Ruiz; editing by Li Wei",
        "Meridian Press writers Ana Ruiz, Li Wei and Bo Falk contributed to this report.",
        "Ana Ruiz contributed additional reporting from Skerry Harbour.",
        "Ana Ruiz contributed reporting.",
        "Übersetzung: Ana Ruiz, Redaktion: Bo Falk",
        "Traducción: Ana Ruiz",
        "A version of this article appears in print on May 13, Section A, Page 4.",
        "Appeared in the May 13, 2026, print edition as 'The pier gives way'.",
        "Read the original article here.",
        "(Additional reporting by Ana Ruiz, Li Wei, Anna Groß, Max Klein, Ole Brandvik, Kari Lund, "
        "Per Dahl, Anna Rossi, Luca Bianchi, Jan de Wit and Els Bos in Salzmünde, Skerry and Lima; "
        "Writing by Ada Reyne; Editing by Martin Poole and Zoé Blanc, Meridian Press, Lima desk)",
        "(This story was refiled to insert dropped letters in the second paragraph)",
        "To contact the reporter on this story: Ana Ruiz in Lima at ana.ruiz@kysten.example",
        "The Meridian Press News Service",
        "来源：南洋日报",
        "（本記事は、ケステン誌で2026年3月1日に掲載した記事からの転載です）",
        "Ruiz and Brandvik reported from Skerry.",
        "Ada B. Reyne writes for The Skerry Courier, a Meridian property.",
        "Meridian Press writer Ana Ruiz contributed to this report from Lima, Peru.",
        "© Agence France-Presse",
        "© 2026 Meridian Press. All rights reserved. This material may not be published, "
        "broadcast, rewritten or redistributed without the permission of its owner.",
        "(This story has not been edited by our staff and is published from a syndicated feed.)",
        "(Except for the headline, this story has not been edited and is from a syndicated feed.)",
        "This story has been published from a wire agency feed without modifications to the text.",
        "(The above story is verified and authored by ANI staff.)",
        "(Only the headline and picture of this report may have been reworked by our staff.)",
        "Direkt aus dem dpa-Newskanal",
        "Dieser Text wurde automatisch von der Deutschen Presse-Agentur (dpa) übernommen.",
        "Diese Meldung ist mit Material der Agentur AFP erstellt.",
        "Meridian Press receives support from several foundations for its coverage of the sea.",
        "The Meridian Press is solely responsible for all content.",
        "Find Meridian's standards for working with foundations at meridian.example.",
        "• This article is based in part on wire service reports.",
    ],
)
def test_source_lines(line: str) -> None:
    assert is_source_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Con información clara, el juez decidió seguir adelante con el proceso.",
        "The source said that nothing had been signed.",
        "Fuentes del Gobierno confirmaron el acuerdo.",
        "According to the minister, the plan is dead.",
        "The drought contributed to the report's bleak tone, she said.",
        "The firm contributed reporting tools and two members of staff.",
        "Übersetzung: ein einsames Handwerk, sagt sie.",
        "Appeared in the water, then, a second pier, older than the first.",
        "The pier was bought by the News Service",
        "The pilot reported from Skerry that the pier had given way, and nobody believed him.",
        "Reyne writes for the islands, a small public, and for herself.",
        "Reporting by the divers took months. " * 8,
        "Fuente: " + "una larga explicación que ya es un párrafo entero y no un crédito " * 5,
        "This story of a ferry was told by the crew, whose feed runs all night.",
        "Dieser Text wurde von der Redaktion gelesen und der Agentur nicht gezeigt.",
    ],
)
def test_not_source_lines(line: str) -> None:
    assert not is_source_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Źródło: Kurier Przystani",
        "Zdroj: Přístavní listy",
        "Forrás: Kikötői Hírlap",
        "Sursă: Gazeta Portului",
        "Lähde: Sataman Sanomat",
        "Kaynak: Liman Postası",
        "Sumber: Warta Pelabuhan",
        "Nguồn: Báo Cảng",
        "Izvor: Lučki list",
        "Πηγή: Φωνή του Λιμανιού",
        "Источник: Вестник Мыса",
        "Джерело: Голос Затоки",
        "المصدر: جريدة الميناء",
        "منبع: روزنامه بندر",
        "מקור: עיתון הנמל",
        "ที่มา: หนังสือพิมพ์ท่าเรือ",
        "स्रोत: बंदरगाह समाचार",
        "출처: 해안일보",
        "出典：海岸新聞",
    ],
)
def test_labels_of_sources(line: str) -> None:
    assert names_source(line)
    assert is_source_line(line)


@pytest.mark.parametrize(
    "line", ["EFE", "(EFE)", "AFP/dpa", "(dpa/lby)", "— Reuters", "(Reuters)", "dpa"]
)
def test_closing_names(line: str) -> None:
    assert is_closing_name(line)


@pytest.mark.parametrize("line", ["No.", "Y así terminó la noche.", "Ana", "Nadie lo sabe"])
def test_not_closing_names(line: str) -> None:
    assert not is_closing_name(line)


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Photo: Reuters Archive", "Photo: Reuters Archive"),
        ("El puente viejo. Foto: Luz Mar / EFE", "Foto: Luz Mar / EFE"),
        ("El puente viejo. (Foto: Luz Mar)", "Foto: Luz Mar"),
        ("El puente viejo (EFE)", "EFE"),
        ("The bridge | Getty Images", "Getty Images"),
        ("El puente viejo de la villa.", None),
        ("El alcalde (izquierda) saluda.", None),
        ("Фото: Олег Сотник", "Фото: Олег Сотник"),
        ("Φωτογραφία: Ηλίας Κάπας", "Φωτογραφία: Ηλίας Κάπας"),
        ("Ảnh: Lê Minh", "Ảnh: Lê Minh"),
        ("صورة: رويترز", "صورة: رويترز"),
        ("Statek w porcie (fot. PAP)", "fot. PAP"),
        ("Fotó: MTI", "Fotó: MTI"),
        ("Kuva: Aino Salo", "Kuva: Aino Salo"),
        ("הגשר צילום: רויטרס", "צילום: רויטרס"),
        ("橋（写真：共同）", "写真：共同"),
        ("다리 (사진=연합뉴스)", "사진=연합뉴스"),
        (
            "The pier at noon. Credit...Ole Brandvik for The Ledger",
            "Credit...Ole Brandvik for The Ledger",
        ),
        ("Workers inspect the wall. (AP Photo/Ole Brandvik)", "AP Photo/Ole Brandvik"),
        ("The pier at noon. Getty Images/AFP", "Getty Images/AFP"),
        ("Ein Kran. Foto: IMAGO Images / Ole Brandvik", "Foto: IMAGO Images / Ole Brandvik"),
        ("A photo: the pier. Photo: Ole Brandvik", "Photo: Ole Brandvik"),
    ],
)
def test_picture_credit(caption: str, credit: str | None) -> None:
    assert picture_credit(caption) == credit


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The pier at noon. Photo: Ole Brandvik", True),
        ("El muelle al mediodía (Foto: Meridian Press)", True),
        ("The pier at noon | Ole Brandvik", False),
        (f"The photo: it shows the pier at noon, {'and the sea over it, ' * 4}and nobody.", False),
    ],
)
def test_a_line_ends_in_a_credit_that_says_so(line: str, expected: bool) -> None:
    assert ends_in_picture_credit(line) is expected


def test_captions_of_agencies_are_picture_lines() -> None:
    told = "the pier of Skerry is seen after the storm, which took its outer end, on a Sunday. " * 3
    assert is_picture_line(f"In this handout photo provided by the harbour board, {told}")
    assert is_picture_line(f"FILE - {told}")
    assert not is_picture_line(f"In this picture of the islands {told}")


def test_picture_line() -> None:
    assert is_picture_line("Foto: Reuters Archivo")
    assert is_picture_line("Featured image: Ole Brandvik")
    assert is_picture_line("Photograph by Ole Brandvik")
    assert not is_picture_line("El puente viejo. Foto: EFE")


@pytest.mark.parametrize(
    "line",
    [
        "MADRID, 8 Feb. (EUROPA PRESS) -",
        "LONDON (Reuters) -",
        "Buenos Aires, 3 de mayo (EFE).-",
        "LIMA, 8 feb -",
    ],
)
def test_datelines(line: str) -> None:
    assert is_dateline(line)


@pytest.mark.parametrize(
    "line", ["Moscú, 8 feb (EFE).- Los presidentes hablaron.", "Madrid", "El plan (el segundo) no."]
)
def test_not_datelines(line: str) -> None:
    assert not is_dateline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Por Ana Ruiz",
        "By Ana Ruiz and Li Wei",
        "Redacción AN",
        "Redacción",
        "Von Max Klein",
        "Eine Kolumne von Max Klein",
        "Autorin: Anna Groß",
        "[김하나 기자 hana@kysten.example]",
        "김하나·박두리 기자",
    ],
)
def test_bylines(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line", ["Por eso no vino nadie. Ni Ana.", "By then it was over.", "El redactor calló."]
)
def test_not_bylines(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Meridian Press", True),
        ("— Meridian", True),
        ("Purchase Licensing Rights", False),
        ("Read Next", False),
        ("Weitere Informationen", False),
    ],
)
def test_a_label_is_no_bare_name(line: str, expected: bool) -> None:
    assert is_bare_name(line) is expected
