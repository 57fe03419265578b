from __future__ import annotations

from typing import Any

import pytest

from scrapers.authors import read_json_ld_authors, reads_like_name, split_names
from scrapers.signer_kinds import kind_of
from scrapers.structured import Structured
from scrapers.values import SignerKind


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Ruiz", ["Ana Ruiz"]),
        ("Por Ana Ruiz y Li Wei", ["Ana Ruiz", "Li Wei"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Por Antoni Rovira i Virgili, Ana Ruiz", ["Antoni Rovira i Virgili", "Ana Ruiz"]),
        ("Ana Ruiz y José Ortega y Gasset", ["Ana Ruiz", "José Ortega y Gasset"]),
        ("Ana Ruiz y EFE", ["Ana Ruiz", "EFE"]),
        ("Ana Ruiz y Agencias", ["Ana Ruiz", "Agencias"]),
        ("Von Anna Groß und Max Klein", ["Anna Groß", "Max Klein"]),
        ("Von Anna Groß und dpa", ["Anna Groß", "dpa"]),
        ("Von Anna Groß, Max Klein mit afp", ["Anna Groß", "Max Klein", "afp"]),
        ("Anna Groß (dpa)", ["Anna Groß", "dpa"]),
        ("Par Anne Roux (avec AFP) et Luc Petit", ["Anne Roux", "AFP", "Luc Petit"]),
        ("Text: Anna Groß, Fotos: Max Klein (dpa)", ["Anna Groß"]),
        ("Par Anne Roux, Luc Petit et Zoé Blanc", ["Anne Roux", "Luc Petit", "Zoé Blanc"]),
        ("Ana Ruiz | Luz Mar", ["Ana Ruiz", "Luz Mar"]),
        ("Ana Ruiz (Madrid)", ["Ana Ruiz"]),
        ("Ana Ruiz @anaruiz", ["Ana Ruiz"]),
        ("Ana Ruiz ana@diario.example", ["Ana Ruiz"]),
        ("ByAna Ruiz", ["Ana Ruiz"]),
        ("Byron Smith", ["Byron Smith"]),
        ("Written by Ana Ruiz, Senior Political Correspondent", ["Ana Ruiz"]),
        ("Di Anna Rossi e Luca Bianchi", ["Anna Rossi", "Luca Bianchi"]),
        ("Por Inês Sá e Rui Paz", ["Inês Sá", "Rui Paz"]),
        ("Door Jan de Wit en Els Bos", ["Jan de Wit", "Els Bos"]),
        ("Av Kari Lund og Per Dahl", ["Kari Lund", "Per Dahl"]),
        ("Text: Anna Groß | Fotos: Max Klein", ["Anna Groß"]),
        ("Anna Groß, Redakteurin", ["Anna Groß"]),
        ("İBRAHİM ÖZ REPORTER", ["İBRAHİM ÖZ"]),
        ("Anna Groß, Wien", ["Anna Groß"]),
        ("hafenblatt.example.de, Salzmünde", ["hafenblatt.example.de"]),
        ("Ana, Luz", ["Ana", "Luz"]),
        ("By Ana Ruiz and Li Wei, Associated Press", ["Ana Ruiz", "Li Wei", "Associated Press"]),
        ("By Ana Ruiz, Courier News, Lima", ["Ana Ruiz", "Courier News"]),
        ("Ana Ruiz in New York", ["Ana Ruiz"]),
        ("By Ana Ruiz Reporting from Lima", ["Ana Ruiz"]),
        ("Ana Ruiz Deputy Content Hub Director", ["Ana Ruiz"]),
        ("Ana Ruiz, Senior US Correspondent", ["Ana Ruiz"]),
        ("Ana Ruiz Senior Lima Correspondent", ["Ana Ruiz"]),
        ("Li Wei, AP National Security Writer", ["Li Wei", "AP"]),
        ("Richard (R.J.) Poole", ["Richard Poole"]),
        ("Reef & i", ["Reef & i"]),
        ("Ana Ruiz & Li Wei", ["Ana Ruiz", "Li Wei"]),
        ("von Anna Groß Foto: © Bildwerk", ["Anna Groß"]),
        ("Анна Петрова и Иван Белов", ["Анна Петрова", "Иван Белов"]),
        ("山田花子、鈴木一郎", ["山田花子", "鈴木一郎"]),
        ("김하나 기자", ["김하나"]),
        ("Martin Poole, Jr.", ["Martin Poole Jr."]),
        ("Ana Ruiz on 3 May 2024", ["Ana Ruiz"]),
        ("Ana Ruiz AND Li Wei", ["Ana Ruiz", "Li Wei"]),
        ("By ANA RUIZ Associated Press", ["ANA RUIZ", "Associated Press"]),
        ("Ana Ruiz - The Associated Press", ["Ana Ruiz", "The Associated Press"]),
        ("By Ana Ruiz and Li Wei | Staff Writers", ["Ana Ruiz", "Li Wei"]),
        ("Written by Ana Ruiz, Contributor", ["Ana Ruiz"]),
        ("By Ana Ruiz Last updated on 3 May", ["Ana Ruiz"]),
        ("By Ana Ruiz Follow on X", ["Ana Ruiz"]),
        ("By Ana Ruiz et al.", ["Ana Ruiz"]),
        ("Opinion | Ana Ruiz", ["Opinion", "Ana Ruiz"]),
        ("Guest column by Ana Ruiz", ["Ana Ruiz"]),
        ("Words by Ana Ruiz; photographs by Li Wei", ["Ana Ruiz"]),
        ("By Ana Ruiz, photos by Li Wei", ["Ana Ruiz"]),
        ("Edited by Ana Ruiz", []),
        ("Medically reviewed by Dr. Ana Ruiz", []),
        ("Por Ana Ruiz, g1 — São Paulo", ["Ana Ruiz"]),
        ("Por Ana Ruiz, Do UOL, em São Paulo", ["Ana Ruiz"]),
        ("Ana Ruiz Da Redação", ["Ana Ruiz"]),
        ("A cura di Anna Rossi", ["Anna Rossi"]),
        ("Redactado por Ana Ruiz", ["Ana Ruiz"]),
        ("Enviada especial Ana Ruiz", ["Ana Ruiz"]),
        ("Napisała Anna Nowak", ["Anna Nowak"]),
        ("Autor: Anna Nowak, oprac. Jan Lis", ["Anna Nowak"]),
        ("Szerző: Kovács Anna", ["Kovács Anna"]),
        ("Kirjoittaja Anna Laine", ["Anna Laine"]),
        ("Penulis: Ana Ruiz | Editor: Li Wei", ["Ana Ruiz"]),
        ("Tác giả: Nguyễn Văn An", ["Nguyễn Văn An"]),
        ("Γράφει ο Νίκος Παπάς", ["Νίκος Παπάς"]),
        ("Text und Fotos: Anna Groß", ["Anna Groß"]),
        ("文／王小雨", ["王小雨"]),
        ("取材・文=山田花子", ["山田花子"]),
        ("Ana Ruiz, Chief Political Correspondent, and Li Wei", ["Ana Ruiz", "Li Wei"]),
        ("Γιώργος Λάδας και Άννα Ρήγα", ["Γιώργος Λάδας", "Άννα Ρήγα"]),
        ("Ana Ruiz + Li Wei", ["Ana Ruiz", "Li Wei"]),
        ("Ana Ruiz and agencies", ["Ana Ruiz", "agencies"]),
        ("Ana Ruiz of the Meridian Press", ["Ana Ruiz"]),
        ("ana ruiz, li wei", ["ana ruiz", "li wei"]),
        ("Ana Ruiz, jefa de sección", ["Ana Ruiz"]),
        ("ana.ruiz@diario.example", []),
        ("Ana Ruiz [email\xa0protected]", ["Ana Ruiz"]),
        ("[Ana Ruiz]", ["Ana Ruiz"]),
        ("【山田花子】", ["山田花子"]),
        ("リマ＝山田花子", ["山田花子"]),
        ("서울=김하나 기자", ["김하나"]),
        ("聞き手・山田花子", ["山田花子"]),
        ("بقلم: ليلى سعيد، أحمد الحسن", ["ليلى سعيد", "أحمد الحسن"]),
        ("ليلى سعيد - بيروت", ["ليلى سعيد"]),
        ("山田花子 著、鈴木一郎 監訳", ["山田花子", "鈴木一郎"]),
        ("By Ana Ruiz5 minute read", ["Ana Ruiz"]),
        ("Reyne & Co. KG, Li Wei", ["Reyne & Co. KG", "Li Wei"]),
        ("(HZB/MP) Salzmünde/Kysten", ["HZB"]),
        ("Redaktion: Anna Groß (Hafensprecherin)", ["Anna Groß"]),
        ("Autorin: Anna Groß, Projektleiterin der Werft", ["Anna Groß"]),
        ("Staff Reporter", ["Staff Reporter"]),
        ("Ana Ruiz, Staff Reporter", ["Ana Ruiz"]),
        ("Von unserer Redakteurin Anna Groß", ["Anna Groß"]),
        ("Ein Gastbeitrag von Anna Groß", ["Anna Groß"]),
        ("Aufgezeichnet von Anna Groß", ["Anna Groß"]),
        ("Protokoll: Anna Groß", ["Anna Groß"]),
        ("Autor/in: Anna Groß", ["Anna Groß"]),
        ("Von Anna Groß (Text) und Max Klein (Fotos)", ["Anna Groß"]),
        ("Un article d’Anne Roux", ["Anne Roux"]),
        ("Propos recueillis par Anne Roux", ["Anne Roux"]),
        ("Una crónica de Ana Ruiz", ["Ana Ruiz"]),
        ("Analysis by Ana Ruiz", ["Ana Ruiz"]),
        ("https://a.example/ana", []),
        ("", []),
    ],
)
def test_split_names(line: str, names: list[str]) -> None:
    assert list(split_names(line)) == names


PERSON, AGENCY = SignerKind.PERSON, SignerKind.AGENCY
NEWSROOM, ORGANISATION = SignerKind.NEWSROOM, SignerKind.ORGANISATION


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ana Ruiz", PERSON),
        ("Jean-Luc d'Arc", PERSON),
        ("Dr. Max Kolter", PERSON),
        ("Ondřej Katz", PERSON),
        ("구현모", PERSON),
        ("Agencias", AGENCY),
        ("EFE", AGENCY),
        ("dpa", AGENCY),
        ("Europa Press", AGENCY),
        ("Reuters", AGENCY),
        ("İHA", AGENCY),
        ("Redacción", NEWSROOM),
        ("Redacción AN", NEWSROOM),
        ("Staff", NEWSROOM),
        ("Political Correspondent", NEWSROOM),
        ("Redaktion", NEWSROOM),
        ("IN-Redaktion", NEWSROOM),
        ("La Rédaction", NEWSROOM),
        ("The Editors", NEWSROOM),
        ("El Diario", NEWSROOM),
        ("diario.es", ORGANISATION),
        ("BBC News", ORGANISATION),
        ("Ministerio de Cultura", ORGANISATION),
        ("Grupa Port Polski", ORGANISATION),
        ("Lee con calma", ORGANISATION),
        ("盐湾大学海洋研究院院长", ORGANISATION),
        ("南洋日报", ORGANISATION),
        ("海岸新聞オンライン", ORGANISATION),
        ("해안일보", ORGANISATION),
        ("新华社", AGENCY),
        ("ТАСС", AGENCY),
        ("王小雨", PERSON),
        ("Sid Lowe", PERSON),
        ("Efe Aydan", PERSON),
        ("Efemia Ruiz", PERSON),
        ("Ana Ruiz, AP", AGENCY),
        ("SID", AGENCY),
        ("Colprensa", AGENCY),
        ("Italpress", AGENCY),
        ("dts Nachrichtenagentur", AGENCY),
        ("Evangelischer Pressedienst", AGENCY),
        ("Algemeen Nederlands Persbureau", AGENCY),
        ("Polska Agencja Prasowa", AGENCY),
        ("Demirören Haber Ajansı", AGENCY),
        ("Business Wire", AGENCY),
        ("Catholic News Service", AGENCY),
        ("وكالة أنباء الميناء", AGENCY),
        ("タス通信", AGENCY),
        ("Lee de la Calma", PERSON),
        ("Latarnia Sp. z o.o", ORGANISATION),
    ],
)
def test_kinds(name: str, kind: SignerKind) -> None:
    assert kind_of(name, outlets={"eldiario"}) is kind


@pytest.mark.parametrize(
    "name", ["Ana Ruiz", "Anna von Stein", "marc", "山田花子", "Иван Белов", "La rédaction"]
)
def test_visible_names(name: str) -> None:
    assert reads_like_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "Posted on",
        "3 Min",
        "Alle Artikel anzeigen",
        "reads like this",
        "By",
        "Lesezeit: 4",
        "A.",
        "更新时间",
        "기사입력",
        "カテゴリー",
        "Feed",
    ],
)
def test_no_visible_names(name: str) -> None:
    assert not reads_like_name(name)


@pytest.mark.parametrize(
    ("author", "signatures"),
    [
        pytest.param("Ana Ruiz", [("Ana Ruiz", PERSON)], id="string"),
        pytest.param({"@type": "Person", "name": "Ana Ruiz"}, [("Ana Ruiz", PERSON)], id="node"),
        pytest.param(
            [{"name": "Ana Ruiz"}, {"name": "Luz Mar"}],
            [("Ana Ruiz", PERSON), ("Luz Mar", PERSON)],
            id="list",
        ),
        pytest.param({"@id": "#ana"}, [("Ana Ruiz", PERSON)], id="reference"),
        pytest.param("#ana", [("Ana Ruiz", PERSON)], id="reference without a node"),
        pytest.param(
            {"@type": "Person", "givenName": "Ana", "familyName": "Ruiz"},
            [("Ana Ruiz", PERSON)],
            id="a name in parts",
        ),
        pytest.param({"name": {"@value": "Ana Ruiz"}}, [("Ana Ruiz", PERSON)], id="typed name"),
        pytest.param(
            {"@type": "Organization", "name": "Ana Ruiz"},
            [("Ana Ruiz", ORGANISATION)],
            id="organisation",
        ),
        pytest.param(
            {"@type": "Organization", "name": "Redacción AN"},
            [("Redacción AN", NEWSROOM)],
            id="newsroom",
        ),
        pytest.param(
            {"@type": "Person", "name": "EFE"}, [("EFE", AGENCY)], id="agency typed as a person"
        ),
        pytest.param({"name": ["Ana Ruiz", None, 3]}, [("Ana Ruiz", PERSON)], id="litter"),
        pytest.param(None, [], id="nobody"),
    ],
)
def test_json_ld_authors(author: Any, signatures: list[tuple[str, SignerKind]]) -> None:
    data = Structured({"author": author}, nodes={"#ana": {"@id": "#ana", "name": "Ana Ruiz"}})
    assert [(s.name, s.kind) for s in read_json_ld_authors(data, set())] == signatures


@pytest.mark.parametrize(
    ("kind", "name", "signature"),
    [
        ("Person", "Alonzo Church", PERSON),
        ("Person", "Emily Post", PERSON),
        ("Organization", "Emily Post", ORGANISATION),
        ("Thing", "Emily Post", ORGANISATION),
        ("Person", "Denver Post", ORGANISATION),
        ("Person", "Daily Post", ORGANISATION),
        ("Person", "Evening Post", ORGANISATION),
        ("Person", "Local Press", ORGANISATION),
        ("Person", "Community Church", ORGANISATION),
        ("Person", "Salem Post", NEWSROOM),
        ("Person", "Harbour Press", ORGANISATION),
    ],
)
def test_a_surname_that_is_a_word_of_outlets(kind: str, name: str, signature: SignerKind) -> None:
    """The page's own outlets are the Salem Post and The Harbour Press."""
    data = Structured({"author": {"@type": kind, "name": name}})
    signers = read_json_ld_authors(data, {"salempost", "theharbourpress"})
    assert [(s.name, s.kind) for s in signers] == [(name, signature)]


@pytest.mark.parametrize(
    ("author", "signers"),
    [("Ana Ruiz", ["Ana Ruiz"]), ("El Diario", []), ("aruiz", []), ("Noticias", [])],
)
def test_people_who_sign_the_page_around_the_article(author: str, signers: list[str]) -> None:
    data = Structured({"headline": "A crane"}, page={"author": {"name": author}})
    assert [s.name for s in read_json_ld_authors(data, {"eldiario"})] == signers


@pytest.mark.parametrize(
    ("article", "signers"),
    [({"headline": "A crane"}, []), ({}, ["Ana Ruiz"])],
)
def test_who_made_a_video_signs_no_article(article: dict[str, str], signers: list[str]) -> None:
    video = {"@type": "VideoObject", "author": {"name": "Ana Ruiz"}}
    assert [s.name for s in read_json_ld_authors(Structured(article, video), set())] == signers
