"""Language tags as pages write them."""

from __future__ import annotations

import re

_TAG = re.compile(r"^\s*([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}))?(?![A-Za-z])")
_NAMES = {"english": "en", "spanish": "es", "german": "de", "french": "fr", "italian": "it",
          "portuguese": "pt", "deutsch": "de", "español": "es", "français": "fr"}  # fmt: skip


def read_tag(tag: str | None) -> str | None:
    """The primary subtag of a language tag ("es-MX" → "es"); `None` for what is no tag."""
    if not tag:
        return None
    if (name := _NAMES.get(tag.strip().lower())) is not None:
        return name
    found = _TAG.match(tag)
    return found[1].lower() if found else None


def read_region(tag: str | None) -> str | None:
    """The region of a language tag ("es-MX" → "mx")."""
    found = _TAG.match(tag) if tag else None
    return found[3].lower() if found and found[3] else None
