"""`python -m bench.extraction.worst`: the pages of a set on which the extractor is furthest from
the gold, each with what it left out, what it put in, and what became of those blocks."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterator

from bench.extraction.pages import DEVELOPMENT_DATA, SETS, GoldPage, load_development
from bench.extraction.scores import Marks, fields_of, mark
from scrapers import extract
from scrapers.extract import explain
from scrapers.judged import Judged

_WIDTH = 110
_NEAR = 0.6
"""Likeness from which a block counts as a line of the gold that was cut otherwise."""


def main() -> None:
    """Prints the worst pages, the worst first."""
    parser = argparse.ArgumentParser(prog="python -m bench.extraction.worst", description=__doc__)
    parser.add_argument("set", choices=SETS, help="the set of pages")
    parser.add_argument("--pages", type=int, default=10, help="how many (10)")
    parser.add_argument("--id", help="this page alone")
    given = parser.parse_args()
    pages = load_development(given.set)
    if not pages:
        sys.exit(f"{DEVELOPMENT_DATA} has no pages of {given.set}")
    if given.id:
        pages = [page for page in pages if page.id == given.id]
    marked = [(mark(page, fields_of(extract(page.html, page.url))), page) for page in pages]
    marked.sort(key=lambda pair: 1.0 if pair[0].f1 is None else pair[0].f1)
    for marks, page in marked[: given.pages]:
        print("\n".join(describe(page, marks)), end="\n\n")


def describe(page: GoldPage, marks: Marks) -> Iterator[str]:
    """The page's marks and its differences, a line each: "-" is in the gold and was not found,
    "+" was found and is not in the gold."""
    article_url = page.url or "no address"
    yield f"## {page.id}  F1 {marks.f1 or 0:.3f}  {article_url}"
    reading = explain(page.html, page.url)
    found = list(reading.article.paragraphs)
    if reading.article.lede and reading.article.field_sources.get("lede") == "generic":
        found.insert(0, reading.article.lede)
    if "body" in page.gold:
        gold = [line for line in page.gold["body"].splitlines() if line.strip()]
        missing, surplus = compare_lines(gold, found)
    else:
        text = " ".join(" ".join(found).split())
        missing = [s for s in page.gold.get("with", ()) if " ".join(s.split()) not in text]
        surplus = [s for s in page.gold.get("without", ()) if " ".join(s.split()) in text]
    for line in missing:
        yield f"- {_clip(line)}"
        if block := _nearest(line, reading.blocks):
            yield f"      {block.role} {block.score:.2f}: {block.reason}; {block.path}"
    for line in surplus:
        yield f"+ {_clip(line)}"
        if block := _nearest(line, reading.blocks):
            yield f"      {block.role} {block.score:.2f}: {block.reason}; {block.path}"


def compare_lines(gold: list[str], found: list[str]) -> tuple[list[str], list[str]]:
    """Lines of the gold that no found text holds, and found lines that are not in the gold."""
    whole_gold, whole_found = _flat(" ".join(gold)), _flat(" ".join(found))
    return (
        [line for line in gold if _flat(line) not in whole_found],
        [line for line in found if _flat(line) not in whole_gold],
    )


def _nearest(line: str, blocks: tuple[Judged, ...]) -> Judged | None:
    """The block that holds the line, or is most like it."""
    wanted = _flat(line)
    if holding := next((b for b in blocks if wanted in _flat(b.text)), None):
        return holding
    texts = {_flat(block.text): block for block in blocks}
    near = difflib.get_close_matches(wanted[:300], [t[:300] for t in texts], n=1, cutoff=_NEAR)
    return next((block for text, block in texts.items() if near and text[:300] == near[0]), None)


def _flat(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _clip(line: str) -> str:
    return line if len(line) <= _WIDTH else line[:_WIDTH] + f"… ({len(line)} characters)"


if __name__ == "__main__":
    main()
