"""docs/benchmarks.md: each benchmark writes its own section there and leaves the others alone."""

from __future__ import annotations

from pathlib import Path

BENCHMARKS = Path(__file__).parents[1] / "docs" / "benchmarks.md"
"""Where `make bench-…` writes its tables."""

_HEAD = """\
# Benchmarks

Every number here was written by the command that its section names. CPU time is that of one
process on one core, without start-up.
"""


def write_section(name: str, text: str, path: Path = BENCHMARKS) -> None:
    """Puts `text` between the marks of the section `name`; a new section goes to the end.

    Raises ValueError where a mark stands without its other half: somebody edited it by hand, and
    what to replace is a guess.
    """
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    section = f"{begin}\n\n{text.strip()}\n\n{end}"
    old = path.read_text(encoding="utf-8") if path.is_file() else _HEAD
    marks = old.count(begin), old.count(end)
    if marks == (0, 0):
        new = f"{old.rstrip()}\n\n{section}\n"
    elif marks == (1, 1) and old.index(begin) < old.index(end):
        before, rest = old.split(begin)
        new = before + section + rest.split(end)[1]
    else:
        raise ValueError(f"{path}: the marks of the section {name!r} are not one pair")
    path.write_text(new, encoding="utf-8")
