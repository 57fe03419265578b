"""Language tags as pages write them."""

from __future__ import annotations

import re

_TAG = re.compile(r"^\s*([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}))?(?![A-Za-z])")
_NAMES = {"english": "en", "spanish": "es", "german": "de", "french": "fr", "italian": "it",
          "portuguese": "pt", "deutsch": "de", "español": "es", "français": "fr"}  # fmt: skip
_SAME = {
    "ara": "ar", "bul": "bg", "cat": "ca", "ces": "cs", "chi": "zh", "cze": "cs", "dan": "da",
    "deu": "de", "dut": "nl", "ell": "el", "eng": "en", "est": "et", "fas": "fa", "fin": "fi",
    "fra": "fr", "fre": "fr", "ger": "de", "gre": "el", "heb": "he", "hin": "hi", "hrv": "hr",
    "hun": "hu", "ice": "is", "ind": "id", "isl": "is", "ita": "it", "jpn": "ja", "kor": "ko",
    "lav": "lv", "lit": "lt", "may": "ms", "msa": "ms", "nld": "nl", "nor": "no", "per": "fa",
    "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro", "rus": "ru", "slk": "sk", "slo": "sk",
    "slv": "sl", "spa": "es", "srp": "sr", "swa": "sw", "swe": "sv", "tha": "th", "tur": "tr",
    "ukr": "uk", "vie": "vi", "zho": "zh",
    "in": "id", "iw": "he",
    "cn": "zh", "cz": "cs", "dk": "da", "gr": "el", "jp": "ja", "kr": "ko", "ua": "uk", "vn": "vi",
}  # fmt: skip
"""Codes of three letters, codes given up, and countries' codes that are no language's."""
_NO_LANGUAGE = frozenset(("mis", "mul", "und", "zxx"))


def read_tag(tag: str | None) -> str | None:
    """The language of a tag by its shortest code ("es-MX" and "spa" → "es"); `None` for what names
    none."""
    if not tag:
        return None
    if (name := _NAMES.get(tag.strip().lower())) is not None:
        return name
    found = _TAG.match(tag)
    code = found[1].lower() if found else None
    return None if code in _NO_LANGUAGE else _SAME.get(code or "", code)


def read_region(tag: str | None) -> str | None:
    """The region of a language tag ("es-MX" → "mx")."""
    found = _TAG.match(tag) if tag else None
    return found[3].lower() if found and found[3] else None
