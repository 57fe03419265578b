"""Plain text as the `Article` holds it."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from unicodedata import normalize

_INVISIBLE = re.compile(
    # Controls, and halves of surrogate pairs that no database takes, come from JSON escapes.
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    # Joiners shape letters in Arabic and Indic scripts; elsewhere they are litter.
    "|(?<![\u0600-\u0dff])[\u200c\u200d]"
)
_SPACES = re.compile("  +")
_NO_WORD = bytes(code for code in range(128) if not chr(code).isalnum())
"""What is neither letter nor digit in ASCII."""
_LOWER = bytes(range(256)).lower()
_MARKS = re.compile(rb"\xe2\x80.", re.DOTALL)
"""The quotation marks, dashes and dots of most languages in UTF-8: no letter or digit begins so."""
_NO_WORDS = re.compile(r"\W+")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")


def squeeze(text: str) -> str:
    """White space squeezed; controls, soft hyphens and zero-width characters dropped; NFC."""
    # What is printable has no white space but plain spaces, and nothing invisible. Most of what is
    # not has these two alone, and a split of a long text makes an object of every word.
    if not text.isprintable():
        text = text.replace("\n", " ").replace("\xa0", " ")
        if not text.isprintable():
            text = " ".join(text.split())
            if not text.isprintable():
                text = _INVISIBLE.sub("", text)
    text = text.strip()
    if "  " in text:
        text = _SPACES.sub(" ", text)
    return text if text.isascii() else normalize("NFC", text)


def plain(text: object) -> str | None:
    """A value of metadata as plain text: entities and stray markup undone. `None` when empty."""
    if not isinstance(text, str):
        return None
    if "&" in text:
        text = unescape(unescape(text))
    if "<" in text:
        text = _MARKUP.sub(" ", text)
    return squeeze(text) or None


def lower(text: str) -> str:
    """In lower case, letter for letter, so that what is found in it stands at the same place in
    the text: the Turkish capital with a dot would become two. Expressions that ask for many words
    do so in lower case, as any case takes them three times as long."""
    return text.replace("İ", "i").lower()


def fold(text: str) -> str:
    """Letters and digits alone in lower case: equal for two spellings of one sentence."""
    kept = text.encode("utf-8", "surrogatepass").translate(_LOWER, _NO_WORD)
    if kept.isascii():
        return kept.decode()
    folded = _MARKS.sub(b"", kept).decode("utf-8", "surrogatepass").casefold()
    return folded if folded.isalnum() else _NO_WORDS.sub("", folded)


def without_loose_bracket(text: str) -> str:
    """Without closing brackets at its end, where none is opened."""
    return text if "(" in text or "（" in text else text.rstrip(" )）")


def may_begin_alike(one: str, other: str) -> bool:
    """Whether two texts may begin alike once they are folded: their first letters mostly tell, and
    spare the folding."""
    a, b = one[:1], other[:1]
    return not (a.isalnum() and b.isalnum()) or a.casefold()[0] == b.casefold()[0]


fold_line = lru_cache(maxsize=1024)(fold)
"""The same, for titles and names: the fields of one page ask for the same few again and again."""
