"""The language a page is in."""

from __future__ import annotations

import re
from collections import defaultdict
from math import ceil

from scrapers.head import Head
from scrapers.language_tags import read_tag
from scrapers.provenance import Found

_SHORTEST_GUESSED = 80
_COMMON = {
    "en": "the and of that with was for is from this have are not which",
    "es": "el los las del una con por para que se más pero como está",
    "pt": "os as do da em um uma com não para mais foi ao são",
    "fr": "les des une est dans pour qui sur pas par plus avec ce aux",
    "de": "der die und das den von ist mit des auf für nicht ein eine",
    "it": "il di che della gli nel per una sono con non è anche dei",
}
_COMMON_OF_OTHERS = {
    "nl": "het een van is dat niet voor zijn met ook aan te er",
    "pl": "w i na się nie z że do to jest o za od po jak",
    "tr": "ve bir bu için ile de da olarak daha çok olan ise gibi sonra",
    "sv": "och att det som är på för med av den inte till ett har om",
    "fi": "ja on ei että se oli hän myös mutta kun ovat joka mukaan sen",
    "hu": "az és hogy nem is egy meg volt már csak mint még szerint",
    "ro": "și în cu pe care din pentru este sunt mai fost au să",
    "id": "yang dan di dengan untuk dari pada ini itu tidak akan dalam juga",
    "ru": "что как это из его был было также который после при или они о к",
    "uk": "що як це із його був було також який після або вони і й та до",
    "bg": "че като това са се ще от е и също след или те бе до",
    "ar": "في من على أن إلى عن التي الذي مع هذا كان قد ما لا",
    "fa": "و در به از که این را با است آن برای شد خود می",
    "ur": "کے میں کی ہے اور سے کا کو اس نے پر ہیں کہ",
    "hi": "के में की है और से का को पर ने हैं कि इस",
    "zu": "ukuthi futhi kodwa uma ngoba lapho khona kanye noma nje ukuze wathi uthe lokhu kusho "
    "ngemuva kule njengoba esho ngesikhathi ngokusho kusukela eminyaka manje laba",
    "xh": "ukuba kwaye kodwa xa okanye ngoku kunye emva apho kananjalo uthi ngenxa into wathi "
    "njengoko utshilo oku kuba xana nto phambi ngelixa ngaphambi phakathi yokuba",
}
_COMMON_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_ALL_COMMON = _COMMON | _COMMON_OF_OTHERS
_LANGUAGES_OF: defaultdict[str, list[str]] = defaultdict(list)
"""By common word, the languages that have it."""
for _language, _words in _ALL_COMMON.items():
    for _word in _words.split():
        _LANGUAGES_OF[_word].append(_language)
_SCRIPTS = {
    "ja": "\u3040-\u30ff", "ko": "\uac00-\ud7af", "th": "\u0e00-\u0e7f", "he": "\u0590-\u05ff",
    "el": "\u0370-\u03ff", "bn": "\u0980-\u09ff", "pa": "\u0a00-\u0a7f", "gu": "\u0a80-\u0aff",
    "ta": "\u0b80-\u0bff", "te": "\u0c00-\u0c7f", "kn": "\u0c80-\u0cff", "ml": "\u0d00-\u0d7f",
    "si": "\u0d80-\u0dff", "lo": "\u0e80-\u0eff", "my": "\u1000-\u109f", "ka": "\u10a0-\u10ff",
    "km": "\u1780-\u17ff", "hy": "\u0530-\u058f", "am": "\u1200-\u137f", "zh": "\u4e00-\u9fff",
}  # fmt: skip
"""Scripts that, in news, one language writes. Japanese and Korean use Chinese characters as well:
they come first."""
_SCRIPT_SHARE = 0.2
_SCRIPT_LETTERS = {language: re.compile(f"[{chars}]") for language, chars in _SCRIPTS.items()}
_ANY_SCRIPT_LETTER = re.compile(f"[{''.join(_SCRIPTS.values())}]")
_SURE_SHARE = 0.12
_SURE_LEAD = 1.5
_LIKELY_SHARE = 0.05
_LIKELY_LEAD = 4.0
"""Few common words will do where those of all other languages are much fewer."""
_MOST_READ = 2000
_LONG_ENOUGH = 400
_REFUTED_SHARE = 0.04


def find_language(head: Head, paragraphs: tuple[str, ...]) -> Found[str] | None:
    """The language that the page or its site declares, else that of its text."""
    opening = _opening(paragraphs)
    text = " ".join(opening)
    if head.language_tag and (tag := read_tag(head.language_tag.value)):
        if not _is_refuted(tag, opening):
            return Found(tag, head.language_tag.rule)
        return Found(_guess(text), "text")
    if head.site and head.site.language:
        return Found(head.site.language, "site")
    return Found(_guess(text), "generic") if len(text) >= _SHORTEST_GUESSED else None


def _opening(paragraphs: tuple[str, ...]) -> list[str]:
    """As much of the text as is read to tell its language."""
    opening: list[str] = []
    room = _MOST_READ
    for paragraph in paragraphs:
        if room <= 0:
            break
        opening.append(paragraph[:room])
        room -= len(paragraph) + 1
    return opening


def _is_refuted(tag: str, opening: list[str]) -> bool:
    """A long text has next to none of the commonest words of the language that it is said to be
    in, or a shorter one is in a script that only others write. Templates say English of pages in
    any language."""
    known = _COMMON_WORDS.get(tag)
    if known is None:
        return False
    length = sum(map(len, opening))
    if length < _LONG_ENOUGH:
        return length >= _SHORTEST_GUESSED and _find_script(" ".join(opening)) is not None
    enough = ceil(_REFUTED_SHARE * sum(text.count(" ") + 1 for text in opening))
    found = 0
    for text in opening:
        found += sum(map(known.__contains__, text.lower().split()))
        if found >= enough:
            return False
    return True


def _guess(text: str) -> str:
    """The language of a text by script or by common words, which tell nearly all pages; else by a
    model of many languages, that takes a second and 100 MB to load."""
    return _find_script(text) or _count_common(text) or _classify(text)


def _find_script(text: str) -> str | None:
    """The language that alone writes the script of the text."""
    letters = "" if text.isascii() else "".join(_ANY_SCRIPT_LETTER.findall(text))
    if not letters:
        return None
    least = _SCRIPT_SHARE * sum(map(str.isalpha, text))
    for language, letter in _SCRIPT_LETTERS.items():
        if len(letter.findall(letters)) > least:
            return language
    return None


def _count_common(text: str) -> str | None:
    """One of some languages when its commonest words are frequent and the next one's are not."""
    words = text.lower().split()
    counts = dict.fromkeys(_ALL_COMMON, 0)
    for word in filter(_LANGUAGES_OF.__contains__, words):
        for language in _LANGUAGES_OF[word]:
            counts[language] += 1
    shares = sorted(((count, language) for language, count in counts.items()), reverse=True)
    (most, language), (next_most, _) = shares[:2]
    is_sure = most >= _SURE_SHARE * len(words) and most >= _SURE_LEAD * next_most
    is_likely = most >= _LIKELY_SHARE * len(words) and most >= _LIKELY_LEAD * next_most
    return language if most and (is_sure or is_likely) else None


def _classify(text: str) -> str:
    import py3langid  # loads its model on import, and few pages need it

    return str(py3langid.classify(text)[0])
