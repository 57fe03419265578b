"""Who is credited, for what, and who is only talked about; in seven languages."""

from __future__ import annotations

import pytest

from normaliser.credits import credits_in_line, credits_in_text, find_outlet, furniture_spans
from normaliser.values import CreditKind, CreditRole
from scrapers.values import CreditLine, CreditPlace

BODY = "El pleno aprobó las cuentas del año."


def named(credits, role=CreditRole.TEXT):
    return sorted({credit.name for credit in credits if credit.role is role})


DATELINES = {
    "es, capitals": ("MADRID, 21 Sep. (EUROPA PRESS) - La junta se reúne hoy.", ["Europa Press"]),
    "es, dot and dash": ("Moscú, 8 feb (EFE).- El río creció.", ["EFE"]),
    "es, long date": ("MADRID, 19 de marzo (EFE).– El río creció.", ["EFE"]),
    "es, joint": ("Quito, 3 mar (EFE/AP).- El río creció.", ["Associated Press", "EFE"]),
    "es, no place": ("(AFP).- El río creció.", ["AFP"]),
    "es, bare": ("AFP.- El río creció.", ["AFP"]),
    "es, bar": ("Agencia EFE | Bilbao El río creció.", ["EFE"]),
    "es, slash": ("Bogotá / AFP - El río creció.", ["AFP"]),
    "en": ("WASHINGTON (AP) — The river rose.", ["Associated Press"]),
    "en, dated": ("DUBLIN, March 30 (Reuters) - The river rose.", ["Reuters"]),
    "pt": ("Lisboa, 14 mar (Lusa) - O rio subiu.", ["Lusa"]),
    "fr": ("PARIS, 4 mars (AFP) - Le fleuve a monté.", ["AFP"]),
    "de": ("Berlin (dpa) - Der Fluss ist gestiegen.", ["dpa"]),
    "de, full stop": ("München (dpa). Der Fluss ist gestiegen.", ["dpa"]),
    "it": ("ROMA, 02 MAR (ANSA) - Il fiume è cresciuto.", ["ANSA"]),
    "ca": ("Barcelona, 2 mar (EFE).- El riu ha crescut.", ["EFE"]),
    "ja": ("【東京＝AFP】川の水位が上がった。", ["AFP"]),
}


@pytest.mark.parametrize(("paragraph", "expected"), DATELINES.values(), ids=DATELINES)
def test_datelines(agencies, paragraph, expected):
    credits = credits_in_text(paragraph + "\n\n" + BODY, agencies)

    assert named(credits) == expected
    assert {credit.kind for credit in credits} == {CreditKind.DATELINE}


LINES = {
    "es, information": ("(Con información de EFE y Europa Press)", ["EFE", "Europa Press"]),
    "es, dispatches": ("Información elaborada con despachos de AP.", ["Associated Press"]),
    "es, according": ("(según información de EFE)", ["EFE"]),
    "es, byline": ("Por: EFE", ["EFE"]),
    "es, text": ("Texto: EFE y AP", ["Associated Press", "EFE"]),
    "es, agencies": ("Agencias: Reuters", ["Reuters"]),
    "es, source": ("Fuente: Europa Press", ["Europa Press"]),
    "en, mistranslated": (
        "(according to information from EFE And Europe Press)",
        ["EFE", "Europa Press"],
    ),
    "en, reporting": ("With reporting by Reuters", ["Reuters"]),
    "en, byline": ("By The Associated Press", ["Associated Press"]),
    "pt": ("Com informações da Lusa", ["Lusa"]),
    "pt, source": ("Fonte: Lusa", ["Lusa"]),
    "fr": ("Avec AFP", ["AFP"]),
    "fr, source": ("Source : AFP", ["AFP"]),
    "de": ("Mit Material von dpa", ["dpa"]),
    "de, source": ("Quelle: dpa", ["dpa"]),
    "it": ("(con informazioni ANSA)", ["ANSA"]),
    "ca": ("(Amb informació d'EFE)", ["EFE"]),
    "ca, source": ("Font: EFE", ["EFE"]),
    "dash": ("— Reuters", ["Reuters"]),
    "name alone": ("EFE", ["EFE"]),
}  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), LINES.values(), ids=LINES)
def test_lines_in_the_body(agencies, line, expected):
    text = BODY + "\n\n" + line

    credits = credits_in_text(text, agencies)

    assert named(credits) == expected
    assert named(credits, CreditRole.PHOTO) == []
    assert all(text[credit.start : credit.end].strip() == credit.words for credit in credits)


@pytest.mark.parametrize(("line", "expected"), LINES.values(), ids=LINES)
def test_lines_from_the_extractor(agencies, line, expected):
    credits = credits_in_line(CreditLine(line, CreditPlace.AFTER_BODY), agencies)

    assert named(credits) == expected
    assert all(credit.words == line and credit.start is None for credit in credits)


PHOTOS = {
    "es": ("Foto: Reuters", ["Reuters"]),
    "es, archive": ("Foto: EFE/Archivo", ["EFE"]),
    "es, slash": ("EFE/Inés Quiroga", ["EFE"]),
    "es, brackets": ("(AP/Jorge Mestre)", ["Associated Press"]),
    "es, reversed": ("(Hannah Pike/AP)", ["Associated Press"]),
    "es, file": ("Imagen de archivo (EFE / Pool)", ["EFE"]),
    "es, video": ("Vídeo: AFP", ["AFP"]),
    "en": ("Photo: Reuters Archive", ["Reuters"]),
    "en, file": ("FILE - AP Photo", ["Associated Press"]),
    "en, credit": ("Image credit: AFP", ["AFP"]),
    "de": ("Bild: dpa", ["dpa"]),
    "fr": ("© Photo AFP", ["AFP"]),
    "it": ("Foto d'archivio ANSA", ["ANSA"]),
    "pictures only": ("By Getty Images", ["Getty Images"]),
    "caption": ("La alcaldesa, ayer, en el salón de plenos. Foto: EFE", ["EFE"]),
    "caption, slash": ("La alcaldesa, ayer, en el salón de plenos. EFE/Luis Corral", ["EFE"]),
}


@pytest.mark.parametrize(("line", "expected"), PHOTOS.values(), ids=PHOTOS)
def test_photo_credits_are_kept_apart(agencies, line, expected):
    credits = credits_in_text(BODY + "\n\n" + line + "\n\n" + BODY, agencies)

    assert named(credits, CreditRole.PHOTO) == expected
    assert named(credits) == []


def test_a_caption_credits_a_photo_whatever_it_says(agencies):
    credits = credits_in_line(CreditLine("Reuters", CreditPlace.CAPTION), agencies)

    assert named(credits, CreditRole.PHOTO) == ["Reuters"]


ATTRIBUTIONS = {
    "es": "El río creció dos metros, según informó EFE.",
    "es, verb": "El río creció dos metros, informa Efe.",
    "en": "The river rose by two metres, Reuters reported.",
    "en, according": "The river rose by two metres, according to Reuters.",
    "pt": "O rio subiu dois metros, noticiou a Lusa.",
    "fr": "Le fleuve a monté de deux mètres, selon l'AFP.",
    "de": "Der Fluss ist um zwei Meter gestiegen, wie dpa berichtet.",
    "it": "Il fiume è cresciuto di due metri, riferisce ANSA.",
    "ca": "El riu ha crescut dos metres, segons ha informat EFE.",
}


@pytest.mark.parametrize("sentence", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_attributions(agencies, sentence):
    assert len(named(credits_in_text(sentence, agencies))) == 1


TALK = {
    "a road": "El choque ocurrió en la AP-7, cerca del peaje de Santa Olalla, a primera hora.",
    "a course": "The school offers AP classes in chemistry and history.",
    "about the agency": "La agencia EFE anunció esta semana un plan de formación.",
    "its account": "The Reuters account on the platform was hacked for a few minutes.",
    "its staff": "The award is named after a former AP correspondent.",
    "a first name": "El base turco Efe Aydan firmó autógrafos a los aficionados.",
    "an institution": "The two countries agreed to cooperate, as reported Kremlin.",
    "a longer word": "Los efectos del Reuterskiöld aún se estudian.",
}


@pytest.mark.parametrize("sentence", TALK.values(), ids=TALK)
def test_talk_of_an_agency_is_no_credit(agencies, sentence):
    assert credits_in_text(sentence + "\n\n" + BODY, agencies) == ()


def test_closing_credit_of_the_last_paragraph(agencies):
    text = BODY + "\n\nEl presidente no precisó detalles. EFE"

    (credit,) = credits_in_text(text, agencies)

    assert (credit.name, credit.kind) == ("EFE", CreditKind.CREDIT_LINE)
    assert text[credit.start : credit.end].strip() == "EFE"
    (span,) = furniture_spans((credit,))
    assert text[: span[0]].endswith("detalles. ")


OUTLETS = {
    "es": ("Fuente: El Faro de Castromar", "El Faro de Castromar"),
    "en": ("Source: Lake City Star", "Lake City Star"),
    "en, sentence": ("This article first appeared in Lake City Star.", "Lake City Star"),
    "de": ("Quelle: Rheinkurier", "Rheinkurier"),
    "fr": ("Source : La Voix des Lacs", "La Voix des Lacs"),
    "pt": ("Fonte: Jornal do Porto", "Jornal do Porto"),
    "information": ("Con información de El Faro", "El Faro"),
    "zh": ("来源：南洋日报", "南洋日报"),
    "zh, dated": ("2026-03-01 18:20 来源：南洋日报 举报", "南洋日报"),
    "zh, with the editor": ("本文来源：南洋日报 责任编辑：李明_N1", "南洋日报"),
    "zh, the internet": ("来源：网络", None),
    "ja": ("出典：海岸新聞", "海岸新聞"),
    "ko": ("출처: 해안일보", "해안일보"),
    "ru": ("Источник: Вестник Мыса", "Вестник Мыса"),
    "uk": ("Джерело: Голос Затоки", "Голос Затоки"),
    "el": ("Πηγή: Φωνή του Λιμανιού", "Φωνή του Λιμανιού"),
    "cs": ("Zdroj: Přístavní Listy", "Přístavní Listy"),
    "hu": ("Forrás: Kikötői Hírlap", "Kikötői Hírlap"),
    "ro": ("Sursa: Gazeta Portului", "Gazeta Portului"),
    "tr": ("Kaynak: Liman Postası", "Liman Postası"),
    "id": ("Sumber: Warta Pelabuhan", "Warta Pelabuhan"),
    "vi": ("Nguồn: Báo Cảng", "Báo Cảng"),
    "fi": ("Lähde: Sataman Sanomat", "Sataman Sanomat"),
    "ar": ("المصدر: جريدة الميناء", "جريدة الميناء"),
    "ar, agencies": ("المصدر: وكالات", None),
    "fa": ("منبع: روزنامه بندر", "روزنامه بندر"),
    "he": ("מקור: עיתון הנמל", "עיתון הנמל"),
    "th": ("ที่มา: หนังสือพิมพ์ท่าเรือ", "หนังสือพิมพ์ท่าเรือ"),
    "hi": ("स्रोत: बंदरगाह समाचार", "बंदरगाह समाचार"),
    "de, dated": ("01.03.2026 | Quelle: Rheinkurier", "Rheinkurier"),
    "prose": ("Fuentes del ministerio consultadas por este diario.", None),
    "a fact": ("Source: the ministry did not answer", None),
    "no source": ("Lake City Star", None),
}


@pytest.mark.parametrize(("line", "outlet"), OUTLETS.values(), ids=OUTLETS)
def test_outlets(line, outlet):
    assert find_outlet(line) == outlet


def test_the_headline_of_the_source_credits_nobody(agencies):
    line = CreditLine("（原标题：Reuters 记者参观盐湾港的起重机）", CreditPlace.BEFORE_BODY)

    assert credits_in_line(line, agencies) == ()


def test_structured_author_and_byline(agencies):
    author = credits_in_line(CreditLine("EFE", CreditPlace.STRUCTURED), agencies)
    byline = credits_in_line(CreditLine("Ana Ruiz | EFE", CreditPlace.BYLINE), agencies)

    assert [credit.kind for credit in (*author, *byline)] == [
        CreditKind.JSON_LD,
        CreditKind.BYLINE,
    ]
    assert named(author) == named(byline) == ["EFE"]


@pytest.mark.parametrize(
    ("link", "name", "role", "agency_id"),
    [
        ("https://www.quay.example/a", "quay.example", CreditRole.REPUBLISHED_FROM, None),
        ("https://www.reuters.com/world/a", "Reuters", CreditRole.TEXT, "reuters"),
    ],
)
def test_the_original_that_the_metadata_names(agencies, link, name, role, agency_id):
    (credit,) = credits_in_line(CreditLine(link, CreditPlace.STRUCTURED, link=link), agencies)

    assert (credit.name, credit.role, credit.agency_id) == (name, role, agency_id)
    assert (credit.kind, credit.words, credit.link) == (CreditKind.JSON_LD, link, link)


FIRST = {
    "agency": ("This article was first published by Reuters.", [("Reuters", CreditRole.TEXT)]),
    "agency in the headline": (
        "The post Reuters opens a bureau appeared first on Lake City Star.",
        [("Lake City Star", CreditRole.REPUBLISHED_FROM)],
    ),
    "outlet": (
        "This article is republished from Lake City Star under a licence. Read the original.",
        [("Lake City Star", CreditRole.REPUBLISHED_FROM)],
    ),
}


@pytest.mark.parametrize(("line", "named"), FIRST.values(), ids=FIRST)
def test_where_the_text_was_first(agencies, line, named):
    taken_out = credits_in_line(CreditLine(line, CreditPlace.AFTER_BODY), agencies)
    left = credits_in_text(f"The ferry runs twice a day.\n\n{line}", agencies)

    assert [(c.name, c.role) for c in taken_out] == named
    assert [(c.name, c.role, c.words) for c in left] == [(*who, line) for who in named]


def test_the_source_of_a_picture_is_none_of_the_text(agencies):
    line = CreditLine("Source: Lake City Museum", CreditPlace.CAPTION)

    assert credits_in_line(line, agencies) == ()


BYLINES = {
    "desk": ("Ana Ruiz / EFE", CreditRole.TEXT),
    "outlet": ("Par Le Courrier et AFP", CreditRole.TEXT),
    "picture": ("Foto: EFE", CreditRole.PHOTO),
}


@pytest.mark.parametrize(("line", "role"), BYLINES.values(), ids=BYLINES)
def test_a_byline_credits_the_text_unless_it_speaks_of_a_picture(agencies, line, role):
    (credit,) = credits_in_line(CreditLine(line, CreditPlace.BYLINE), agencies)

    assert credit.role is role


def test_an_attribution_below_the_first_paragraph_speaks_for_the_text_at_a_sentence_s_end(agencies):
    end = "El río creció dos metros, según informó EFE."
    inside = "El río, según informó EFE, creció dos metros."

    for sentence, role in ((end, CreditRole.TEXT), (inside, CreditRole.QUOTED)):
        (credit,) = credits_in_text(f"{BODY}\n\n{sentence}\n\n{BODY}", agencies)
        assert credit.role is role
    (late,) = credits_in_text("\n\n".join([*[BODY] * 30, end, *[BODY] * 5]), agencies)
    assert late.role is CreditRole.QUOTED


def test_an_entry_of_a_list_of_links_credits_nobody_for_the_text(agencies):
    text = "\n\n".join([BODY, "Otra crecida del río Moro [Reuters]"])

    assert named(credits_in_text(text, agencies)) == []


def test_link_of_a_line_is_kept(agencies):
    line = CreditLine(
        "Source: lake city star", CreditPlace.AFTER_BODY, link="https://lake.example/1"
    )

    (credit,) = credits_in_line(line, agencies)

    assert credit.role is CreditRole.REPUBLISHED_FROM
    assert credit.link == "https://lake.example/1"


HOSTILE = {
    "names without end": "EFE, " * 30_000,
    "leads without end": "con informacion de " * 8 + "de " * 40 + "EFE x",
    "slashes": "a/" * 50_000 + "EFE",
    "brackets": "(" * 50_000 + "EFE",
    "a long word": "x" * 60_000 + " EFE",
    "spaces": "EFE" + " " * 50_000 + "x",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_patterns_do_not_backtrack_without_end(agencies, text):
    credits_in_text(text, agencies)
    credits_in_line(CreditLine(text, CreditPlace.AFTER_BODY), agencies)
