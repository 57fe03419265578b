"""The measured runs as the tables of docs/benchmarks.md."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bench.extraction.measure import Run
from bench.extraction.pages import GoldPage, hash_pages
from bench.extraction.peers import BARE_PARSE, OURS, SYSTEMS
from bench.extraction.scores import Marks, mark, sum_up

_FIELD_OF = {
    "f1": "text", "precision": "text", "recall": "text", "exact": "text", "title": "title",
    "day": "published_at", "wrong_day": "published_at", "instant": "published_at",
    "authors": "authors", "language": "language",
}  # fmt: skip
"""The field that a system has to offer to have the figure."""
_HEADS = {"f1": "F1", "authors": "authors F1", "wrong_day": "wrong day"}
_HOW_TO_READ = """\
`make bench-extraction` wrote this. F1, precision and recall are those of the body: on aeb and
fundus by 4-word shingles as article-extraction-benchmark counts them, on segments by the stretches
that must and must not be there. *exact*: pages with the same words throughout. *title*: equal up to
case and white space. *day*: the right calendar day; *wrong day*: another one given; *instant*: the
right second where the gold has an offset. A system without a figure does not offer the field. CPU
time is the mean over the pages of each page's fastest run; *time* is relative to teletipo.
The gold of the fundus set was made by Fundus' own parsers, so that these are right there by
construction. newspaper4k reads Korean only with models that nltk downloads; it had none."""


@dataclass(frozen=True, slots=True)
class Table:
    """One set (or a half of it) with what each system made of its pages."""

    set_name: str
    half: str
    pages: Sequence[GoldPage]
    runs: Mapping[str, Run]

    def marks(self, system: str) -> list[Marks]:
        """The marks of each page."""
        found = self.runs[system].found
        return [mark(page, fields) for page, fields in zip(self.pages, found, strict=True)]


def describe(tables: Sequence[Table], repeat: int) -> str:
    """The whole section in Markdown."""
    versions = dict.fromkeys(f"{s.package} {s.version}" for s in SYSTEMS if s is not OURS)
    about = (
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()} on one core of"
        f" {platform.machine()}, fastest of {repeat} runs; {', '.join(versions)}."
    )
    parts = ["## Extraction", _HOW_TO_READ, about]
    for table in tables:
        size_mb = sum(len(page.html) for page in table.pages) / 1e6
        parts.append(f"### {table.set_name}, {table.half}: {len(table.pages)} pages")
        parts.append(f"{size_mb:.1f} MB, corpus `{hash_pages(table.pages)[:16]}`.")
        parts.append(tabulate(_rows(table)))
    for half in dict.fromkeys(table.half for table in tables):
        parts.append(f"### Publication day, {half}: every page with a date in its gold")
        parts.append(tabulate(_day_rows([t for t in tables if t.half == half])))
    return "\n\n".join(part for part in parts if part)


def _rows(table: Table) -> list[dict[str, str]]:
    ours_ms = _mean_ms(table.runs[OURS.name])
    rows = []
    for name, run in table.runs.items():
        figures = sum_up(table.marks(name))
        offered = {key for fields in run.found for key, value in fields.items() if value}
        row = {"": _emphasise(name)}
        for key in (key for key in _FIELD_OF if key in figures):
            is_offered = _FIELD_OF[key] in offered
            row[_HEADS.get(key, key)] = f"{figures[key]:.4f}" if is_offered else ""
        ms = _mean_ms(run)
        row |= {"CPU ms a page": f"{ms:.2f}", "pages/s": f"{1000 / ms:.0f}"}
        row |= {"time": f"{ms / ours_ms:.2f}×", "errors": str(len(run.errors))}
        rows.append(row)
    return rows


def _mean_ms(run: Run) -> float:
    return 1000 * sum(run.cpu_s) / len(run.cpu_s)


def _day_rows(tables: Sequence[Table]) -> list[dict[str, str]]:
    rows = []
    for system in SYSTEMS:
        marks = [m for t in tables if system.name in t.runs for m in t.marks(system.name)]
        days = [m for m in marks if m.day is not None]
        figures = sum_up(days)
        # Fundus' own parsers read one of the sets alone, and others have no dates.
        if figures.get("day") and set(system.sets) >= {t.set_name for t in tables if _dated(t)}:
            row = {"": _emphasise(system.name), "pages": str(len(days))}
            rows.append(row | {_HEADS.get(k, k): f"{figures[k]:.4f}" for k in ("day", "wrong_day")})
    return rows


def _dated(table: Table) -> bool:
    return any("published_at" in page.gold for page in table.pages)


def _emphasise(name: str) -> str:
    return f"**{name}**" if name == OURS.name else f"*{name}*" if name == BARE_PARSE.name else name


def tabulate(rows: Iterable[Mapping[str, str]]) -> str:
    """Rows with the same keys as a Markdown table."""
    listed = list(rows)
    if not listed:
        return ""
    heads = list(listed[0])
    lines = [f"| {' | '.join(heads)} |", f"|---|{'---:|' * (len(heads) - 1)}"]
    lines += [f"| {' | '.join(row.get(head, '') for head in heads)} |" for row in listed]
    return "\n".join(lines)
