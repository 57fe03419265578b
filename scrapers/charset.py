"""From bytes to text: which charset a page is in.

What reads as UTF-8 is UTF-8. For all else the order is that of the HTML standard: byte-order mark,
Content-Type header, the page's own declaration; a page that declares nothing is damaged UTF-8, or
windows-1252.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, lookup
from functools import cached_property, lru_cache

from kernels import ARRAY, COUNT, kernel

_META = re.compile(rb"<meta[^>]+?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]+?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED_WITHIN = 20_000
"""Bytes looked through for a declaration: the standard says 1,024, real pages put scripts first."""

_AS_BROWSERS_READ = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso88591": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "x-cp1252": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
    "x-mac-roman": "mac_roman",
    "x-cp1251": "cp1251",
    "iso-8859-8-i": "iso-8859-8",
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
    "unicode": "utf-8",
    "utf8mb4": "utf-8",
}
"""Labels that mean another codec than the one Python has under that name (WHATWG Encoding).
A page whose bytes carry the word "utf-16" in ASCII is not UTF-16."""
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
    if _is_utf8(body, len(body)):
        return Source(body)
    text = _decode_other(html, content_type)
    return Source(text.encode("utf-8", "replace"), text)


def decode_html(body: bytes, content_type: str | None = None) -> str:
    """The page as text."""
    return read_source(body, content_type).text


def _decode_other(body: bytes, content_type: str | None) -> str:
    """What is not UTF-8 throughout."""
    for mark, codec in (
        (BOM_UTF8, "utf-8"),
        (BOM_UTF16_LE, "utf-16-le"),
        (BOM_UTF16_BE, "utf-16-be"),
    ):
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    named = _from_header(content_type) or _from_page(body)
    if named is None or named == "utf-8":
        return _decode_damaged(body)
    return body.decode(named, "replace")


def _from_header(content_type: str | None) -> str | None:
    found = _HEADER.search(content_type) if content_type else None
    return _codec(found[1]) if found else None


def _from_page(body: bytes) -> str | None:
    head = body[:_DECLARED_WITHIN]
    found = _META.search(head) or _XML.search(head)
    return _codec(found[1].decode("ascii", "replace")) if found else None


@lru_cache(maxsize=256)
def _codec(label: str) -> str | None:
    """Python's codec for a label, `None` when there is none that decodes bytes to text."""
    label = label.strip().lower()
    label = _AS_BROWSERS_READ.get(label, label)
    try:
        codec = lookup(label)
    except (LookupError, ValueError):
        return None
    # "rot13", "hex" and the like are codecs too, but not text encodings.
    is_charset = codec._is_text_encoding and codec.name not in _NO_CHARSETS
    return codec.name if is_charset else None


def _decode_damaged(body: bytes) -> str:
    """UTF-8, or windows-1252 where the bytes are too far from UTF-8 to be a damaged one."""
    text = body.decode("utf-8", "replace")
    broken, sound = text.count("\ufffd"), sum(byte >= 0xC2 for byte in body)
    return text if 2 * broken < sound else body.decode("cp1252", "replace")
