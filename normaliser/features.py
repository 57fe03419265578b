"""What two overlapping texts show, as numbers: what the decision is made from.

What tells a copy from a text that looks alike: an item of a template series agrees in
everything but the numbers and the names; what somebody said stands between quotation marks in all
reports of it; a standing footer is one run of words in texts that name other things; two reports on
one event share names but hardly any run of words.
"""

from __future__ import annotations

from dataclasses import dataclass

from normaliser.compare import Overlap


@dataclass(frozen=True, slots=True)
class Features:
    """Of an overlap of two texts; symmetric in the two unless said. Words are content words."""

    larger_share: float
    """The larger of coverage and usage."""
    matched: int
    """Words that agree."""
    longest_run: int
    """Words that agree without one between them that does not."""
    density: float
    """Matched words of the passages by all words between their bounds."""
    changed: int
    """Words between the runs of a passage, in the text where there are more."""
    conflicts: int
    """Numbers that stand against another one."""
    name_conflicts: int
    """Names that do."""
    paragraphs: int
    """Paragraphs of the copy that a passage touches."""
    passages: int
    moved: int
    """Passages of the copy that stand in the source before the one ahead of them."""
    quoted: float
    """Share of the shared words that stand between quotation marks, in the text where it is the
    smaller."""
    place: float
    """Mean place of the shared words, 0 at the beginning and 1 at the end: in the text in which
    they stand nearer to the beginning."""


def measure(overlap: Overlap) -> Features:
    """The features of an overlap with at least one passage."""
    found = overlap.figures
    return Features(
        larger_share=max(overlap.coverage, overlap.usage),
        matched=max(1, min(found.copy_matched, found.source_matched)),
        longest_run=found.longest_run,
        density=min(1.0, found.agreeing / max(1, found.width)),
        changed=max(found.copy_changed, found.source_changed),
        conflicts=found.conflicts,
        name_conflicts=found.name_conflicts,
        paragraphs=found.paragraphs,
        passages=overlap.alignment.count,
        moved=found.moved,
        quoted=min(
            found.copy_quoted / found.copy_matched,
            found.source_quoted / found.source_matched,
        ),
        place=min(
            found.copy_places / found.copy_matched / overlap.copy.word_count,
            found.source_places / found.source_matched / overlap.source.word_count,
        ),
    )
