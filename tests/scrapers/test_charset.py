from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@given(
    st.binary(max_size=200),
    st.none() | st.text(max_size=30).map(lambda s: f"text/html; charset={s}"),
)
def test_nothing_raises(body: bytes, content_type: str | None) -> None:
    assert isinstance(decode_html(body, content_type), str)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=1, max_size=100))
def test_utf_8_comes_back(text: str) -> None:
    assert decode_html(text.encode(), "text/html; charset=utf-8") == text.removeprefix("\ufeff")
