"""Scripts that write without spaces, or say much in few characters."""

from __future__ import annotations

import re

_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def count_wide(text: str) -> int:
    """The Chinese, Japanese and Korean characters of a text."""
    return len(_WIDE.findall(text))
