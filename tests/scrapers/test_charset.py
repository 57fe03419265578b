from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers import charset
from scrapers.charset import decode_html

TEXT = "<p>mañana – ¿“sí”?</p>"


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        pytest.param(
            b"\xef\xbb\xbf" + TEXT.encode(), "text/html; charset=iso-8859-1", TEXT, id="UTF-8 mark"
        ),
        pytest.param(b"\xff\xfe" + TEXT.encode("utf-16-le"), None, TEXT, id="UTF-16 mark"),
        pytest.param(
            TEXT.encode("cp1252"), "text/html; charset=ISO-8859-1", TEXT, id="header, as browsers"
        ),
        pytest.param(
            TEXT.encode("cp1252"), 'text/html; charset="windows-1252"', TEXT, id="quoted header"
        ),
        pytest.param(
            b'<meta charset="latin1">' + TEXT.encode("cp1252"),
            None,
            '<meta charset="latin1">' + TEXT,
            id="meta",
        ),
        pytest.param(
            b"<meta content='text/html; charset=koi8-r' http-equiv=content-type>"
            + "мир".encode("koi8-r"),
            None,
            "<meta content='text/html; charset=koi8-r' http-equiv=content-type>мир",
            id="http-equiv",
        ),
        pytest.param(
            b'<meta charset="koi8-r">\xe9',
            "text/html; charset=windows-1252",
            '<meta charset="koi8-r">é',
            id="the header goes before the meta",
        ),
        pytest.param(
            TEXT.encode(), "text/html; charset=iso-8859-1", TEXT, id="UTF-8 under a wrong label"
        ),
        pytest.param(TEXT.encode("cp1252"), None, TEXT, id="undeclared, no UTF-8"),
        pytest.param(TEXT.encode(), None, TEXT, id="undeclared UTF-8"),
        pytest.param("ñandú".encode() + b"\xff", None, "ñandú\ufffd", id="damaged UTF-8"),
        pytest.param(TEXT.encode("cp1252"), "text/html; charset=x-none", TEXT, id="unknown label"),
        pytest.param(
            TEXT.encode("cp1252"), "text/html; charset=hex", TEXT, id="a codec that is no charset"
        ),
        *(
            pytest.param(TEXT.encode("cp1252"), f"text/html; charset={name}", TEXT, id=name)
            for name in ("undefined", "raw_unicode_escape", "unicode_escape", "idna", "utf-7")
        ),
        pytest.param(
            b'<meta charset="utf-16">' + TEXT.encode(),
            None,
            '<meta charset="utf-16">' + TEXT,
            id="UTF-16 said in ASCII",
        ),
    ],
)
def test_decode(body: bytes, content_type: str | None, text: str) -> None:
    assert decode_html(body, content_type) == text


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("windows-874", "cp874", "รัฐบาลประกาศ"),
        ("tis-620", "cp874", "“รัฐบาล”"),
        ("x-euc-jp", "euc_jp", "政府は新しい政策を"),
        ("windows-31j", "cp932", "①政府は"),
        ("ks_c_5601-1989", "cp949", "정부는 똠방각하"),
        ("windows-949", "cp949", "정부는 똠방각하"),
        ("EUC_KR", "cp949", "정부는 똠방각하"),
        ("x-x-big5", "big5", "政府宣布新政策"),
        ("gb_2312-80", "gb18030", "政府宣布“新”政策€"),
        ("gb2312_80", "gb18030", "政府宣布“新”政策€"),
        ("x-cp1250", "cp1250", "Vláda oznámila nový plán ž"),
        ("x-mac-cyrillic", "mac_cyrillic", "Уряд оголосив"),
        ("koi8-ru", "koi8-u", "Уряд оголосив її"),
        ("l1", "cp1252", "“año” €"),
        ("iso_8859-1:1987", "cp1252", "“año” €"),
        ("latin_1", "cp1252", "“año” €"),
        ("latin5", "cp1254", "“Türkiye’de” ğış"),
        ("iso885915", "iso8859-15", "año €"),
        ("logical", "iso8859-8", "ממשלה"),
        ("iso-2022-jp", "iso2022_jp", "政府は新しい政策を"),
        ("csISO2022JP", "iso2022_jp_ext", "ｱｲｳ政府"),
    ],
)
def test_labels_mean_what_browsers_take_them_for(label: str, codec: str, text: str) -> None:
    body = text.encode(codec)
    assert decode_html(body, f"text/html; charset={label}") == text
    meta = f"<meta charset={label}>"
    assert decode_html(meta.encode() + body) == meta + text


@pytest.mark.parametrize(
    "body", [b"<meta charset=iso-2022-jp>\x1b(B\xc3\xb1", b"\x1b$B", "\x1b(B<p>ñ".encode()]
)
def test_an_escape_alone_is_no_charset(body: bytes) -> None:
    assert decode_html(body) == body.decode()


@pytest.mark.parametrize(
    ("head", "content_type"),
    [
        (b"<meta a" * 1_000 + b" charset=" + b" " * 12_000, None),
        (b"", "text/html; charset=" + " " * 1_000_000),
    ],
    ids=["meta", "header"],
)
def test_a_declaration_without_end_is_read_at_once(head: bytes, content_type: str | None) -> None:
    assert decode_html(head + b"\xf1", content_type).endswith("ñ")


@given(
    st.binary(max_size=200),
    st.none() | st.text(max_size=30).map(lambda s: f"text/html; charset={s}"),
)
def test_nothing_raises(body: bytes, content_type: str | None) -> None:
    assert isinstance(decode_html(body, content_type), str)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=1, max_size=100))
def test_utf_8_comes_back(text: str) -> None:
    assert decode_html(text.encode(), "text/html; charset=utf-8") == text.removeprefix("\ufeff")


PIECES = [
    b"a" * 31, b"<p>", b"\xc3", b"\xa9", b"\xe2\x82\xac", b"\xed\xa0\x80", b"\xed\x9f\xbf", b"\xff",
    b"\xf0\x9f\x98\x80", b"\xf4\x90\x80\x80", b"\xe0\x80\x80", b"\xc0\x80", b"\xf0\x80\x80\x80",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=8).map(b"".join) | st.binary())
def test_utf8_is_what_python_takes_for_it(body: bytes) -> None:
    try:
        body.decode()
        is_utf8 = True
    except UnicodeDecodeError:
        is_utf8 = False
    assert charset._is_utf8(body, len(body)) == is_utf8
