"""A meaning of lines about the page, and what their expressions are made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

BEGINS = r"(?:^|[.!?…:;。！？।؟]\s?)\W*"
"""Where a sentence begins."""
ENDS = r"\W*(?:$|[.!?…。！？।؟])"


class Service(NamedTuple):
    """One meaning of such lines."""

    stems: tuple[str, ...]
    """A line is asked only if it has one of them."""
    find: Callable[[str], re.Match[str] | None]
    """Where a line in lower case says it."""


def words(pattern: str) -> re.Pattern[str]:
    """Of an expression that may be written with white space between its parts."""
    return re.compile(pattern, re.VERBOSE)
