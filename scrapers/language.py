"""The language a page is in."""

from __future__ import annotations

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
_COMMON_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_SURE_SHARE = 0.12
_SURE_LEAD = 1.5
_MOST_READ = 2000
_LONG_ENOUGH = 400
_REFUTED_SHARE = 0.04


def find_language(head: Head, paragraphs: tuple[str, ...]) -> Found[str] | None:
    """The language that the page or its site declares, else that of its text."""
    text = _opening(paragraphs)
    if head.language_tag and (tag := read_tag(head.language_tag.value)):
        if not _is_refuted(tag, text):
            return Found(tag, head.language_tag.rule)
        return Found(_classify(text), "text")
    if head.site and head.site.language:
        return Found(head.site.language, "site")
    guessed = guess_language(text)
    return Found(guessed, "generic") if guessed else None


def _opening(paragraphs: tuple[str, ...]) -> str:
    """As much of the text as is read to tell its language."""
    chars = 0
    for count, paragraph in enumerate(paragraphs, 1):
        chars += len(paragraph) + 1
        if chars > _MOST_READ:
            return " ".join(paragraphs[:count])[:_MOST_READ]
    return " ".join(paragraphs)


def _is_refuted(tag: str, text: str) -> bool:
    """A long text has next to none of the commonest words of the language that it is said to be
    in. Templates say English of pages in any language."""
    known = _COMMON_WORDS.get(tag)
    if known is None or len(text) < _LONG_ENOUGH:
        return False
    words = text.lower().split()
    return sum(map(known.__contains__, words)) < _REFUTED_SHARE * len(words)


def guess_language(text: str) -> str | None:
    """The language of a text by its words; `None` when it is too short to tell."""
    if len(text) < _SHORTEST_GUESSED:
        return None
    text = text[:_MOST_READ]
    return _count_common(text) or _classify(text)


def _count_common(text: str) -> str | None:
    """One of six languages when its commonest words are frequent and the next one's are not."""
    words = text.lower().split()
    shares = sorted(
        ((sum(w in known for w in words), language) for language, known in _COMMON_WORDS.items()),
        reverse=True,
    )
    (most, language), (next_most, _) = shares[:2]
    is_sure = most >= _SURE_SHARE * len(words) and most >= _SURE_LEAD * next_most
    return language if is_sure else None


def _classify(text: str) -> str:
    import py3langid  # loads its model on import, and few pages need it

    return str(py3langid.classify(text)[0])
