"""A page whose blocks have been scored, on which the rules after the score work."""

from __future__ import annotations

from collections.abc import Iterable

from scrapers.inserts import find_posts
from scrapers.outline import Outline
from scrapers.surroundings import Surroundings


class ScoredPage:
    """`reasons` fills up with what decided about each block. Blocks go by their index."""

    def __init__(self, outline: Outline, log_odds: list[float]) -> None:
        self.outline = outline
        self.blocks = outline.blocks
        self.log_odds = log_odds
        """How likely each block is text of the article; above 0 it is more likely than not."""
        self.reasons = ["scored low"] * len(log_odds)
        """Why each block was kept or not, in few words."""
        self.parts: list[int] = outline.parts[outline.places].tolist()
        """The `Part` of the element of each block."""
        self.is_inside = [place in outline.inside for place in outline.columns.places]
        """Whether each block stands in the element around the body."""
        self.surroundings = Surroundings(outline)
        self.posts = list(find_posts(outline))
        """The blocks of each embedded post."""

    def note(self, indices: Iterable[int], reason: str) -> None:
        """Notes one reason for some blocks."""
        for i in indices:
            self.reasons[i] = reason
