"""Where the lines that name an agency stand, and what becomes of them."""

from __future__ import annotations

import pytest

from scrapers import extract
from scrapers.credit_lines import is_agency_byline
from scrapers.values import Article, SignerKind

BEHIND = """
Kilde: NTB
Kilde: Ritzau
Källa: TT
Lähde: STT
Bron: ANP
Źródło: PAP
Zdroj: ČTK
Zdroj: TASR
Forrás: MTI
Sursa: Agerpres
Izvor: Hina
Извор: Танјуг
Източник: БТА
Источник: ТАСС
Джерело: Укрінформ
Πηγή: ΑΠΕ-ΜΠΕ
Kaynak: AA
المصدر: رويترز
מקור: רויטרס
منبع: ایسنا
स्रोत: पीटीआई
সূত্র: বাসস
Sumber: Antara
Nguồn: TTXVN
ที่มา: รอยเตอร์
来源：新华社
出典：共同通信
출처: 연합뉴스
Allikas: BNS
Avots: LETA
Šaltinis: ELTA
Vir: STA
Burimi: ATSH
Font: ACN
Heimild: Reuters
Chanzo: Reuters
Fonte: ANSA
Fonte: Lusa
Fuente: EFE
Source : AFP
Quelle: dpa
Извор: МИА
Iturria: EFE
Fonte: Europa Press
Bron: AP
Pinagmulan: AFP
Sumber: Bernama
ماخذ: رائٹرز
(NTB)
©NTB
/ritzau/
TT
STT
ANP
(PAP)
PAP, mk
ČTK
MTI
(Agerpres)
Hina
(ТАСС)
(ΑΠΕ-ΜΠΕ)
(AA)
(رويترز)
أ ف ب
(רויטרס)
ایسنا
(Antara)
(TTXVN/Vietnam+)
（新华社）
（共同）
【ロイター】
(연합뉴스)
(Con información de EFE)
(Com informações da Agência Brasil)
(ANSA)
(avec AFP)
Avec AFP
(mit Material von dpa)
dpa/AFP
Met informatie van ANP
Na podstawie PAP
s využitím ČTK
По материалам ТАСС
За матеріалами Reuters
AA ve DHA haberlerinden derlenmiştir
(TT-AFP)
With inputs from PTI
With agency inputs
— AFP
—Reuters
© 2026 AFP
(AP)
""".strip().splitlines()
"""Lines under a text that say where it is from."""

BEFORE = """
EFE
EFE | Madrid
Madrid (EFE)
Madrid, EFE
AFP
Von dpa
Reuters/AFP
(ANSA)
PTI
Por EFE
By AFP
By Associated Press
dpa/AFP
NTB
TT
Europa Press
Agence France-Presse
AFP / Ana Ruiz
Ana Ruiz / EFE
Ana Ruiz (EFE)
Ana Ruiz | Europa Press
Av NTB
Av TT
Af Ritzau
Door ANP
PAP
oprac. PAP
ČTK
ТАСС
Fuente: EFE
Source: AFP
Xinhua
ANI
IANS
Press Trust of India
AP/Reuters
with AFP
from AFP
Da ANSA
STT
MTI
SDA
sda/ap
APA
awp
(afp)
afp, dpa
""".strip().splitlines()
"""Lines over a text that name the agency it is from."""

TEXT = "".join(
    f"<p>Der Hafen von Salzmünde bekommt einen Kran, der {n} Tonnen hebt, sagte die Leiterin.</p>"
    for n in range(40, 46)
)


def extract_article(html: str) -> Article:
    article = extract(f"<article><h1>Ein Kran zieht um</h1>{html}</article>")
    assert len(article.paragraphs) == 6
    return article


@pytest.mark.parametrize("line", BEHIND)
def test_a_source_under_the_text_is_a_credit_line(line: str) -> None:
    for html in (
        f"<div>{TEXT}<p>{line}</p></div>",
        f"<div>{TEXT}<div class='k1'>{line}</div></div>",
        f"<div>{TEXT}</div><div class='k1'>{line}</div>",
    ):
        assert line in [credit.text for credit in extract_article(html).credit_lines]


@pytest.mark.parametrize("line", BEFORE)
def test_an_agency_over_the_text_is_a_credit_line(line: str) -> None:
    for html in (
        f"<p>{line}</p><div>{TEXT}</div>",
        f"<div class='k1'>{line}</div><div>{TEXT}</div>",
        f"<div><p>{line}</p>{TEXT}</div>",
        f"<p class='byline'>Anna Groß</p><p>{line}</p><div>{TEXT}</div>",
    ):
        article = extract_article(html)
        kinds = {signer.kind for signer in article.signers}
        credits = [credit.text for credit in article.credit_lines]
        assert SignerKind.AGENCY in kinds or line in credits


def test_an_agency_under_a_picture_is_the_pictures() -> None:
    for html in (
        "<img src='/k.jpg'><p>Reuters</p>",
        "<img src='/k.jpg'><p>Der Kran am Kai.</p><p>AFP/Ana Ruiz</p>",
    ):
        article = extract(f"<article><h1>Ein Kran zieht um</h1>{html}<div>{TEXT}</div></article>")
        assert article.signers == ()


@pytest.mark.parametrize(
    "line",
    ["AP Top 25", "PTI Chairman Imran Raza", "Reuters says no", "Foto: AFP", "AFP / Archivo"],
)
def test_what_names_an_agency_and_more_is_none_of_its_bylines(line: str) -> None:
    assert not is_agency_byline(line)
