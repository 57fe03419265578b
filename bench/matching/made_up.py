"""Texts that look like copies and are none, made up from the labelled articles.

The labelled texts hold few of these, and easy ones: quotations of forty words at most, and series
in which only numbers change. Two newsrooms that report one press conference share a hundred words,
in as few passages as a copy has; two reports on two matches, from one template, differ in names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from normaliser.columns import Columns
from normaliser.text import split_paragraphs
from normaliser.values import Document

_REPORTS = 600
_SHORTEST_REPORT = 120
"""Words of a report, and of what a statement is cut from."""
_STATEMENT_WORDS = (25, 40, 60, 80, 120, 160)
_MOST_PARTS = 3
_MARKS = ("“”", '""', "«»", "„“", "「」")
_HOURS_BETWEEN_REPORTS = (0, 1, 2, 5, 9, 20)

_ITEMS = 400
_ITEM_WORDS = range(50, 400)
_FEWEST_NAMES = 4
_HOURS_BETWEEN_ITEMS = (0, 2, 24, 48)
_CAPITAL_NOUNS = "de"
"""The language in which what is written with a capital need not be a name."""

Named = tuple[str, Document]
"""A document, and the labelled article that it was made from."""


def make_pairs(
    articles: Mapping[str, Document], rivals: Sequence[tuple[str, str]], seed: int
) -> Iterator[tuple[str, Named, Named]]:
    """Pairs of documents that do not copy each other, with what they are. `rivals` are articles on
    one event or topic."""
    random = Random(seed)
    for one, other in _make_reports(articles, rivals, random):
        yield "statement", one, other
    for one, other in _make_items(articles, random):
        yield "series", one, other


def _make_reports(
    articles: Mapping[str, Document], rivals: Sequence[tuple[str, str]], random: Random
) -> Iterator[tuple[Named, Named]]:
    """Reports that quote one statement: half of them on one event, the others on anything."""
    spoken: dict[str, list[str]] = {}
    for name, document in articles.items():
        if document.language and len(document.text.split()) >= _SHORTEST_REPORT:
            spoken.setdefault(document.language, []).append(name)
    sizes = [len(names) for names in spoken.values()]
    for number in range(_REPORTS):
        (language,) = random.choices(list(spoken), sizes)
        is_one_event = rivals and number % 2
        names = random.choice(rivals) if is_one_event else random.sample(spoken[language], 2)
        one, other = (articles[name] for name in names)
        if one.language != other.language or one.language not in spoken:
            continue
        speakers = [name for name in spoken[one.language] if name not in names]
        if not speakers:
            continue
        said = _make_statement(articles[random.choice(speakers)].text, random)
        later = one.time + timedelta(hours=random.choice(_HOURS_BETWEEN_REPORTS))
        first = replace(one, text=_put_in(said, one.text, random), credits=())
        second = replace(other, text=_put_in(said, other.text, random), credits=())
        yield (names[0], first), (names[1], replace(second, published_at=later))


def _make_statement(text: str, random: Random) -> list[str]:
    """Paragraphs of words of the text in quotation marks, and one word after each."""
    words = text.translate(dict.fromkeys(map(ord, "".join(_MARKS)))).split()
    parts = random.randint(1, _MOST_PARTS)
    length = min(random.choice(_STATEMENT_WORDS), len(words)) // parts
    begin = random.randint(0, len(words) - parts * length)
    opening, closing = random.choice(_MARKS)
    cuts = [words[begin + i * length : begin + (i + 1) * length] for i in range(parts)]
    return [f"{opening}{' '.join(cut[:-1])}{closing}, {cut[-1]}." for cut in cuts]


def _put_in(said: Sequence[str], text: str, random: Random) -> str:
    """The text with these paragraphs behind its first, in a row or with one of its own between."""
    paragraphs = list(split_paragraphs(text))
    at = random.randint(1, len(paragraphs))
    for paragraph in said:
        paragraphs.insert(at, paragraph)
        at = min(at + random.randint(1, 2), len(paragraphs))
    return "\n\n".join(paragraphs)


def _make_items(articles: Mapping[str, Document], random: Random) -> Iterator[tuple[Named, Named]]:
    """Items of a series, on one site or on two: an article, and the same with other names and
    other numbers."""
    names_of = {
        name: _names_in(document.text)
        for name, document in articles.items()
        if document.language != _CAPITAL_NOUNS and len(document.text.split()) in _ITEM_WORDS
    }
    templates = [name for name, names in names_of.items() if len(names) >= _FEWEST_NAMES]
    others = [other for name in templates for other in names_of[name]]
    for name in random.choices(templates, k=_ITEMS):
        item = replace(articles[name], credits=())
        site = random.choice((item.site_id, f"not {item.site_id}"))
        later = item.time + timedelta(hours=random.choice(_HOURS_BETWEEN_ITEMS))
        text = _fill_anew(item.text, others, random)
        yield (name, item), (name, replace(item, text=text, site_id=site, published_at=later))


def _names_in(text: str) -> list[str]:
    content = Columns.of_text(text).content
    bounds = zip(content.starts[content.is_name], content.ends[content.is_name], strict=True)
    return [text[first:last] for first, last in bounds]


def _fill_anew(text: str, others: Sequence[str], random: Random) -> str:
    """The text with one of the other names for each of its names, and other numbers."""
    content = Columns.of_text(text).content
    slots: dict[str, str] = {}
    pieces, at = [], 0
    for i in (content.is_name | content.is_number).nonzero()[0].tolist():
        first, last = int(content.starts[i]), int(content.ends[i])
        printed = text[first:last]
        if printed not in slots:
            number = str(random.randint(1, 10 ** len(printed)))
            slots[printed] = number if content.is_number[i] else random.choice(others)
        pieces += [text[at:first], slots[printed]]
        at = last
    return "".join([*pieces, text[at:]])
