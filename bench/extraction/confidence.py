"""`python -m bench.extraction.confidence`: the counts that stand in scrapers/confidence.py.

Reads the development pages of the sets whose gold has titles, days, authors and languages, and
prints for each field how often each of its rules was right, and how far the confidences are from
what they claim (the mean gap of ten bins, weighted by pages), each page judged by the counts of
the other sites alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unittest.mock import patch
from urllib.parse import urlsplit

from bench.extraction.pages import GoldPage, load_development
from bench.extraction.scores import fields_of, mark
from scrapers import confidence, extract, provenance
from scrapers.values import Article

_SETS = ("fundus", "segments")
_FIELDS = {"title": "title", "published": "day", "language": "language"}
_BINS = 10


@dataclass(frozen=True, slots=True)
class Used:
    """One field of one page: its row in the counts, and whether it was right."""

    field: str
    row: str
    site: str
    is_right: bool


def judge(page: GoldPage) -> Iterator[Used]:
    """What each rule that gave a field of this page was worth."""
    rows: dict[str, str] = {}

    def record(name: str, rule: str, support: str = "") -> float:
        rows[name] = confidence.key_of(rule, support)
        return 0.0

    with patch.object(provenance, "confidence_of", record):
        article = extract(page.html, page.url)
    site = urlsplit(page.url or page.id).hostname or page.id
    for field, is_right in _outcomes(page, article):
        if field in rows:
            yield Used(field, rows[field], site, is_right)


def _outcomes(page: GoldPage, article: Article) -> Iterator[tuple[str, bool]]:
    marks = mark(page, fields_of(article))
    for field, measure in _FIELDS.items():
        outcome = getattr(marks, measure)
        if outcome is not None:
            yield field, bool(outcome)
    if marks.authors is not None:
        shared, surplus, missing = marks.authors
        yield "authors", shared > 0 and surplus == 0 and missing == 0


def count(used: Iterable[Used]) -> dict[str, dict[str, tuple[int, int]]]:
    """Right and all, by field and row."""
    counts: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for one in used:
        right, pages = counts[one.field].get(one.row, (0, 0))
        counts[one.field][one.row] = (right + one.is_right, pages + 1)
    return counts


def gap(used: list[Used], field: str) -> float:
    """How far claimed and observed shares are apart, with the counts of other sites alone."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    mine = [one for one in used if one.field == field]
    for site in {one.site for one in mine}:
        others = count(one for one in mine if one.site != site)
        with patch.object(confidence, "_COUNTS", others):
            for one in (one for one in mine if one.site == site):
                claimed = confidence.confidence_of(field, *one.row.split(" ", 1))
                bins[min(int(claimed * _BINS), _BINS - 1)].append((claimed, one.is_right))
    return sum(
        abs(sum(claimed for claimed, _ in some) - sum(is_right for _, is_right in some))
        for some in bins.values()
    ) / len(mine)


def main() -> None:
    """Prints the counts as they stand in the module, and the gaps."""
    used = [one for name in _SETS for page in load_development(name) for one in judge(page)]
    for field, rows in sorted(count(used).items()):
        print(f'    "{field}": {{')
        for row, (right, pages) in sorted(rows.items()):
            print(f'        "{row}": ({right}, {pages}),')
        print("    },")
        print(f"# mean gap of {field}: {gap(used, field):.3f}")


if __name__ == "__main__":
    main()
