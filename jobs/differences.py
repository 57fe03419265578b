"""What changed between two versions of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Change(StrEnum):
    """What happened to a stretch of words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive words of one paragraph that share a fate."""

    change: Change
    text: str


def changed_paragraphs(old: Sequence[str], new: Sequence[str]) -> list[tuple[Stretch, ...]]:
    """The paragraphs that differ, in the order of the new text, each as its stretches of kept,
    removed and added words. Paragraphs that are the same are left out."""
    differing: list[tuple[Stretch, ...]] = []
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            continue
        before, after = list(old[old_from:old_to]), list(new[new_from:new_to])
        for index in range(max(len(before), len(after))):
            differing.append(
                tuple(
                    _stretches(
                        before[index] if index < len(before) else "",
                        after[index] if index < len(after) else "",
                    )
                )
            )
    return differing


def _stretches(old: str, new: str) -> Iterator[Stretch]:
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            yield Stretch(Change.KEPT, " ".join(before[old_from:old_to]))
            continue
        if old_to > old_from:
            yield Stretch(Change.REMOVED, " ".join(before[old_from:old_to]))
        if new_to > new_from:
            yield Stretch(Change.ADDED, " ".join(after[new_from:new_to]))
