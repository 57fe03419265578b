"""Where output for people goes: colours on a terminal alone, and whole lines in files."""

from __future__ import annotations

from rich.console import Console

WIDTH_IN_FILES = 160
"""Columns of a table that is not shown on a terminal."""


def make_console(*, stderr: bool = False) -> Console:
    """A console on standard output, or on standard error."""
    console = Console(stderr=stderr, soft_wrap=True, highlight=False)
    if not console.is_terminal:
        console.width = WIDTH_IN_FILES
    return console
