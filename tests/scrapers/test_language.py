from __future__ import annotations

import pytest

from scrapers import extract
from scrapers.language_tags import read_region, read_tag

GERMAN = (
    "Der Hafen von Salzmünde bekommt einen Kran, der vierzig Tonnen hebt, sagte die Leiterin. "
) * 6
SPANISH = (
    "La cumbre del agua reunió el martes a los alcaldes de doce ciudades del norte del país. " * 6
)


@pytest.mark.parametrize(
    ("declared", "text", "language", "rule"),
    [
        pytest.param("de-AT", GERMAN, "de", "html:lang", id="declared"),
        pytest.param("en", GERMAN, "de", "text", id="declared by a template"),
        pytest.param("en", GERMAN[:200], "en", "html:lang", id="too short to tell otherwise"),
        pytest.param("nl", GERMAN, "nl", "html:lang", id="a language whose words are not known"),
        pytest.param("", SPANISH, "es", "generic", id="undeclared"),
        pytest.param("xx-nonsense!", SPANISH, "xx", "html:lang", id="unknown tag"),
        pytest.param("", "Hola.", None, None, id="undeclared and short"),
    ],
)
def test_languages(declared: str, text: str, language: str | None, rule: str | None) -> None:
    article = extract(f"<html lang='{declared}'><body><article><p>{text}</p></article></body>")
    assert article.language == language
    assert article.field_sources.get("language") == rule


@pytest.mark.parametrize(
    ("tag", "language", "region"),
    [
        ("es-MX", "es", "mx"),
        ("zh_Hant_TW", "zh", "tw"),
        ("Deutsch", "de", None),
        ("pt", "pt", None),
        ("", None, None),
        ("1", None, None),
    ],
)
def test_tags(tag: str, language: str | None, region: str | None) -> None:
    assert read_tag(tag) == language
    assert read_region(tag) == region


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("ja", "港の委員会は渡し船を一日二便にすると発表した。", id="kana"),
        pytest.param("zh", "港务局星期四宣布，从星期一起开往外岛的渡轮将改为每天两班。", id="Han"),
        pytest.param("ko", "섬으로 가는 여객선이 하루 두 번 다닌다고 했다.", id="Hangul"),
        pytest.param("el", "Το πλοίο για τα νησιά θα ταξιδεύει δύο φορές την ημέρα.", id="Greek"),
        pytest.param(
            "ru", "Паром на острова с понедельника будет ходить два раза в день, как это было "
            "до шторма, и билеты на него не станут дороже.", id="Russian",
        ),
        pytest.param(
            "ar", "قال مجلس الميناء إن العبارة إلى الجزر ستعمل مرتين في اليوم من يوم الاثنين "
            "على أن لا يرتفع ثمن التذاكر التي كان الناس قد اشتروها من قبل", id="Arabic",
        ),
        pytest.param(
            "nl", "De veerboot naar het eiland vaart van maandag af twee keer per dag, maar dat is "
            "niet genoeg voor wie er ook met een auto aan boord wil, zegt het bestuur.", id="Dutch",
        ),
        pytest.param(
            "zu", "Ibhodi lethekwini lithe isikebhe sizohamba kabili ngosuku kusukela "
            "ngoMsombuluko, kodwa lokhu akusho ukuthi amathikithi azokhula manje.", id="isiZulu",
        ),
    ],
)  # fmt: skip
def test_most_languages_are_told_without_the_model(
    language: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scrapers.language._classify", lambda text: "model")
    article = extract(f"<body><article><h1>x</h1><p>{f'{text} ' * 6}</p></article>")
    assert article.language == language


def test_what_no_words_tell_is_left_to_the_model() -> None:
    text = "Siman pasa a habri un kaminda nobo na e playa, i e hendenan a bin wak e barku grandi. "
    article = extract(f"<body><article><p>{text * 3}</p></article></body>")
    assert article.language not in (None, "es", "nl", "it")


@pytest.mark.parametrize(
    ("tag", "language"), [("spa", "es"), ("ger", "de"), ("jp", "ja"), ("iw", "he"), ("und", None)]
)
def test_other_codes(tag: str, language: str | None) -> None:
    assert read_tag(tag) == language
