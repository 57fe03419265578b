"""From bytes to text: which charset a page is in.

What reads as UTF-8 is UTF-8, but for ISO-2022-JP, which is written in the bytes of ASCII. For all
else the order is that of the HTML standard: byte-order mark, Content-Type header, the page's own
declaration; a page that declares nothing is damaged UTF-8, or windows-1252.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, lookup
from functools import cached_property, lru_cache

from kernels import ARRAY, COUNT, kernel

_META = re.compile(rb"<meta[^<>]+?charset\s*+=\s*+[\"']?\s*+([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"\s*+<\?xml[^<>]+?encoding\s*+=\s*+[\"']([\w.:-]+)", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*+=\s*+[\"']?\s*+([\w.:-]+)", re.IGNORECASE)
_DECLARED_WITHIN = 20_000
"""Bytes looked through for a declaration: the standard says 1,024, real pages put scripts first."""

_ESCAPE = b"\x1b"
_ESCAPED = "iso2022_jp_ext"
"""The one charset of pages in the bytes of ASCII: escapes say which are to be read as Japanese."""
_LABELS = {
    "utf-8": "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8 utf8mb4 "
    # A page whose bytes carry the word "utf-16" in ASCII is not UTF-16.
    "utf-16 utf-16be utf-16le unicodefffe unicodefeff csunicode iso-10646-ucs-2 ucs-2 unicode",
    "cp866": "866 cp866 csibm866 ibm866",
    "iso8859-2": "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 "
    "l2 latin2",
    "iso8859-3": "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 "
    "l3 latin3",
    "iso8859-4": "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 "
    "l4 latin4",
    "iso8859-5": "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 "
    "iso_8859-5:1988",
    "iso8859-6": "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 "
    "iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987",
    "iso8859-7": "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 "
    "iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek",
    "iso8859-8": "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 "
    "iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual csiso88598i iso-8859-8-i logical",
    "iso8859-10": "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6",
    "iso8859-13": "iso-8859-13 iso8859-13 iso885913",
    "iso8859-14": "iso-8859-14 iso8859-14 iso885914",
    "iso8859-15": "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9",
    "iso8859-16": "iso-8859-16",
    "koi8-r": "cskoi8r koi koi8 koi8-r koi8_r",
    "koi8-u": "koi8-ru koi8-u",
    "mac-roman": "csmacintosh mac macintosh x-mac-roman",
    "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "cp874": "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874",
    "cp1250": "cp1250 windows-1250 x-cp1250",
    "cp1251": "cp1251 windows-1251 x-cp1251",
    "cp1252": "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 "
    "iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252",
    "cp1253": "cp1253 windows-1253 x-cp1253",
    "cp1254": "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 "
    "iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254",
    "cp1255": "cp1255 windows-1255 x-cp1255",
    "cp1256": "cp1256 windows-1256 x-cp1256",
    "cp1257": "cp1257 windows-1257 x-cp1257",
    "cp1258": "cp1258 windows-1258 x-cp1258",
    "gb18030": "chinese csgb2312 csiso58gb231280 gb18030 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 "
    "x-gbk",
    "big5hkscs": "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
    "euc_jp": "cseucpkdfmtjapanese euc-jp x-euc-jp",
    _ESCAPED: "csiso2022jp iso-2022-jp iso2022_jp",
    "cp932": "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
    "cp949": "cseuckr csksc56011987 euc-kr euc_kr iso-ir-149 korean ks_c_5601-1987 "
    "ks_c_5601-1989 ksc5601 ksc_5601 windows-949",
}
"""The labels of the WHATWG Encoding Standard, by the codec that reads a page as browsers do, which
is often another than the one Python has under that name."""
_AS_BROWSERS_READ = {label: codec for codec, labels in _LABELS.items() for label in labels.split()}
_NO_CHARSETS = frozenset(
    (
        "undefined",
        "unicode-escape",
        "raw-unicode-escape",
        "idna",
        "punycode",
        "utf-7",
        "mbcs",
        "oem",
    )
)
"""Codecs of Python that no page can be in: they raise, or make text of what is markup."""

_is_utf8 = kernel("is_utf8", ARRAY, COUNT, gives=COUNT)


class Source:
    """A page in UTF-8, which is what the parser takes, and the same as text, which few ask for."""

    def __init__(self, utf8: bytes, text: str | None = None) -> None:
        """`text` is what `utf8` was made from; without it the bytes are UTF-8 throughout."""
        self.utf8 = utf8
        self._text = text

    @cached_property
    def text(self) -> str:
        """The page as text."""
        return self.utf8.decode() if self._text is None else self._text


def read_source(html: bytes | str, content_type: str | None = None) -> Source:
    """The page in both forms. Never raises: bytes that fit nothing become U+FFFD."""
    if isinstance(html, str):
        return Source(html.encode("utf-8", "replace"), html)
    # Pages get re-encoded and keep their label: what reads as UTF-8 is UTF-8.
    body = html.removeprefix(BOM_UTF8)
    if _is_utf8(body, len(body)) and not _is_escaped(body, content_type):
        return Source(body)
    text = _decode_other(html, content_type)
    return Source(text.encode("utf-8", "replace"), text)


def decode_html(body: bytes, content_type: str | None = None) -> str:
    """The page as text."""
    return read_source(body, content_type).text


def _is_escaped(body: bytes, content_type: str | None) -> bool:
    return _ESCAPE in body and body.isascii() and _declared(body, content_type) == _ESCAPED


def _decode_other(body: bytes, content_type: str | None) -> str:
    """What is not UTF-8 throughout, or only looks so."""
    for mark, codec in (
        (BOM_UTF8, "utf-8"),
        (BOM_UTF16_LE, "utf-16-le"),
        (BOM_UTF16_BE, "utf-16-be"),
    ):
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    named = _declared(body, content_type)
    if named is None or named == "utf-8":
        return _decode_damaged(body)
    return body.decode(named, "replace")


def _declared(body: bytes, content_type: str | None) -> str | None:
    return _from_header(content_type) or _from_page(body)


def _from_header(content_type: str | None) -> str | None:
    found = _HEADER.search(content_type) if content_type else None
    return _codec(found[1]) if found else None


def _from_page(body: bytes) -> str | None:
    head = body[:_DECLARED_WITHIN]
    found = _META.search(head) or _XML.match(head)
    return _codec(found[1].decode("ascii", "replace")) if found else None


@lru_cache(maxsize=256)
def _codec(label: str) -> str | None:
    """Python's codec for a label, `None` when there is none that decodes bytes to text."""
    label = label.lower()
    try:
        codec = lookup(_AS_BROWSERS_READ.get(label, label))
    except (LookupError, ValueError):
        return None
    # "rot13", "hex" and the like are codecs too, but not text encodings.
    is_charset = codec._is_text_encoding and codec.name not in _NO_CHARSETS
    # Python knows more spellings of a label than the standard.
    return _AS_BROWSERS_READ.get(codec.name, codec.name) if is_charset else None


def _decode_damaged(body: bytes) -> str:
    """UTF-8, or windows-1252 where the bytes are too far from UTF-8 to be a damaged one."""
    text = body.decode("utf-8", "replace")
    broken, sound = text.count("\ufffd"), sum(byte >= 0xC2 for byte in body)
    return text if 2 * broken < sound else body.decode("cp1252", "replace")
