"""What an element's attributes say about its part in the page, as one line of words."""

from __future__ import annotations

import re
from functools import lru_cache

KINDS = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "th", "dt", "dd",
     "figcaption", "figure"]
)  # fmt: skip
"""Tags that say what kind of text they hold."""

_HINT = re.compile(
    r"\s(class|id|role|itemprop|hidden|aria-hidden|style|data-(?:testid|component|test|type|block"
    r'|qa|component-name|module|role|name|section))="([^"]*)"'
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@lru_cache(maxsize=8192)
def read_hints(attributes: str) -> str:
    """Class, id, role and the like in lower case, camel case parted by dashes."""
    parts = []
    for name, value in _HINT.findall(attributes):
        if name == "style":
            if "display:none" in value.replace(" ", "").lower():
                parts.append("display-none")
        elif name == "hidden":
            if value != "false":
                parts.append("display-none")
        elif name == "itemprop" or name == "role":
            parts.append(f"{name}-{value}")
        elif name != "aria-hidden":
            parts.append(value)
    return _CAMEL.sub("-", " ".join(parts)).lower()
