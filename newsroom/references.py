"""References from one text to another: how a reprint is written without copying its wire.

`@cordillera-004:0-3` stands for paragraphs 0 to 3 of that article; `@cordillera-004:4 | s/a/b/`
for paragraph 4 with every `a` replaced by `b`. A paragraph quoted may itself be a reference.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_REFERENCE = re.compile(r"@([a-z]+-\d+):(\d+)(?:-(\d+))?((?: \| s/[^/]+/[^/]*/)*)")
_REPLACEMENT = re.compile(r" \| s/([^/]+)/([^/]*)/")

Texts = Mapping[str, Sequence[str]]
"""Paragraphs as written, references among them, by article id."""


class BadReference(Exception):
    """A reference that means nothing."""


def resolve(paragraphs: Sequence[str], texts: Texts) -> tuple[str, ...]:
    """The paragraphs with every reference replaced by what it stands for.

    Raises BadReference for an unknown article or paragraph, a replacement that matches nothing,
    and a text that quotes itself.
    """
    return _resolve(paragraphs, texts, ())


def _resolve(paragraphs: Sequence[str], texts: Texts, path: tuple[str, ...]) -> tuple[str, ...]:
    resolved: list[str] = []
    for paragraph in paragraphs:
        if paragraph.startswith("@"):
            resolved.extend(_quote(paragraph, texts, path))
        else:
            resolved.append(paragraph)
    return tuple(resolved)


def _quote(reference: str, texts: Texts, path: tuple[str, ...]) -> list[str]:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise BadReference(f"not a reference: {reference!r}")
    article, first, last = match[1], int(match[2]), int(match[3] or match[2])
    if article not in texts:
        raise BadReference(f"{reference!r} names no article")
    if article in path:
        raise BadReference(f"{reference!r} comes back to itself")
    source = _resolve(texts[article], texts, (*path, article))
    if not first <= last < len(source):
        raise BadReference(f"{reference!r} goes beyond paragraph {len(source) - 1}")
    quoted = list(source[first : last + 1])
    for old, new in _REPLACEMENT.findall(match[4]):
        if not any(old in paragraph for paragraph in quoted):
            raise BadReference(f"{reference!r} replaces {old!r}, which is not there")
        quoted = [paragraph.replace(old, new) for paragraph in quoted]
    return quoted
