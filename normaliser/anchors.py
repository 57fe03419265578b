"""What survives translation: numbers as values, names and learned words in one spelling.

"227.700 millones" and "$227.7 billion" give one anchor, "Moscú" and "Moscow" share their
beginning once transliterated, and so do "cooperación" and "cooperation".
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from normaliser.hashing import PRINT_BITS, hash_word, mix
from normaliser.text import fold, fold_letters

_SCALES = {
    "million": 1e6, "millions": 1e6, "millones": 1e6, "millon": 1e6, "milhoes": 1e6,
    "milhao": 1e6, "millionen": 1e6, "mio": 1e6, "milioni": 1e6, "milione": 1e6, "milions": 1e6,
    "mln": 1e6, "mdd": 1e6, "mdp": 1e6, "миллионов": 1e6, "млн": 1e6,
    "billion": 1e9, "billions": 1e9, "milliarden": 1e9, "milliarde": 1e9, "milliards": 1e9,
    "milliard": 1e9, "miliardi": 1e9, "miliardo": 1e9, "bilhoes": 1e9, "bilhao": 1e9, "bn": 1e9,
    "mrd": 1e9, "миллиардов": 1e9, "млрд": 1e9, "миллиарда": 1e9, "миллиард": 1e9,
    "миллион": 1e6, "миллиона": 1e6, "тысяч": 1e3, "тысячи": 1e3, "тыс": 1e3,
    "مليون": 1e6, "ملايين": 1e6, "مليار": 1e9, "مليارات": 1e9, "الف": 1e3, "الاف": 1e3,
    "mil": 1e3, "thousand": 1e3, "tausend": 1e3, "mille": 1e3, "mila": 1e3, "tys": 1e3,
    "万": 1e4, "億": 1e8, "亿": 1e8, "만": 1e4, "억": 1e8,
}  # fmt: skip
"""What a word after a number multiplies it by. "billones" and the like are left out: they are
10^12 in some countries and 10^9 in others."""

NAME_TENTHS = 12
_WORD_TENTHS = 6
_PREFIX = 5
_MIN_WORD = 6
_MIN_NAME = 4
_MIN_ACRONYM = 3
_KEYS = (("ph", "f"), ("th", "t"), ("ch", "k"), ("ck", "k"), ("qu", "k"), ("sh", "s"))
_LETTERS = str.maketrans({"c": "k", "q": "k", "z": "s", "y": "i", "w": "v", "j": "i", "h": None})
_DOUBLE = re.compile(r"(.)\1+")
_SALT = 0x616E63686F72

WeighedKey = tuple[str, int]
"""What an anchor is in the spelling that languages share, and how much it tells, in tenths: a year
less than a sum, a common word less than a name."""


def spell(word: str) -> str:
    """A word in a spelling that languages share: Latin letters, no doubles, one letter a sound."""
    latin = fold(anyascii(fold(word)))
    for written, spoken in _KEYS:
        latin = latin.replace(written, spoken)
    return _DOUBLE.sub(r"\1", latin.translate(_LETTERS))


def read_number(digits: str) -> float | None:
    """The value of a number as written in any of the usual ways; `None` for a time of day.

    A mark before exactly three last digits parts thousands unless another kind of mark follows
    it: "227.700" is 227,700 and "227.7" is 227.7.
    """
    if ":" in digits:
        return None
    bare = re.sub(r"\s", "", digits)
    marks = re.findall(r"[.,]", bare)
    if not marks:
        return float(bare)
    head, _, tail = bare.rpartition(marks[-1])
    is_thousands = len(tail) == 3 and len(set(marks)) == 1 and head.lstrip("0") != ""
    if is_thousands:
        return float(re.sub(r"[.,]", "", bare))
    whole = re.sub(r"[.,]", "", head) or "0"
    return float(f"{whole}.{tail}") if tail else float(whole)


def read_scale(word: str) -> float | None:
    """What a word after a number multiplies it by; in Chinese and Japanese its first sign."""
    return _SCALES.get(fold_letters(word)) or _SCALES.get(word[0])


def number_anchor(total: float, is_scaled: bool) -> WeighedKey | None:
    """Key and weight of a number; `None` for one too small to tell anything."""
    if total < 10 and total == int(total):
        return None
    if 10 <= total <= 31 and not is_scaled:
        tenths = 5
    elif 1900 <= total <= 2100 and not is_scaled:
        tenths = 7
    else:
        tenths = 20 if total >= 100 or total != int(total) else 12
    return f"#{total:.6g}", tenths


def word_anchor(word: str) -> WeighedKey | None:
    """Key and weight of a word made of letters; `None` for one that is too short."""
    key = spell(word)
    is_name = word[0].isupper()
    if len(key) < (_MIN_NAME if is_name else _MIN_WORD) and not (
        word.isupper() and len(word) >= _MIN_ACRONYM
    ):
        return None
    return key[:_PREFIX], NAME_TENTHS if is_name else _WORD_TENTHS


@lru_cache(maxsize=50_000)
def hash_anchor(key: str) -> int:
    """The hash of an anchor, 1 to 2^31 - 1: what it is compared by, and its fingerprint."""
    return mix(hash_word(key) ^ _SALT) >> (64 - PRINT_BITS) or 1
