"""Which text of a corrected article another one carries: the old one or the new one.

In one language the words tell, by the runs of three that stand in only one of the two texts; in
another language the numbers and names that do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from normaliser.reading import Reading
from normaliser.text import fold_letters
from normaliser.values import Document

_WORD = re.compile(r"\w+")
_RUN = 3


class Edition(StrEnum):
    """The text before a correction, or after it."""

    OLD = "old"
    NEW = "new"


def find_edition(copy: Document, old: Document, new: Document) -> Edition | None:
    """The one that `copy` follows where `old` and `new` differ. `None` when it holds nothing of
    what was changed, or as much of both."""
    is_one_language = copy.language == old.language == new.language
    read: Callable[[Document], frozenset[Any]] = _read_runs if is_one_language else _read_anchors
    before, after, here = read(old), read(new), read(copy)
    follows_old = len((before - after) & here)
    follows_new = len((after - before) & here)
    if follows_old == follows_new:
        return None
    return Edition.OLD if follows_old > follows_new else Edition.NEW


def _read_runs(document: Document) -> frozenset[str]:
    words = _WORD.findall(fold_letters(f"{document.title or ''}\n\n{document.text}"))
    return frozenset(" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


def _read_anchors(document: Document) -> frozenset[int]:
    return frozenset(Reading(document).anchors.keys.tolist())
