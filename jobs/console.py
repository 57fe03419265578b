"""Where output goes: colours on a terminal alone, whole lines and UTF-8 in files."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from rich.console import Console

WIDTH_IN_FILES = 160
"""Columns of a table that is not shown on a terminal."""
_LEAST_WIDTH = 80
"""Columns of a table on a narrower terminal, which breaks its lines: a table that is made to fit
there cuts the numbers off by which stories and sites are asked for."""


def make_console(*, stderr: bool = False) -> Console:
    """A console on standard output, or on standard error."""
    console = Console(stderr=stderr, soft_wrap=True, highlight=False)
    console.width = max(console.width, _LEAST_WIDTH) if console.is_terminal else WIDTH_IN_FILES
    return console


def open_closed_streams() -> None:
    """What is written to a standard stream that the caller closed (`>&-`) goes nowhere; without one
    Python has `None` there, and a database may be opened under the number of standard output."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 (kept open)


def set_encodings() -> None:
    """Makes standard output and standard error take every character: a file gets UTF-8 whatever
    the locale, and a terminal that cannot show one shows a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8")
