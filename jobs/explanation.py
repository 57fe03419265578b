"""What became of each block of a page, in the terminal."""

from __future__ import annotations

from collections import Counter

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from jobs.console import make_console
from jobs.extract import render_head, to_json
from scrapers.judged import Evidence, Judged, Reading, Role

_STYLES = {
    Role.HEADLINE: "bold cyan",
    Role.LEDE: "bold green",
    Role.PARAGRAPH: "green",
    Role.CREDIT: "yellow",
    Role.DROPPED: "dim",
}
_LONGEST_DROPPED = 100
_STRONGEST = 3
_NEAREST = 2
"""Elements of a block's path that are shown: the last ones."""


def print_explanation(reading: Reading, *, as_json: bool) -> None:
    """Prints it on standard output."""
    if as_json:
        print(to_json(reading))
    else:
        make_console().print(render_explanation(reading))


def render_explanation(reading: Reading) -> RenderableType:
    """The fields, then every block in the order of the page: role, score, text, and why."""
    blocks = Table.grid(padding=(0, 2))
    blocks.add_column(no_wrap=True)
    blocks.add_column(justify="right", no_wrap=True)
    blocks.add_column(ratio=1)
    for block in reading.blocks:
        style = _STYLES[block.role]
        blocks.add_row(Text(block.role, style), Text(f"{block.score:.2f}", style), _say(block))
    return Group(*render_head(reading.article), Text(), blocks, Text(), Text(count_roles(reading)))


def count_roles(reading: Reading) -> str:
    """ "31 blocks: 1 headline, 12 paragraph, 18 dropped" """
    counts = Counter(block.role for block in reading.blocks)
    parts = [f"{counts[role]} {role}" for role in Role if counts[role]]
    return f"{len(reading.blocks)} blocks: {', '.join(parts)}" if parts else "no blocks of text"


def say_evidence(evidence: tuple[Evidence, ...]) -> str:
    """ "ends a sentence +1.2, in a list -0.4": the strongest first, in log-odds."""
    return ", ".join(f"{one.name} {one.weight:+.1f}" for one in evidence)


def _say(block: Judged) -> Text:
    text, is_dropped = block.text, block.role is Role.DROPPED
    if is_dropped and len(text) > _LONGEST_DROPPED:
        text = text[:_LONGEST_DROPPED].rstrip() + "…"
    path = " > ".join(block.path.split(" > ")[-_NEAREST:])
    why = " · ".join(filter(None, (block.reason, say_evidence(block.evidence[:_STRONGEST]), path)))
    return Text.assemble((text, "dim" if is_dropped else ""), "\n", (why, "dim"))
