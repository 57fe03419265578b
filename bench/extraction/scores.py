"""How near an extractor's fields come to the gold.

Body: precision, recall and F1 as article-extraction-benchmark defines them (4-word shingles,
shares of each page averaged); segments: the counts of trafilatura's own evaluation. The other
fields are compared as their docstrings say.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import fmean
from typing import Any

from bench.extraction.pages import GoldPage
from scrapers.values import Article

Fields = Mapping[str, Any]
"""`title`, `text`, `authors` (list), `published_at` (time, day or ISO 8601), `language`."""

_NAMES = ("title", "text", "authors", "published_at", "language")
_SHINGLE = 4
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""Soft hyphens, zero-width characters and marks of direction: no measure counts them."""


@dataclass(frozen=True, slots=True)
class Marks:
    """One page's marks; `None` where its gold does not ask."""

    body: tuple[float, float, float] | None = None
    """Shared, surplus and missing shingles as shares of their sum."""
    is_exact: bool | None = None
    """The same words from beginning to end."""
    segments: tuple[int, int, int, int] | None = None
    """Wanted found, unwanted found, wanted missed, unwanted kept out."""
    title: bool | None = None
    day: bool | None = None
    wrong_day: bool | None = None
    """A day was given, and it is another."""
    instant: bool | None = None
    authors: tuple[int, int, int] | None = None
    """Names shared, surplus, missing."""
    language: bool | None = None

    @property
    def f1(self) -> float | None:
        """The page's own F1 of body or segments, to find the worst pages by."""
        counts = self.body or (self.segments and self.segments[:3])
        return _f1(*counts) if counts else None


def fields_of(article: Article) -> Fields:
    """What an article says, under the names that are compared."""
    return {name: getattr(article, name) for name in _NAMES}


def mark(page: GoldPage, found: Fields) -> Marks:
    """Every measure of one page that its gold allows."""
    gold, text = page.gold, found.get("text") or ""
    day = _mark_day(gold["published_at"], found) if "published_at" in gold else (None, None, None)
    return Marks(
        body=_compare_shingles(gold["body"], text) if "body" in gold else None,
        is_exact=_words(gold["body"]) == _words(text) if "body" in gold else None,
        segments=_count_segments(gold, text) if "with" in gold or "without" in gold else None,
        title=_even(gold["title"]) == _even(found.get("title") or "") if "title" in gold else None,
        day=day[0],
        wrong_day=day[1],
        instant=day[2],
        authors=_compare_names(gold["authors"], found.get("authors") or ())
        if "authors" in gold
        else None,
        language=_primary(found.get("language")) == page.language if page.language else None,
    )


def sum_up(marks: Sequence[Marks]) -> dict[str, float]:
    """The figures of a set, by name; a figure is missing where no page's gold asks for it.

    Body precision is the mean over the pages on which any text was found, recall over those on
    which any is wanted, F1 is made of these two; segments and authors are counted over all pages
    together; all others are shares of the pages that have the gold.
    """
    figures: dict[str, float] = {}
    if bodies := [m.body for m in marks if m.body is not None]:
        precision = _mean(s / (s + more) for s, more, _ in bodies if s + more)
        recall = _mean(s / (s + less) for s, _, less in bodies if s + less)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        figures |= {"f1": f1, "precision": precision, "recall": recall}
        figures["exact"] = _mean(m.is_exact for m in marks if m.is_exact is not None)
    if segments := [m.segments for m in marks if m.segments is not None]:
        hit, wrong, missed, _ = map(sum, zip(*segments, strict=True))
        figures["f1"] = _f1(hit, wrong, missed)
        figures["precision"], figures["recall"] = (
            hit / (hit + wrong or 1),
            hit / (hit + missed or 1),
        )
    for name in ("title", "day", "wrong_day", "instant", "language"):
        values = [getattr(m, name) for m in marks]
        if any(value is not None for value in values):
            figures[name] = _mean(value for value in values if value is not None)
    if names := [m.authors for m in marks if m.authors is not None]:
        figures["authors"] = _f1(*map(sum, zip(*names, strict=True)))
    return figures


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return fmean(listed) if listed else 0.0


def _f1(shared: float, surplus: float, missing: float) -> float:
    """1 where nothing was wanted and nothing found."""
    total = 2 * shared + surplus + missing
    return 2 * shared / total if total else 1.0


# --- text ---


def _seen(text: str) -> str:
    return _UNSEEN.sub("", text)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", _seen(text)))


def _shingle(text: str) -> Counter[tuple[str, ...]]:
    """A text of fewer words than a shingle is one shingle."""
    words = _words(text)
    last = max(len(words) - _SHINGLE, 0)
    return Counter(tuple(words[i : i + _SHINGLE]) for i in range(last + 1) if words)


def _compare_shingles(gold: str, found: str) -> tuple[float, float, float]:
    wanted, got = _shingle(gold), _shingle(found)
    shared, surplus, missing = (c.total() for c in (wanted & got, got - wanted, wanted - got))
    total = shared + surplus + missing or 1
    return shared / total, surplus / total, missing / total


def _flat(text: str) -> str:
    return " ".join(_seen(text).split())


def _count_segments(gold: Mapping[str, Any], text: str) -> tuple[int, int, int, int]:
    text = _flat(text)
    wanted = [_flat(segment) in text for segment in gold.get("with", ())]
    unwanted = [_flat(segment) in text for segment in gold.get("without", ())]
    return sum(wanted), sum(unwanted), wanted.count(False), unwanted.count(False)


# --- the other fields ---


def _even(text: str) -> str:
    """Equal for texts that differ in case, white space or compatibility characters alone."""
    return _flat(unicodedata.normalize("NFKC", text)).casefold()


def _compare_names(gold: Iterable[str], found: Iterable[str]) -> tuple[int, int, int]:
    wanted, got = set(map(_even, gold)), set(map(_even, found))
    return len(wanted & got), len(got - wanted), len(wanted - got)


def _mark_day(gold: str, found: Fields) -> tuple[bool, bool, bool | None]:
    """Whether the day is right, whether it is wrong (both are false without one), and whether
    the instant is; days are compared at the gold's offset."""
    wanted, got = _moment(gold), _moment(found.get("published_at"))
    asks_instant = wanted is not None and wanted.tzinfo is not None
    if wanted is None or got is None:
        return False, False, False if asks_instant else None
    same_instant = (
        asks_instant and got.tzinfo is not None and abs((got - wanted).total_seconds()) < 1
    )
    if wanted.tzinfo and got.tzinfo:
        got = got.astimezone(wanted.tzinfo)
    is_right = got.date() == wanted.date()
    return is_right, not is_right, same_instant if asks_instant else None


def _moment(value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a day has no zone
    try:
        return datetime.fromisoformat(str(value).strip())
    except ValueError:
        return None


def _primary(language: str | None) -> str:
    """The primary subtag; both written languages of Norway count as one."""
    tag = (language or "").replace("_", "-").partition("-")[0].lower()
    return "no" if tag in ("nb", "nn") else tag
