"""Scripts that write without spaces, or say much in few characters."""

from __future__ import annotations

import re

_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


_BYTES = 1.5
"""A text of fewer bytes a character has next to none of them."""


def count_wide(text: str) -> int:
    """The Chinese, Japanese and Korean characters of a text; 0 where they are few among others."""
    return len(_WIDE.findall(text)) if len(text.encode()) > _BYTES * len(text) else 0
